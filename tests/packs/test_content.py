"""The content itself: complete, sourced, in two languages, and as much of it as there must be."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

import msgspec
import pytest

from samsyn.packs import schema as s
from samsyn.packs.check import check_pack
from samsyn.packs.check_texts import entries, texts
from samsyn.packs.load import CONTENT, content_files, load_pack
from samsyn.packs.places import municipalities
from samsyn.packs.read import Items, Node, Scalar, Table, read_file

PACK = load_pack()
DATED = [
    (kind, entry)
    for kind, group in (("offence", PACK.offences), ("duty", PACK.duties), ("ground", PACK.grounds))
    for entry in group.values()
]


def nodes(node: Node) -> Iterator[Node]:
    yield node
    below = (
        node.items if isinstance(node, Items) else node.entries.values() if isinstance(node, Table) else ()
    )
    for part in below:
        yield from nodes(part)


def named(data: Any, keys: tuple[str, ...]) -> Iterator[str]:
    """Every id that stands under one of these keys, anywhere."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key in keys:
                yield from value if isinstance(value, list | tuple) else (value,)
            yield from named(value, keys)
    elif isinstance(data, list | tuple):
        for part in data:
            yield from named(part, keys)


def test_the_checker_finds_nothing_wrong() -> None:
    assert [problem.render("en") for problem in check_pack()[1]] == []


@pytest.mark.parametrize(
    ("field", "count"),
    [
        ("offences", 50),
        ("duties", 28),
        ("grounds", 15),
        ("indicators", 115),
        ("implications", 20),
        ("pending", 10),
    ],
)
def test_there_are_as_many_entries_as_the_facts_have(field: str, count: int) -> None:
    assert len(getattr(PACK, field)) == count


def test_every_dated_wording_is_there() -> None:
    assert sum(len(offence.versions) for offence in PACK.offences.values()) == 97


def test_every_entry_that_states_something_has_sources_a_day_and_a_status() -> None:
    stated = [entry for _, _, entry in entries(PACK) if isinstance(entry, s.Entry)]
    assert len(stated) > 500
    assert [entry.id for entry in stated if not entry.sources] == []
    assert [entry.id for entry in stated if not date(2026, 1, 1) <= entry.checked_on] == []


def test_every_text_stands_in_both_languages_and_they_differ() -> None:
    same = {
        text.sv
        for _, _, entry in entries(PACK)
        for _, text in texts(entry)
        if text.sv == text.en and len(text.sv.split()) > 4
    }
    assert same == set()


def test_every_source_is_used_and_every_source_used_is_there() -> None:
    data = msgspec.to_builtins(PACK)
    known = set(data.pop("sources"))
    used = set(named(data, ("sources", "source")))
    with (CONTENT / "studies" / "stated.csv").open(encoding="utf-8", newline="") as stream:
        used |= {row["source"] for row in csv.DictReader(stream)}
    assert used - known == set()
    assert known - used == set()


@pytest.mark.parametrize(("kind", "entry"), DATED, ids=[f"{kind}-{entry.id}" for kind, entry in DATED])
def test_wordings_meet_without_hole_or_overlap(kind: str, entry: s.Offence | s.Duty | s.Ground) -> None:
    days = [(version.from_, version.to) for version in entry.versions]
    for (newer, _), (older, end) in pairwise(days):
        assert newer is not None and newer == end
        assert older is None or older < newer
    assert all(first is None or end is None or first < end for first, end in days)


def test_an_end_is_the_first_day_after_not_the_last_day() -> None:
    """The facts count `to` as the last day; here it is the day on which the next wording begins."""
    luring = PACK.offences["brb_4_4d"].versions
    assert [(v.from_, v.to) for v in luring] == [
        (date(2026, 7, 2), None),
        (date(2020, 7, 1), date(2026, 7, 2)),
        (date(2014, 7, 1), date(2020, 7, 1)),
    ]


@pytest.mark.parametrize("offence", PACK.offences.values(), ids=list(PACK.offences))
def test_every_offence_has_cases_for_yes_and_no_and_each_boundary(offence: s.Offence) -> None:
    wanted = {case.expect for case in offence.cases}
    collected = [v for v in offence.versions if v.wording == "collected"]
    assert not collected or {"yes", "no"} <= wanted
    days = {case.date for case in offence.cases}
    first_days = {version.from_ for version in collected if version.from_ is not None}
    assert first_days - days == set()


@pytest.mark.parametrize("field", ["duties", "grounds"])
def test_every_duty_and_ground_with_elements_has_cases_for_yes_and_no(field: str) -> None:
    lacking = [
        entry.id
        for entry in getattr(PACK, field).values()
        if entry.elements is not None and not {"yes", "no"} <= {case.expect for case in entry.cases}
    ]
    assert lacking == []


def test_no_question_or_sign_asks_about_origin_or_faith() -> None:
    words = (
        "etnicitet",
        "etnisk",
        "ursprung",
        "religion",
        "muslim",
        "kristen",
        "hudfärg",
        "ethnicity",
        "religious",
    )
    found = [
        name
        for name, entry in PACK.askable.items()
        if any(word in entry.question.sv.lower() for word in words)
    ]
    assert found == []


def test_a_list_whose_strengths_are_not_verified_is_blocked() -> None:
    assert {name: each.state for name, each in PACK.ilo_lists.items() if each.state != "secondary_source"}
    assert all(each.note.sv and each.note.en for each in PACK.ilo_lists.values())


def test_a_municipality_has_four_digits_and_lies_in_its_county() -> None:
    places = municipalities()
    assert len(places) == 290
    assert all(
        len(code) == 4 and code.isdigit() and code[:2] == place.county for code, place in places.items()
    )


def test_no_file_of_the_content_is_empty_or_strange() -> None:
    for path in content_files(CONTENT):
        document = read_file(path)
        assert isinstance(document, Table) and document.entries, path.name
        assert not any(isinstance(node, Scalar) and "\t" in node.text for node in nodes(document)), path.name
