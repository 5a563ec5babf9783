"""Build a report: everything is made in memory first, so that nothing is written where something is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from samsyn.lang import Lang
from samsyn.reports.study.check import check
from samsyn.reports.study.model import Study
from samsyn.reports.study.read import read_study

Format = Literal["html", "pdf"]


def checked(folder: Path) -> Study:
    """The study in a folder, read and checked. SpecError tells all that is wrong."""
    study = read_study(folder)
    check(study)
    return study


def build(study: Study, lang: Lang, form: Format) -> Mapping[str, bytes]:
    """The files of a report by their names: the report itself, and what goes with it in both languages. The same study gives
    the same bytes."""
    from samsyn.reports.open.files import files
    from samsyn.reports.page.view import build as seen

    view = seen(study, lang)
    name = f"{study.facts.id}.{lang}.{form}"
    if form == "pdf":
        from samsyn.reports.page import pdf

        return {name: pdf.render(view), **files(study)}
    from samsyn.reports.page import html

    return {name: html.render(view).encode(), **files(study)}
