"""One person, one pseudonym, however the number, the name or the day is written; and none where it would be a guess."""

from __future__ import annotations

import base64
import hashlib
import hmac
import pickle
from datetime import date
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.errors import UsageError
from samsyn.prevalence.pseudonyms import (
    REASONS,
    NotNormal,
    Reason,
    Secret,
    birth_date,
    name,
    name_and_birth,
    number,
)

TODAY = date(2026, 11, 22)
KEY = "a shared secret for tests, 32 or more"


def _reason(make: object, *words: object) -> Reason:
    with pytest.raises(NotNormal) as why:
        make(*words)  # type: ignore[operator]
    return why.value.reason


@pytest.mark.parametrize(
    "text",
    [
        "191212121212", "19121212-1212", "121212+1212", " 121212 + 1212 ", "19121212 1212", "19121212–1212",
        "19121212+1212", "１９１２１２１２１２１２",
    ],
)  # fmt: skip
def test_a_number_is_one_however_it_is_written(text: str) -> None:
    assert number(text, TODAY) == "191212121212"


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("121212-1212", "201212121212"),
        ("1212121212", "201212121212"),
        ("20121212-1212", "201212121212"),
        ("19121272-1219", "191212721219"),
        ("121272-1219", "201212721219"),
        ("121291-1216", "201212911216"),
    ],
)
def test_the_century_is_known_by_rule_and_a_coordination_number_keeps_its_day(
    text: str, spelled: str
) -> None:
    assert number(text, TODAY) == spelled


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "missing"), ("  ", "missing"), ("okänd", "not_a_number"), ("12121", "not_a_number"),
        ("19121212-1213", "check_digit"), ("19121212-12", "not_whole"), ("19121212", "not_whole"),
        ("19121212-121X", "not_whole"), ("19121212-12?2", "not_whole"), ("19121212-T123", "temporary"),
        ("19121212-TF12", "temporary"), ("19121332-1217", "no_such_day"), ("17121212-1212", "very_old"),
        ("20121212+1212", "sign"), ("20991212-1218", "to_come"), ("1.91212E+11", "not_a_number"),
    ],
)  # fmt: skip
def test_a_number_that_would_be_a_guess_gets_a_reason(text: str, reason: Reason) -> None:
    assert _reason(number, text, TODAY) == reason


@pytest.mark.parametrize(
    "text",
    ["Anna-Maria Berg", "anna maria BERG", " Anna  Maria-Berg ", "ANNA‐MARIA BERG", "Berg, Anna-Maria", "Ánna Marìa Berg",
     "Anna Mari\u0061 Berg", "AnnaMaria Berg"],
)  # fmt: skip
def test_a_name_is_one_however_it_is_written(text: str) -> None:
    assert name(text) == "annamariaberg"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("O'Brien", "OBRIEN", True), ("Ström", "Stro\u0308m", True), ("Søren", "Sören", True), ("Ström", "Strom", False),
        ("Åsa", "Asa", False), ("Muhammed", "Mohammed", False), ("أحمد", "أحمد", True), ("Łukasz", "Lukasz", True),
    ],
)  # fmt: skip
def test_what_is_the_same_name_and_what_is_not(one: str, other: str, same: bool) -> None:
    assert (name(one) == name(other)) is same


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "missing"), ("A. Berg", "initials"), ("A B", "initials"), ("Berg 2", "not_a_name"), ("Anna?", "not_a_name"),
        ("Anna (Ann) Berg", "not_a_name"), ("Okänd", "placeholder"), ("NN", "placeholder"), ("unknown female", "placeholder"),
        ("-", "placeholder"), ("Berg, Anna, Maria", "not_a_name"), ("Berg,", "not_a_name"), ("anna@example.org", "not_a_name"),
    ],
)  # fmt: skip
def test_a_name_that_would_be_a_guess_gets_a_reason(text: str, reason: Reason) -> None:
    assert _reason(name, text) == reason


@pytest.mark.parametrize(
    "text",
    ["1980-05-16", "19800516", "1980/05/16", "1980.5.16", "16.5.1980", "16. 05. 1980", "16/5/1980", "5/16/1980", "16-05-1980",
     "1980-05-16 00:00:00", "1980-05-16T00:00", " 1980–05–16 "],
)  # fmt: skip
def test_a_day_is_one_however_it_is_written(text: str) -> None:
    assert birth_date(text, TODAY) == "1980-05-16"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "missing"), ("5/6/1980", "day_or_month"), ("05-06-1980", "day_or_month"), ("800516", "two_digit_year"),
        ("16.5.80", "two_digit_year"), ("29357", "not_a_date"), ("1980", "not_a_date"), ("maj 1980", "not_a_date"),
        ("1980111", "not_a_date"), ("1980-13-01", "no_such_day"), ("1981-02-29", "no_such_day"), ("2027-01-01", "to_come"),
        ("1900-01-01", "very_old"), ("1850-05-16", "very_old"), ("1980-05-16 13:00", "not_a_date"),
    ],
)  # fmt: skip
def test_a_day_that_would_be_a_guess_gets_a_reason(text: str, reason: Reason) -> None:
    assert _reason(birth_date, text, TODAY) == reason


def test_a_whole_name_and_its_two_parts_are_one() -> None:
    parted = name_and_birth("Anna-Maria", "Berg", "1980-05-16", TODAY)
    assert parted == name_and_birth("Berg, Anna Maria", "", "16.5.1980", TODAY) == "annamariaberg 1980-05-16"


def test_a_pseudonym_is_hmac_sha_256_of_the_spelling() -> None:
    message = b"samsyn-prevalence-pseudonym-1\0number\x00191212121212"
    digest = hmac.new(KEY.encode(), message, hashlib.sha256).digest()[:20]
    assert Secret(KEY).pseudonym("number", "191212121212") == "p" + base64.b32encode(digest).decode().lower()


def test_kinds_secrets_and_people_do_not_meet() -> None:
    one, other = Secret(KEY), Secret(KEY + "!")
    made = [one.pseudonym("number", "x"), one.pseudonym("name_and_birth", "x"), one.pseudonym("number", "y"),
            other.pseudonym("number", "x")]  # fmt: skip
    assert len(set(made)) == 4 and all(each.startswith("p") and len(each) == 33 for each in made)


def test_the_check_value_is_the_same_for_the_same_secret_alone() -> None:
    assert Secret(KEY).check() == Secret(f"\ufeff {KEY}\r\n").check() != Secret(KEY + "!").check()
    assert len(Secret(KEY).check()) == 14


@pytest.mark.parametrize("text", ["", "too-few", "x" * 31, "ab" * 40, " " * 40 + "x"])
def test_a_secret_that_can_be_tried_out_is_refused(text: str) -> None:
    with pytest.raises(UsageError) as error:
        Secret(text)
    assert not text.strip() or text.strip() not in str(error.value)


def test_a_secret_is_never_shown() -> None:
    assert KEY not in repr(Secret(KEY)) and KEY not in str(Secret(KEY))
    with pytest.raises(TypeError):
        pickle.dumps(Secret(KEY))


@given(st.dates(date(1930, 1, 1), TODAY), st.integers(0, 999), st.booleans())
def test_every_whole_number_comes_to_one_spelling(day: date, serial: int, coordination: bool) -> None:
    from samsyn.digits import luhn

    shown = f"{day:%y%m}{day.day + 60 * coordination:02}{serial:03}"
    whole = shown + next(d for d in "0123456789" if luhn(shown + d))
    sign = "+" if TODAY.year - day.year >= 100 else "-"
    forms = [f"{day.year // 100}{whole}", f"{day.year // 100}{whole[:6]}-{whole[6:]}"]
    young = day > date(TODAY.year - 100, TODAY.month, TODAY.day)
    forms += [f"{whole[:6]}{sign}{whole[6:]}"] if young or sign == "+" else []
    assert {number(form, TODAY) for form in forms} == {forms[0]}


@given(st.text())
def test_any_text_is_normal_or_has_a_reason(text: str) -> None:
    for make in (partial(number, text, TODAY), partial(name, text), partial(birth_date, text, TODAY)):
        try:
            assert make()
        except NotNormal as why:
            assert why.reason in REASONS


@given(st.text(alphabet=st.characters(categories=["Lu", "Ll"]), min_size=2, max_size=20))
def test_case_and_composition_make_no_difference(text: str) -> None:
    import unicodedata

    try:
        spelled = name(text)
    except NotNormal:
        return
    assert name(unicodedata.normalize("NFD", text)) == spelled
