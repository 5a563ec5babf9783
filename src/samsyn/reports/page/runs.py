"""What stands in a line, with its numbers filled in from the releases."""

from __future__ import annotations

from dataclasses import replace

from samsyn.lang import Lang
from samsyn.reports.numbers.told import in_line
from samsyn.reports.page.model import Run
from samsyn.reports.study.model import Study
from samsyn.reports.words.model import Break, Fixed, Inline, Number, Span, Words


def runs(inside: tuple[Inline, ...], study: Study, lang: Lang) -> tuple[Run, ...]:
    """The line as runs. The study has been checked, so every number in it is there."""
    found: list[Run] = []
    for each in inside:
        found += _runs(each, study, lang)
    return tuple(found)


def plain(inside: tuple[Inline, ...], study: Study, lang: Lang) -> str:
    """The line as plain text."""
    return "".join(run.text + (" " if run.line else "") for run in runs(inside, study, lang)).strip()


def _runs(each: Inline, study: Study, lang: Lang) -> list[Run]:
    if isinstance(each, Words | Fixed):
        return [Run(each.text)]
    if isinstance(each, Number):
        return [Run(number(each, study, lang))]
    if isinstance(each, Break):
        return [Run("", line=True)]
    return [_within(run, each) for run in runs(each.inside, study, lang)]


def number(each: Number, study: Study, lang: Lang) -> str:
    """A number in running text."""
    figure = study.figure(each.figure)
    measure = figure.measure(each.measure) if figure else None
    if figure is None or measure is None:
        raise LookupError(each.figure)  # the checks of a study come before
    return in_line(figure.cell(each.key), measure, lang, with_interval=each.interval)


def _within(run: Run, span: Span) -> Run:
    if span.look == "strong":
        return replace(run, strong=True)
    if span.look == "em":
        return replace(run, em=True)
    return replace(run, href=span.href)
