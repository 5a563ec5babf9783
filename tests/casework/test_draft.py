"""A draft says what is filled, disputed and missing; nothing is made up."""

from __future__ import annotations

from datetime import date

import pytest

from samsyn.casework.draft import Material, Stated, fill, may_write
from samsyn.packs.load import load_pack

PACK = load_pack()


@pytest.mark.parametrize("draft", PACK.drafts)
def test_an_empty_record_fills_nothing_and_marks_every_required_part(draft: str) -> None:
    filled = fill(PACK.drafts[draft], Material(), PACK)
    assert set(filled.missing) == {x.id for x in PACK.drafts[draft].sections if x.required}
    assert all(section.empty for section in filled.sections) and filled.disputed == ()
    assert all(law for _, _, law in filled.law)


def test_both_sides_of_a_dispute_stand_and_unknown_is_still_missing() -> None:
    material = Material(
        statements=[
            Stated("is_foreigner_in_sweden", "yes", "person", date(2026, 3, 2)),
            Stated("is_foreigner_in_sweden", "no", "relative", date(2026, 3, 1)),
            Stated("public_order_risk", "unknown"),
        ]
    )
    filled = fill(PACK.drafts["reflection_period_application"], material, PACK)
    assert filled.disputed == ("is_foreigner_in_sweden",)
    assert "order" in filled.missing and "who" not in filled.missing
    (who,) = [x for section in filled.sections for x in section.facts if x.fact == "is_foreigner_in_sweden"]
    assert [x.source for x in who.statements] == ["relative", "person"]


def test_a_checklist_and_a_topic_are_taken_in() -> None:
    honour = next(x for x, entry in PACK.facts.items() if entry.topic == "honour")
    material = Material(
        fields={"age": ["17"]},
        statements=[Stated(honour, "yes")],
        answers={"return_safety": {"debts": "no"}},
    )
    filled = {x.section: x for x in fill(PACK.drafts["return_safety_check"], material, PACK).sections}
    assert [x.fact for x in filled["honour"].facts] == [honour]
    assert {x.item: x.reply for x in filled["check"].items}["debts"] == "no"
    assert {x.reply for x in filled["check"].items} == {"no", "unknown"}
    assert not filled["who"].missing


def test_only_the_committee_and_the_police_write_the_reflection_period() -> None:
    draft = PACK.drafts["reflection_period_application"]
    assert may_write(draft, "social_board") and may_write(draft, "police")
    assert not may_write(draft, "coordinator") and not may_write(draft, "civil_society")
    assert may_write(PACK.drafts["report_of_concern"], "shelter")
    assert any("195011" in text.sv for text in draft.cautions)


def test_no_document_about_a_child_goes_to_a_guardian_unconsidered() -> None:
    for draft in ("report_of_concern", "police_summary", "barnahus_consultation"):
        assert any("12:3" in text.sv for text in PACK.drafts[draft].cautions)
