"""What the demo holds: only words of the content, nobody who could be real, and walls that stand for its people too."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.db import connections

from samsyn.packs.load import load_pack
from samsyn.vault.numbers import read_number
from samsyn.web.accounts.models import Member
from samsyn.web.audit.export import export
from samsyn.web.audit.models import Alarm
from samsyn.web.audit.verify import verify_file
from samsyn.web.casework import models
from samsyn.web.casework.keys import open_keys, unsealed
from samsyn.web.consult.models import Version
from samsyn.web.database.acting import acting_as, as_owner
from samsyn.web.demo.filling import fill
from samsyn.web.demo.models import Mark
from tests.web.conftest import RealDatabase

WORDS = {
    "Marking.code": ("protected_identity", "interpreter_needs", "communication_support", "contact_times", "contact_channels"),
    "Fact.source": ("statement_sources",),
    "Note.kind": ("note_kinds",),
    "Document.kind": ("document_kinds",),
    "Person.relation": ("relations",),
    "Person.part": ("person_roles",),
    "Person.risk": ("person_risks",),
    "ChildDecision.decision": ("child_decisions",),
    "Goal.state": ("goal_states",),
    "Intervention.state": ("intervention_states",),
    "Intervention.fits": ("fit",),
    "Intervention.outcome": ("outcomes",),
    "UnmetNeed.reason": ("unmet_reasons",),
    "Meeting.state": ("barnahus_states",),
    "Record.opened_because": ("opening_reasons",),
    "Record.closed_because": ("closing_reasons",),
    "Hold.because": ("hold_reasons",),
    "NetworkPart.part": ("network_parts",),
    "Consent.form": ("consent_forms",),
    "Disclosure.reply": ("disclosure_replies",),
    "Disclosure.revoked_because": ("disclosure_ends",),
    "Handover.kind": ("handover_kinds",),
    "Handover.because": ("change_reasons",),
    "BreakGlass.because": ("break_glass_reasons",),
}  # fmt: skip
SECONDS = 30.0


@pytest.fixture(scope="module")
def filled(module_db: RealDatabase) -> Iterator[None]:
    """The demo, filled as `samsyn serve --demo` does it."""
    begun = time.monotonic()
    assert fill("sv")
    assert time.monotonic() - begun < SECONDS
    yield


pytestmark = pytest.mark.usefixtures("filled")


@pytest.mark.parametrize("field", WORDS)
def test_every_word_is_one_of_the_content(field: str) -> None:
    model, name = field.split(".")
    known = {term.id for vocabulary in WORDS[field] for term in load_pack().vocabularies[vocabulary].terms}
    with as_owner():
        used = set(getattr(models, model).objects.values_list(name, flat=True)) - {""}
    assert used <= known


def test_every_id_is_one_of_the_content() -> None:
    pack = load_pack()
    with as_owner():
        assert set(models.Fact.objects.values_list("fact", flat=True)) - {""} <= set(pack.askable)
        assert set(models.Intervention.objects.values_list("kind", flat=True)) <= set(pack.interventions)
        assert set(models.UnmetNeed.objects.values_list("need", flat=True)) <= set(pack.needs)
        assert set(models.Draft.objects.values_list("kind", flat=True)) <= set(pack.drafts)
        assert set(models.Disclosure.objects.values_list("ground", flat=True)) <= set(pack.grounds)
        calls = list(Version.objects.all())
    assert {call.profession for call in calls} <= set(pack.professions)
    assert {each for call in calls for each in call.situations} <= set(pack.needs)
    outcomes = {term.id for term in pack.vocabularies["consult_outcomes"].terms}
    assert {each for call in calls for each in call.outcomes} <= outcomes


def test_nothing_in_the_vault_can_be_anybodys() -> None:
    with as_owner(), open_keys():
        items = [
            (each.kind, unsealed(each, "value")) for each in models.VaultItem.objects.select_related("record")
        ]
    assert items
    for kind, value in items:
        if kind in ("personal_number", "coordination_number"):
            number = read_number(value, date.today())  # noqa: DTZ011 - any day will do
            assert number.born is None and number.provisional
        elif kind == "phone":
            assert not re.search("[1-9]", value)
        elif kind == "address":
            assert "000 00" in value
        else:
            assert not re.search(r"\d", value)


def sees(player: str) -> set[str]:
    """The ids of the records that exist for somebody."""
    with as_owner():
        member = Member.objects.get(user__username=player)
    with acting_as(member.pk):
        return {str(each) for each in models.Record.objects.values_list("pk", flat=True)}


def test_the_walls_stand_for_its_people_too() -> None:
    girl = sees("rut")
    assert len(girl) == 1 and girl <= sees("jonas") and girl <= sees("linnea")
    assert not girl & sees("kim")  # the hours of the emergency are over
    for player in ("greta", "nils", "disa", "ada", "sixten"):
        assert not sees(player), player
    assert not sees("jonas") & sees("petra")
    assert not sees("cleo") & (sees("jonas") | sees("petra"))


def test_the_clock_is_the_worlds_again_and_the_mark_is_set() -> None:
    with as_owner(), connections["owner"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM casework_clock")
        assert cursor.fetchone() == (0,)
        assert Mark.objects.get().state == "filled"


def test_a_second_filling_changes_nothing() -> None:
    with as_owner():
        before = models.Record.objects.count()
    assert fill("sv")
    with as_owner():
        assert models.Record.objects.count() == before


def test_the_chain_of_its_log_is_whole(tmp_path: Path) -> None:
    file = tmp_path / "log"
    with file.open("wb") as to:
        count = export(to)
    checker = verify_file(file)
    assert count > 50 and not checker.faults


def test_what_waits_for_the_head_of_the_unit() -> None:
    with as_owner():
        assert models.BreakGlass.objects.get().seen_at is None
        nils = models.Assignment.objects.get(member__user__username="nils")
        assert nils.until is None and not models.Clearance.objects.exists()
        assert Alarm.objects.filter(rule="after_reassignment", seen_on=None).exists()
        kinds = models.Handover.objects.order_by("done_at").values_list("kind", flat=True)
        assert list(kinds) == ["written", "warm"]
        ends = list(models.Disclosure.objects.values_list("state", "revoked_because"))
    assert ("revoked", "consent_withdrawn") in ends and ("sent", "") in ends
