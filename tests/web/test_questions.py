"""One question at a time: any answer is taken, none is invented, every one can be changed."""

from __future__ import annotations

import pytest

from samsyn.packs.load import load_pack
from tests.web.site import Page, body, browser

START = {"f.cm.engaged_minor": "yes", "f.victim_under_18": "yes"}


def post(path: str, fields: dict[str, str]) -> tuple[int, str]:
    response = browser().post(path, fields)
    return response.status_code, body(response)


def asked(page: str) -> str:
    return Page(page).fields()["fact"]


def test_the_next_best_question_is_shown_with_its_reason() -> None:
    status, page = post("/yrke/fraga", START)
    assert status == 200
    entry = load_pack().askable[asked(page)]
    assert entry.question.sv in page
    assert "Varför frågan ställs" in page
    assert "Källor" in page
    assert "När du frågar" in page
    assert "Fråga inte om etnicitet, religion eller ursprung" in page


@pytest.mark.parametrize("answer", ["yes", "no", "not_known", "refused"])
def test_each_answer_is_kept_as_it_was_given(answer: str) -> None:
    _, page = post("/yrke/fraga", START)
    fact = asked(page)
    status, after = post(
        "/yrke/svar", {**Page(page).fields(), "svar": answer, "vem": "school", "nar": "2026-11-01"}
    )
    assert status == 200
    assert Page(after).answers() == {
        **START, f"f.{fact}": answer, f"s.{fact}": "school", f"on.{fact}": "2026-11-01"
    }  # fmt: skip
    assert asked(after) != fact or answer == "not_known"


def test_no_answer_is_pre_ticked() -> None:
    _, page = post("/yrke/fraga", START)
    assert "svar" not in Page(page).fields()


def test_the_next_question_does_not_inherit_the_last_answer() -> None:
    _, page = post("/yrke/fraga", START)
    _, after = post(
        "/yrke/svar", {**Page(page).fields(), "svar": "yes", "vem": "school", "nar": "2026-11-01"}
    )
    sent = Page(after).fields()
    assert "svar" not in sent
    assert "vem" not in sent
    assert sent["nar"] == ""


def test_a_missing_answer_is_told_and_nothing_is_lost() -> None:
    _, page = post("/yrke/fraga", START)
    fact = asked(page)
    status, after = post("/yrke/svar", {**Page(page).fields(), "vem": "school"})
    assert status == 422
    assert "Svaret saknas" in after
    assert 'href="#svar-yes"' in after
    assert "svar-yes" in Page(after).ids
    sent = Page(after).fields()
    assert (sent["fact"], sent["vem"]) == (fact, "school")
    assert Page(after).answers() == START


def test_a_question_put_off_is_not_asked_again_this_round() -> None:
    _, page = post("/yrke/fraga", START)
    seen = set()
    for _ in range(6):
        fact = asked(page)
        assert fact not in seen
        seen.add(fact)
        _, page = post("/yrke/svar", {**Page(page).fields(), "svar": "skip"})
    answers = Page(page).answers()
    assert {fact: answers[f"f.{fact}"] for fact in seen} == dict.fromkeys(seen, "not_asked")
    assert "inte ställd" in page


def test_every_question_may_be_skipped_to_the_end() -> None:
    fields = {f"f.{fact}": "not_asked" for fact in load_pack().askable}
    status, page = post("/yrke/fraga", fields)
    assert status == 200
    assert "Inga fler frågor ändrar bilden just nu" in page
    assert Page(page).answers() == fields


def test_an_answer_can_be_changed_and_removed() -> None:
    _, page = post("/yrke/fraga", {**START, "goto": "cm.engaged_minor"})
    sent = Page(page).fields()
    assert (sent["fact"], sent["svar"]) == ("cm.engaged_minor", "yes")
    _, changed = post("/yrke/svar", {**sent, "svar": "no"})
    assert Page(changed).answers() == {**START, "f.cm.engaged_minor": "no"}
    _, removed = post("/yrke/svar", {**sent, "svar": "remove"})
    assert Page(removed).answers() == {"f.victim_under_18": "yes"}


def test_the_way_back_leads_to_the_question_before() -> None:
    _, page = post("/yrke/fraga", START)
    back = next(c for c in Page(page).controls if c.name == "goto")
    assert back.value == "victim_under_18"


@pytest.mark.parametrize("fact", ["no_such_fact", "", "<b>"])
def test_a_question_that_does_not_exist_is_refused_and_the_answers_kept(fact: str) -> None:
    status, page = post("/yrke/svar", {**START, "fact": fact, "svar": "yes"})
    assert status == 400
    assert "Den frågan finns inte" in page
    assert Page(page).answers() == START


@pytest.mark.parametrize("day", ["igår", "2026-99-99", "2999-01-01"])
def test_a_wrong_day_of_telling_is_told(day: str) -> None:
    status, page = post("/yrke/svar", {**START, "fact": "act_recruit", "svar": "yes", "nar": day})
    assert status == 422
    sent = Page(page).fields()
    assert (sent["nar"], sent["svar"]) == (day, "yes")
    assert "nar-f" in Page(page).ids


def test_answers_that_clash_are_named() -> None:
    status, page = post("/yrke/fraga", {"f.victim_under_15": "yes", "f.victim_under_18": "no"})
    assert status == 200
    assert "Det här går inte ihop" in page


@pytest.mark.parametrize("fact", sorted(load_pack().askable))
def test_every_question_has_a_page(fact: str) -> None:
    status, page = post("/yrke/fraga", {"goto": fact})
    assert status == 200
    assert asked(page) == fact
