"""A case file becomes a case, or every mistake in it is told at once with its line and what to do."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest

from samsyn.errors import CaseError
from samsyn.lang import Text
from samsyn.logic.values import Answer
from samsyn.packs.read import read_text
from samsyn.screening.case import AskedBy, Case, Statement
from samsyn.screening.case_file import case_from_data, case_from_node, read_case
from tests.screening.cases_of import PACK, TODAY


def read(text: str) -> Case:
    return case_from_node(read_text(text, "case.yaml"), PACK, TODAY, file="case.yaml")


def refusals(text: str, lang: str = "en") -> list[str]:
    """Every problem that is told about a text that is no case."""
    with pytest.raises(CaseError) as caught:
        read(text)
    return caught.value.render("sv" if lang == "sv" else "en").splitlines()


def refusal(text: str) -> str:
    found = refusals(text)
    assert len(found) == 1, found
    return found[0]


WHOLE = """\
case: anna-1
description: {sv: Kort text, en: Short text}
act_date: 2025-03-01
assessed_on: 2026-11-20
municipality: "0580"
born: 2008-02-15
asker: {profession: teacher}
facts:
  victim_under_18: yes
  act_transfer: {value: yes, source: "told by the person", on: 2026-11-01}
  means_deception: {value: unknown, why: refused}
acts:
- id: recruiter
  date: 2025-02-01
  actor: cousin
  facts: {act_recruit: yes}
"""


def test_every_field_is_read() -> None:
    case = read(WHOLE)
    assert (case.name, case.description) == ("anna-1", Text(sv="Kort text", en="Short text"))
    assert (case.act_date, case.assessed_on, case.born) == (
        date(2025, 3, 1),
        date(2026, 11, 20),
        date(2008, 2, 15),
    )
    assert (case.municipality, case.asker) == ("0580", AskedBy("teacher", None))
    assert case.facts == {
        "victim_under_18": Statement(Answer.YES),
        "act_transfer": Statement(Answer.YES, "told by the person", date(2026, 11, 1)),
        "means_deception": Statement(Answer.REFUSED),
    }
    act = case.acts[0]
    assert (act.id, act.date, act.actor) == ("recruiter", date(2025, 2, 1), "cousin")
    assert act.facts == {"act_recruit": Statement(Answer.YES)}


def test_yaml_and_json_say_the_same() -> None:
    text = (
        '{"act_date": "2025-03-01", "municipality": "0580", "facts": {"intent": true, "act_recruit": null}}'
    )
    yaml = "act_date: 2025-03-01\nmunicipality: '0580'\nfacts:\n  intent: yes\n  act_recruit: unknown\n"
    assert read(text) == read(yaml)


def test_an_empty_map_is_a_case_of_today_about_which_nothing_is_known() -> None:
    assert read("{}") == Case(TODAY, TODAY)
    assert read("facts:\nacts:\nasker:\nborn: null\nmunicipality: ~\ndescription:\ncase:\n") == Case(
        TODAY, TODAY
    )


def test_a_case_assessed_earlier_is_by_default_about_an_act_of_that_day() -> None:
    assert read("assessed_on: 2025-01-02").act_date == date(2025, 1, 2)


def test_a_description_in_one_language_serves_both() -> None:
    assert read("description: Kort").description == Text(sv="Kort", en="Kort")
    assert read("description: {en: Short}").description == Text(sv="Short", en="Short")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        *((word, Answer.YES) for word in ("yes", "Yes", "YES", "true", "True", '"yes"')),
        *((word, Answer.NO) for word in ("no", "No", "false", "FALSE")),
        *((word, Answer.NOT_ASKED) for word in ("unknown", "null", "~", "", "Null")),
        ("{value: yes}", Answer.YES),
        ("{value: unknown}", Answer.NOT_ASKED),
        ("{value: null, why: not_known}", Answer.NOT_KNOWN),
        ("{value: unknown, why: not_asked}", Answer.NOT_ASKED),
        ("{value: unknown, why: refused}", Answer.REFUSED),
        ("{value: unknown, why: not_applicable}", Answer.NOT_APPLICABLE),
    ],
)
def test_an_answer_may_be_written_in_these_ways(written: str, meant: Answer) -> None:
    assert read(f"facts:\n  intent: {written}").facts["intent"].answer is meant


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "- a",
            "case.yaml, line 1: A map belongs here (key: value). Write one key and one value on each line.",
        ),
        (
            "yes",
            "case.yaml, line 1: A map belongs here (key: value). Write one key and one value on each line.",
        ),
        ("", "case.yaml, line 1: A map belongs here (key: value). Write one key and one value on each line."),
        (
            "facts: {}\nfakts: {}",
            "case.yaml, line 2, fakts: Unknown key 'fakts'. Did you mean facts or acts?",
        ),
        (
            "facts:\n  intent: maybe",
            "case.yaml, line 2, facts.intent: 'maybe' is not an answer. Write yes, no or unknown.",
        ),
        (
            "facts:\n  intent: [yes]",
            "case.yaml, line 2, facts.intent: A map belongs here (key: value). Write one key and one value on each line.",
        ),
        (
            "facts:\n  intent: {value: [yes]}",
            "case.yaml, line 2, facts.intent.value: a list or a map is not an answer. Write yes, no or unknown.",
        ),
        (
            "facts:\n  intent: {on: 2025-01-01}",
            "case.yaml, line 2, facts.intent: The key value is missing. Write value: yes, no or unknown.",
        ),
        (
            "facts:\n  intent: {value: yes, why: refused}",
            "case.yaml, line 2, facts.intent.why: why belongs only to an unknown answer."
            " Remove why, or write value: unknown.",
        ),
        (
            "facts:\n  intent:\n    value: unknown\n    why: forgot",
            "case.yaml, line 4, facts.intent.why: Unknown reason 'forgot'."
            " Use one of not_asked, not_known, refused, not_applicable.",
        ),
        (
            "facts:\n  intent: {value: yes, sorce: x}",
            "case.yaml, line 2, facts.intent.sorce: Unknown key 'sorce'. Did you mean source?",
        ),
        (
            "facts:\n  victim_under_81: yes",
            "case.yaml, line 2, facts.victim_under_81: Unknown fact id 'victim_under_81'."
            " Did you mean victim_under_18 or victim_under_15 or victim_under_18_now?",
        ),
        (
            "facts:\n  qqqqqqq: yes",
            "case.yaml, line 2, facts.qqqqqqq: Unknown fact id 'qqqqqqq'."
            " Remove the line, or look the id up with samsyn packs list.",
        ),
        (
            "facts: [intent]",
            "case.yaml, line 1, facts: A map belongs here (key: value). Write one key and one value on each line.",
        ),
        (
            "municipality: 0580",
            "case.yaml, line 1, municipality: The code is not in quotes. YAML then reads a leading zero as another"
            ' number. Write the code in quotes, for example "0580".',
        ),
        (
            "municipality: Linköping",
            "case.yaml, line 1, municipality: A municipality code is four digits."
            ' Write the code in quotes, for example "0580".',
        ),
        (
            'municipality: ["0580"]',
            "case.yaml, line 1, municipality: A municipality code is four digits."
            ' Write the code in quotes, for example "0580".',
        ),
        (
            'municipality: "9999"',
            "case.yaml, line 1, municipality: Unknown municipality code '9999'."
            " Look the code up at Statistics Sweden (SCB), or remove the line.",
        ),
        (
            "act_date: 2025-02-30",
            "case.yaml, line 1, act_date: The date 2025-02-30 does not exist."
            " Write YYYY-MM-DD, for example 2026-03-01.",
        ),
        (
            "act_date: 1 mars",
            "case.yaml, line 1, act_date: This is not a date. Write YYYY-MM-DD, for example 2026-03-01.",
        ),
        (
            "act_date: 2025-03-01T10:00",
            "case.yaml, line 1, act_date: This is not a date. Write YYYY-MM-DD, for example 2026-03-01.",
        ),
        (
            "act_date: 20250301",
            "case.yaml, line 1, act_date: This is not a date. Write YYYY-MM-DD, for example 2026-03-01.",
        ),
        (
            "act_date: [2025-03-01]",
            "case.yaml, line 1, act_date: This is not a date. Write YYYY-MM-DD, for example 2026-03-01.",
        ),
        (
            "act_date: 0025-03-01",
            "case.yaml, line 1, act_date: The date 0025-03-01 is out of range. Use a year from 1900 to 2036.",
        ),
        (
            "assessed_on: 2099-01-01",
            "case.yaml, line 1, assessed_on: The date 2099-01-01 is out of range. Use a year from 1900 to 2036.",
        ),
        (
            "assessed_on: 2025-01-01\nact_date: 2025-01-02",
            "case.yaml, line 2, act_date: act_date (2025-01-02) comes after assessed_on (2025-01-01)."
            " Correct the date that is wrong.",
        ),
        (
            "act_date: 2008-01-01\nborn: 2008-01-02",
            "case.yaml, line 2, born: born (2008-01-02) comes after act_date (2008-01-01)."
            " Correct the date that is wrong.",
        ),
        (
            "born: 2026-12-24",
            "case.yaml, line 1, born: born (2026-12-24) comes after assessed_on (2026-11-21)."
            " Correct the date that is wrong.",
        ),
        (
            "assessed_on: 2025-01-01\nfacts:\n  act_recruit: no\n  intent: {value: yes, on: 2025-01-02}",
            "case.yaml, line 4, facts.intent.on: facts.intent.on (2025-01-02) comes after assessed_on (2025-01-01)."
            " Correct the date that is wrong.",
        ),
        (
            "asker: [teacher]",
            "case.yaml, line 1, asker: A map belongs here (key: value). Write one key and one value on each line.",
        ),
        (
            "asker: {profession: techer}",
            "case.yaml, line 1, asker.profession: Unknown value 'techer'. Did you mean teacher or other?",
        ),
        (
            "asker: {job: teacher}",
            "case.yaml, line 1, asker.job: Unknown key 'job'. Use one of profession, authority.",
        ),
        (
            "case: 'Anna Andersson'",
            "case.yaml, line 1, case: The name has other characters than a-z, 0-9, dot and dash."
            " Use a short name that identifies nobody.",
        ),
        (
            "case: [a]",
            "case.yaml, line 1, case: Text belongs here. Write the text in quotes.",
        ),
        (
            f"case: {'a' * 65}",
            "case.yaml, line 1, case: The text is longer than 64 characters. Use fewer words, at most that many.",
        ),
        (
            "description: {se: Kort}",
            "case.yaml, line 1, description.se: Unknown key 'se'. Use one of sv, en.",
        ),
        (
            f"description: {'a' * 2001}",
            "case.yaml, line 1, description: The text is longer than 2000 characters."
            " Use fewer words, at most that many.",
        ),
        (
            "acts: {}",
            "case.yaml, line 1, acts: acts must be a list of 1 to 20 acts. Write each act as - id: ...",
        ),
        (
            "acts: []",
            "case.yaml, line 1, acts: acts must be a list of 1 to 20 acts. Write each act as - id: ...",
        ),
        (
            "acts:" + "\n- {id: a, date: 2025-01-01}" * 21,
            "case.yaml, line 2, acts: acts must be a list of 1 to 20 acts. Write each act as - id: ...",
        ),
        (
            "acts:\n- yes",
            "case.yaml, line 2, acts[0]: A map belongs here (key: value). Write one key and one value on each line.",
        ),
        (
            "acts:\n- {date: 2025-01-01}",
            "case.yaml, line 2, acts[0].id: The act has no id of letters, digits and dashes. Add id: a-short-word.",
        ),
        (
            "acts:\n- {id: a/b, date: 2025-01-01}",
            "case.yaml, line 2, acts[0].id: The act has no id of letters, digits and dashes. Add id: a-short-word.",
        ),
        (
            "acts:\n- {id: a}",
            "case.yaml, line 2, acts[0].date: The act has no date. Add date: YYYY-MM-DD.",
        ),
        (
            "acts:\n- {id: a, date: 2025-01-01, when: now}",
            "case.yaml, line 2, acts[0].when: Unknown key 'when'. Use one of id, date, actor, facts, description.",
        ),
        (
            "acts:\n- {id: a, date: 2025-01-01}\n- {id: a, date: 2025-01-02}",
            "case.yaml, line 3, acts.a: Two acts are called a. Give each act an id of its own.",
        ),
        (
            "assessed_on: 2025-01-01\nacts:\n- {id: a, date: 2024-01-01}\n- {id: b, date: 2025-01-02}",
            "case.yaml, line 4, acts.b.date: acts.b.date (2025-01-02) comes after assessed_on (2025-01-01)."
            " Correct the date that is wrong.",
        ),
        (
            "acts:\n- id: a\n  date: 2025-01-01\n  facts:\n    intent: {value: yes, on: 2026-11-22}",
            "case.yaml, line 5, acts.a.facts.intent.on: acts.a.facts.intent.on (2026-11-22) comes after"
            " assessed_on (2026-11-21). Correct the date that is wrong.",
        ),
        (
            "acts:\n- {id: a, date: 2025-01-01, facts: {victim_under_81: yes}}",
            "case.yaml, line 2, acts[0].facts.victim_under_81: Unknown fact id 'victim_under_81'."
            " Did you mean victim_under_18 or victim_under_15 or victim_under_18_now?",
        ),
        (
            'acts:\n- {id: a, date: 2025-01-01, actor: "\\e[2Juncle"}',
            "case.yaml, line 2, acts[0].actor: The text holds control characters."
            " Remove what is not letters, signs or spaces.",
        ),
        (
            'description: "a\\0b"',
            "case.yaml, line 1, description: The text holds control characters."
            " Remove what is not letters, signs or spaces.",
        ),
    ],
)
def test_a_mistake_is_told_with_its_place_and_what_to_do(text: str, message: str) -> None:
    assert refusal(text) == message


def test_every_mistake_is_told_at_once() -> None:
    text = (
        'act_date: nu\nmunicipality: "1"\nfacts:\n  nix: yes\n  intent: kanske\nextra: 1\nborn: 2030-01-01\n'
    )
    places = [message.split(":")[0] for message in refusals(text)]
    assert sorted(places) == [
        "case.yaml, line 1, act_date",
        "case.yaml, line 2, municipality",
        "case.yaml, line 4, facts.nix",
        "case.yaml, line 5, facts.intent",
        "case.yaml, line 6, extra",
        "case.yaml, line 7, born",
    ]


def test_a_mistake_is_told_in_swedish_too() -> None:
    assert refusals("facts:\n  intent: kanske", "sv") == [
        "case.yaml, rad 2, facts.intent: 'kanske' är inget svar. Skriv yes, no eller unknown."
    ]


def test_a_description_may_have_several_lines() -> None:
    case = read("description: |\n  Två\n  rader\n")
    assert case.description is not None and case.description.sv == "Två\nrader\n"


def test_an_act_date_to_come_is_allowed_only_when_it_is_assessed_later() -> None:
    case = read("act_date: 2027-01-01\nassessed_on: 2027-01-02")
    assert case.act_date > TODAY
    assert "comes after assessed_on" in refusal("act_date: 2027-01-01")


def test_a_form_follows_the_same_rules_and_speaks_of_no_lines() -> None:
    with pytest.raises(CaseError) as caught:
        case_from_data({"facts": {"intent": "kanske"}, "municipality": 580}, PACK, TODAY)
    assert caught.value.render("en").splitlines() == [
        'municipality: A municipality code is four digits. Write the code in quotes, for example "0580".',
        "facts.intent: 'kanske' is not an answer. Write yes, no or unknown.",
    ]
    case = case_from_data(
        {"facts": {"intent": True, "act_recruit": None}, "municipality": "0580"}, PACK, TODAY
    )
    assert case.facts["intent"].answer is Answer.YES and case.municipality == "0580"


def test_a_file_that_is_not_there_is_a_mistake_in_the_case(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=r"nix\.yaml: The file cannot be read"):
        read_case(tmp_path / "nix.yaml", PACK, TODAY)


def test_the_message_about_a_long_unknown_word_is_short() -> None:
    assert len(refusal(f"facts:\n  {'x' * 900}: yes")) < 400


def test_a_file_full_of_mistakes_is_refused_quickly_and_not_at_length() -> None:
    text = "facts:\n" + "".join(f"  victim_under_{number}x: yes\n" for number in range(30_000))
    start = time.process_time()
    found = refusals(text)
    assert time.process_time() - start < 5
    assert len(found) <= 51
    assert found[-1].startswith("case.yaml: 29950 more mistakes are not shown.")
