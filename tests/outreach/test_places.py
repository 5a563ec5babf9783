"""The list of places: what looks like a person is refused, and a name can be removed for good."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from samsyn.errors import UserError
from samsyn.outreach.places import FILE, add, places, problem_with, remove, tidy

DAY = date(2026, 11, 3)
GOOD = ["Centralstationen", "Kalmar centrum (torget)", "E22", "exempel.se", "Ungdomens hus", "Kvarteret Örnen 3", "Café d'Ici", "كافيه"]  # fmt: skip
BAD = [
    "", "x", "y" * 51,
    "19900101-1234", "900101-1234", "9001011234", "070-123 45 67", "+46701234567", "Tel 0701", "١٢٣٤",
    "anna@example.org", "@anna", "anna_92", "#anna", "exempel.se/anna", "https://exempel.se", "https exempel",
    "www.exempel.se", "anna.exempel.se", "exempel.se?u=anna", "t.me/anna", "snap:anna",
    "=1+1", "+x", "-x", "(x)", "a,b", 'a"b', "a;b", "a\tb\x00", "a\u202eb", "a\u200bb", "<b>x</b>", "a|b", "a`b",
]  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_a_place_is_taken(name: str) -> None:
    add("in_place", name, DAY)
    ((place,), unread) = places()
    assert (place.name, place.kind, place.added, unread) == (name, "in_place", DAY, 0)


@pytest.mark.parametrize("name", BAD, ids=repr)
def test_what_may_point_at_somebody_is_refused_and_not_repeated(name: str, data: Path) -> None:
    with pytest.raises(UserError) as caught:
        add("online", name, DAY)
    assert caught.value.problems[0].where == "name"
    assert len(name) < 4 or name not in str(caught.value)
    assert not (data / FILE).exists()


def test_spaces_and_accents_are_tidied() -> None:
    assert add("online", "  Cafe\u0301 \n  Norr ", DAY).name == "Café Norr"
    assert tidy("a\u00a0b") == "a b"


def test_the_same_name_is_taken_once_for_each_kind() -> None:
    add("online", "Torget", DAY)
    with pytest.raises(UserError):
        add("online", "TORGET", DAY)
    add("in_place", "Torget", DAY)
    with pytest.raises(UserError):
        add("by post", "Torget", DAY)


def test_a_removed_name_is_nowhere_in_the_file(data: Path) -> None:
    kept, gone = add("online", "Chatten", DAY), add("online", "Fel namn", DAY)
    assert remove(gone.id)
    assert not remove(gone.id)
    assert not remove("")
    assert places() == ((kept,), 0)
    assert b"Fel namn" not in (data / FILE).read_bytes()


def test_what_somebody_wrote_into_the_file_is_read_with_the_same_care(data: Path) -> None:
    add("online", "Chatten", DAY)
    with (data / FILE).open("a") as file:
        file.write("0a1b2c3d,online,anna@example.org,2026-11-03\n0a1b2c3e,online,Torget,2026-11-03\n\n")
    found, unread = places()
    assert ([place.name for place in found], unread) == (["Chatten", "Torget"], 1)


def test_the_check_has_no_opinion_on_letters_of_other_languages() -> None:
    assert problem_with("Ресторан") is None
