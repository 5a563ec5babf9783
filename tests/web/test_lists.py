"""All questions, and many answers at once."""

from __future__ import annotations

import pytest

from samsyn.packs.load import load_pack
from tests.web.site import Page, body, browser

KEPT = {"f.act_recruit": "yes", "s.act_recruit": "person", "f.pt.trusted_adult": "refused"}


def post(path: str, fields: dict[str, str], lang: str = "") -> str:
    response = browser(lang).post(path, fields)
    assert response.status_code == 200
    return body(response)


def goto(page: str) -> set[str]:
    return {control.value for control in Page(page).controls if control.name == "goto"}


def test_the_list_leads_to_every_question() -> None:
    page = post("/yrke/fragor", KEPT)
    assert goto(page) == set(load_pack().askable)
    assert Page(page).answers() == KEPT


@pytest.mark.parametrize(
    ("search", "lang", "found"),
    [("pass", "sv", "co.documents_held"), ("PASSPORT", "en", "co.documents_held"), ("skuld familj", "sv", "tm.family_debt"),
     ("forlovad", "sv", "cm.engaged_minor")],
)  # fmt: skip
def test_a_search_finds_without_regard_to_accents_and_case(search: str, lang: str, found: str) -> None:
    page = post("/yrke/fragor", {**KEPT, "q": search}, lang)
    assert found in goto(page.split('id="tecken"')[0])


def test_a_search_that_finds_nothing_says_so() -> None:
    assert "Ingen fråga hittades" in post("/yrke/fragor", {"q": "zebra"})


def test_the_list_of_a_group_takes_many_answers() -> None:
    page = post("/yrke/lista", {**KEPT, "group": "signs.control"})
    rows = {c.name: c.value for c in Page(page).controls if c.name.startswith("c.")}
    assert set(rows) == {f"c.{i.id}" for i in load_pack().indicators.values() if i.domain == "control"}
    sent = {
        **Page(page).fields(),
        "c.co.documents_held": "yes",
        "c.co.physical_violence": "no",
        "group": "signs.protective",
    }
    after = post("/yrke/lista", sent)
    assert Page(after).answers() == {**KEPT, "f.co.documents_held": "yes", "f.co.physical_violence": "no"}


def test_an_answer_set_back_to_not_asked_is_gone() -> None:
    page = post("/yrke/lista", {**KEPT, "group": "signs.protective"})
    sent = Page(page).fields()
    assert sent["c.pt.trusted_adult"] == "refused"
    after = post("/yrke/lista", {**sent, "c.pt.trusted_adult": ""})
    assert Page(after).answers() == {"f.act_recruit": "yes", "s.act_recruit": "person"}


def test_rows_left_alone_keep_who_told() -> None:
    page = post("/yrke/lista", {**KEPT, "group": "topic.who_did_what"})
    assert Page(post("/yrke/lista", Page(page).fields())).answers() == KEPT


def test_rows_can_be_searched_for() -> None:
    page = post("/yrke/lista", {**KEPT, "q": "pass", "then": "search"})
    assert "c.co.documents_held" in {c.name for c in Page(page).controls}


@pytest.mark.parametrize(("then", "sign"), [("question", 'name="svar"'), ("result", 'id="offences"')])
def test_from_the_list_one_can_go_on(then: str, sign: str) -> None:
    page = post("/yrke/lista", {**KEPT, "c.co.documents_held": "yes", "then": then})
    assert sign in page
    assert Page(page).answers()["f.co.documents_held"] == "yes"


def test_a_group_that_does_not_exist_is_refused() -> None:
    response = browser().post("/yrke/lista", {**KEPT, "group": "nope"})
    assert response.status_code == 400
    assert Page(body(response)).answers() == KEPT


def test_every_group_can_be_opened() -> None:
    page = post("/yrke/lista", {})
    groups = {control.value for control in Page(page).controls if control.name == "group"}
    seen: set[str] = set()
    for group in groups:
        rows = {
            c.name for c in Page(post("/yrke/lista", {"group": group})).controls if c.name.startswith("c.")
        }
        seen |= {row[2:] for row in rows}
    assert seen == set(load_pack().askable)
