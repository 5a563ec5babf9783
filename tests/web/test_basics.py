"""The first page: all of it may be left out, and what is wrong is told beside the field."""

from __future__ import annotations

import pytest

from tests.web.site import Page, body, browser


def post(**fields: str) -> tuple[int, str]:
    response = browser().post("/yrke/uppgifter", fields)
    return response.status_code, body(response)


def test_nothing_needs_to_be_filled_in() -> None:
    status, page = post()
    assert status == 200
    assert 'name="svar"' in page
    assert not Page(page).answers()


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Linköping", "0580"), ("linkoping", "0580"), ("  LINKÖPING ", "0580"), ("0580", "0580"),
        ("Linköpings kommun", "0580"), ("Upplands Väsby", "0114"), ("upplands  vasby", "0114"),
        ("Håbo", "0305"), ("Habo", "0643"), ("Malå", "2418"),
    ],
)  # fmt: skip
def test_a_municipality_is_found_however_it_is_typed(typed: str, code: str) -> None:
    status, page = post(municipality=typed)
    assert status == 200
    assert Page(page).fields()["municipality"] == code


@pytest.mark.parametrize("typed", ["Linköpng", "Nyköpin"])
def test_a_municipality_that_is_not_found_comes_with_the_nearest(typed: str) -> None:
    status, page = post(municipality=typed, profession="teacher", age="15_17")
    assert status == 422
    assert "Menade du" in page
    sent = Page(page).fields()
    assert sent["municipality"] == typed
    assert sent["profession"] == "teacher"
    assert sent["age"] == "15_17"


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("act_date", "2026-13-01", "finns inte"),
        ("act_date", "i våras", "inget datum"),
        ("act_date", "2035-01-01", "efter"),
        ("born", "2027-01-01", "efter"),
        ("assessed_on", "1812-01-01", "orimligt"),
    ],
)
def test_a_wrong_day_is_told_and_kept_for_mending(field: str, typed: str, told: str) -> None:
    status, page = post(**{field: typed, "f.act_recruit": "yes"})
    assert status == 422
    assert told in page
    assert 'class="ds-error-summary"' in page
    sent = Page(page).fields()
    assert sent[field] == typed
    assert sent["f.act_recruit"] == "yes"
    assert "act_date" in Page(page).ids


def test_days_that_come_in_the_wrong_order_are_told_in_words_of_the_page() -> None:
    status, page = post(act_date="2026-06-10", assessed_on="2026-06-01")
    assert status == 422
    assert "När det hände (2026-06-10) ligger efter Dag för bedömningen (2026-06-01)" in page
    assert "assessed_on (" not in page


@pytest.mark.parametrize("typed", ["20260610", "2026/06/10", "2026.06.10", "2026 06 10", " 2026-06-10 "])
def test_a_day_may_be_typed_loosely(typed: str) -> None:
    status, page = post(act_date=typed)
    assert status == 200
    assert Page(page).fields()["act_date"] == "2026-06-10"


def test_an_age_group_states_two_facts_and_can_be_taken_back() -> None:
    _, page = post(age="15_17")
    sent = Page(page).fields()
    assert (sent["f.victim_under_18"], sent["f.victim_under_15"]) == ("yes", "no")
    _, page = post(**{**Page(page).answers(), "age": ""})
    assert not Page(page).answers()


def test_the_asker_is_carried_and_counts() -> None:
    _, page = post(profession="teacher", authority="school")
    sent = Page(page).fields()
    assert (sent["profession"], sent["authority"]) == ("teacher", "school")


def test_an_unknown_profession_is_refused() -> None:
    status, page = post(profession="spy")
    assert status == 422
    assert "spy" in page


def test_one_can_go_straight_to_the_list() -> None:
    status, page = post(then="checklist")
    assert status == 200
    assert "Ange det du redan vet" in page
