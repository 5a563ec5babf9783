"""Metadata for data portals by DCAT-AP-SE 3.0.1 (Agency for Digital Government, 2024-11-25), as Turtle and JSON-LD.

A report is a catalogue of one data set for each figure; a data set's distribution is its table as CSV. Nothing in the graph
is blank, so that the same study always gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from samsyn.disclosure.release import Figure, Release
from samsyn.lang import LANGS, Lang, Text
from samsyn.reports.page.runs import plain
from samsyn.reports.page.words import INVENTED, INVENTED_SHORT
from samsyn.reports.study.model import Study

if TYPE_CHECKING:
    from rdflib import Graph, URIRef

_EU: Final = "http://publications.europa.eu/resource/authority/"
_LANGUAGES: Final[dict[Lang, str]] = {"sv": f"{_EU}language/SWE", "en": f"{_EU}language/ENG"}
_VERSION: Final = "http://www.w3.org/ns/dcat#version"  # new in DCAT 3, and not in rdflib's list
_CSVW: Final = "http://www.w3.org/TR/tabular-metadata/"


def graph(study: Study, sizes: Mapping[str, int]) -> Graph:
    """The catalogue. sizes: of each CSV file in bytes, by the figure's name."""
    return _Maker(study, sizes).made()


def turtle(made: Graph) -> bytes:
    """As Turtle."""
    return made.serialize(format="turtle").encode()


def json_ld(made: Graph) -> bytes:
    """As JSON-LD, its resources and values in order."""
    form = json.loads(made.serialize(format="json-ld", auto_compact=False))
    return (json.dumps(_in_order(form), ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


class _Maker:
    def __init__(self, study: Study, sizes: Mapping[str, int]) -> None:
        from rdflib import Graph, Namespace
        from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, XSD

        self.study, self.sizes, self.graph = study, sizes, Graph()
        self.dcat, self.dct, self.foaf, self.rdf, self.xsd = DCAT, DCTERMS, FOAF, RDF, XSD
        self.vcard = Namespace("http://www.w3.org/2006/vcard/ns#")
        for prefix, namespace in {
            "dcterms": DCTERMS,
            "dcat": DCAT,
            "foaf": FOAF,
            "vcard": self.vcard,
        }.items():
            self.graph.bind(prefix, namespace)

    def made(self) -> Graph:
        facts = self.study.facts
        catalog = self.uri("#catalog")
        self.add(catalog, self.rdf.type, self.dcat.Catalog)
        self.told(catalog, self._marked(self.study.title, short=True), self._marked(self.study.lead))
        self.add(catalog, self.dct.license, self.ref(facts.licence))
        self.add(catalog, self.foaf.homepage, self.ref(facts.address))
        self.add(catalog, self.dcat.themeTaxonomy, self.ref(f"{_EU}data-theme"))
        self.common(catalog)
        self.agent()
        self.contact()
        for release in self.study.releases:
            for figure in release.figures:
                if self.study.release_of(figure.name) is release:
                    self.add(catalog, self.dcat.dataset, self.dataset(figure, release))
        return self.graph

    def common(self, node: URIRef) -> None:
        facts = self.study.facts
        self.add(node, self.dct.publisher, self.ref(facts.publisher_address))
        self.add(node, self.dct.issued, self.day())
        for lang in LANGS:
            self.add(node, self.dct.language, self.ref(_LANGUAGES[lang]))

    def dataset(self, figure: Figure, release: Release) -> URIRef:
        facts, node = self.study.facts, self.uri(f"#{figure.name}")
        self.add(node, self.rdf.type, self.dcat.Dataset)
        told = {lang: " ".join((
            *([INVENTED[lang]] if release.invented else []),
            f"{figure.population[lang].rstrip('.')}.", f"{figure.method[lang].rstrip('.')}.", f"{figure.source[lang].rstrip('.')}.",
        )) for lang in LANGS}  # fmt: skip
        title = figure.title
        if release.invented:
            title = Text(**{lang: f"{title[lang]} ({INVENTED_SHORT[lang].lower()})" for lang in LANGS})
        self.told(node, title, Text(**told))
        self.common(node)
        self.add(node, self.dcat.contactPoint, self.uri("#contact"))
        self.add(node, self.dct.identifier, self.text(f"{release.study}/{release.number}/{figure.name}"))
        self.add(node, self.dct.accessRights, self.ref(f"{_EU}access-right/PUBLIC"))
        self.add(node, self.dcat.landingPage, self.ref(facts.address))
        self.add(node, self.ref(_VERSION), self.text(f"{release.number}"))
        for theme in facts.themes:
            self.add(node, self.dcat.theme, self.ref(f"{_EU}data-theme/{theme}"))
        for lang in LANGS:
            for word in facts.keywords[lang]:
                self.add(node, self.dcat.keyword, self.text(word, lang))
        self.add(node, self.dcat.distribution, self.distribution(figure, title))
        return node

    def distribution(self, figure: Figure, title: Text) -> URIRef:
        node, file = self.uri(f"#{figure.name}-csv"), self.uri(f"/data/{figure.name}.csv")
        self.add(node, self.rdf.type, self.dcat.Distribution)
        for lang in LANGS:
            self.add(node, self.dct.title, self.text(f"{title[lang]}, CSV", lang))
        for name in (self.dcat.accessURL, self.dcat.downloadURL):
            self.add(node, name, file)
        self.add(node, self.dct["format"], self.text("text/csv"))
        self.add(node, self.dct.license, self.ref(self.study.facts.licence))
        self.add(node, self.dct.conformsTo, self.ref(_CSVW))
        self.add(node, self.dct.issued, self.day())
        size = self.sizes[figure.name]
        self.add(node, self.dcat.byteSize, self.typed(f"{size}", self.xsd.nonNegativeInteger))
        return node

    def agent(self) -> None:
        node = self.ref(self.study.facts.publisher_address)
        self.add(node, self.rdf.type, self.foaf.Agent)
        self.told(node, self.study.facts.publisher, None, name=self.foaf.name)

    def contact(self) -> None:
        node = self.uri("#contact")
        self.add(node, self.rdf.type, self.vcard.Organization)
        self.told(node, self.study.facts.contact, None, name=self.vcard.fn)
        self.add(node, self.vcard.hasEmail, self.ref(f"mailto:{self.study.facts.email}"))

    def told(
        self, node: URIRef, title: Text, description: Text | None, *, name: URIRef | None = None
    ) -> None:
        for lang in LANGS:
            self.add(node, name or self.dct.title, self.text(title[lang], lang))
            if description is not None:
                self.add(node, self.dct.description, self.text(description[lang], lang))

    def _marked(self, line: Any, *, short: bool = False) -> Text:
        """A line of the study; invented data are called so."""
        told = {lang: plain(line[lang], self.study, lang) for lang in LANGS}
        if self.study.invented:
            told = {
                lang: f"{text} ({INVENTED_SHORT[lang].lower()})" if short else f"{INVENTED[lang]} {text}"
                for lang, text in told.items()
            }
        return Text(**told)

    def add(self, node: URIRef, name: URIRef, value: Any) -> None:
        self.graph.add((node, name, value))

    def uri(self, rest: str) -> URIRef:
        return self.ref(self.study.facts.address + rest)

    def ref(self, address: str) -> URIRef:
        from rdflib import URIRef

        return URIRef(address)

    def text(self, text: str, lang: Lang | None = None) -> Any:
        from rdflib import Literal

        return Literal(text, lang=lang)

    def typed(self, text: str, kind: URIRef) -> Any:
        from rdflib import Literal

        return Literal(text, datatype=kind)

    def day(self) -> Any:
        return self.typed(self.study.facts.day.isoformat(), self.xsd.date)


def _in_order(form: Any) -> Any:
    if isinstance(form, list):
        return sorted(map(_in_order, form), key=lambda each: json.dumps(each, sort_keys=True))
    return {key: _in_order(value) for key, value in form.items()} if isinstance(form, dict) else form


def names_of(releases: Iterable[Release]) -> list[str]:
    """The names of all figures, once each."""
    return list(dict.fromkeys(figure.name for release in releases for figure in release.figures))
