"""`samsyn survey import`: answers from a file, whole or not at all."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samsyn.cli.lang import lang_option, say
from samsyn.errors import Problem, UsageError
from samsyn.lang import Lang, Text

if TYPE_CHECKING:
    from samsyn.surveys.answers.importing import Imported
    from samsyn.surveys.questionnaire.model import Questionnaire

_COLUMN = "COLUMN"


@click.command("import")
@click.argument("file", metavar="IN", type=click.Path(path_type=Path))
@click.option("--questionnaire", "form_name", metavar="FORM", default=None,
              help="Formuläret: id eller fil; en .sav klarar sig utan. / The questionnaire: id or file; a .sav may do without.")  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Ny mapp. / A new folder.")
@click.option("--weight", metavar=_COLUMN, default=None, help="Kolumnen med vikter. / The column of weights.")
@click.option("--strata", metavar=_COLUMN, default=None, help="Kolumnen med strata. / The column of strata.")
@click.option(
    "--clusters", metavar=_COLUMN, default=None, help="Kolumnen med kluster. / The column of clusters."
)
@click.option(
    "--fpc",
    metavar=_COLUMN,
    default=None,
    help="Hur många som finns i stratumet. / How many there are in the stratum.",
)
@click.option(
    "--key",
    metavar=_COLUMN,
    default=None,
    help="Skiljer svarande åt; sparas inte. / Tells respondents apart; not kept.",
)
@click.option(
    "--leave-out", metavar=_COLUMN, multiple=True, help="Ta inte in kolumnen. / Do not take the column in."
)
@click.option(
    "--not-asked", metavar="QUESTION", multiple=True, help="Frågan ställdes inte. / The question was not put."
)
@click.option("--text", is_flag=True, help="Ta in fritext också. / Take free text in too.")
@click.option("--invented", is_flag=True, help="Svaren är påhittade. / The answers are invented.")
@click.option("--encoding", type=click.Choice(("utf-8", "latin-1")), default="utf-8", show_default=True,
              help="Filens teckenkodning. / The file's encoding.")  # fmt: skip
@click.option("--steps", type=click.Path(path_type=Path), default=None,
              help="Omkodningar (JSON), skrivs i dagboken. / Recodes (JSON), written in the diary.")  # fmt: skip
@click.option("--format", "shape", type=click.Choice(("text", "json")), default="text", show_default=True,
              help="Hur svaret ges. / How the answer is given.")  # fmt: skip
@lang_option
def command(
    file: Path, form_name: str | None, out: Path, weight: str | None, strata: str | None, clusters: str | None, fpc: str | None,
    key: str | None, leave_out: tuple[str, ...], not_asked: tuple[str, ...], text: bool, invented: bool, encoding: str,
    steps: Path | None, shape: str, lang: Lang,
) -> None:  # fmt: skip
    """Ta in svar ur .csv, .xlsx eller .sav: allt, eller inget och vad som är fel. Namn, adresser och tider tas aldrig in.

    Take in answers from .csv, .xlsx or .sav: all, or nothing and what is wrong. Names, addresses and times are never taken in.
    """
    from samsyn.surveys.answers.source import Wanted

    wanted = Wanted(
        weight, strata, clusters, fpc, key, frozenset(leave_out), frozenset(not_asked), text, invented
    )
    found, form, mark = _taken(file, form_name, wanted, encoding)
    recodes = _keep(found, form, mark, out, steps)
    if shape == "json":
        say(json.dumps(_data(found, form, recodes), ensure_ascii=False, indent=1))
        return
    say(_DONE[lang].format(rows=found.answers.rows, columns=len(found.answers.columns), out=out.name))
    if found.answers.invented:
        say(_INVENTED[lang])
    if found.notices:
        say("\n".join([_NOTICES[lang], *(f"  {each.where}: {each.what[lang]}" for each in found.notices)]))


def _taken(
    file: Path, form_name: str | None, wanted: object, encoding: str
) -> tuple[Imported, Questionnaire, str]:
    from samsyn.surveys.answers.importing import take_in
    from samsyn.surveys.answers.opening import open_answers
    from samsyn.surveys.answers.source import Wanted
    from samsyn.surveys.questionnaire.opening import open_questionnaire

    if not isinstance(wanted, Wanted):
        raise TypeError
    form = open_questionnaire(form_name)[0] if form_name else None
    source = open_answers(file, wanted, encoding)
    form = form or source.form
    if form is None:
        raise UsageError([Problem(_NO_FORM, _GIVE_FORM, file=file.name)])
    return take_in(source, form, wanted), form, hashlib.sha256(file.read_bytes()).hexdigest()


def _keep(found: Imported, form: Questionnaire, mark: str, out: Path, steps: Path | None) -> int:
    from samsyn.surveys.answers.diary.diary import begun, steps_from, write
    from samsyn.surveys.answers.kept import keep

    diary, answers = begun(found.answers, mark), found.answers
    try:
        todo = steps_from(steps.read_bytes(), steps.name) if steps is not None else ()
    except OSError:
        raise UsageError([Problem(_NO_STEPS, _CHECK, file=steps.name if steps else None)]) from None
    for step in todo:
        diary, answers = write(diary, answers, step)
    keep(out, answers, form, diary)
    return len(todo)


def _data(found: Imported, form: Questionnaire, recodes: int) -> dict[str, object]:
    counts = Counter(each.what.en for each in found.notices)
    return {
        "questionnaire": form.id, "rows": found.answers.rows, "columns": list(found.answers.columns),
        "invented": found.answers.invented, "recodes": recodes, "notices": [
            {"where": each.where, "sv": each.what.sv, "en": each.what.en} for each in found.notices
        ], "notices_by_kind": dict(sorted(counts.items())),
    }  # fmt: skip


_DONE = Text(
    sv="{rows} svarande och {columns} frågor i {out}. Inget av det är ännu fritt att visa.",
    en="{rows} respondents and {columns} questions in {out}. None of it is free to be shown yet.",
)
_INVENTED = Text(sv="Svaren är påhittade.", en="The answers are invented.")
_NOTICES = Text(sv="Att veta:", en="To know:")
_NO_FORM = Text(
    sv="Filen säger inte själv vad svaren betyder.", en="The file does not say what the answers mean."
)
_GIVE_FORM = Text(sv="Skriv --questionnaire FORM.", en="Write --questionnaire FORM.")
_NO_STEPS = Text(sv="Filen med omkodningar går inte att läsa.", en="The file of recodes cannot be read.")
_CHECK = Text(sv="Kontrollera sökvägen.", en="Check the path.")
