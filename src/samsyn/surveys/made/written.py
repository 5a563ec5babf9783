"""Invented answers as a folder: answers.csv, codebook.csv, and about.json that says that nobody gave them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from samsyn.lang import Text
from samsyn.surveys.made.answers import Made, make_answers
from samsyn.surveys.made.assumptions import Assumptions, assumptions
from samsyn.surveys.new_folder import new_folder
from samsyn.surveys.questionnaire.codebook import codebook_csv
from samsyn.surveys.questionnaire.model import Questionnaire


def write_made(folder: Path, form: Questionnaire, rows: int, seed: int) -> None:
    """Write a new folder, whole or not at all; the same bytes for the same rows and seed. UsageError where it is there already."""
    given = assumptions(form.id)
    made = make_answers(form, given, rows, seed)
    with new_folder(folder) as part:
        (part / "answers.csv").write_text(_csv(made), encoding="utf-8", newline="")
        (part / "codebook.csv").write_text(codebook_csv(form), encoding="utf-8-sig", newline="")
        (part / "about.json").write_text(_about(form, given, rows, seed), encoding="utf-8")


def _csv(made: Made) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(made.columns)
    writer.writerows(zip(*made.columns.values(), strict=True))
    return out.getvalue()


def _about(form: Questionnaire, given: Assumptions, rows: int, seed: int) -> str:
    about = {
        "invented": True, "sv": _NOBODY.sv, "en": _NOBODY.en, "questionnaire": form.id, "version": form.version, "rows": rows,
        "seed": seed, "targets": {each.question: list(each.targets) for each in given.questions if each.targets},
    }  # fmt: skip
    return json.dumps(about, ensure_ascii=False, indent=1) + "\n"


_NOBODY = Text(
    sv="Påhittat. Ingen har gett de här svaren. Andelar under targets följer det som andra har uppgett; resten är antaganden.",
    en="Invented. Nobody gave these answers. Shares under targets follow what others have stated; the rest are assumptions.",
)
