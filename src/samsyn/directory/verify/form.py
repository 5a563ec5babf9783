"""The form for what a check gave: written with empty fields, read back with every mistake named by line."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Literal

import msgspec

from samsyn.directory.verify.to_check import ToCheck, value
from samsyn.directory.verify.words import KINDS, SAFELY, how, leads_to, why
from samsyn.errors import CaseError, Problem
from samsyn.lang import Lang, Text
from samsyn.packs.edit import written
from samsyn.packs.pack import Pack
from samsyn.packs.read import Items, Node, Table, line_at, plain, read_file
from samsyn.packs.schema import Shape
from samsyn.packs.schema_errors import explain

Outcome = Literal["confirmed", "changed", "gone", "no_answer"]
OwnMethod = Literal["call", "letter", "visit", "live_page"]
Role = Literal["coordinator", "social_worker", "counsellor", "administrator", "volunteer", "other"]
"""Who checked, as a role. A free text would sooner or later hold somebody's name."""

EMPTY = ("outcome", "value", "checked_on", "method", "checked_by", "note")
MAX_FORM = 1_000_000


class Row(Shape, frozen=True, kw_only=True):
    """One fact of a form. fact: its name in the list; was: what it said when the form was made."""

    fact: str
    was: str
    outcome: Outcome | None = None
    value: str | None = None
    checked_on: date | None = None
    method: OwnMethod | None = None
    checked_by: Role | None = None
    note: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Filled:
    """A row that somebody has filled in, and where it stands."""

    row: Row
    line: int
    file: str

    def problem(self, what: tuple[str, str], do: tuple[str, str]) -> Problem:
        """What is wrong with the row. what, do: Swedish, English."""
        return Problem(
            Text(sv=what[0], en=what[1]), Text(sv=do[0], en=do[1]), self.row.fact, self.file, self.line
        )


_HEAD = {
    "sv": (
        "Formulär för kontroll av stödkatalogen. Fyll i det du har kontrollerat och lämna resten tomt.",
        "Sedan: samsyn directory verify FORMULÄR.yaml",
        "",
        "outcome: confirmed (stämmer) | changed (ändrat, skriv det nya i value) | gone (finns inte) | no_answer (inget svar)",
        "value: bara vid changed. Öppettider: mo-fr 08:00-16:00; sa 10:00-14:00. Finns den: active | pilot | unknown",
        "checked_on: dagen för kontrollen, som 2026-11-22",
        "method: call (samtal) | letter (brev) | visit (besök) | live_page (tjänstens egen sida)",
        "checked_by: din roll, aldrig ett namn: coordinator | social_worker | counsellor | administrator | volunteer | other",
        "note: det som allmänheten behöver veta, utan namn och utan nummer",
    ),
    "en": (
        "Form for checking the directory of help. Fill in what you have checked and leave the rest empty.",
        "Then: samsyn directory verify FORM.yaml",
        "",
        "outcome: confirmed | changed (write the new in value) | gone | no_answer",
        "value: with changed alone. Hours: mo-fr 08:00-16:00; sa 10:00-14:00. Whether it is there: active | pilot | unknown",
        "checked_on: the day of the check, such as 2026-11-22",
        "method: call | letter | visit | live_page (the service's own page)",
        "checked_by: your role, never a name: coordinator | social_worker | counsellor | administrator | volunteer | other",
        "note: what the public needs to know, without names and without numbers",
    ),
}


def empty_form(listed: Iterable[ToCheck], pack: Pack, lang: Lang) -> str:
    """The form for these facts, as YAML with comments."""
    lines = [f"# {line}".rstrip() for line in _HEAD[lang]]
    lines += ["#", *(f"# - {rule[lang]}" for rule in SAFELY), "", "checks:"]
    for each in listed:
        label = leads_to(each)
        operator = pack.organizations[each.service.operator].name[lang]
        about = [each.service.name[lang], operator, KINDS[each.kind][lang], *([label[lang]] if label else [])]
        lines += [f"- fact: {each.name}"]
        lines += [
            f"  # {_one_line(line)}" for line in ("; ".join(about), why(each, pack)[lang], how(each)[lang])
        ]
        lines += [f"  was: {written(value(each.fact)[lang])}", *(f"  {name}:" for name in EMPTY), ""]
    return "\n".join(lines).rstrip() + "\n"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def read_form(path: Path) -> list[Filled]:
    """The rows that somebody has filled in. CaseError names everything that is wrong with the form."""
    document = read_file(path, max_bytes=MAX_FORM)
    items = document.entries.get("checks") if isinstance(document, Table) else None
    if not isinstance(document, Table) or not isinstance(items, Items) or len(document.entries) > 1:
        raise _no_form(path.name, document.line)
    rows, problems = [], []
    for node in items.items:
        try:
            row = msgspec.convert(plain(node), Row, strict=False)
        except msgspec.ValidationError as error:
            problems.append(_explained(error, node, path.name))
            continue
        if any(getattr(row, name) is not None for name in EMPTY):
            rows.append(Filled(row, line_at(node, ("fact",)), path.name))
    if problems:
        raise CaseError(problems)
    if not rows:
        raise _nothing_filled_in(path.name)
    return rows


def _explained(error: msgspec.ValidationError, node: Node, name: str) -> Problem:
    problem = explain(error, node, name)
    fact = plain(node).get("fact") if isinstance(node, Table) else None
    do = Text(
        sv="Se överst i formuläret vad som får stå här.", en="See at the top of the form what may stand here."
    )
    return dataclasses.replace(problem, do=do, where=" ".join(filter(None, (str(fact or ""), problem.where))))


def _no_form(name: str, line: int) -> CaseError:
    what = Text(sv="Det här är inget formulär för kontroll.", en="This is no form for a check.")
    do = Text(
        sv="Gör ett med samsyn directory verify-list --form FIL.yaml.",
        en="Make one with samsyn directory verify-list --form FILE.yaml.",
    )
    return CaseError([Problem(what, do, file=name, line=line)])


def _nothing_filled_in(name: str) -> CaseError:
    what = Text(sv="Inget är ifyllt i formuläret.", en="Nothing is filled in.")
    do = Text(
        sv="Fyll i outcome, checked_on, method och checked_by för det du har kontrollerat.",
        en="Fill in outcome, checked_on, method and checked_by for what you have checked.",
    )
    return CaseError([Problem(what, do, file=name)])
