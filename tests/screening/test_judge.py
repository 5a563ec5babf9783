"""Findings: values, reasons, elements, stages, names, and the reservations that go with them."""

from __future__ import annotations

from typing import Any

import pytest

from samsyn.packs.schema import Status
from tests.screening.cases_of import PACK, answer, line, of_facts, value, warnings

CHILD_MARRIED = {
    "victim_under_18": "yes",
    "caused_marriage": "yes",
    "marriage_valid_somewhere": "yes",
    "offender_knew_age": "yes",
    "intent": "yes",
}


def stages(found: Any) -> dict[str, str]:
    return {stage.stage: stage.value for stage in found.stages}


def test_an_offence_shows_a_row_for_each_element_with_its_value() -> None:
    rows = line(of_facts(victim_under_18="yes", caused_marriage="no", intent="no"), "brb_4_4c_child").elements
    assert [row.value for row in rows] == ["yes", "unknown", "unknown", "no"]
    assert [row.reason for row in rows] == [("victim_under_18",), (), (), ("intent",)]
    assert set(rows[2].missing) == {"offender_knew_age", "offender_careless_about_age"}
    assert all(row.label.sv and row.label.en for row in rows)


@pytest.mark.parametrize("offence", PACK.offences.values(), ids=list(PACK.offences))
def test_elements_add_up_to_the_offence(offence: Any) -> None:
    for facts in (
        {},
        {"intent": "no"},
        dict.fromkeys(offence.completion_facts, "yes"),
        {"victim_under_18": "no"},
    ):
        found = line(of_facts("2026-01-20", **facts), offence.id)
        if found.elements:
            order = {"no": 0, "unknown": 1, "yes": 2}
            assert found.value == min((row.value for row in found.elements), key=order.__getitem__)


def test_a_planned_act_that_is_punishable_says_so_beside_the_no() -> None:
    planned = {
        **CHILD_MARRIED,
        "caused_marriage": "no",
        "caused_marriage_like": "no",
        "allowed_child_marriage": "no",
        "act_completed": "no",
        "execution_begun": "yes",
        "danger_of_completion": "yes",
        "voluntarily_withdrew": "no",
    }
    found = line(of_facts(**planned), "brb_4_4c_child")
    assert found.value == "no"
    assert stages(found)["attempt"] == "yes"
    assert "punishable_before_completion" in {w.id for w in found.warnings}


def test_who_withdrew_is_not_punishable_for_the_attempt() -> None:
    facts = {**CHILD_MARRIED, "caused_marriage": "no", "act_completed": "no", "execution_begun": "yes"}
    withdrew = of_facts(**facts, danger_of_completion="yes", voluntarily_withdrew="yes")
    assert stages(line(withdrew, "brb_4_4c_child"))["attempt"] == "no"


def test_a_completed_act_is_no_attempt() -> None:
    done = of_facts(**CHILD_MARRIED, act_completed="yes")
    assert value(done, "brb_4_4c_child") == "yes"
    assert stages(line(done, "brb_4_4c_child"))["attempt"] == "no"


def test_a_stage_that_came_later_is_not_there_before_its_day() -> None:
    before, on = of_facts("2025-11-30", **CHILD_MARRIED), of_facts("2025-12-01", **CHILD_MARRIED)
    assert "failure_to_reveal" not in stages(line(before, "brb_4_4c_child"))
    assert "failure_to_reveal" in stages(line(on, "brb_4_4c_child"))


def test_a_stage_that_is_not_punishable_is_not_shown() -> None:
    assert stages(line(of_facts(intent="yes"), "brb_4_4d")) == {}


def test_a_stage_that_was_not_seen_is_never_yes() -> None:
    facts = dict.fromkeys(PACK.facts, "yes") | {"act_completed": "no", "voluntarily_withdrew": "no"}
    for day in ("2012-01-01", "2021-01-01", "2025-12-15"):
        for finding in of_facts(day, **facts).of_kind("offence"):
            for stage in finding.stages:
                assert stage.grade != "not_seen" or stage.value != "yes", (finding.id, stage.stage)


def test_without_anything_begun_a_no_is_a_plain_no() -> None:
    plain = of_facts(caused_marriage="no", caused_marriage_like="no", allowed_child_marriage="no")
    assert value(plain, "brb_4_4c_child") == "no"
    assert "punishable_before_completion" not in warnings(plain, "brb_4_4c_child")


def test_an_offence_that_gives_way_says_to_which() -> None:
    facts = {
        "act_transfer": "yes",
        "purpose_sexual": "yes",
        "means_coercion": "yes",
        "intent": "yes",
        "abducted_or_locked_in": "yes",
    }
    result = of_facts(**facts)
    assert (value(result, "brb_4_1a"), value(result, "brb_4_2")) == ("yes", "yes")
    absorbed = next(w for w in line(result, "brb_4_2").warnings if w.id == "absorbed")
    assert PACK.offences["brb_4_1a"].name.sv in absorbed.text.sv
    assert "absorbed" not in warnings(result, "brb_4_1a")


def test_the_law_s_own_name_is_used_when_the_fact_is_yes_and_the_offence_is_met() -> None:
    met = {
        "close_relation": "yes",
        "repeated_listed_crimes": "yes",
        "part_of_repeated_violation": "yes",
        "liable_to_harm_self_esteem": "yes",
        "intent": "yes",
    }
    assert line(of_facts("2025-08-01", **met), "brb_4_4a").text == PACK.offences["brb_4_4a"].name
    woman = line(of_facts("2025-08-01", **met, man_vs_woman_partner="yes"), "brb_4_4a")
    assert woman.text.en == "Gross violation of a woman's integrity"
    not_met = line(of_facts("2025-08-01", man_vs_woman_partner="yes", intent="no"), "brb_4_4a")
    assert not_met.text == PACK.offences["brb_4_4a"].name


def test_an_urgent_sign_is_said_whatever_else_is_answered() -> None:
    facts = dict.fromkeys(PACK.facts, "no") | {"hrv.death_threat": "yes"}
    result = of_facts(**facts)
    assert value(result, "urgent.hrv.death_threat") == "yes"
    assert line(result, "urgent.hrv.death_threat").reason == ("hrv.death_threat",)


def test_every_urgent_indicator_gives_an_urgent_line() -> None:
    for indicator in PACK.indicators.values():
        if indicator.urgent:
            result = of_facts(**{indicator.id: "yes"})
            pressing = [f for f in result.of_kind("urgent") if f.value == "yes"]
            assert any(indicator.id in f.reason for f in pressing), indicator.id


def test_danger_that_was_told_is_said_even_when_another_answer_speaks_against_it() -> None:
    facts = {"participation_due_to_violence_or_threat": "yes", "participation_not_voluntary": "no"}
    result = of_facts(**facts)
    assert result.contradictions
    found = line(result, "urgent.sexual_violence_stated")
    assert (found.value, found.reason) == ("yes", ("participation_due_to_violence_or_threat",))
    assert "contradiction" in warnings(result, "urgent.sexual_violence_stated")
    assert value(result, "brb_6_1") == "unknown"


def test_nothing_is_urgent_when_nothing_is_known() -> None:
    assert {f.value for f in answer().of_kind("urgent")} == {"unknown"}


@pytest.mark.parametrize("side", ["honour", "exploitation"])
@pytest.mark.parametrize("link", PACK.links.values(), ids=list(PACK.links))
def test_one_field_alone_never_makes_a_link(link: Any, side: str) -> None:
    other = {"honour": link.exploitation, "exploitation": link.honour}[side]
    facts = {fact: "yes" for fact in getattr(link, side) if fact not in other}
    assert value(of_facts(**facts), link.id) != "yes"


@pytest.mark.parametrize("link", PACK.links.values(), ids=list(PACK.links))
def test_a_sign_of_each_field_makes_the_link(link: Any) -> None:
    pairs = [(a, b) for a in link.honour for b in link.exploitation if a != b]
    result = of_facts(**{pairs[0][0]: "yes", pairs[0][1]: "yes"})
    assert value(result, link.id) == "yes"


@pytest.mark.parametrize("group", ["offences", "duties", "grounds"])
def test_what_is_not_fully_verified_says_so(group: str) -> None:
    result = of_facts("2026-01-20")
    for entry in getattr(PACK, group).values():
        if entry.status is not Status.VERIFIED and group != "offences":
            assert "unverified" in warnings(result, entry.id), entry.id


def test_a_sign_is_listed_only_when_it_was_answered() -> None:
    result = of_facts(**{"hrv.death_threat": "yes", "fm.pressure_means": "no", "co.no_money": "unknown"})
    assert {f.id: f.value for f in result.of_kind("indicator") if f.id in PACK.indicators} == {
        "hrv.death_threat": "yes",
        "fm.pressure_means": "no",
    }


def test_a_blocked_list_is_not_read_whatever_is_answered_and_says_so() -> None:
    result = of_facts(**dict.fromkeys(PACK.askable, "yes"))
    for each in PACK.ilo_lists.values():
        blocked = each.state == "blocked_until_verified"
        assert ("list_blocked" in warnings(result, each.id)) == blocked
        assert not blocked or value(result, each.id) == "unknown"


APPLIES = {
    "is_foreigner_in_sweden": "yes",
    "wants_recovery_time": "yes",
    "needed_for_investigation_or_trial": "yes",
    "public_order_risk": "no",
    "applicant_is_social_board": "yes",
    "reason_to_assume_trafficking_or_exploitation": "yes",
}


def test_a_condition_of_practice_alone_gives_unknown_with_a_warning_not_no() -> None:
    result = of_facts(**APPLIES, right_to_stay="yes")
    found = line(result, "reflection_period")
    assert (found.value, found.reason) == ("unknown", ())
    assert "rests_on_practice" in warnings(result, "reflection_period")
    assert "right_to_stay" in found.missing
    assert value(of_facts(**APPLIES, right_to_stay="no"), "reflection_period") == "yes"


def test_a_condition_of_statute_still_gives_no_beside_one_of_practice() -> None:
    result = of_facts(**{**APPLIES, "wants_recovery_time": "no"}, right_to_stay="yes")
    assert value(result, "reflection_period") == "no"
    assert "rests_on_practice" not in warnings(result, "reflection_period")


def test_an_answer_to_what_rests_on_practice_is_never_said_to_give_a_no() -> None:
    changes = line(of_facts(**APPLIES), "reflection_period").would_change
    assert [c.value for c in changes if c.fact == "right_to_stay"] == ["yes"]


def test_every_no_to_a_protection_names_the_other_route() -> None:
    for facts in ({"victim_under_18_now": "no"}, dict.fromkeys(PACK.facts, "no")):
        result = of_facts(**facts)
        for duty in PACK.duties.values():
            if value(result, duty.id) == "no" and duty.otherwise is not None:
                assert "other_route" in warnings(result, duty.id), duty.id


def test_a_refusing_guardian_does_not_end_the_matter_of_shelter() -> None:
    assert PACK.duties["shelter"].otherwise is not None
    facts = [name for name in PACK.facts if "guardian" in name]
    assert facts
    for fact in facts:
        result = of_facts(**{fact: "no"})
        assert value(result, "shelter") != "no" or "other_route" in warnings(result, "shelter"), fact


def test_a_duty_cites_the_law_of_the_day_of_assessment() -> None:
    cited = {
        day: line(of_facts("2024-01-01", day), "child_report").law
        for day in ("2025-06-30", "2025-07-01", "2026-01-15")
    }
    assert cited == {
        "2025-06-30": "SoL (2001:453) 14:1",
        "2025-07-01": "SoL (2025:400) 19:1",
        "2026-01-15": "SoL (2025:400) 19:1 (2025:1501)",
    }


def test_a_duty_follows_the_day_of_assessment_and_an_offence_the_day_of_the_act() -> None:
    result = of_facts("2019-01-01", "2026-06-01", deceived_to_travel="yes")
    assert "older_wording" in warnings(result, "brb_4_4d")
    assert line(result, "child_report").law == "SoL (2025:400) 19:1 (2025:1501)"


def test_a_fact_filled_by_a_rule_may_be_answered_by_hand() -> None:
    by_hand = of_facts(**{**APPLIES, "right_to_stay": "no"})
    assert "reason_to_assume_trafficking_or_exploitation" in line(by_hand, "reflection_period").reason
    by_rule = dict(APPLIES, right_to_stay="no")
    del by_rule["reason_to_assume_trafficking_or_exploitation"]
    trafficked = {"act_transfer": "yes", "purpose_sexual": "yes", "means_coercion": "yes", "intent": "yes"}
    assert value(of_facts(**by_rule, **trafficked), "reflection_period") == "yes"
    assert value(of_facts(**by_rule), "reflection_period") == "unknown"
