"""The terminal text: what is pressing first, within the width, never able to steer the terminal."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date

import pytest

from samsyn.documents import text
from samsyn.documents.model import Line, View
from samsyn.lang import LANGS, Lang
from samsyn.logic.values import Answer
from samsyn.screening.case import Act, Case, Statement

from .conftest import NAMES, Views

DAY = date(2026, 2, 2)
README = "readme-engaged-girl-trip"
every_example = pytest.mark.parametrize("name", NAMES)
both_languages = pytest.mark.parametrize("lang", LANGS)


@every_example
@both_languages
@pytest.mark.parametrize("width", [40, 80, 100])
def test_no_line_is_wider_than_asked(views: Views, name: str, lang: Lang, width: int) -> None:
    assert max(len(line) for line in text.render(views(name, lang), width).splitlines()) <= width


@every_example
@both_languages
def test_the_top_says_how_many_reservations_there_are_and_that_they_stand_below(
    views: Views, name: str, lang: Lang
) -> None:
    view = views(name, lang)
    flat = " ".join(text.render(view, 100).replace("\u00a0", " ").split())
    place = {"sv": "De står längre ned.", "en": "They stand below."}[lang]
    assert len(view.reservations) > 1
    assert view.reservations_lead.startswith(view.reservations_title) and view.reservations_lead.endswith(
        place
    )
    top = f"{view.lead} {view.reservations_lead}".replace("\u00a0", " ")
    assert flat.index(top) < flat.index(view.urgent.title) < flat.rindex(view.reservations_title)


def test_it_is_never_wider_than_a_hundred_nor_narrower_than_it_can_be(views: Views) -> None:
    view = views(README, "sv")
    assert text.render(view, 300) == text.render(view, 100)
    assert text.render(view, 5) == text.render(view, 40)


def test_without_a_width_it_follows_the_terminal(views: Views, monkeypatch: pytest.MonkeyPatch) -> None:
    view = views(README, "sv")
    monkeypatch.setenv("COLUMNS", "60")
    assert text.render(view) == text.render(view, 60)


@every_example
@both_languages
def test_the_first_screen_says_what_is_pressing_and_what_to_ask(views: Views, name: str, lang: Lang) -> None:
    view = views(name, lang)
    first = text.render(view, 100).splitlines()[:50]
    assert first[0] == view.heading
    assert set(first[1]) == {"="}
    assert view.urgent.title in first
    assert view.questions.title in first


@both_languages
def test_the_parts_come_in_the_order_of_the_design(views: Views, lang: Lang) -> None:
    view = views(README, lang)
    lines = text.render(view, 100).splitlines()
    titles = [
        view.urgent.title, view.questions.title, view.picture.title, view.offences.title, view.duties.title,
        view.sharing.title, view.contacts.title, view.basis.title, view.origin.not_covered_title,
    ]  # fmt: skip
    places = [lines.index(title) for title in titles]
    assert places == sorted(places)


def test_open_offences_that_nothing_points_to_are_only_named(views: Views) -> None:
    view = views(README, "sv")
    told = text.render(view, 100)
    waiting = next(group for act in view.offences.acts for group in act.groups if group.id == "open")
    assert f"{waiting.title} ({len(waiting.rows)})" in told
    only_there = next(row for row in waiting.rows if row.id == "brb_6_1")
    assert only_there.name in told
    assert only_there.provision not in told


@every_example
@both_languages
def test_each_reservation_is_there_once(views: Views, name: str, lang: Lang) -> None:
    view = views(name, lang)
    told = " ".join(text.render(view, 100).split())
    for each in view.reservations:
        for words in each.texts:
            assert told.count(" ".join(words.split())) == 1


@both_languages
def test_it_ends_with_the_version_and_the_disclaimer(views: Views, lang: Lang) -> None:
    view = views(README, lang)
    told = " ".join(text.render(view, 100).split())
    assert told.endswith(" ".join(f"{view.origin.version} {view.origin.disclaimer}".split()))


def test_what_a_user_wrote_cannot_steer_the_terminal(view_of: Callable[[Case, Lang], View]) -> None:
    hostile = "\x1b[2J\x1b]0;owned\x07\u202egnp.exe\r\nNothing is pressing"
    facts = {"act_recruit": Statement(Answer.YES, source=hostile)}
    case = Case(date(2026, 2, 2), date(2026, 2, 2), acts=(Act("one", date(2026, 2, 2), hostile, facts),))
    told = text.render(view_of(case, "sv"), 80)
    assert "owned" in told
    for character in "\x1b\x07\r\u202e":
        assert character not in told
    assert "Nothing is pressing" not in told.splitlines()


def test_a_duty_that_applies_says_what_when_and_who(view_of: Callable[[Case, Lang], View]) -> None:
    yes = ("reporter_is_listed", "learned_in_the_work", "suspects_child_harm", "victim_under_18")
    case = Case(DAY, DAY, facts={fact: Statement(Answer.YES) for fact in yes})
    told = " ".join(text.render(view_of(case, "sv"), 100).split())
    start = told.index("● Orosanmälan (skyldighet)")
    assert "När: Anmäl genast" in told[start : start + 700]


def test_an_extra_of_a_duty_that_applies_is_told(view_of: Callable[[Case, Lang], View]) -> None:
    yes = ("victim_under_18_now", "home_conditions_risk", "consent_to_care_missing")
    case = Case(DAY, DAY, facts={fact: Statement(Answer.YES) for fact in yes})
    told = " ".join(text.render(view_of(case, "sv"), 100).split())
    assert "Omedelbart omhändertagande: okänt" in told[told.index("● LVU") :]


def test_grounds_that_do_not_hold_are_named(view_of: Callable[[Case, Lang], View]) -> None:
    case = Case(DAY, DAY, facts={"disclosure_to_police": Statement(Answer.NO)})
    view = view_of(case, "sv")
    told = " ".join(text.render(view, 100).split())
    assert view.sharing.closed
    assert f"{view.sharing.closed_title}: {view.sharing.closed[0].text}" in told


def test_a_ground_that_holds_says_what_it_lets_you_do(view_of: Callable[[Case, Lang], View]) -> None:
    yes = (
        "sender_is_social_services",
        "disclosure_to_police",
        "victim_under_18",
        "suspected_crime_against_child",
    )
    case = Case(DAY, DAY, facts={fact: Statement(Answer.YES) for fact in yes})
    view = view_of(case, "sv")
    told = " ".join(text.render(view, 100).split())
    assert "● Får, måste inte: Misstanke om brott mot barn" in told


def test_answers_that_do_not_fit_together_stand_at_the_top(view_of: Callable[[Case, Lang], View]) -> None:
    facts = {"victim_under_15": Statement(Answer.YES), "victim_under_18": Statement(Answer.NO)}
    view = view_of(Case(DAY, DAY, facts=facts), "en")
    told = " ".join(text.render(view, 100).split())
    assert told.index("do not fit together") < told.index(view.urgent.title)


def test_each_act_stands_under_its_own_heading(view_of: Callable[[Case, Lang], View]) -> None:
    acts = (Act("one", DAY, "uncle", {}), Act("two", DAY, None, {}))
    lines = text.render(view_of(Case(DAY, DAY, acts=acts), "en"), 100).splitlines()
    assert "Act one, 2\u00a0February\u00a02026, by uncle" in lines
    assert "Act two, 2\u00a0February\u00a02026" in lines


def test_with_nothing_to_ask_it_says_so(views: Views) -> None:
    view = views(README, "sv")
    told = dataclasses.replace(view.questions, first=None, rest=(), none="Ingen fråga pekas ut just nu.")
    assert "Ingen fråga pekas ut just nu." in text.render(dataclasses.replace(view, questions=told), 100)


def test_a_case_without_reservations_or_further_advice_has_no_such_heading(views: Views) -> None:
    view = views(README, "sv")
    bare = dataclasses.replace(
        view,
        reservations=(),
        reservations_lead="",
        urgent=dataclasses.replace(view.urgent, more_do=(), more_do_not=(), open=(Line("Kanske inlåst"),)),
    )
    told = text.render(bare, 100)
    assert view.reservations_title not in told
    assert view.words["more_advice"] not in told
    assert "Kanske inlåst" in told
