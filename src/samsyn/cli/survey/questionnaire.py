"""`samsyn survey questionnaire`: check a questionnaire, write it in another form, on paper, or as a codebook."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samsyn.cli.lang import lang_option, say
from samsyn.errors import Problem, SpecError
from samsyn.lang import Lang, Text

if TYPE_CHECKING:
    from samsyn.surveys.questionnaire.model import NotCarried, Questionnaire

_FILE = click.Path(path_type=Path, dir_okay=False)
_FORM = click.argument("form", metavar="IN")
_FORMAT = click.option("--format", "shape", type=click.Choice(("text", "json")), default="text", show_default=True,
                       help="Hur svaret ges. / How the answer is given.")  # fmt: skip
_OUT = click.option("--out", type=_FILE, required=True, help="Filen som skrivs. / The file to write.")


@click.group("questionnaire")
def command() -> None:
    """Formulär. IN är ett id i innehållet, eller en fil: .yaml, .xlsx, .txt, .csv.

    Questionnaires. IN is an id of the content, or a file: .yaml, .xlsx (XLSForm), .txt (LimeSurvey), .csv (REDCap, codebook).
    """


@command.command("check", short_help="Kontrollera. / Check.")
@_FORM
@_FORMAT
@lang_option
def check(form: str, shape: str, lang: Lang) -> None:
    """Kontrollera ett formulär, och säg vad som inte kan tas med.

    Check a questionnaire, and say what of it cannot be carried.
    """
    from samsyn.surveys.answers.personal import kind_of_column
    from samsyn.surveys.questionnaire.opening import open_questionnaire

    found, left = open_questionnaire(form)
    personal = [question.id for question in found.questions() if kind_of_column(question.id) == "personal"]
    if personal:
        raise SpecError([Problem(_PERSONAL, _REMOVE, where=name) for name in personal])
    if shape == "json":
        say(json.dumps({**_about(found), "left_out": _rows(left)}, ensure_ascii=False, indent=1))
        return
    about = _about(found)
    say(_SOUND[lang].format(id=found.id, questions=about["questions"], sections=about["sections"]))
    _tell(left, lang)


@command.command("convert", short_help="Gör om till en annan form. / Write in another form.")
@_FORM
@click.option("--to", type=click.Choice(("yaml", "xlsform")), default="yaml", show_default=True,
              help="Formen som skrivs. / The form to write.")  # fmt: skip
@_OUT
@_FORMAT
@lang_option
def convert(form: str, to: str, out: Path, shape: str, lang: Lang) -> None:
    """Skriv formuläret som innehåll (yaml) eller som XLSForm, och säg vad som inte följer med.

    Write the questionnaire as content (yaml) or as an XLSForm, and say what is left out.
    """
    from samsyn.cli.files import write_private
    from samsyn.surveys.questionnaire.opening import open_questionnaire

    found, left = open_questionnaire(form)
    if to == "xlsform":
        from samsyn.surveys.questionnaire.xlsform.write import xlsform

        data, more = xlsform(found)
        left = (*left, *more)
    else:
        from samsyn.surveys.questionnaire.pack_file import written_pack

        data = written_pack(found).encode()
    write_private(out, data)
    if shape == "json":
        say(json.dumps({**_about(found), "left_out": _rows(left)}, ensure_ascii=False, indent=1))
        return
    say(_WRITTEN[lang].format(out=out.name))
    _tell(left, lang)


@command.command("paper", short_help="En sida att skriva ut. / A page to print.")
@_FORM
@_OUT
@lang_option
def paper(form: str, out: Path, lang: Lang) -> None:
    """Skriv formuläret som en HTML-sida att skriva ut.

    Write the questionnaire as an HTML page to print.
    """
    from samsyn.cli.files import write_private
    from samsyn.packs.load import load_pack
    from samsyn.surveys.questionnaire.opening import open_questionnaire
    from samsyn.surveys.questionnaire.paper import paper as page

    found, left = open_questionnaire(form)
    write_private(out, page(found, lang, load_pack()).encode())
    say(_WRITTEN[lang].format(out=out.name))
    _tell(left, lang)


@command.command("codebook", short_help="Kodboken. / The codebook.")
@_FORM
@click.option("--format", "shape", type=click.Choice(("text", "csv")), default="text", show_default=True,
              help="Hur svaret ges. / How the answer is given.")  # fmt: skip
@lang_option
def codebook(form: str, shape: str, lang: Lang) -> None:
    """Visa varje fråga med sina koder, filter och lydelsens märke.

    Show every question with its codes, filter and the mark of its wording.
    """
    from samsyn.surveys.questionnaire.codebook import codebook_csv, codebook_text
    from samsyn.surveys.questionnaire.opening import open_questionnaire

    found, _ = open_questionnaire(form)
    say(codebook_csv(found).rstrip() if shape == "csv" else codebook_text(found, lang))


def _about(form: Questionnaire) -> dict[str, object]:
    questions = list(form.questions())
    return {"id": form.id, "version": form.version, "round": form.round, "population": form.population.id,
            "languages": list(form.languages), "sections": len(form.sections), "questions": len(questions)}  # fmt: skip


def _rows(left: Sequence[NotCarried]) -> list[dict[str, str]]:
    return [{"where": each.where, "sv": each.what.sv, "en": each.what.en} for each in left]


def _tell(left: Sequence[NotCarried], lang: Lang) -> None:
    if left:
        say("\n".join([_LEFT[lang], *(f"  {each.where}: {each.what[lang]}" for each in left)]))


_SOUND = Text(
    sv="Inget fel i {id}: {questions} frågor i {sections} avsnitt.",
    en="Nothing wrong in {id}: {questions} questions in {sections} sections.",
)
_WRITTEN = Text(sv="Skrev {out}.", en="Wrote {out}.")
_LEFT = Text(sv="Det här följer inte med, eller är ändrat:", en="This is left out, or changed:")
_PERSONAL = Text(
    sv="Frågan ser ut att peka ut den som svarar.", en="The question seems to point out who answers."
)
_REMOVE = Text(sv="Ta bort den. Sådana svar tas aldrig in.", en="Remove it. Such answers are never taken in.")
