"""Numbers written as words and in odd digits are found; words that only look like them are not."""

from __future__ import annotations

import pytest

from samsyn.lang import Lang
from samsyn.reports.words.numerals import digits_in, words_in


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("sv", "Hälften av dem", ["hälften"]),
        ("sv", "tre av fyra", ["tre", "fyra"]),
        ("sv", "en tredjedel, två tredjedelar", ["tredjedel", "två", "tredjedelar"]),
        ("sv", "tvåhundra och trettiofem", ["tvåhundra", "trettiofem"]),
        ("sv", "var fjärde, varannan", ["var fjärde", "varannan"]),
        ("sv", "bara en, minst ett", ["bara en", "minst ett"]),
        ("sv", "sex personer, sex av dem", ["sex", "sex"]),
        ("sv", "dubbelt så många, hundratals, ett dussin", ["dubbelt", "hundratals", "dussin"]),
        ("sv", "noll", ["noll"]),
        ("sv", "t\u00adre fall", ["tre"]),
        ("en", "half of them, two-thirds", ["half", "two-thirds"]),
        ("en", "a quarter, one in ten", ["a quarter", "one in", "ten"]),
        ("en", "twice as many, twenty-five, zero", ["twice", "twenty-five", "zero"]),
        ("en", "only one, one person", ["only one", "one"]),
        ("en", "every third, tenfold, dozens", ["every third", "tenfold", "dozens"]),
    ],
)
def test_a_number_in_words_is_found(lang: Lang, text: str, found: list[str]) -> None:
    assert [word for _, word in words_in(text, lang)] == found


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("sv", "Sex mot ersättning, att köpa sex, under sex eller tvång"),
        ("sv", "en tvåspråkig enkät, ett år, den andra frågan, i första hand, halvår"),
        ("sv", "de flesta, många, få, ingen, alla"),
        ("sv", "trepart, fyrkant, femma"),
        ("en", "no one, one of the questions, the second, third parties, double-check"),
        ("en", "headquarters, behalf, quarterly, most, many, few"),
    ],
)
def test_a_word_that_only_looks_like_one_is_not(lang: Lang, text: str) -> None:
    assert words_in(text, lang) == []


@pytest.mark.parametrize(
    "text", ["12", "½ av", "a²", "x٣", "１２", "Ⅳ", "③", "3:e", "12,5", "1 204", "%", "5‰"]
)
def test_digits_of_every_kind_are_found(text: str) -> None:
    assert digits_in(text)


def test_letters_alone_are_no_digits() -> None:
    assert digits_in("Åtta gånger i veckan – kanske: §, ja") == []
