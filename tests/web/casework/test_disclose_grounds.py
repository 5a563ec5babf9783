"""Known answers: which ground holds between whom, what leaves it open, and what never suffices."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from samsyn.packs.load import load_pack
from samsyn.web.accounts.models import Member
from samsyn.web.casework.keys import open_keys
from samsyn.web.casework.models import Record
from samsyn.web.casework.sharing.answers import known
from samsyn.web.casework.sharing.consents import Covered
from samsyn.web.casework.sharing.grounds import judge, shown
from samsyn.web.database.acting import acting_as
from samsyn.web.database.clock import today
from tests.web.accounts.making import signed_in_client
from tests.web.casework.making import add_fact, make_worker, open_record

pytestmark = pytest.mark.django_db

CRIME = {"suspected_crime_against_child": "yes"}
NEEDED = {"needed_for_necessary_care_or_support": "yes"}
OUTWEIGHS = {"evidently_outweighing_interest": "yes"}
RISK = {"concrete_risk_serious_crime_against_close": "yes", "offence_min_one_year": "yes"}
PUBLIC = {"sender_is_authority": "yes"}

Row = tuple[str, str, dict[str, str], str, str]
CHILD: list[Row] = [
    # from, to, assessed, ground, standing
    ("social_board", "police", CRIME, "crime_against_child", "met"),
    ("social_board", "prosecutor", CRIME, "crime_against_child", "met"),
    ("social_board", "police", {}, "crime_against_child", "open"),
    ("social_board", "police", {"suspected_crime_against_child": "no"}, "crime_against_child", "insufficient"),
    ("social_board", "school", CRIME, "crime_against_child", "insufficient"),
    ("health", "police", CRIME, "crime_against_child", "met"),
    ("police", "social_board", CRIME, "crime_against_child", "insufficient"),
    ("social_board", "police", OUTWEIGHS, "general_clause", "insufficient"),
    ("coordinator", "police", OUTWEIGHS, "general_clause", "insufficient"),
    ("police", "social_board", OUTWEIGHS, "general_clause", "open"),
    ("police", "social_board", {**OUTWEIGHS, "secrecy_exempted_from_general_clause": "no"}, "general_clause", "met"),
    ("police", "civil_society", OUTWEIGHS, "general_clause", "insufficient"),
    ("social_board", "health", NEEDED, "care_child_social", "met"),
    ("social_board", "social_board", NEEDED, "care_child_social", "met"),
    ("social_board", "health", {}, "care_child_social", "open"),
    ("social_board", "police", NEEDED, "care_child_social", "insufficient"),
    ("health", "social_board", NEEDED, "care_child_health", "met"),
    ("health", "social_board", {}, "care_child_health", "open"),
    ("social_board", "health", NEEDED, "care_child_health", "insufficient"),
    ("social_board", "police", {**RISK, "disclosure_unsuitable": "no"}, "close_relation_serious_crime", "met"),
    ("social_board", "police", RISK, "close_relation_serious_crime", "open"),
    ("social_board", "police", {**RISK, "disclosure_unsuitable": "yes"}, "close_relation_serious_crime", "insufficient"),
    ("social_board", "civil_society", {"necessary_for_senders_own_task": "yes"}, "necessary_for_own_task", "met"),
    ("social_board", "civil_society", {}, "necessary_for_own_task", "open"),
    ("civil_society", "social_board", {"necessary_for_senders_own_task": "yes"}, "necessary_for_own_task", "insufficient"),
    ("school", "social_board", {"necessary_for_senders_own_task": "yes"}, "necessary_for_own_task", "open"),
    ("school", "social_board", {"necessary_for_senders_own_task": "yes", **PUBLIC}, "necessary_for_own_task", "met"),
    ("school", "social_board", {"necessary_for_senders_own_task": "yes", "sender_is_authority": "no"}, "necessary_for_own_task",
     "insufficient"),
    ("social_board", "police", {"statutory_duty_to_disclose": "yes"}, "statutory_duty", "met"),
    ("social_board", "police", {}, "statutory_duty", "open"),
    # a consent is never an assessment
    ("social_board", "shelter", {"person_consents": "yes", "guardian_consents": "yes"}, "consent", "open"),
]  # fmt: skip
ADULT: list[Row] = [
    # an adult today may have been a child when it happened
    ("social_board", "police", CRIME, "crime_against_child", "open"),
    ("social_board", "police", {**CRIME, "victim_under_18": "yes"}, "crime_against_child", "met"),
    ("social_board", "police", {**CRIME, "victim_under_18": "no"}, "crime_against_child", "insufficient"),
    ("social_board", "health", NEEDED, "care_child_social", "open"),
    ("social_board", "health", {**NEEDED, "addiction_compulsory_care_or_pregnant": "no"}, "care_child_social", "insufficient"),
    ("social_board", "health", {**NEEDED, "addiction_compulsory_care_or_pregnant": "yes"}, "care_child_social", "met"),
    ("social_board", "police", OUTWEIGHS, "general_clause", "insufficient"),
]  # fmt: skip


def standing(record: Record, worker: Member, row: Row, covered: Covered) -> str:
    sender, receiver, assessed, ground, _ = row
    with acting_as(worker.pk), open_keys():
        offer = judge(known(record, sender, receiver, assessed, covered, today()), today()).one(ground)
    assert offer, row
    return offer.standing


@pytest.mark.parametrize(
    ("born", "table"), [(timedelta(days=365 * 14), CHILD), (timedelta(days=365 * 30), ADULT)]
)
def test_known_answers(born: timedelta, table: list[Row]) -> None:
    worker = make_worker()
    record = open_record(worker, born=(today() - born).isoformat())
    found = [(row, standing(record, worker, row, Covered({}, ()))) for row in table]
    assert [(row, got) for row, got in found if got != row[4]] == []


@pytest.mark.parametrize(("told", "standing"), [("yes", "met"), ("no", "insufficient"), ("", "open")])
def test_what_an_organisation_has_told_of_its_form_settles_the_ground(told: str, standing: str) -> None:
    """An assessment in the form says nothing else then."""
    worker = make_worker()
    record = open_record(worker)
    needed = {"necessary_for_senders_own_task": "yes"}
    for assessed in (needed, needed | PUBLIC) if told else (needed,):
        with acting_as(worker.pk), open_keys():
            facts = known(record, "school", "social_board", assessed, Covered({}, ()), today(), (told, ""))
            offer = judge(facts, today()).one("necessary_for_own_task")
        assert offer and offer.standing == standing
        assert (facts.where.get("sender_is_authority") == "organisations") is bool(told)


def test_what_a_kind_settles_no_organisation_tells_otherwise() -> None:
    worker = make_worker()
    record = open_record(worker)
    with acting_as(worker.pk), open_keys():
        facts = known(record, "social_board", "police", {}, Covered({}, ()), today(), ("no", "no"))
    assert facts.answers["sender_is_authority"] == "yes" and facts.answers["receiver_is_authority"] == "yes"


def test_consent_holds_when_it_is_written_down() -> None:
    worker = make_worker()
    record = open_record(worker, born=(today() - timedelta(days=365 * 30)).isoformat())
    row: Row = ("social_board", "shelter", {}, "consent", "")
    assert standing(record, worker, row, Covered({}, ())) == "open"
    assert standing(record, worker, row, Covered({"person_consents": "yes"}, ())) == "met"
    assert standing(record, worker, row, Covered({"person_consents": "no"}, ())) == "insufficient"


def test_without_an_age_nobody_is_taken_for_an_adult() -> None:
    """Unknown is never no: a child whose age nobody wrote down must not be lost."""
    worker = make_worker()
    record = open_record(worker)
    for row in (
        ("social_board", "police", CRIME, "crime_against_child", ""),
        ("social_board", "health", NEEDED, "care_child_social", ""),
        ("social_board", "shelter", {}, "consent", ""),
    ):
        assert standing(record, worker, row, Covered({"person_consents": "yes"}, ())) == "open", row


def test_what_the_record_says_both_ways_is_open_until_it_is_assessed() -> None:
    worker = make_worker()
    client = signed_in_client(worker)
    record = open_record(worker)
    for answer, source in (("yes", "school"), ("no", "relative")):
        said = {"fact": "victim_under_18", "answer": answer, "source": source}
        assert add_fact(client, record, **said).status_code == 303
    row = ("social_board", "police", CRIME, "crime_against_child", "")
    assert standing(record, worker, row, Covered({}, ())) == "open"
    assessed = ("social_board", "police", {**CRIME, "victim_under_18": "yes"}, "crime_against_child", "")
    assert standing(record, worker, assessed, Covered({}, ())) == "met"


def test_every_open_ground_says_what_is_missing_and_shows_how_far_it_is_checked() -> None:
    worker = make_worker()
    record = open_record(worker)
    pack = load_pack()
    for sender in pack.organisation_kinds:
        for receiver in ("social_board", "police", "health", "school", "shelter", "civil_society"):
            with acting_as(worker.pk), open_keys():
                facts = known(record, sender, receiver, {}, Covered({}, ()), today())
                grounds = shown(judge(facts, today()), facts)
            assert {each.id for each in grounds} == set(pack.grounds)
            for each in grounds:
                assert each.why and each.law
                assert each.unsure == (pack.grounds[each.id].status.value != "verified")
                if each.standing == "open":
                    assert each.missing, (sender, receiver, each.id)


def test_an_act_is_never_read_for_today() -> None:
    """On the same day the age at the act and the age now would be taken to be one."""
    worker = make_worker()
    record = open_record(worker)
    with acting_as(worker.pk), open_keys():
        facts = known(record, "social_board", "police", {}, Covered({}, ()), today())
    assert facts.act_date < today() and facts.act_date > date(2020, 1, 1)
