"""Whether a study can be built: every mark names what is there, and both languages tell the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from samsyn.errors import Problem, SpecError
from samsyn.lang import LANGS, Lang, Text
from samsyn.reports.charts.drawing import CHARTS, chart_of, refused
from samsyn.reports.numbers.cut import cut_of
from samsyn.reports.numbers.told import SEEN
from samsyn.reports.study.model import Study
from samsyn.reports.words.model import Inline, Number, Shown, Words, inlines_in, numbers_in, shown_in
from samsyn.reports.words.says import problem
from samsyn.reports.words.typed import typed_in


def check(study: Study) -> None:
    """Refuse a study that cannot be built. SpecError tells everything that is wrong."""
    found: list[Problem] = []
    for lang in LANGS:
        file = f"text.{lang}.md"
        for shown in shown_in(study.texts[lang]):
            found += _shown(shown, study, lang, file)
        for number in numbers_in(study.texts[lang]):
            found += _number(number, study, file)
    for line in _lines(study):
        for each in inlines_in(line):
            if isinstance(each, Number):
                found += _number(each, study, "report.yaml")
    found += _alike(study)
    found += _names_fit(study)
    found += _sound(study)
    if found:
        raise SpecError(found)


def _lines(study: Study) -> Iterable[tuple[Inline, ...]]:
    for both in (study.title, study.lead, *study.quality.values(), *study.design.values()):
        yield from both.values()


def _shown(shown: Shown, study: Study, lang: Lang, file: str) -> list[Problem]:
    figure = study.figure(shown.name)
    if figure is None:
        return [problem(file, shown.line, shown.name, _NO_FIGURE, _names(study))]
    cut, found = cut_of(shown, figure, file)
    if title := shown.options.get("title"):
        found += typed_in((Words(title, shown.line),), lang, file, shown.name)
    chart = chart_of(shown)
    if shown.kind != "table" and chart not in CHARTS:
        found.append(problem(file, shown.line, f"{shown.name}: chart={chart}", _NO_CHART, _choice(CHARTS)))
    elif shown.kind != "table" and cut is not None and (why := refused(chart, cut)):
        found.append(problem(file, shown.line, f"{shown.name}: chart={chart}", *why))
    return found


def _number(number: Number, study: Study, file: str) -> list[Problem]:
    figure = study.figure(number.figure)
    if figure is None:
        return [problem(file, number.line, number.figure, _NO_FIGURE, _names(study))]
    where = f"{number.figure} {'/'.join(number.key)} {number.measure}"
    if len(number.key) != len(figure.dims):
        order = Text(
            sv=f"Skriv en kategori för var och en, i ordningen {'/'.join(d.name for d in figure.dims)}.",
            en=f"Write one category for each, in the order {'/'.join(d.name for d in figure.dims)}.",
        )
        return [problem(file, number.line, where, _KEY_LENGTH, order)]
    for code, dim in zip(number.key, figure.dims, strict=True):
        if code not in dim.codes:
            return [problem(file, number.line, where, _NO_CODE, _choice(dim.codes))]
    if figure.cell(number.key) is None:
        return [problem(file, number.line, where, *_NO_CELL)]
    if figure.measure(number.measure) is None:
        return [problem(file, number.line, where, _NO_MEASURE, _choice(m.name for m in figure.measures))]
    return []


def _alike(study: Study) -> list[Problem]:
    """Figures in the same order in both languages, and the same numbers."""
    figures = [
        [(s.kind, s.name, sorted(item for item in s.options.items() if item[0] != "title"))
         for s in shown_in(study.texts[lang])] for lang in LANGS
    ]  # fmt: skip
    found = []
    if figures[0] != figures[1]:
        at = next(
            (i for i, (a, b) in enumerate(zip(*figures, strict=False)) if a != b), min(map(len, figures))
        )
        lang: Lang = LANGS[0] if len(figures[0]) > at else LANGS[1]
        shown = shown_in(study.texts[lang])[at]
        found.append(problem(f"text.{lang}.md", shown.line, shown.name, *_OTHER_FIGURES))
    counts = [Counter((n.figure, n.key, n.measure) for n in numbers_in(study.texts[lang])) for lang in LANGS]
    for lang, own, other in ((LANGS[0], counts[0], counts[1]), (LANGS[1], counts[1], counts[0])):
        for number in numbers_in(study.texts[lang]):
            key = (number.figure, number.key, number.measure)
            if own[key] and not other[key]:
                where = f"{number.figure} {'/'.join(number.key)} {number.measure}"
                found.append(problem(f"text.{lang}.md", number.line, where, *_OTHER_NUMBERS))
    return found


def _sound(study: Study) -> list[Problem]:
    """A release with numbers where none may be is refused whole, though no page would show them: its file goes along."""
    found = []
    for release, file in zip(study.releases, study.facts.files, strict=True):
        cells = [cell for figure in release.figures for cell in figure.cells]
        if any(cell.values for cell in cells if cell.state not in SEEN):
            found.append(problem(file, None, "", *_NUMBERS_IN_HIDDEN))
        for earlier in study.releases:
            follows = (earlier.study, earlier.number + 1) == (release.study, release.number)
            if follows and release.previous != earlier.content:
                found.append(problem(file, None, "", *_NO_CHAIN))
    return found


def _names_fit(study: Study) -> list[Problem]:
    """Names become names of files and columns, so they are letters, digits, hyphens and lines below."""
    names = {name for release in study.releases for figure in release.figures
             for name in (figure.name, *(dim.name for dim in figure.dims), *(m.name for m in figure.measures))}  # fmt: skip
    return [problem("report.yaml", None, "releases", *_NAME) for name in names if not _FITS.fullmatch(name)][
        :1
    ]


def _names(study: Study) -> Text:
    return _choice(figure.name for release in study.releases for figure in release.figures)


def _choice(names: Iterable[str]) -> Text:
    found = list(dict.fromkeys(names))
    told = ", ".join(found[:12]) + (" …" if len(found) > 12 else "")
    return Text(sv=f"Välj bland: {told}.", en=f"Choose among: {told}.")


_NUMBERS_IN_HIDDEN = (
    Text(sv="Frisläppningen har tal i celler som inte får visas.", en="The release has numbers in cells that may not be shown."),
    Text(sv="Använd den inte. Gör en ny.", en="Do not use it. Make a new one."),
)  # fmt: skip
_NO_CHAIN = (
    Text(sv="Frisläppningen bygger inte på den före.", en="The release does not follow the one before."),
    Text(sv="Hämta båda ur studiens liggare.", en="Take both from the study's ledger."),
)
_FITS = re.compile(r"[A-Za-zÅÄÖåäö0-9][A-Za-zÅÄÖåäö0-9_-]{0,79}")
_NAME = (
    Text(sv="En frisläppning har ett namn som inte kan bli en fil.", en="A release has a name that cannot become a file."),
    Text(sv="Ge allt i den namn av bokstäver, siffror och bindestreck.", en="Give all of it names of letters, digits and hyphens."),
)  # fmt: skip
_NO_FIGURE = Text(
    sv="Frisläppningarna har ingen sådan figur.", en="The releases have no figure of this name."
)
_NO_CHART = Text(sv="Diagrammet finns inte.", en="The chart does not exist.")
_KEY_LENGTH = Text(
    sv="Nyckeln har inte en kategori för varje dimension.",
    en="The key does not have one category for each dimension.",
)
_NO_CODE = Text(sv="Kategorin finns inte.", en="The category does not exist.")
_NO_MEASURE = Text(sv="Måttet finns inte.", en="The measure does not exist.")
_NO_CELL = (
    Text(sv="Frisläppningen har ingen sådan cell.", en="The release has no such cell."),
    Text(sv="Välj en cell som står i tabellen.", en="Choose a cell that stands in the table."),
)
_OTHER_FIGURES = (
    Text(sv="Språken har inte samma figurer i samma ordning.", en="The languages do not have the same figures in the same order."),
    Text(sv="Låt båda texterna visa samma figurer med samma val.", en="Let both texts show the same figures with the same options."),
)  # fmt: skip
_OTHER_NUMBERS = (
    Text(sv="Talet står bara på det ena språket.", en="The number stands in one language only."),
    Text(sv="Ta med samma tal på båda språken.", en="Tell the same numbers in both languages."),
)
