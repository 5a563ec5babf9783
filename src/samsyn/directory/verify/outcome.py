"""What a filled row makes of a fact: the fact as it will stand, or nothing when it goes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from msgspec.structs import replace

from samsyn.directory.verify.form import Filled, Row
from samsyn.directory.verify.hours import spans_of, words
from samsyn.directory.verify.to_check import ToCheck, value
from samsyn.directory.verify.words import METHODS, is_emergency
from samsyn.errors import Problem
from samsyn.lang import Text
from samsyn.packs.check_service_facts import is_address, is_number
from samsyn.packs.check_service_words import has_number
from samsyn.packs.services import Channel, Checked, Existence, Hours, Phone, Said

CAN_GO = frozenset({"phone", "hours", "channel", "anonymous", "cost", "languages", "location", "existence"})
"""Kinds that can be gone. The rest are what a service is made of."""


def problems(filled: Filled, each: ToCheck | None, today: date) -> Iterator[Problem]:
    """Everything that is wrong with a filled row."""
    row = filled.row
    if each is None:
        yield filled.problem(
            ("Uppgiften finns inte i innehållet.", "The content has no such fact."),
            (
                "Gör ett nytt formulär: innehållet kan ha ändrats.",
                "Make a new form: the content may have changed.",
            ),
        )
        return
    said = value(each.fact)
    if row.was.split() not in (said.sv.split(), said.en.split()):
        yield filled.problem(
            ("Innehållet säger något annat nu än när formuläret gjordes.",
             "The content says something else now than when the form was made."),
            ("Gör ett nytt formulär för den här uppgiften.", "Make a new form for this fact."),
        )  # fmt: skip
    yield from _missing(filled)
    yield from _day(filled, each, today)
    if row.method == "call" and is_emergency(each):
        yield filled.problem(
            ("112 får inte ringas för kontroll.", "112 must not be called to check it."),
            (
                "Kontrollera på SOS Alarms sida eller per brev.",
                "Check on the page of SOS Alarm or by letter.",
            ),
        )
    yield from _new_value(filled, each)


def _missing(filled: Filled) -> Iterator[Problem]:
    names = [
        name
        for name in ("outcome", "checked_on", "method", "checked_by")
        if getattr(filled.row, name) is None
    ]
    if names:
        listed = ", ".join(names)
        yield filled.problem(
            (f"Det saknas: {listed}.", f"Missing: {listed}."),
            ("Fyll i det, eller töm hela raden.", "Fill it in, or empty the whole row."),
        )
    if filled.row.note is not None and has_number(filled.row.note):
        yield filled.problem(
            ("Ett telefonnummer står i note.", "A telephone number stands in note."),
            ("Ta bort det. Nummer står bara i value.", "Remove it. Numbers stand in value alone."),
        )


def _day(filled: Filled, each: ToCheck, today: date) -> Iterator[Problem]:
    day = filled.row.checked_on
    if day is not None and day > today:
        yield filled.problem(
            ("Dagen för kontrollen ligger i framtiden.", "The day of the check lies in the future."),
            ("Rätta checked_on.", "Correct checked_on."),
        )
    elif day is not None and day < each.fact.checked_on:
        yield filled.problem(
            (f"Uppgiften har kontrollerats senare, {each.fact.checked_on}.",
             f"The fact has been checked later, {each.fact.checked_on}."),
            ("Rätta checked_on, eller ta bort raden.", "Correct checked_on, or remove the row."),
        )  # fmt: skip


def _new_value(filled: Filled, each: ToCheck) -> Iterator[Problem]:
    row = filled.row
    if row.outcome == "gone" and each.kind not in CAN_GO:
        yield filled.problem(
            ("En tjänst kan inte vara utan den här uppgiften.", "A service cannot be without this fact."),
            ("Om tjänsten är borta: skriv gone på dess existence.", "If the service is gone: write gone on its existence."),
        )  # fmt: skip
    if row.outcome == "changed":
        if (wrong := _unfit(row, each)) is not None:
            yield filled.problem(*wrong)
    elif row.outcome == "confirmed" and isinstance(each.fact, Existence) and each.fact.state == "unknown":
        yield filled.problem(
            ("unknown kan inte stämma: antingen finns tjänsten eller inte.",
             "unknown cannot be confirmed: the service is there or it is not."),
            ("Skriv changed och active eller pilot, eller gone.", "Write changed and active or pilot, or gone."),
        )  # fmt: skip
    elif row.value is not None and row.outcome is not None:
        yield filled.problem(
            ("value får bara stå vid changed.", "value may stand with changed alone."),
            ("Ta bort det, eller skriv changed.", "Remove it, or write changed."),
        )


def _unfit(row: Row, each: ToCheck) -> tuple[tuple[str, str], tuple[str, str]] | None:
    """Why the new value does not fit the kind of fact, and what would."""
    new, fact = row.value, each.fact
    if not isinstance(fact, Phone | Hours | Channel | Existence | Said):
        return (
            ("Den här uppgiften kan inte ändras i ett formulär.", "This fact cannot be changed in a form."),
            ("Ändra den i tjänstens fil, och kör samsyn packs check.",
             "Change it in the file of the service, and run samsyn packs check."),
        )  # fmt: skip
    if new is None:
        return ("Det nya värdet saknas.", "The new value is missing."), (
            "Skriv det i value.",
            "Write it in value.",
        )
    wanted: str | None = None
    if isinstance(fact, Phone) and not is_number(new):
        wanted = "020-12 34 56"
    elif isinstance(fact, Hours) and spans_of(new) is None:
        wanted = "mo-fr 08:00-16:00; sa 10:00-14:00"
    elif isinstance(fact, Channel) and not is_address(fact.kind, new):
        wanted = "https://…, namn@exempel.se"
    elif isinstance(fact, Existence) and new not in ("active", "pilot", "unknown"):
        wanted = "active | pilot | unknown"
    elif isinstance(fact, Said) and new not in ("yes", "no", "unknown"):
        wanted = "yes | no | unknown"
    if wanted is None:
        return None
    what = (f"Värdet {new[:60]} passar inte här.", f"The value {new[:60]} does not fit here.")
    return what, (f"Skriv som: {wanted}", f"Write like: {wanted}")


def becomes(row: Row, each: ToCheck) -> Checked | None:
    """The fact after the check; None when it goes. The row has no problems."""
    fact = each.fact
    if row.outcome == "no_answer":
        return replace(fact, note=_note(row, ("Inget svar vid kontroll", "No answer when checked")))
    if row.outcome == "gone" and not isinstance(fact, Existence):
        return None
    seen: dict[str, Any] = {"checked_on": row.checked_on, "method": row.method}
    if row.outcome == "gone":
        note = _note(row, ("Uppges ha upphört", "Said to have closed"))
        return replace(fact, state="unknown", flagged=True, note=note, **seen)
    outlived = fact.until is not None and row.checked_on is not None and fact.until < row.checked_on
    if outlived:
        seen["until"] = None  # it is still there after the last day that was known
    if row.note is not None:
        seen["note"] = Text(sv=row.note, en=row.note)
    elif fact.flagged or outlived:
        seen |= _without_doubts(fact)
    if row.outcome == "changed" and row.value is not None:
        seen |= _changed(row.value, fact)
    return replace(fact, flagged=False, **seen)


def _without_doubts(fact: Checked) -> dict[str, Any]:
    """The note told why the fact had to be checked. What else it may have doubted, such as whether a call is free,
    nobody has checked: then it is unknown."""
    return {"note": None, "free": "unknown"} if isinstance(fact, Phone) and fact.note else {"note": None}


def _changed(new: str, fact: Checked) -> dict[str, Any]:
    if isinstance(fact, Phone):
        return {"number": new}
    if isinstance(fact, Hours):
        spans = spans_of(new) or ()
        return {"spans": spans, "text": words(spans)}
    if isinstance(fact, Channel):
        return {"address": new}
    if isinstance(fact, Existence):
        return {"state": new}
    return {"value": new, "text": None}  # the old words may say the opposite


def _note(row: Row, begins: tuple[str, str]) -> Text:
    method = METHODS[row.method or "call"]
    own = f" {row.note}" if row.note else ""
    return Text(
        sv=f"{begins[0]} {row.checked_on} ({method.sv}).{own}",
        en=f"{begins[1]} {row.checked_on} ({method.en}).{own}",
    )
