"""Small invented files of answers, for tests."""

from __future__ import annotations

from pathlib import Path

from samsyn.surveys.answers.importing import Imported, take_in
from samsyn.surveys.answers.opening import open_answers
from samsyn.surveys.answers.source import Wanted
from samsyn.surveys.questionnaire.model import Questionnaire
from tests.surveys.forms import small_form

HEAD = "key,met,how_many,many_why,lacks,scale,day,words,where,weight\n"
ROWS = (
    "1,yes,12,time,training time,1,2026-03-01,mer tid,14,1.5",
    "2,yes,,,nothing,2,,,01,1",
    "3,no,,,,,,,,1",
    "4,,,,,,,,,2",
    "5,dont_know,,,prefer_not,prefer_not,2026-12-31,,prefer_not,1",
    "6,Ja,3,,routines,hard (sv),,,03,1",
)
"""Whole, by code or by label; row 3 is led past by the filter, row 4 answered nothing."""


def written(folder: Path, *rows: str, head: str = HEAD, name: str = "answers.csv") -> Path:
    """A file with these rows, or with the sound ones."""
    path = folder / name
    path.write_text(head + "\n".join(rows or ROWS) + "\n", encoding="utf-8", newline="")
    return path


def taken(
    path: Path, wanted: Wanted | None = None, form: Questionnaire | None = None, encoding: str = "utf-8"
) -> Imported:
    """What is taken in of a file."""
    asked = wanted or Wanted(weight="weight", key="key")
    return take_in(open_answers(path, asked, encoding), form or small_form(), asked)
