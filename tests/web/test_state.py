"""The form is the only memory: whatever it carries comes back unchanged, and what it cannot hold is told."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.errors import UserError
from samsyn.packs.load import load_pack
from samsyn.web.screen.state import ANSWERS, BASICS, Said, State, case_data, case_of, read_state
from samsyn.web.screen.tellers import TELLERS
from tests.web.site import Page, body, browser

PACK = load_pack()
TODAY = date(2026, 11, 21)
facts = st.sampled_from(sorted(PACK.askable))
days = st.dates(date(2020, 1, 1), TODAY).map(date.isoformat)
said = st.builds(
    Said, st.sampled_from(ANSWERS), st.sampled_from(["", *TELLERS]), st.one_of(st.just(""), days)
)
basics = st.fixed_dictionaries(
    {},
    optional={
        "act_date": days,
        "born": st.dates(date(2005, 1, 1), date(2019, 12, 31)).map(date.isoformat),
        "municipality": st.sampled_from(["0580", "1480", "0305"]),
        "profession": st.sampled_from(sorted(PACK.professions)),
        "authority": st.sampled_from(sorted(PACK.authorities)),
    },
)
states = st.builds(State, basics, st.dictionaries(facts, said, max_size=25))
texts = st.text(max_size=40)


def form(state: State) -> QueryDict:
    """The state as a browser sends it."""
    data = QueryDict(mutable=True)
    for name, value in state.fields():
        data.appendlist(name, value)
    return data


@given(states)
def test_the_form_gives_the_state_back(state: State) -> None:
    read, problems = read_state(form(state), PACK)
    assert not problems
    assert read == state
    assert list(read.answers) == list(state.answers)


@given(states)
@settings(max_examples=25)
def test_every_page_carries_every_answer(state: State) -> None:
    fields = dict(state.fields())
    answers = {name: value for name, value in fields.items() if name.startswith(("f.", "s.", "on."))}
    for path in ("/yrke/fraga", "/yrke/fragor", "/yrke/", "/yrke/resultat"):
        response = browser().post(path, fields)
        assert response.status_code == 200
        sent = Page(body(response)).fields()
        assert {name: sent.get(name) for name in answers} == answers
        assert {name: sent.get(name) for name in BASICS if name in fields and name != "municipality"} == {
            name: value for name, value in fields.items() if name in BASICS and name != "municipality"
        }


@given(states)
@settings(max_examples=50)
def test_a_state_is_a_case(state: State) -> None:
    try:
        case = case_of(state, PACK, TODAY, "sv")
    except UserError as error:  # days that do not fit together, told one by one
        assert error.problems
        return
    assert set(case.facts) == set(state.answers)
    for fact, statement in case.facts.items():
        assert statement.answer.value == state.answers[fact].answer


@given(states)
def test_what_is_saved_holds_no_words_of_the_users_own(state: State) -> None:
    given = State(state.basics, {f: Said(s.answer, "Anna Andersson", s.on) for f, s in state.answers.items()})
    assert "Anna" not in str(case_data(given, "sv", own_words=False))


@given(st.dictionaries(st.one_of(texts.map("f.".__add__), facts.map("f.".__add__)), texts, max_size=12))
def test_whatever_is_sent_is_taken_or_told(sent: dict[str, str]) -> None:
    """No answer is silently dropped: it is in the state, empty, or named in a problem."""
    data = QueryDict(mutable=True)
    data.update(sent)
    state, problems = read_state(data, PACK)
    told = " ".join(problem.where + problem.what.sv for problem in problems)
    for name, value in sent.items():
        fact = name[2:]
        if fact in state.answers:
            assert state.answers[fact].answer == value
        elif fact in PACK.askable:
            assert not value.strip() or fact in told
        else:
            assert problems


@given(
    st.dictionaries(
        st.one_of(
            st.sampled_from([*BASICS, "svar", "fact", "goto", "q", "group", "then", "case_file"]), texts
        ),
        texts,
    )
)
@settings(max_examples=60)
def test_no_input_breaks_a_page(sent: dict[str, str]) -> None:
    for path in (
        "/yrke/uppgifter",
        "/yrke/svar",
        "/yrke/fraga",
        "/yrke/fragor",
        "/yrke/lista",
        "/yrke/resultat",
    ):
        response: Any = browser().post(path, sent)
        assert response.status_code in (200, 400, 422)


def test_an_unknown_fact_is_named_and_the_rest_is_kept() -> None:
    sent = {
        "f.act_recruit": "yes",
        "f.act_recriut": "yes",
        "f.act_harbour": "maybe",
        "act_date": "2026-06-10",
    }
    response = browser().post("/yrke/fraga", sent)
    page = body(response)
    assert response.status_code == 400
    assert "act_recriut" in page
    assert "Menade du act_recruit" in page
    assert "maybe" in page
    assert Page(page).fields() == {"page": "basics", "f.act_recruit": "yes", "act_date": "2026-06-10"}


def test_hostile_text_is_escaped_everywhere() -> None:
    hostile = "\"><script>alert(1)</script>'&"
    sent = {
        "f.act_recruit": "yes", "s.act_recruit": hostile, "act_date": hostile, "municipality": hostile,
        "q": hostile, f"f.{hostile}": "yes", "vem": hostile, "nar": hostile, "fact": "act_recruit", "svar": "yes",
    }  # fmt: skip
    clean = {key: value for key, value in sent.items() if "script" not in key and key != "act_date"}
    for path in ("/yrke/", "/yrke/uppgifter", "/yrke/svar", "/yrke/fragor", "/yrke/lista", "/yrke/resultat"):
        for fields in (sent, clean, clean | {"municipality": ""}):
            assert "<script" not in body(browser().post(path, fields))
