"""A value is changed and every other character stays."""

from __future__ import annotations

import pytest

from samsyn.packs.edit import remove_item, remove_key, set_key, written
from samsyn.packs.read import plain, read_text

TEXT = """\
# Top.
service:
  id: a   # the id
  note:
    sv: 'En lång text
      på två rader'
    en: long
  phones:
  # first
  - number: 020-1
    label: {sv: Å, en: A}  # said
    checked_on: 2026-01-01
  # second
  - label:
      sv: >
        vikt
        text

      en: folded
    number: '020-2'
    until:

  flow: [{a: 1, b: 2}, {a: 3}, {a: 4}]
  last: x
"""


def test_a_value_is_replaced_and_its_comment_stays() -> None:
    assert set_key(TEXT, ("service",), "id", "other") == TEXT.replace("id: a ", "id: other ")
    changed = set_key(TEXT, ("service", "phones", 0), "label", {"sv": "Ö: ö", "en": "yes"})
    assert changed == TEXT.replace("{sv: Å, en: A}", '{sv: "Ö: ö", en: yes}')


def test_a_map_or_a_long_text_is_replaced_whole() -> None:
    changed = set_key(TEXT, ("service",), "note", {"sv": "Kort", "en": "Short"})
    assert plain(read_text(changed, "x"))["service"]["note"] == {"sv": "Kort", "en": "Short"}
    assert changed.count("\n") == TEXT.count("\n") - 3
    folded = set_key(TEXT, ("service", "phones", 1, "label"), "sv", "rak")
    assert "sv: rak\n\n      en: folded" in folded or "sv: rak\n      en: folded" in folded


def test_an_empty_value_is_filled() -> None:
    assert "    until: 2026-02-01\n" in set_key(TEXT, ("service", "phones", 1), "until", "2026-02-01")


def test_a_key_is_added_last_with_the_same_indent() -> None:
    changed = set_key(TEXT, ("service", "phones", 0), "method", "call")
    assert changed == TEXT.replace("2026-01-01\n", "2026-01-01\n    method: call\n")
    assert "{a: 3, b: 9}" in set_key(TEXT, ("service", "flow", 1), "b", 9)
    assert set_key("a: 1", (), "b", True) == "a: 1\nb: true"


def test_a_key_goes() -> None:
    assert remove_key(TEXT, ("service",), "last") == TEXT.replace("  last: x\n", "")
    assert remove_key(TEXT, ("service", "phones", 0), "number") == TEXT.replace("number: 020-1\n    ", "")
    assert remove_key(TEXT, ("service", "flow", 0), "b") == TEXT.replace(", b: 2", "")
    assert remove_key(TEXT, ("service", "flow", 0), "a") == TEXT.replace("a: 1, ", "")


def test_an_item_goes_and_with_the_last_its_list() -> None:
    first = remove_item(TEXT, ("service", "phones"), 0)
    assert "020-1" not in first and "# first" in first and "020-2" in first
    assert remove_item(TEXT, ("service", "flow"), 0) == TEXT.replace("{a: 1, b: 2}, ", "")
    assert remove_item(TEXT, ("service", "flow"), 2) == TEXT.replace(", {a: 4}", "")
    none = remove_item(remove_item(TEXT, ("service", "phones"), 1), ("service", "phones"), 0)
    assert "phones" not in plain(read_text(none, "x"))["service"]


@pytest.mark.parametrize(
    "value", ["020-1", "112", "null", "no", "a: b", "", "#x", "'", '"', "å\u00a0b", "{", "*x", "2026-01-02"]
)
def test_what_is_written_is_read_back(value: str) -> None:
    for text in (
        set_key(TEXT, ("service",), "last", value),
        set_key(TEXT, ("service", "flow", 0), "a", value),
    ):
        read = plain(read_text(text, "x"))["service"]
        assert value in (read["last"], read["flow"][0]["a"])
    assert "\n" not in written({"a": [value, True, 3]})
