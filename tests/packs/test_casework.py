"""The content of casework: what the facts say, kept as they say it, and a checker that sees mistakes."""

from __future__ import annotations

from msgspec.structs import replace

from samsyn.packs.check_casework import NEEDED, problems
from samsyn.packs.load import load_pack
from samsyn.packs.pack import Pack
from samsyn.packs.place import Where
from samsyn.packs.schema import Status
from samsyn.web.screen.tellers import TELLERS

PACK = load_pack()


def told(pack: Pack) -> list[str]:
    return [problem.what.en for problem in problems(pack, Where({}))]


def test_nothing_is_wrong_and_every_vocabulary_that_forms_need_is_there() -> None:
    assert told(PACK) == []
    assert set(NEEDED) <= set(PACK.vocabularies)


def test_content_without_casework_is_left_alone() -> None:
    assert told(Pack(digest="", info=PACK.info)) == []


def test_a_civil_society_body_has_no_field_for_a_named_suspect() -> None:
    """Dataskyddslagen 3:8 (doubts, ruling 14). Where a kind may be private the field waits for a stated rule."""
    kinds = PACK.organisation_kinds
    assert len(kinds) == 11
    assert {x.id for x in kinds.values() if x.records_suspects == "no"} == {"civil_society"}
    assert {x.id for x in kinds.values() if x.records_suspects == "unknown"} == {
        "health",
        "school",
        "shelter",
        "lss",
    }
    assert all("authority" in x.actors for x in kinds.values() if x.records_suspects == "yes")


def test_how_long_each_kind_keeps() -> None:
    """Doubts, ruling 15."""
    rules = {x.id: x.retention for x in PACK.organisation_kinds.values()}
    assert rules["social_board"] == "social_services" and rules["health"] == "health_record"
    assert rules["civil_society"] == rules["police"] == "own_rule"
    social = PACK.retention_rules["social_services"]
    assert (social.years, social.inquiry_until_age, social.unopened_years) == (5, 30, 5)
    assert social.never_placements and social.by_end_of_next_year
    assert PACK.retention_rules["own_rule"].years is None


def test_what_was_only_recalled_stays_unverified() -> None:
    checks = {c.id: c for b in PACK.barnahus_standards.values() for c in b.checks}
    assert len(checks) == 31
    assert all(c.status is not Status.VERIFIED for c in checks.values() if "memory" in c.basis)
    marking = PACK.vocabularies["protected_identity"].term("secrecy_marking")
    assert marking is not None and marking.status is Status.UNVERIFIED


def test_a_statement_has_the_same_sources_as_in_a_screening() -> None:
    terms = {term.id: term.label for term in PACK.vocabularies["statement_sources"].terms}
    assert terms.pop("consultation").sv == "Samtal i rådgivningen"  # where a call became a record
    assert terms == TELLERS


def test_the_checker_sees_ids_that_lead_nowhere() -> None:
    kind = replace(PACK.organisation_kinds["police"], asker="nobody", receiving={"no_such_fact": "yes"})
    draft = PACK.drafts["handover"]
    section = replace(draft.sections[0], fields=("nothing",), checklist="none")
    lost = replace(
        PACK,
        organisation_kinds={"police": kind},
        drafts={"handover": replace(draft, sections=(section, section))},
        vocabularies={k: v for k, v in PACK.vocabularies.items() if k != "goal_states"},
        interventions={"x": replace(PACK.interventions["talk"], needs=())},
    )
    found = told(lost)
    for part in (
        "nobody",
        "no_such_fact",
        "nothing",
        "none does not",
        "goal_states is missing",
        "stands twice",
        "rests on nothing",
    ):
        assert any(part in line for line in found), part


def test_the_checker_sees_a_code_that_the_standard_does_not_have() -> None:
    gender = replace(PACK.htcds_fields["prs_Gender"], codes={"woman_girl": "Woman"})
    silent = replace(PACK.htcds_fields["prs_FirstName"], why_not=None)
    found = told(replace(PACK, htcds_fields={"prs_Gender": gender, "prs_FirstName": silent}))
    assert found == ["Woman is no code of the standard.", "The field needs either take or why_not."]


def test_an_event_that_a_deadline_needs_can_be_chosen() -> None:
    events = PACK.vocabularies["events"]
    fewer = replace(events, terms=tuple(t for t in events.terms if t.id != "inquiry_opened"))
    assert told(replace(PACK, vocabularies={**PACK.vocabularies, "events": fewer})) == [
        "inquiry_opened does not exist."
    ]


def test_what_is_said_of_the_secrecy_of_a_record_is_said_of_social_services_and_health_care_alone() -> None:
    facts = {"secrecy_exempted_from_general_clause": "yes", "data_under_social_or_health_secrecy": "yes"}
    said = {each.id: (each.law, dict(each.facts)) for each in PACK.record_secrecies.values()}
    assert said == {"social_services": ("OSL 26:1", facts), "health_care": ("OSL 25:1", facts)}
    wrong = replace(PACK.record_secrecies["health_care"], facts={"no_such_fact": "yes"})
    assert told(replace(PACK, record_secrecies={"health_care": wrong})) == ["no_such_fact does not exist."]
