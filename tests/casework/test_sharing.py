"""Which grounds are offered between which kinds of organisation."""

from __future__ import annotations

from samsyn.casework.sharing import GroundAnswer, Offer, facts_between, offers, settled
from samsyn.packs.load import load_pack

PACK = load_pack()
KINDS = PACK.organisation_kinds


def offered(sender: str, receiver: str, *answers: GroundAnswer) -> dict[str, Offer]:
    return {x.ground: x for x in offers(answers, KINDS[sender], KINDS[receiver], PACK)}


def test_the_facts_that_follow_from_who_sends_and_who_receives() -> None:
    facts = facts_between(KINDS["social_board"], KINDS["police"], PACK)
    assert (
        facts["sender_is_social_services"]
        == facts["receiver_is_authority"]
        == facts["disclosure_to_police"]
        == "yes"
    )
    assert facts["receiver_is_health"] == "no"
    assert facts_between(KINDS["civil_society"], KINDS["health"], PACK)["sender_is_authority"] == "no"


def test_what_holds_only_of_some_of_a_kind_stays_a_question_until_it_is_settled() -> None:
    board, health = KINDS["social_board"], KINDS["health"]
    assert "sender_is_authority" not in facts_between(health, board, PACK)
    assert facts_between(settled(health, "yes"), board, PACK)["sender_is_authority"] == "yes"
    private = facts_between(settled(health, "no"), board, PACK)
    assert private["sender_is_authority"] == "no" and "sender_is_health" not in private
    assert "receiver_is_authority" not in facts_between(board, health, PACK)
    assert facts_between(board, settled(health, "no"), PACK)["receiver_is_authority"] == "no"
    assert settled(board, "no") == board


def test_a_ground_for_others_does_not_suffice_whatever_its_value() -> None:
    found = offered("school", "police", GroundAnswer("crime_against_child", "yes"))["crime_against_child"]
    assert found.standing == "insufficient" and "Socialtjänsten" in found.why.sv
    found = offered("social_board", "civil_society", GroundAnswer("general_clause", "yes"))["general_clause"]
    assert found.standing == "insufficient" and "mottagaren" in found.why.sv


def test_yes_no_and_unknown() -> None:
    found = offered(
        "social_board",
        "police",
        GroundAnswer("crime_against_child", "yes"),
        GroundAnswer("consent", "unknown", missing=("person_consents",)),
        GroundAnswer("general_clause", "no", reason=("secrecy_exempted_from_general_clause",)),
        GroundAnswer("statutory_duty", "yes"),
    )
    assert list(found) == ["statutory_duty", "crime_against_child", "consent", "general_clause"]
    assert [x.standing for x in found.values()] == ["met", "met", "open", "insufficient"]
    assert found["consent"].missing == ("person_consents",)
    assert PACK.fact_label("person_consents").en in found["consent"].why.en
    assert found["statutory_duty"].obliges


def test_a_yes_is_not_offered_as_met_where_the_form_of_the_organisation_is_unknown() -> None:
    answer = GroundAnswer("necessary_for_own_task", "yes")
    assert offered("school", "police", answer)["necessary_for_own_task"].standing == "open"
    public = offers([answer], settled(KINDS["school"], "yes"), KINDS["police"], PACK)
    assert [x.standing for x in public] == ["met"]
    private = offers([answer], settled(KINDS["school"], "no"), KINDS["police"], PACK)
    assert [x.standing for x in private] == ["insufficient"]


def test_every_ground_between_every_pair_has_words_in_both_languages() -> None:
    for sender in KINDS.values():
        for receiver in KINDS.values():
            for value in ("yes", "no", "unknown"):
                for each in offers([GroundAnswer(x, value) for x in PACK.grounds], sender, receiver, PACK):
                    assert each.why.sv and each.why.en
                    assert each.standing != "met" or value == "yes"
