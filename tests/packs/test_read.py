"""Reading YAML and JSON as text: nothing guessed, nothing built that was not looked at."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from samsyn.packs.read import (
    MAX_BYTES,
    Items,
    ReadError,
    Scalar,
    Table,
    line_at,
    plain,
    read_bytes,
    read_file,
    read_text,
)


def refusal(text: str | bytes) -> str:
    """The English message for a text that must be refused."""
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(ReadError) as caught:
        read_bytes(data, "case.yaml")
    return caught.value.render("en")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on: yes", {"on": "yes"}),
        ("no: off", {"no": "off"}),
        ("code: 0580", {"code": "0580"}),
        ("1.0: 1e3", {"1.0": "1e3"}),
        ("day: 2025-03-01", {"day": "2025-03-01"}),
        ("=: .inf", {"=": ".inf"}),
        ("a: null\nb: ~\nc:\nd: ''\ne: 'null'", {"a": None, "b": None, "c": None, "d": "", "e": "null"}),
        ("- a\n- [b, {c: d}]", ["a", ["b", {"c": "d"}]]),
        ("a: |\n  two\n  lines\n", {"a": "two\nlines\n"}),
        ("", None),
        ("# only a remark", None),
        ("---\na: b\n...\n", {"a": "b"}),
        ('{"a": 0.10, "b": true, "c": null, "d": [1]}', {"a": "0.10", "b": "true", "c": None, "d": ["1"]}),
        ("a: åäö", {"a": "åäö"}),
        ("? a\n: b", {"a": "b"}),
    ],
)
def test_every_key_and_scalar_stays_the_text_that_was_written(text: str, value: object) -> None:
    assert plain(read_text(text, "x")) == value


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a: 1\nb: &x 2", 2, "Anchors and aliases"),
        ("a: *x", 1, "Anchors and aliases"),
        ("&x a: 1", 1, "Anchors and aliases"),
        ("a: &x {b: 1}", 1, "Anchors and aliases"),
        (
            "a: !!python/object/apply:os.system [ls]",
            1,
            "The tag tag:yaml.org,2002:python/object/apply:os.system",
        ),
        ("a: !!str 1", 1, "The tag tag:yaml.org,2002:str"),
        ("!mine {a: 1}", 1, "The tag !mine"),
        ("a: 1\n<<: {b: 1}", 2, "A key must be text"),
        ("? [a, b]\n: c", 1, "A key must be text"),
        ("{a: 1}: b", 1, "A key must be text"),
        ("a: 1\nb: 2\na: 3", 3, "The key a stands twice (first on line 1)"),
        ("a: 1\n---\nb: 2", 2, "The file holds more than one document"),
        ("a: [1, 2", 2, "cannot be read as YAML"),
        ("a: b: c", 1, "cannot be read as YAML"),
        ("a:\n\t- b", 2, "cannot be read as YAML"),
        ("[" * 60 + "]" * 60, 1, "The file is deeper than 40 levels"),
        ("a: 'open", 1, "cannot be read as YAML"),
        ('a: "\\ud800"', 1, "cannot be read as YAML"),
    ],
)
def test_what_could_surprise_is_refused_with_its_line(text: str, line: int, said: str) -> None:
    message = refusal(text)
    assert message.startswith(f"case.yaml, line {line}: ")
    assert said in message


def test_a_refusal_is_told_in_both_languages_and_says_what_to_do() -> None:
    with pytest.raises(ReadError) as caught:
        read_text("a: 1\na: 2", "fall.yaml")
    assert caught.value.render("sv") == (
        "fall.yaml, rad 2: Nyckeln a står två gånger (först på rad 1). Ta bort den ena."
    )
    assert caught.value.render("en") == (
        "fall.yaml, line 2: The key a stands twice (first on line 1). Remove one of them."
    )
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("fältet: å".encode("utf-16"), "The text is not UTF-8. Save the file as UTF-8."),
        ("# ett\nfältet: å".encode("latin-1"), "line 2: The text is not UTF-8."),
        ("a: b".encode("utf-16-le"), "cannot be read as YAML"),
        (b"a: b\x00c", "cannot be read as YAML"),
        (b"a: \x07", "cannot be read as YAML"),
        (b"\xff\xfe\x00", "The text is not UTF-8."),
        (b"\x89PNG\r\n\x1a\n", "The text is not UTF-8."),
        (b"%PDF-1.7\n%\xe2\xe3", "The text is not UTF-8."),
        (
            b"a: " + b"x" * MAX_BYTES,
            "The file is larger than 1 MB. Split it, or check that it is the right file.",
        ),
    ],
)
def test_other_encodings_and_large_files_are_refused(data: bytes, said: str) -> None:
    assert said in refusal(data)


def test_a_byte_order_mark_and_windows_line_ends_are_no_hindrance() -> None:
    node = read_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n", "x")
    assert plain(node) == {"a": "1", "b": "2"}
    assert line_at(node, ("b",)) == 2


def test_json_with_tabs_is_read_with_its_lines() -> None:
    node = read_text('{\n\t"facts": {\n\t\t"a": "yes", "n": 580, "t":\tfalse}\n}', "x")
    assert plain(node) == {"facts": {"a": "yes", "n": "580", "t": "false"}}
    assert line_at(node, ("facts", "t")) == 3


ONLY_JSON = '{"\uffff": 0, '
"""The start of a map that JSON allows and YAML does not."""


def test_what_only_json_allows_is_read_as_json() -> None:
    node = read_text(ONLY_JSON + '"a": "0580", "b": 580, "c": "null", "d": null, "e": [true, 1.10]}', "x")
    assert isinstance(node, Table)
    assert node.entries["a"] == Scalar("0580", 1, quoted=True)
    assert node.entries["b"] == Scalar("580", 1)
    values = plain(node)
    del values["\uffff"]
    assert values == {"a": "0580", "b": "580", "c": "null", "d": None, "e": ["true", "1.10"]}


def test_json_keeps_the_digits_of_a_long_number_as_they_were_written() -> None:
    assert plain(read_text(ONLY_JSON + '"b": ' + "9" * 6000 + "}", "x"))["b"] == "9" * 6000


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ONLY_JSON + '"a": 1, "a": 2}', "The key a stands twice. Remove one of them."),
        (ONLY_JSON + '"a": 1,}', "line 1: This is neither YAML nor JSON. Check braces, commas and quotes."),
        (ONLY_JSON + '"a": {"b": ' * 30_000, "neither YAML nor JSON"),
        (ONLY_JSON + '"a": ' + "[" * 100_000, "neither YAML nor JSON"),
        (ONLY_JSON + '"a": ' + "[" * 60 + "]" * 60 + "}", "deeper than 40 levels"),
        ('{"a": "\\ud800"}', "half of a character"),
        ('{"\\udc00": 1}', "half of a character"),
    ],
)
def test_json_that_is_wrong_is_refused(text: str, said: str) -> None:
    assert said in refusal(text)


def test_a_pair_of_surrogates_in_json_is_the_character_it_stands_for() -> None:
    assert plain(read_text('{"a": "\\ud83d\\ude00"}', "x")) == {"a": "\U0001f600"}


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "x" * 900_000,
        "- a\n" * 200_000,
        "[" * 400_000,
        "{a: " * 200_000,
        "- " * 400_000,
        "a: [" + "b, " * 250_000 + "]",
        '"' + "\\x41" * 200_000 + '"',
    ],
    ids=["long line", "many items", "brackets", "braces", "dashes", "long list", "escapes"],
)
def test_a_megabyte_of_anything_is_read_or_refused_quickly(text: str) -> None:
    start = time.process_time()
    try:
        assert read_text(text, "x") is not None
    except ReadError as error:
        assert error.problems
    assert time.process_time() - start < 8


def test_the_line_of_a_path_is_that_of_its_innermost_part_that_exists() -> None:
    node = read_text("a:\n  b:\n  - c: 1\n  -\n    d: 2\n", "x")
    assert [line_at(node, path) for path in ((), ("a",), ("a", "b"), ("a", "b", 1, "d"))] == [1, 1, 2, 5]
    assert line_at(node, ("a", "b", 1, "missing")) == line_at(node, ("a", "b", 1))
    assert line_at(node, ("a", "b", 9)) == 2
    assert line_at(node, ("a", 0)) == 1


def test_a_node_says_whether_it_is_empty() -> None:
    node = read_text("- ~\n- ''\n- NULL\n- nULL\n", "x")
    assert isinstance(node, Items)
    assert [item.is_null for item in node.items if isinstance(item, Scalar)] == [True, False, True, False]


def test_a_file_that_is_not_there_or_is_a_folder_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.yaml", tmp_path):
        with pytest.raises(ReadError) as caught:
            read_file(path)
        assert caught.value.render("en").startswith(f"{path.name}: The file cannot be read (")
        assert "Check the path and the permissions." in caught.value.render("en")


def test_only_the_name_of_the_file_is_shown_not_where_it_lies(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text("a: [", encoding="utf-8")
    with pytest.raises(ReadError) as caught:
        read_file(path)
    assert str(tmp_path) not in caught.value.render("sv")


def test_what_may_never_end_is_refused_at_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path in (pipe, Path("/dev/zero")):
        with pytest.raises(ReadError) as caught:
            read_file(path)
        assert caught.value.render("en").startswith(f"{path.name}: This is not an ordinary file.")
        assert "send it on standard input with -" in caught.value.render("en")
        assert "ingen vanlig fil" in caught.value.render("sv")
