"""The parts that every report ends with, as blocks of its view: the same in HTML and PDF."""

from __future__ import annotations

from collections.abc import Iterator

from samsyn import __version__
from samsyn.disclosure.release import Release
from samsyn.lang import Lang
from samsyn.reports.appendix.words import (
    ATTACKERS,
    HEADINGS,
    PROOF_LEAD,
    PROOFS,
    QUALITY_LEAD,
    WAYS,
)
from samsyn.reports.numbers.told import REASONS
from samsyn.reports.page.model import Block, Bullets, Facts, Heading, Paragraph, Run
from samsyn.reports.page.runs import runs
from samsyn.reports.study.model import DESIGN, QUALITY, Study
from samsyn.signatures import fingerprint


def parts(study: Study, lang: Lang) -> Iterator[Block]:
    """Quality, design, each release with its protection, methods, words, proofs, licence."""
    yield _heading(2, "kvalitet", HEADINGS["quality"][lang])
    yield _said(QUALITY_LEAD[lang])
    for part, title in QUALITY.items():
        yield _heading(3, f"kvalitet-{part}", title[lang])
        yield Paragraph(runs(study.quality[part][lang], study, lang))
    yield _heading(2, "metod", HEADINGS["appendix"][lang])
    for name, title in DESIGN.items():
        yield _heading(3, f"metod-{name}", title[lang])
        yield Paragraph(runs(study.design[name][lang], study, lang))
    for i, release in enumerate(study.releases):
        yield from _release(release, i + 1, lang)
    yield _heading(3, "metod-figurer", HEADINGS["figures"][lang])
    yield Facts(tuple((f.title[lang], f.method[lang]) for r in study.releases for f in r.figures))
    yield _heading(3, "metod-ord", HEADINGS["states"][lang])
    yield Bullets(tuple((_said(text[lang]),) for text in REASONS.values() if text[lang]), False)
    yield from _proofs(study, lang)


def _release(release: Release, at: int, lang: Lang) -> Iterator[Block]:
    named = HEADINGS["release"][lang].format(number=release.number, day=release.day.isoformat())
    yield _heading(3, f"frislappning-{at}", named)
    yield _said(WAYS[release.way][lang])
    if release.rules:
        yield Bullets(tuple((_said(rule[lang]),) for rule in release.rules), False)
    if release.audit.attackers:
        yield _said(HEADINGS["attackers"][lang] + ":")
        told = [ATTACKERS[name][lang] if name in ATTACKERS else name for name in release.audit.attackers]
        yield Bullets(tuple((_said(each),) for each in told), False)
    yield _said(release.audit.sentence[lang])


def _proofs(study: Study, lang: Lang) -> Iterator[Block]:
    yield _heading(3, "metod-bevis", HEADINGS["proofs"][lang])
    yield _said(PROOF_LEAD[lang])
    for release in study.releases:
        told = {
            "content": release.content, "data": release.data, "previous": release.previous,
            "key": fingerprint(release.public), "signature": release.signature,
            "software": f"Samsyn {__version__}",
        }  # fmt: skip
        yield Facts(tuple((PROOFS[name][lang], value) for name, value in told.items() if value), code=True)
    yield _heading(3, "licens", HEADINGS["licence"][lang])
    yield Paragraph((Run(study.facts.licence, href=study.facts.licence),))


def _heading(level: int, name: str, text: str) -> Heading:
    return Heading(level, name, (Run(text),))


def _said(text: str) -> Paragraph:
    return Paragraph((Run(text),))
