"""An HTCDS row carries codes of the standard and nothing that names anybody."""

from __future__ import annotations

from datetime import date
from typing import Literal

import pytest

from samsyn.casework.htcds import HtcdsRecord, row
from samsyn.packs.load import load_pack

FIELDS = load_pack().htcds_fields


def test_every_field_is_written_or_says_why_not() -> None:
    for record in (HtcdsRecord(), HtcdsRecord(trafficking="yes", gender="another", consent="given")):
        found = row(record, FIELDS.values())
        assert set(found.values) | set(found.left_out) == set(FIELDS) and not set(found.values) & set(
            found.left_out
        )
    assert len(FIELDS) == 83


def test_known_answers() -> None:
    record = HtcdsRecord(
        organisation_kind="social_board",
        gender="woman_girl",
        trafficking="yes",
        perpetrator_relations=("father", "uncle_aunt"),
        age_at_act=16,
        facts={
            "tm.family_debt": "yes",
            "co.documents_held": "yes",
            "co.locked_in": "no",
            "caused_marriage": "yes",
        },
        record_state="open",
        came_in_on=date(2026, 2, 1),
        consent="given",
    )
    values = row(record, FIELDS.values()).values
    assert values["org_Type"] == "LocalGovernmentOrganisation"
    assert values["prs_Gender"] == "Feminine"
    assert values["vic_TraffickingStatus"] == "PossibleVictimOfTrafficking"
    assert values["vic_TraffickingStatusDecisionMakingOrg"] == "NonPoliceGovernmentalOrganization"
    assert values["vic_RelationshipToTrafficker"] == "Familial"
    assert values["vic_MethodsOfControl"] == "DebtBondage;WithholdsDocuments"
    assert values["vic_TypeOfExploitation"] == "ForcedMarriage"
    assert (values["cas_Status"], values["cas_IncomingReferralDate"]) == ("Active", "2026-02-01")
    assert values["con_Consent"] == "true"


@pytest.mark.parametrize("answer", ["no", "unknown"])
def test_a_screening_that_does_not_say_yes_decides_nothing(answer: Literal["no", "unknown"]) -> None:
    record = HtcdsRecord(trafficking=answer, age_at_act=16, perpetrator_relations=("father",))
    found = row(record, FIELDS.values())
    assert not [name for name in found.values if name.startswith("vic_")]


def test_two_answers_where_one_is_taken_are_left_out_and_told() -> None:
    found = row(HtcdsRecord(trafficking="yes", perpetrator_relations=("father", "friend")), FIELDS.values())
    assert "vic_RelationshipToTrafficker" in found.left_out
    assert "ett svar" in found.left_out["vic_RelationshipToTrafficker"].sv


def test_nothing_that_names_anybody_has_a_place() -> None:
    for name in FIELDS:
        if name.startswith(
            (
                "prs_First",
                "prs_Second",
                "prs_Birth",
                "prs_Identity",
                "prs_Mail",
                "prs_Mob",
                "prs_Email",
                "per_",
                "hte_",
            )
        ):
            assert FIELDS[name].take is None and FIELDS[name].why_not is not None
