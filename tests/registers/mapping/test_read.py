"""Maps as they are read: what they mean, and everything that is wrong told at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from samsyn.errors import MapError
from samsyn.logic.values import Answer
from samsyn.registers.mapping.map import CodeColumn, DayColumn, FactColumn, Map, PlaceColumn
from samsyn.registers.mapping.problems import refuse_draft
from samsyn.registers.mapping.read import read_map
from samsyn.screening.case import AskedBy
from tests.registers.mapping.making import HEAD, LOCKED, MARRIED, MONEY, content, made, with_facts

WHOLE = f"""\
register: Påhittat register
id: {{column: case_id}}
act_date: {{column: act, format: "%d/%m/%Y", if_missing: assessed_on}}
assessed_on: {{column: read_on}}
born: {{column: born}}
place: {{column: kommun, kind: municipality}}
code: {{column: code, shows: {{"4101": [exploitation], " H1 ": [honour, exploitation], X: []}}}}
asker: {{profession: social_worker, authority: social_board}}
facts:
  - {{fact: {MARRIED}, column: gift, values: {{"1": yes, "0": no, "9": not_known, "8": unknown, V: refused}}}}
  - {{fact: {MONEY}, column: hemgift, values: {{ja: yes}}, from: 2019-01-01, to: 2020-01-01}}
ignored: [note, namn]
"""


def problems(text: str) -> list[tuple[str, int | None]]:
    with pytest.raises(MapError) as caught:
        made(text)
    for problem in caught.value.problems:
        assert problem.what.sv != problem.what.en and problem.do.sv and problem.do.en
        assert problem.file == "MAP.yaml"
    return [(problem.where, problem.line) for problem in caught.value.problems]


def test_a_whole_map_means_what_it_says() -> None:
    values = {
        "1": Answer.YES,
        "0": Answer.NO,
        "9": Answer.NOT_KNOWN,
        "8": Answer.NOT_KNOWN,
        "V": Answer.REFUSED,
    }
    assert made(WHOLE) == Map(
        register="Påhittat register",
        id="case_id",
        act_date=DayColumn("act", "%d/%m/%Y", "assessed_on"),
        assessed_on=DayColumn("read_on"),
        born=DayColumn("born"),
        place=PlaceColumn("kommun", "municipality"),
        code=CodeColumn(
            "code",
            {
                "4101": frozenset({"exploitation"}),
                "H1": frozenset({"honour", "exploitation"}),
                "X": frozenset(),
            },
        ),
        asker=AskedBy("social_worker", "social_board"),
        facts=(
            FactColumn(MARRIED, "gift", values),
            FactColumn(MONEY, "hemgift", {"ja": Answer.YES}, date(2019, 1, 1), date(2020, 1, 1)),
        ),
        ignored=frozenset({"note", "namn"}),
    )


def test_only_mapped_columns_are_read() -> None:
    found = made(WHOLE)
    assert found.columns() == ("case_id", "act", "read_on", "born", "kommun", "code", "gift", "hemgift")
    assert "case_id" not in found.columns(ids=False)
    assert "case_id" not in found.few_values()
    assert set(found.columns()).isdisjoint(found.ignored)


def test_the_digest_is_of_the_meaning() -> None:
    first = made(WHOLE)
    assert first.digest() == made("# a comment\n" + WHOLE.replace("[note, namn]", "[namn, note]")).digest()
    for old, new in (
        ('"0": no', '"0": yes'),
        ("2020-01-01", "2020-01-02"),
        ("X: []", "X: [honour]"),
        ("namn]", "n]"),
    ):
        assert made(WHOLE.replace(old, new)).digest() != first.digest()


def test_a_file_is_read_and_named(tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    path.write_text(WHOLE, encoding="utf-8")
    assert read_map(path, content()) == made(WHOLE)
    path.write_text("register: [", encoding="utf-8")
    with pytest.raises(MapError) as caught:
        read_map(path, content())
    assert caught.value.problems[0].file == "m.yaml"


def test_everything_wrong_is_told_at_once() -> None:
    text = f"""\
registr: x
act_date: {{column: act, format: "%d/%m/%y", if_missing: today}}
place: {{column: kommun, kind: municipalty}}
asker: {{profession: social_workr}}
facts:
  - {{fact: cm.maried_minor, column: gift, values: {{"1": ja}}}}
  - {{fact: {MONEY}, values: {{"1": yes}}}}
  - {{fact: {LOCKED}, column: x}}
"""
    assert problems(text) == [
        ("registr", 1),
        ("act_date.format", 2),
        ("assessed_on", 1),
        ("register", 1),
        ("place.kind", 3),
        ("asker.profession", 4),
        ("facts[0].fact", 6),
        ("facts[0].values.1", 6),
        ("facts[1].column", 7),
        ("facts[2].values", 8),
    ]


def test_the_nearest_name_is_told() -> None:
    with pytest.raises(MapError) as caught:
        with_facts('{fact: cm.maried_minor, column: a, values: {"1": yes}}')
    assert MARRIED in caught.value.problems[0].do.sv
    assert MARRIED in caught.value.problems[0].do.en


@pytest.mark.parametrize(
    ("entry", "where"),
    [
        (f'{{fact: {MARRIED}, column: a, values: {{"": no}}}}', "facts[0].values."),
        (f'{{fact: {MARRIED}, column: a, values: {{" ": no}}}}', "facts[0].values. "),
        (f'{{fact: {MARRIED}, column: a, values: {{"1": yes, " 1": no}}}}', "facts[0].values. 1"),
        (f"{{fact: {MARRIED}, column: a, values: {{}}}}", "facts[0].values"),
        (f"{{fact: {MARRIED}, column: a, values: [1]}}", "facts[0].values"),
        (f'{{fact: {MARRIED}, column: a, values: {{"1": [yes]}}}}', "facts[0].values.1"),
        (f'{{fact: {MARRIED}, column: [a], values: {{"1": yes}}}}', "facts[0].column"),
        (f'{{fact: {MARRIED}, column: "", values: {{"1": yes}}}}', "facts[0].column"),
        (f'{{fact: {MARRIED}, column: "a\\e[2J", values: {{"1": yes}}}}', "facts[0].column"),
        (f'{{fact: {MARRIED}, column: a, values: {{"1": yes}}, from: 2020-02-30}}', "facts[0].from"),
        (
            f'{{fact: {MARRIED}, column: a, values: {{"1": yes}}, from: 2020-01-01, to: 2020-01-01}}',
            "facts[0].to",
        ),
        (f'{{fact: [{MARRIED}], column: a, values: {{"1": yes}}}}', "facts[0].fact"),
        ('{column: a, values: {"1": yes}}', "facts[0].fact"),
        ("", "facts[0]"),
        ("text", "facts[0]"),
    ],
)
def test_a_wrong_entry_is_named(entry: str, where: str) -> None:
    assert where in [each for each, _ in problems(HEAD + f"facts:\n- {entry}\n")]


@pytest.mark.parametrize(
    ("line", "where"),
    [
        ("id: x", "id"),
        ("id: {}", "id.column"),
        ("born: {column: b, if_missing: set_aside}", "born.if_missing"),
        ("place: {column: p}", "place.kind"),
        ("code: {column: c, shows: {A: honour}}", "code.shows.A"),
        ("code: {column: c, shows: {A: [honor]}}", "code.shows.A"),
        ("code: {column: c, shows: {not_named: []}}", "code.shows.not_named"),
        ("code: {column: c, shows: [A]}", "code.shows"),
        ("facts: {a: b}", "facts"),
        ("ignored: note", "ignored"),
        ("ignored: [[note]]", "ignored[0]"),
        ("ignored: [day]", "act_date"),
        ("born: {column: case}\nid: {column: case}", "born"),
        ("status: ready", "status"),
    ],
)
def test_a_wrong_part_is_named(line: str, where: str) -> None:
    assert where in [each for each, _ in problems(HEAD + line + "\n")]


@pytest.mark.parametrize("text", ["", "[]", "text", "register: x\nregister: y", "&a [*a]"])
def test_what_is_no_map_is_refused(text: str) -> None:
    with pytest.raises(Exception, match=r".") as caught:
        made(text)
    assert hasattr(caught.value, "problems")


def test_very_many_mistakes_are_counted() -> None:
    entries = "".join('- {fact: x, column: a, values: {"1": yes}}\n' for _ in range(200))
    with pytest.raises(MapError) as caught:
        made(HEAD + "facts:\n" + entries)
    assert len(caught.value.problems) == 51


def test_a_draft_judges_nothing() -> None:
    with pytest.raises(MapError) as caught:
        refuse_draft(made(HEAD + "status: draft\n"))
    assert caught.value.problems[0].where == "status"
    refuse_draft(made(HEAD))
