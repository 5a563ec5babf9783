"""From a study to the view of it in one language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from samsyn.lang import Lang
from samsyn.reports.appendix.parts import parts
from samsyn.reports.charts.drawing import CHARTS, chart_of
from samsyn.reports.charts.telling import reasons
from samsyn.reports.numbers.cut import Cut, cut_of
from samsyn.reports.page import model
from samsyn.reports.page.runs import plain, runs
from samsyn.reports.page.tables import table_of
from samsyn.reports.page.words import ABOUT, FOOTER, INVENTED, INVENTED_SHORT, LABELS
from samsyn.reports.study.model import Study
from samsyn.reports.words.model import Block, Bullets, Heading, Paragraph, Quote, Rule, Shown


def build(study: Study, lang: Lang) -> model.View:
    """The report. Its study has been checked; what is wrong with it has been told before."""
    writer = _Writer(study, lang)
    title = plain(study.title[lang], study, lang)
    facts = study.facts
    told = {
        "publisher": facts.publisher[lang], "day": facts.day.isoformat(), "contact": facts.contact[lang],
        "email": facts.email,
    }  # fmt: skip
    return model.View(
        lang=lang,
        document_title=f"{title} ({INVENTED_SHORT[lang].lower()})" if study.invented else title,
        title=runs(study.title[lang], study, lang),
        lead=runs(study.lead[lang], study, lang),
        about=ABOUT[lang].format(**told),
        invented=INVENTED[lang] if study.invented else "",
        blocks=(*writer.blocks(study.texts[lang]), *parts(study, lang)),
        footer=FOOTER[lang].format(**told),
        words={name: text[lang] for name, text in LABELS.items()},
    )


class _Writer:
    def __init__(self, study: Study, lang: Lang) -> None:
        self.study, self.lang = study, lang
        self.shown = {"figure": 0, "table": 0, "map": 0}
        self.ids: set[str] = set()

    def blocks(self, blocks: tuple[Block, ...]) -> Iterator[model.Block]:
        for block in blocks:
            yield self.block(block)

    def block(self, block: Block) -> model.Block:
        match block:
            case Heading():
                told = runs(block.inside, self.study, self.lang)
                return model.Heading(block.level, self.id_of("".join(run.text for run in told)), told)
            case Paragraph():
                return model.Paragraph(runs(block.inside, self.study, self.lang))
            case Bullets():
                return model.Bullets(tuple(tuple(self.blocks(item)) for item in block.items), block.ordered)
            case Quote():
                return model.Quote(tuple(self.blocks(block.blocks)))
            case Rule():
                return model.Rule()
            case Shown():
                return self.figure(block)

    def figure(self, shown: Shown) -> model.Shown:
        figure, release = self.study.figure(shown.name), self.study.release_of(shown.name)
        cut, problems = cut_of(shown, figure, "") if figure else (None, [])
        if figure is None or release is None or cut is None or problems:
            raise LookupError(shown.name)  # the checks of a study come before
        self.shown[shown.kind] += 1
        number, lang = self.shown[shown.kind], self.lang
        title = shown.options.get("title", figure.title[lang])
        name = f"{shown.kind[0]}{number}"
        picture = None if shown.kind == "table" else CHARTS[chart_of(shown)](cut, lang, title, name)
        return model.Shown(
            id=f"{shown.kind}-{number}",
            label=f"{LABELS[shown.kind][lang]} {number}",
            title=title,
            svg=picture.svg if picture else "",
            alt=picture.alt if picture else "",
            caption=picture.caption if picture else "",
            notes=(*reasons(list(cut.cells()), cut.measure, lang), *(note[lang] for note in figure.notes)),
            source=_source(cut, lang),
            csv=f"data/{figure.name}.csv",
            table=table_of(cut, lang),
            invented=INVENTED_SHORT[lang] if release.invented else "",
        )

    def id_of(self, text: str) -> str:
        """A place to link to: letters of the heading, once each."""
        base = re.sub(r"[^a-zåäö]+", "-", text.lower()).strip("-")[:60] or "del"
        found, at = base, 2
        while found in self.ids:
            found, at = f"{base}-{at}", at + 1
        self.ids.add(found)
        return found


def _source(cut: Cut, lang: Lang) -> str:
    figure = cut.figure
    parts = {
        "population": figure.population[lang],
        "period": figure.period,
        "source": figure.source[lang],
        "method": figure.method[lang],
    }
    return " ".join(f"{LABELS[name][lang]}: {text.rstrip('.')}." for name, text in parts.items() if text)
