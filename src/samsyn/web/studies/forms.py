"""The forms of a study: what is asked before anything is taken in, and of each round."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from samsyn.lang import Text
from samsyn.web.casework.fields import Field, Form
from samsyn.web.studies.models import Basis, Round
from samsyn.web.studies.words import ETHICS, GROUNDS, choices

Said = Mapping[str, str] | None
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+){0,9}", re.ASCII)


def study_form(said: Said, today: date) -> Form:
    """Name and purpose."""
    fields = (
        Field("name_sv", Text(sv="Namn på svenska", en="Name in Swedish")),
        Field("name_en", Text(sv="Namn på engelska", en="Name in English"),
              hint=Text(sv="Minst ett av namnen behövs.", en="At least one of the names is needed.")),
        Field("purpose", Text(sv="Syfte", en="Purpose"), "area", needed=True,
              hint=Text(sv="Det som de tillfrågade får läsa om varför studien görs.",
                        en="What the people asked may read on why the study is made.")),
    )  # fmt: skip
    form = Form(fields, said, today)
    if form.sent and not (form.text("name_sv") or form.text("name_en")):
        form.refuse(
            "name_sv",
            Text(sv="Skriv namnet på minst ett språk.", en="Write the name in at least one language."),
        )
    return form


def basis_form(said: Said, today: date, now: Basis | None) -> Form:
    """Sources and legal basis. Nothing is taken in before this is written."""
    begin = {} if now is None else {each: str(getattr(now, each)) for each in _BASIS}
    form = Form(_basis_fields(), said, today, begin)
    if form.sent:
        _hold_basis(form, today)
    return form


def _hold_basis(form: Form, today: date) -> None:
    if form.text("ethics") == "approved" and not form.text("ethics_number"):
        form.refuse(
            "ethics_number", Text(sv="Skriv beslutets nummer.", en="Write the number of the decision.")
        )
    if form.text("ethics") == "not_needed" and not form.text("ethics_why"):
        form.refuse(
            "ethics_why",
            Text(sv="Skriv varför ingen etikprövning behövs.", en="Write why no ethical review is needed."),
        )
    end = form.day("end_on")
    if end is not None and end <= today:
        form.refuse(
            "end_on", Text(sv="Slutdagen måste ligga framåt i tiden.", en="The last day must be one to come.")
        )


_BASIS = (
    "sources", "ethics", "ethics_number", "ethics_why", "impact_on", "impact_where", "ground", "provision", "end_on",
    "responsible",
)  # fmt: skip


def said_of(form: Form) -> dict[str, Any]:
    """The basis as it is saved."""
    days = {"impact_on": form.day("impact_on"), "end_on": form.day("end_on")}
    return {name: form.text(name) for name in _BASIS} | days


def _basis_fields() -> tuple[Field, ...]:
    return (
        Field("sources", Text(sv="Källor: varifrån och från vilka kommer svaren?", en="Sources: from where and from whom do the answers come?"),
              "area", needed=True),
        Field("responsible", Text(sv="Vem ansvarar för studien?", en="Who is responsible for the study?"), needed=True,
              hint=Text(sv="Funktion och namn. Visas för dem som svarar.", en="Function and name. Shown to those who answer.")),
        Field("ethics", Text(sv="Etikprövning", en="Ethical review"), "radio", choices=choices(ETHICS), needed=True),
        Field("ethics_number", Text(sv="Beslutets nummer", en="Number of the decision"),
              hint=Text(sv="Behövs när studien är godkänd.", en="Needed when the study is approved.")),
        Field("ethics_why", Text(sv="Varför behövs ingen etikprövning?", en="Why is no ethical review needed?"), "area"),
        Field("impact_on", Text(sv="När gjordes konsekvensbedömningen av dataskyddet?", en="When was the data protection impact assessment made?"),
              "day", needed=True, past=True),
        Field("impact_where", Text(sv="Var finns konsekvensbedömningen?", en="Where is the impact assessment kept?"), needed=True,
              hint=Text(sv="Till exempel ett diarienummer.", en="A registry number, for example.")),
        Field("ground", Text(sv="Rättslig grund", en="Legal ground"), "radio", choices=choices(GROUNDS), needed=True),
        Field("provision", Text(sv="Lagrum, som ert dataskyddsombud har angett det", en="Provision, as your data protection officer has stated it"),
              needed=True),
        Field("end_on", Text(sv="Sista dag: därefter gallras svaren", en="Last day: after it the answers are erased"), "day", needed=True),
    )  # fmt: skip


def round_form(said: Said, today: date, now: Round | None) -> Form:
    """What a round is called, whom it asks, and its name in the public address."""
    begin = {} if now is None else {
        "name_sv": now.name_sv, "name_en": now.name_en, "who": now.who, "slug": now.slug,
        "asked": "" if now.asked is None else str(now.asked), "drafts_kept": str(now.drafts_kept),
    }  # fmt: skip
    fields = (
        Field("name_sv", Text(sv="Namn på svenska", en="Name in Swedish"), hint=Text(sv="Till exempel hösten 2026.", en="Autumn 2026, for example.")),
        Field("name_en", Text(sv="Namn på engelska", en="Name in English")),
        Field("who", Text(sv="Vilka tillfrågas?", en="Who are asked?"), "area", needed=True),
        Field("asked", Text(sv="Hur många tillfrågas?", en="How many are asked?"), "number",
              hint=_UNKNOWN),
        Field("slug", Text(sv="Namn i adressen", en="Name in the address"), longest=60,
              hint=Text(sv="Små bokstäver a–z, siffror och bindestreck. Adressen är densamma för alla som svarar.",
                        en="Small letters a–z, figures and hyphens. The address is the same for everybody who answers.")),
        Field("drafts_kept", Text(sv="Så många dagar behålls ett påbörjat svar", en="Days that an unfinished answer is kept"), "number", needed=True),
    )  # fmt: skip
    form = Form(fields, said, today, begin or {"drafts_kept": "14"})
    if form.sent:
        _hold_round(form)
    return form


def _hold_round(form: Form) -> None:
    if not (form.text("name_sv") or form.text("name_en")):
        form.refuse(
            "name_sv",
            Text(sv="Skriv namnet på minst ett språk.", en="Write the name in at least one language."),
        )
    if form.text("slug") and not SLUG.fullmatch(form.text("slug")):
        form.refuse(
            "slug", Text(sv="Använd bara a–z, 0–9 och bindestreck.", en="Use only a–z, 0–9 and hyphens.")
        )
    if form.text("drafts_kept") not in {str(n) for n in range(1, 61)}:
        form.refuse(
            "drafts_kept", Text(sv="Skriv ett tal från 1 till 60.", en="Write a number from 1 to 60.")
        )


def opening_form(said: Said, today: date) -> Form:
    """The days on which a round can be answered."""
    fields = (
        Field("opens_on", Text(sv="Första dag", en="First day"), "day", needed=True),
        Field("closes_on", Text(sv="Sista dag", en="Last day"), "day", needed=True),
    )
    form = Form(fields, said, today, {"opens_on": today.isoformat()})
    opens, closes = form.day("opens_on"), form.day("closes_on")
    if opens and opens < today:
        form.refuse(
            "opens_on", Text(sv="Första dagen kan inte ha varit.", en="The first day cannot have been.")
        )
    if opens and closes and closes < opens:
        form.refuse(
            "closes_on",
            Text(sv="Sista dagen ligger före den första.", en="The last day is before the first."),
        )
    return form


_UNKNOWN = Text(
    sv="Lämna tomt om ingen vet: då visas inga svarsandelar.",
    en="Leave it empty if nobody knows: no response rate is then shown.",
)
