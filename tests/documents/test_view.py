"""The view: what must be said, once and in both languages, and what must never be."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pypdfium2
import pytest

from samsyn.documents import html, pdf
from samsyn.documents import text as terminal
from samsyn.documents.model import View
from samsyn.documents.view import build
from samsyn.lang import LANGS, Lang
from samsyn.logic.values import Answer
from samsyn.packs.pack import Pack
from samsyn.screening.case import Act, AskedBy, Case, Statement
from samsyn.screening.screen import screen

from .conftest import NAMES, Views

README = "readme-engaged-girl-trip"
CaseView = Callable[[Case, Lang], View]
DAY = date(2026, 2, 2)
every_example = pytest.mark.parametrize("name", NAMES)
both_languages = pytest.mark.parametrize("lang", LANGS)


def texts(part: Any) -> Iterator[str]:
    """Every text of a view."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        yield from (text for value in part.values() for text in texts(value))
    elif isinstance(part, tuple | list):
        yield from (text for value in part for text in texts(value))
    elif dataclasses.is_dataclass(part) and not isinstance(part, type):
        yield from (text for field in dataclasses.fields(part) for text in texts(getattr(part, field.name)))


def shape(part: Any) -> Any:
    """A view without its words: which texts are there, not what they say."""
    if isinstance(part, str):
        return bool(part)
    if isinstance(part, dict):
        return {key: shape(value) for key, value in part.items()}
    if isinstance(part, tuple):
        return [shape(value) for value in part]
    if dataclasses.is_dataclass(part) and not isinstance(part, type):
        return {field.name: shape(getattr(part, field.name)) for field in dataclasses.fields(part)}
    return type(part).__name__


def said(**facts: Answer) -> dict[str, Statement]:
    return {name.replace("__", "."): Statement(answer) for name, answer in facts.items()}


def group_of(view: View, offence: str) -> str:
    return next(g.id for act in view.offences.acts for g in act.groups for r in g.rows if r.id == offence)


def duty_group(view: View, duty: str) -> str:
    return next(group.id for group in view.duties.groups for row in group.rows if row.id == duty)


@every_example
def test_both_languages_have_the_same_parts(views: Views, name: str) -> None:
    assert shape(views(name, "sv")) == shape(views(name, "en"))


@every_example
@both_languages
def test_no_text_is_a_score_or_ranks_anyone(views: Views, name: str, lang: Lang) -> None:
    forbidden = re.compile(
        r"%|hög risk|high risk|riskpoäng|risk score|\bpoäng:|sannolikhet|probability", re.IGNORECASE
    )
    for text in texts(views(name, lang)):
        assert not forbidden.search(text), text


@every_example
@both_languages
def test_no_placeholder_is_left(views: Views, name: str, lang: Lang) -> None:
    for text in texts(views(name, lang)):
        assert "TODO" not in text
        assert not re.search(r"\{\w*\}", text), text


@every_example
@both_languages
def test_every_offence_duty_and_ground_is_there_whatever_its_value(
    views: Views, pack: Pack, name: str, lang: Lang
) -> None:
    view = views(name, lang)
    offences = [row.id for act in view.offences.acts for group in act.groups for row in group.rows]
    assert sorted(offences) == sorted(pack.offences)
    assert sorted(row.id for group in view.duties.groups for row in group.rows) == sorted(pack.duties)
    open_grounds = [row.id for receiver in view.sharing.receivers for row in receiver.rows]
    assert len(open_grounds) + len(view.sharing.closed) == len(pack.grounds)


@every_example
@both_languages
def test_each_reservation_is_told_once_and_none_is_forgotten(
    views: Views, cases: dict[str, Case], pack: Pack, name: str, lang: Lang
) -> None:
    view = views(name, lang)
    result = screen(cases[name], pack)
    ids = [each.id for each in view.reservations]
    assert len(ids) == len(set(ids))
    assert set(ids) == {warning.id for finding in result.findings for warning in finding.warnings}
    told = [text for each in view.reservations for text in each.texts]
    assert len(told) == len(set(told))
    everything = list(texts(view))
    for text in told:
        assert everything.count(text) == 1, text


@every_example
def test_every_reservation_has_a_title_of_its_own(views: Views, name: str) -> None:
    for each in views(name, "sv").reservations:
        assert each.title != each.id


@every_example
@both_languages
def test_advice_is_told_once_and_only_a_little_stands_open(views: Views, name: str, lang: Lang) -> None:
    urgent = views(name, lang).urgent
    for first, rest in ((urgent.do, urgent.more_do), (urgent.do_not, urgent.more_do_not)):
        told = [line.text for line in (*first, *rest)]
        assert len(told) == len(set(told)) > 0
        assert len(first) <= 6
        assert not rest or len(first) == 6


def test_the_readme_example_says_what_is_pressing(views: Views) -> None:
    view = views(README, "sv")
    assert view.heading == "Det som är känt pekar på båda fälten samtidigt"
    assert view.urgent.title == "Det här brådskar i dag"
    assert "112" in view.urgent.do[0].text
    assert any("föräldrar" in line.text for line in view.urgent.do_not)
    assert "Ett brott har alla led uppfyllda." in view.lead
    assert view.questions.first is not None
    assert view.questions.first.why


def test_the_readme_example_groups_its_offences(views: Views) -> None:
    view = views(README, "sv")
    assert group_of(view, "brb_4_4") == "met"
    assert group_of(view, "brb_4_1a") == "pointed"
    assert group_of(view, "brb_4_4c_child") == "no"
    trafficking = next(
        row
        for act in view.offences.acts
        for group in act.groups
        for row in group.rows
        if row.id == "brb_4_1a"
    )
    assert trafficking.state.word == "Öppet, ett led okänt"
    assert trafficking.provision.replace("\u00a0", " ") == "4 kap. 1 a § brottsbalken"
    assert [element.state.mark for element in trafficking.elements] == ["met", "met", "unknown", "met"]
    assert any(
        "told by the girl to her teacher, 2026-09-30" in told for told in trafficking.elements[0].builds_on
    )
    assert any("ville inte svara" in told for told in trafficking.elements[2].builds_on)


def test_kinds_of_unknown_stay_apart(views: Views) -> None:
    titles = [group.title for group in views(README, "sv").basis.groups]
    assert "Okänt: personen ville inte svara. Det är ett giltigt svar" in titles
    assert "Okänt: frågan är ställd, men svaret är inte känt" in titles
    assert "Okänt: frågan är inte ställd" in titles


def test_what_is_assumed_is_not_told_as_following(views: Views) -> None:
    groups = {group.title: group for group in views(README, "sv").basis.groups}
    assumed = [line.text for line in groups["Antas, och behöver kontrolleras"].lines]
    assert any("under 18 på bedömningsdagen" in text for text in assumed)
    assert not set(assumed) & {line.text for line in groups["Följer av andra svar"].lines}


def test_with_nothing_known_nothing_is_called_safe(view_of: CaseView) -> None:
    view = view_of(Case(act_date=DAY, assessed_on=DAY), "sv")
    assert view.heading == "Det som är känt räcker inte för att se en bild än"
    assert view.urgent.title == "Inget som brådskar är känt"
    assert "betyder inte att personen är trygg" in view.urgent.lead
    assert view.urgent.do
    assert not view.picture.links
    assert group_of(view, "brb_4_1a") == "open"


def test_a_fact_about_age_alone_shows_no_field(view_of: CaseView) -> None:
    case = Case(act_date=DAY, assessed_on=DAY, facts=said(victim_under_18=Answer.YES))
    assert view_of(case, "sv").heading == "Det som är känt räcker inte för att se en bild än"


def test_one_field_says_that_the_other_is_unknown(view_of: CaseView) -> None:
    case = Case(act_date=DAY, assessed_on=DAY, facts=said(hrv__death_threat=Answer.YES))
    view = view_of(case, "sv")
    assert view.heading == "Det som är känt hör till heder. Om utnyttjande är det mesta okänt"
    assert view.picture.half
    assert all("okänt" in line.about for line in view.picture.half)


def test_weak_signs_of_both_fields_are_not_called_a_link(view_of: CaseView) -> None:
    facts = said(hrv__self_harm=Answer.YES, se__sti_pregnancy=Answer.YES)
    view = view_of(Case(act_date=DAY, assessed_on=DAY, facts=facts), "sv")
    assert view.heading == "Det finns tecken från båda fälten, men ingen länk mellan dem syns än"
    assert not view.picture.links


def test_signs_of_control_alone_name_no_field(view_of: CaseView) -> None:
    case = Case(act_date=DAY, assessed_on=DAY, facts=said(co__physical_violence=Answer.YES))
    heading = view_of(case, "en").heading
    assert heading == "There are signs of violence or control. Which field they belong to is not known"


def test_a_reservation_on_most_lines_is_told_at_the_top_only(views: Views) -> None:
    view = views(README, "sv")
    titles = {each.id: each.title for each in view.reservations}
    rows: list[Any] = [row for act in view.offences.acts for group in act.groups for row in group.rows]
    rows += [row for group in view.duties.groups for row in group.rows]
    beside = [line.text for row in rows for line in row.beside]
    assert titles["past_verification"] not in beside
    assert titles["assumes_age"] in beside


def test_an_answer_names_its_number_rightly(view_of: CaseView) -> None:
    one = Case(DAY, DAY, facts=said(intent=Answer.NOT_KNOWN))
    two = Case(DAY, DAY, facts=said(intent=Answer.NOT_KNOWN, act_recruit=Answer.REFUSED))
    assert "1 svar: 0 ja, 0 nej, 1 okänt." in view_of(one, "sv").basis.count
    assert "2 svar: 0 ja, 0 nej, 2 okända." in view_of(two, "sv").basis.count


def test_advice_on_honour_needs_a_sign_of_honour_or_control(view_of: CaseView, pack: Pack) -> None:
    family = pack.guidance["dn.contact_family_first"]
    assert family.always and family.area == "hrv"
    quiet = view_of(Case(act_date=DAY, assessed_on=DAY), "sv").urgent
    assert family.text.sv not in [line.text for line in (*quiet.do_not, *quiet.more_do_not)]
    shown = view_of(
        Case(act_date=DAY, assessed_on=DAY, facts=said(hrv__straight_home=Answer.YES)), "sv"
    ).urgent
    assert family.text.sv in [line.text for line in (*shown.do_not, *shown.more_do_not)]


def test_advice_on_a_childs_interview_comes_last_for_an_adult(views: Views, pack: Pack) -> None:
    urgent = views("divorce-paid-with-sex", "sv").urgent
    told = [line.text for line in (*urgent.do_not, *urgent.more_do_not)]
    of_a_child = {g.text.sv for g in pack.guidance.values() if g.area == "barnahus" and g.kind == "do_not"}
    places = [number for number, text in enumerate(told) if text in of_a_child]
    assert places
    assert places == list(range(len(told) - len(places), len(told)))


def test_an_urgent_sign_that_could_not_be_settled_is_named(view_of: CaseView, pack: Pack) -> None:
    case = Case(act_date=DAY, assessed_on=DAY, facts=said(co__locked_in=Answer.NOT_KNOWN))
    names = [line.text for line in view_of(case, "sv").urgent.open]
    assert pack.urgent["urgent.co.locked_in"].name.sv in names


def test_each_act_has_its_own_offences(view_of: CaseView) -> None:
    facts = said(
        act_recruit=Answer.YES, means_coercion=Answer.YES, purpose_sexual=Answer.YES, intent=Answer.YES
    )
    acts = (
        Act("recruits", DAY, "recruiter", facts),
        Act("drives", DAY, None, said(act_transport=Answer.YES)),
    )
    view = view_of(Case(act_date=DAY, assessed_on=DAY, acts=acts), "sv")
    first, second = view.offences.acts
    assert first.title.replace("\u00a0", " ") == "Gärning recruits, 2 februari 2026, av recruiter"
    assert second.title.replace("\u00a0", " ") == "Gärning drives, 2 februari 2026"
    assert group_of(view, "recruits-brb_4_1a") == "met"
    assert group_of(view, "drives-brb_4_1a") == "pointed"


@pytest.mark.parametrize(("lang", "buyer", "seller", "whole"), [
    ("sv", "Gäller gärningen buyer (köparen)", "Gäller gärningen seller", "Gäller fallet som helhet"),
    ("en", "About the act buyer (köparen)", "About the act seller", "About the case as a whole"),
])  # fmt: skip
def test_with_several_acts_every_question_says_which_act_and_actor_everywhere(
    view_of: CaseView, lang: Lang, buyer: str, seller: str, whole: str
) -> None:
    acts = (
        Act("buyer", DAY, "köparen", said(act_recruit=Answer.YES, means_coercion=Answer.YES)),
        Act("seller", DAY, None, said(act_transport=Answer.YES)),
    )
    case = Case(act_date=DAY, assessed_on=DAY, acts=acts)
    view = view_of(case, lang)
    first, rest = view.questions.first, view.questions.rest
    assert first is not None and {first.about, *(each.about for each in rest)} == {buyer, seller, whole}
    lines = terminal.render(view, 100).splitlines()
    shown = next(number for number, line in enumerate(lines) if line.startswith("> "))
    assert lines[shown - 1] == f"  {first.about}"
    pages = pypdfium2.PdfDocument(pdf.render(view))
    printed = " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())
    page = html.render(view)
    for about in (buyer, seller, whole):
        assert about in page and about in printed and about in " ".join(" ".join(lines).split())


def test_with_one_act_no_question_names_an_act(views: Views) -> None:
    questions = views("readme-engaged-girl-trip", "sv").questions
    assert questions.first is not None and {each.about for each in (questions.first, *questions.rest)} == {""}


def test_a_no_names_the_other_route(view_of: CaseView, pack: Pack) -> None:
    case = Case(act_date=DAY, assessed_on=DAY, facts=said(report_received=Answer.NO))
    view = view_of(case, "en")
    assert duty_group(view, "preliminary_assessment") == "no"
    row = next(r for g in view.duties.groups for r in g.rows if r.id == "preliminary_assessment")
    otherwise = pack.duties["preliminary_assessment"].otherwise
    assert otherwise is not None
    assert row.route.replace("\u00a0", " ") == otherwise.en


def test_no_day_is_counted_from_the_day_of_assessment(view_of: CaseView) -> None:
    case = Case(
        act_date=DAY, assessed_on=DAY, facts=said(report_received=Answer.YES, child_inquiry_open=Answer.NO)
    )
    view = view_of(case, "sv")
    row = next(r for g in view.duties.groups for r in g.rows if r.id == "preliminary_assessment")
    assert row.state.mark == "met"
    assert "14 dagar från anmälan" in row.when[0].text
    assert "16 februari" not in row.when[0].text.replace("\u00a0", " ")


def test_information_that_no_rule_decides_is_worth_knowing(views: Views, pack: Pack) -> None:
    undecided = {duty.id for duty in pack.duties.values() if duty.elements is None}
    known = next(group for group in views(README, "sv").duties.groups if group.id == "know")
    assert {row.id for row in known.rows} == undecided


def test_who_asks_decides_which_grounds_are_theirs(view_of: CaseView, pack: Pack) -> None:
    only = {
        sender: {g.id for g in pack.grounds.values() if g.sender == (sender,)}
        for sender in ("social_services", "health_care")
    }
    for authority, theirs, others in (
        ("health_care", "health_care", "social_services"),
        ("social_board", "social_services", "health_care"),
    ):
        view = view_of(Case(DAY, DAY, asker=AskedBy(authority=authority)), "sv")
        rows = {row.id for receiver in view.sharing.receivers for row in receiver.rows}
        assert only[theirs] <= rows
        assert not rows & only[others]
        assert len(rows) + len(view.sharing.closed) == len(pack.grounds) - len(only[others])


def test_who_asks_and_what_that_means_is_said(view_of: CaseView, pack: Pack) -> None:
    case = Case(DAY, DAY, asker=AskedBy("teacher", "family_counselling"), born=date(2010, 5, 1))
    view = view_of(case, "sv")
    given = " ".join(view.basis.given).replace("\u00a0", " ")
    assert "Frågat av: Lärare eller annan skolpersonal, Familjerådgivning." in given
    note = pack.authorities["family_counselling"].note
    assert note is not None
    assert note.sv.replace("\u00a0", " ") in given
    assert "Födelsedatum är angivet." in given
    assert "2010" not in given
    follows = next(group for group in view.basis.groups if group.title == "Följer av andra svar")
    assert {"Följer av: födelsedatumet", "Följer av: vem som frågar"} <= {
        line.about for line in follows.lines
    }


HANDED_ON = "Att lämna till personen, när det är tryggt"


def test_the_professional_the_person_and_the_ways_round_stand_apart(views: Views, pack: Pack) -> None:
    contacts = views(README, "sv").contacts
    assert contacts.danger == "Är det akut fara? Ring 112."
    groups = {group.title: group.cards for group in contacts.groups}
    assert list(groups) == ["För dig i ditt arbete", HANDED_ON]
    for card in groups[HANDED_ON]:
        assert "exposed" in pack.services[card.id].target.audience
    assert {"bris", "kvinnofridslinjen"} <= {card.id for card in groups[HANDED_ON]}
    assert groups["För dig i ditt arbete"][0].id == "nch-stodtelefon"
    ways = [way.replace("\u00a0", " ") for way in contacts.ways]
    assert "Socialtjänsten och socialjouren i kommunen → Barnahus Linköping" in ways


@every_example
def test_a_contact_outside_the_municipality_stands_among_the_others(views: Views, name: str) -> None:
    for group in views(name, "sv").contacts.groups:
        assert any(card.place == "I hela landet" and card.phone for card in group.cards)


@every_example
def test_a_missing_number_says_so_and_one_that_is_not_in_date_is_marked(
    views: Views, pack: Pack, name: str
) -> None:
    groups = views(name, "sv").contacts.groups
    cards = [(group.title, card) for group in groups for card in group.cards]
    assert any(card.no_phone for _, card in cards)
    for title, card in cards:
        assert bool(card.phone) != bool(card.no_phone)
        if card.phone:
            assert "Behöver kontrolleras" in card.caution  # no number in the content has been called yet
            flagged = all(phone.flagged for phone in pack.services[card.id].phones)
            assert ("Lämna inte ut numret" in card.caution) == flagged
            # what may be handed over is not one tap from a number that nobody has checked
            assert bool(re.fullmatch(r"\+?\d+", card.tel)) != (flagged and title == HANDED_ON)


def test_a_professional_sees_every_flagged_number_of_what_fits_marked(views: Views) -> None:
    handed_on = next(group for group in views(README, "sv").contacts.groups if group.title == HANDED_ON)
    assert "Terrafem (020‑52\u00a010\u00a010, ring och kontrollera först)" in handed_on.others


@every_example
@both_languages
def test_every_offence_duty_and_ground_names_its_sources(views: Views, name: str, lang: Lang) -> None:
    view = views(name, lang)
    rows: list[Any] = [row for act in view.offences.acts for group in act.groups for row in group.rows]
    rows += [row for group in view.duties.groups for row in group.rows]
    rows += [row for receiver in view.sharing.receivers for row in receiver.rows]
    word = "Källor: " if lang == "sv" else "Sources: "
    assert all(row.sources.startswith(word) and "2026-11-21" in row.sources for row in rows)


def test_a_wording_not_collected_is_said_and_has_no_scale(view_of: CaseView) -> None:
    day = date(2005, 1, 1)
    case = Case(act_date=day, assessed_on=DAY, facts=said(act_recruit=Answer.YES))
    view = view_of(case, "sv")
    row = next(r for a in view.offences.acts for g in a.groups for r in g.rows if r.id == "brb_4_1a")
    assert row.state.word == "Kan inte prövas, lydelsen är inte insamlad"
    assert not row.elements
    assert not row.penalties


def test_the_case_description_is_not_in_the_view(cases: dict[str, Case], pack: Pack) -> None:
    case = cases[README]
    assert case.description is not None
    view = build(screen(case, pack), case, pack, "sv")
    assert case.description.sv[:30] not in "\n".join(texts(view))


def test_contradictions_are_named(view_of: CaseView) -> None:
    facts = said(victim_under_15=Answer.YES, victim_under_18=Answer.NO)
    view = view_of(Case(act_date=DAY, assessed_on=DAY, facts=facts), "sv")
    assert len(view.basis.contested) == 1
    assert "går inte ihop" in view.basis.contested[0].text


def test_an_offence_that_was_not_yet_in_force_says_so(view_of: CaseView, pack: Pack) -> None:
    first = pack.offences["brb_4_4c_child"].versions[-1]
    assert first.first_in_force == "yes"
    assert first.from_ is not None
    day = date.fromordinal(first.from_.toordinal() - 1)
    case = Case(day, DAY, facts=said(victim_under_18=Answer.YES, caused_marriage=Answer.YES))
    view = view_of(case, "sv")
    row = next(r for a in view.offences.acts for g in a.groups for r in g.rows if r.id == "brb_4_4c_child")
    assert row.state.mark == "no"
    assert row.why == "Gällde inte än"
