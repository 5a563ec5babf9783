"""Several acts are judged apart: what a recruiter, a buyer and a father did is not one person's offence."""

from __future__ import annotations

from typing import Any

from samsyn.screening.case_file import case_from_data
from samsyn.screening.evidence import gather
from tests.screening.cases_of import PACK, TODAY, answer, line, of_facts, value, warnings

CHILD = {"victim_under_18": "yes", "offender_knew_age": "yes", "intent": "yes"}
RECRUITING = {"act_recruit": "yes", "purpose_sexual": "no", "purpose_organs": "no", "purpose_war": "no"}
NO_OTHER_PURPOSE = {"purpose_forced_labour": "no", "purpose_distress_activity": "no"}


def three(**common: Any) -> dict[str, Any]:
    """A recruiter without a purpose of exploitation, a buyer, and a father who planned it."""
    return {
        "act_date": "2025-03-01",
        "assessed_on": "2025-09-01",
        "facts": {**CHILD, **common},
        "acts": [
            {"id": "recruiter", "date": "2025-01-10", "actor": "cousin", "facts": {**RECRUITING, **NO_OTHER_PURPOSE}},
            {"id": "buyer", "date": "2025-02-10", "actor": "buyer", "facts": {"act_recruit": "no", "purpose_sexual": "yes"}},
            {"id": "father", "date": "2025-02-20", "facts": {"act_transfer": "yes", "purpose_sexual": "yes"}},
        ],
    }  # fmt: skip


def test_an_offence_is_listed_once_for_each_act_with_its_actor() -> None:
    result = answer(**three())
    lines = [f for f in result.of_kind("offence") if f.id == "brb_4_1a"]
    assert [(f.act, f.actor) for f in lines] == [
        ("recruiter", "cousin"),
        ("buyer", "buyer"),
        ("father", None),
    ]
    assert len(result.of_kind("offence")) == 3 * len(PACK.offences)


def test_what_several_persons_did_is_not_heaped_into_one_offence() -> None:
    result = answer(**three())
    assert value(result, "brb_4_1a", "recruiter") == "no"
    assert value(result, "brb_4_1a", "buyer") == "unknown"
    assert value(result, "brb_4_1a", "father") == "yes"
    assert set(line(result, "brb_4_1a", "father").reason) >= {"act_transfer", "purpose_sexual"}


def test_one_heap_of_facts_says_that_they_may_concern_different_persons() -> None:
    facts = {
        **CHILD,
        "act_transfer": "yes",
        "purpose_sexual": "yes",
        "forced_act_by_violence_or_threat": "yes",
    }
    heap = of_facts(**facts)
    met = [f for f in heap.of_kind("offence") if f.value == "yes"]
    assert len(met) > 1
    assert all("several_persons" in {w.id for w in f.warnings} for f in met)
    apart = answer(act_date="2025-03-01", acts=[{"id": "one", "date": "2025-03-01", "facts": facts}])
    assert not any("several_persons" in {w.id for w in f.warnings} for f in apart.findings)


def test_one_offence_alone_is_no_heap() -> None:
    result = of_facts(forced_act_by_violence_or_threat="yes", intent="yes")
    assert [f.id for f in result.of_kind("offence") if f.value == "yes"] == ["brb_4_4"]
    assert "several_persons" not in warnings(result, "brb_4_4")


def test_each_act_follows_the_law_of_its_own_day() -> None:
    lured = {
        "deceived_to_travel": "yes",
        "travel_purpose_forced_marriage": "yes",
        "is_trafficking": "no",
        "intent": "yes",
    }
    days = {"early": "2014-06-30", "old": "2019-01-01", "read": "2026-07-01", "unread": "2026-07-02"}
    result = answer(facts=lured, acts=[{"id": name, "date": day} for name, day in days.items()])
    assert {name: value(result, "brb_4_4d", name) for name in days} == {
        "early": "no",
        "old": "unknown",
        "read": "yes",
        "unread": "unknown",
    }
    assert "wording_not_collected" in warnings(result, "brb_4_4d", "unread")
    assert "older_wording" in warnings(result, "brb_4_4d", "old")


def test_an_act_s_own_answer_goes_before_the_common_one() -> None:
    forced = {"forced_act_by_violence_or_threat": "yes", "intent": "yes"}
    acts = [
        {"id": "meant", "date": "2025-03-01"},
        {"id": "unmeant", "date": "2025-03-01", "facts": {"intent": "no"}},
    ]
    result = answer(facts=forced, acts=acts)
    assert (value(result, "brb_4_4", "meant"), value(result, "brb_4_4", "unmeant")) == ("yes", "no")


def test_duties_look_at_all_acts_together() -> None:
    result = answer(**three())
    suspected = {"suspected_crime_against_child", "reason_to_assume_trafficking_or_exploitation"}
    open_ones = {fact for f in result.findings for fact in f.missing}
    assert suspected.isdisjoint(open_ones)
    one_alone = answer(
        act_date="2025-03-01",
        facts=CHILD,
        acts=[
            {"id": "recruiter", "date": "2025-01-10", "facts": {**RECRUITING, **NO_OTHER_PURPOSE}},
            {"id": "other", "date": "2025-01-10", "facts": {"act_transfer": "yes"}},
        ],
    )
    assert value(one_alone, "brb_4_1a", "recruiter") == "no"
    assert value(one_alone, "barnahus") != "no"


def test_an_offence_against_the_adult_is_no_crime_against_the_child_of_another_act() -> None:
    forced = {"forced_act_by_violence_or_threat": "yes", "intent": "yes"}
    acts: list[dict[str, Any]] = [
        {"id": "as-child", "date": "2025-01-10", "facts": {"forced_act_by_violence_or_threat": "no"}},
        {"id": "as-adult", "date": "2025-06-10", "facts": forced},
    ]
    book = gather(case_from_data({"born": "2007-03-01", "acts": acts}, PACK, TODAY), PACK)
    assert book.value("as-adult/fact:suspected_crime_against_child").word == "no"
    assert book.value("fact:suspected_crime_against_child").word != "yes"
    acts[0]["facts"] = forced
    book = gather(case_from_data({"born": "2007-03-01", "acts": acts}, PACK, TODAY), PACK)
    assert book.value("fact:suspected_crime_against_child").word == "yes"


def test_trafficking_in_one_act_leaves_the_exploitation_of_another_act_open() -> None:
    """4:1 b gives way to 4:1 a in the same act only."""
    acts = [
        {"id": "father", "date": "2025-02-20", "facts": {"act_transfer": "yes", "purpose_sexual": "yes"}},
        {
            "id": "uncle",
            "date": "2025-02-20",
            "facts": {"exploited_unreasonable_work": "yes", "act_transfer": "no", "is_trafficking": "no"},
        },
    ]
    result = answer(facts={**CHILD, "means_hardship": "yes"}, acts=acts)
    assert value(result, "brb_4_1a", "father") == "yes"
    assert value(result, "brb_4_1b", "uncle") == "yes"


def test_a_contradiction_in_one_act_is_named_and_touches_that_act() -> None:
    acts = [
        {"id": "one", "date": "2025-02-20", "facts": {"act_completed": "yes", "execution_begun": "no"}},
        {"id": "two", "date": "2025-02-21", "facts": {"act_completed": "no"}},
    ]
    result = answer(acts=acts)
    assert [set(c.facts) for c in result.contradictions] == [{"act_completed", "execution_begun"}]


def test_twenty_acts_are_answered() -> None:
    acts = [
        {"id": f"act-{n}", "date": f"2025-01-{n + 1:02}", "facts": {"act_recruit": "yes"}} for n in range(20)
    ]
    result = answer(facts=CHILD, acts=acts)
    assert len(result.of_kind("offence")) == 20 * len(PACK.offences)
    assert result.next_questions


def test_a_single_act_may_have_a_name() -> None:
    result = answer(acts=[{"id": "only", "date": "2025-03-01", "actor": "uncle", "facts": {"intent": "yes"}}])
    assert {(f.act, f.actor) for f in result.of_kind("offence")} == {("only", "uncle")}


def test_no_reason_or_missing_fact_bears_the_name_of_an_act() -> None:
    for finding in answer(**three()).findings:
        named = {*finding.reason, *finding.missing, *(c.fact for c in finding.would_change)}
        assert not [fact for fact in named if "/" in fact or fact.startswith("~")], finding.id
