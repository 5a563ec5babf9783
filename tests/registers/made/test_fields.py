"""The columns of the invented register fit the content and cover the ways in which registers write."""

from __future__ import annotations

from collections import Counter

import pytest

from samsyn.errors import RuleError
from samsyn.registers.made import fields
from samsyn.registers.made.fields import BOOLEAN, DIGIT, FIELDS, SECOND, TURNED, WORD, Field, links, sides
from tests.registers.made.registers import PACK


def test_every_column_has_a_name_of_its_own_and_every_fact_one_first_column() -> None:
    names = [field.column for field in (*FIELDS, *SECOND)]
    assert len(set(names)) == len(names) >= 60
    assert len(fields.PLACE) == len(FIELDS)
    assert {field.fact for field in SECOND} <= fields.PLACE.keys()


def test_registers_write_in_several_ways() -> None:
    used = Counter(id(field.kind) for field in FIELDS)
    assert all(used[id(kind)] >= 4 for kind in (BOOLEAN, DIGIT, WORD, TURNED))


def test_a_fact_that_links_name_on_both_sides_is_on_either() -> None:
    side = dict(zip((field.fact for field in FIELDS), sides(PACK), strict=True))
    assert side["hrv.death_threat"] == fields.HONOUR
    assert side["pr.sex_for_reward"] == fields.EXPLOITATION
    assert side["se.punished_for_abuse"] == side["ta.sent_for_begging"] == fields.EITHER
    assert side["victim_under_18"] == fields.NOBODY


def test_most_links_of_the_content_can_be_shown() -> None:
    found = links(PACK)
    assert len(found) >= len(PACK.links) - 1
    for name, (honour, exploitation) in found.items():
        assert {FIELDS[place].fact for place in honour} <= set(PACK.links[name].honour)
        assert {FIELDS[place].fact for place in exploitation} <= set(PACK.links[name].exploitation)


def test_a_fact_that_the_content_lacks_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fields, "FIELDS", (*FIELDS, Field("x", "no.such_fact", BOOLEAN)))
    with pytest.raises(RuleError, match=r"no\.such_fact"):
        fields.sides(PACK)
