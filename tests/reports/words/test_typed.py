"""A number of a report comes from a release or is marked; nothing hides one that was typed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.reports.words.parse import parse
from samsyn.reports.words.typed import typed


def wrong(text: str, lang: str = "sv") -> list[tuple[int | None, str]]:
    """Line and word of everything that is wrong."""
    blocks, problems = parse(text, "text.sv.md")
    found = [*problems, *typed(blocks, "en" if lang == "en" else "sv", "text.sv.md")]
    assert all(each.file == "text.sv.md" for each in found)
    return [(each.line, each.where) for each in found]


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("Av dem var 26 utsatta.", 1, "26"),
        ("# Nästan hälften\n", 1, "hälften"),
        ("En rad.\nEn till med 12,5 i.", 2, "12,5"),
        ("- punkt\n- två till", 2, "två"),
        ("> sa att 7 av dem", 1, "7"),
        ("Som &#50;&#54; personer", 1, "26"),
        ("Som 2**6** personer", 1, "26"),
        ("häl*ften* av dem", 1, "hälften"),
        ("[tre fall](https://example.org)", 1, "tre"),
        ("\\7 fall", 1, "\\7"),
        ("73. fall", 1, "73."),
        ("Andelen är % av alla", 1, "%"),
        ("h\u00e4\u200blften av dem", 1, "hälften"),
        ("ha\u0308lften av dem", 1, "hälften"),
        ("f\u00ady\u00adra av dem", 1, "fyra"),
        ('{fixed 26 "år"} procent', 1, "26"),
        ('{fixed 2026 "år"}%', 1, "2026"),
        ('{fixed 12,5 "ej data"}', 1, "12,5"),
        ('{fixed "1 204" "ej data"}', 1, "1 204"),
        ('{fixed hälften "ej data"}', 1, "hälften"),
        ('{fixed "”Hälften”" "ej titel"}', 1, "”Hälften”"),
        ('{fixed "”Hälften av 50%”" "ej titel"}', 1, "”Hälften av 50%”"),
        ('{fixed "412 personer" "ej namn"}', 1, "412 personer"),
        ('{fixed 12.45 "ej data"}', 1, "12.45"),
    ],
)
def test_it_fails_with_line_and_word(text: str, line: int, word: str) -> None:
    assert (line, word) in wrong(text)


@pytest.mark.parametrize(
    "marked",
    [
        '{fixed 2026 "lagens år"}', '{fixed 2025–2026 "perioden"}', '{fixed 2026-11-20 "dagen"}',
        '{fixed "4 december 2026" "dagen"}', '{fixed "4 kap. 1 a §" "lagrum"}', '{fixed 6§ "lagrum"}',
        '{fixed 2018:1658 "förordningen"}', '{fixed "avsnitt 3.2" "hänvisning"}', '{fixed WCAG-2.2 "standard"}',
        '{fixed Child10 "organisationens namn"}', '{fixed "1000 Möjligheter" "organisationens namn"}',
        '{fixed "”Tre av fyra vågar”" "rapportens titel"}', '{fixed 112 "telefon"}', '{fixed "020-50 50 50" "telefon"}',
        '{fixed 5 "delar i deklarationen"}',
    ],
)  # fmt: skip
def test_what_is_no_datum_may_be_marked(marked: str) -> None:
    assert wrong(f"Enligt {marked} gäller det.") == []


@pytest.mark.parametrize("mark", ["{fixed 2026}", '{fixed 2026 ""}', '{fixed "lagens år"}', "{fixed}"])
def test_a_mark_says_why(mark: str) -> None:
    assert wrong(f"Enligt {mark} gäller det.")


def test_it_asks_in_the_language_of_the_text() -> None:
    assert wrong("Half of it", "en") and not wrong("Half of it", "sv")


@settings(max_examples=60)
@given(
    st.integers(0, 10**6),
    st.sampled_from(["{}", "**{}**", "# {}", "- {}", "> {}", "a{}b", "*{}* x", "[{}](https://x.se)"]),
)
def test_no_digits_pass_wherever_they_stand(number: int, place: str) -> None:
    assert wrong(place.format(f"{number}"))
