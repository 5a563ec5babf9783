"""Numbers that are written as words, in Swedish and English: "tre", "hälften", "tvåhundra", "two-thirds", "twice".

A word counts where it is nothing but numerals, so "tvåspråkig" and "double-check" do not. A few words are numbers only
beside certain others ("sex" and "one"): those others are listed. Words for vague amounts (many, most, few) are no numbers.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from samsyn.lang import Lang

_SV_ONES = "ett|en|två|tre|fyra|fem|sex|sju|åtta|nio"
_SV_SMALL = ("tio|elva|tolv|tretton|fjorton|femton|sexton|sjutton|arton|nitton|tjugo|trettio|fyrtio|femtio|sextio|sjuttio|"
             "åttio|nittio|hundra|tusen|miljoner|miljon|miljarder|miljard")  # fmt: skip
_SV_PART = (
    "(?:tredje|fjärde|femte|sjätte|sjunde|åttonde|nionde|tionde|tjugonde|hundra|tusen)del(?:ar|arna|en|s)?"
)
_EN_ONES = "one|two|three|four|five|six|seven|eight|nine"
_EN_SMALL = ("ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|"
             "seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?")  # fmt: skip
_EN_PART = "half|halves|thirds|quarters|fifths|sixths|sevenths|eighths|ninths|tenths|hundredths|thousandths"
_WHOLE: Final[dict[Lang, re.Pattern[str]]] = {
    "sv": re.compile(
        rf"(?!(?:ett|en|sex)$)(?:{_SV_ONES}|{_SV_SMALL})+(?:tal(?:et|en|s)?|faldigt|falt)?"
        rf"|(?:{_SV_ONES})?{_SV_PART}|noll|hälften|halva|halvan|dubbelt|dubbla|fördubbla(?:ts|t|des|s|de)?|halvera(?:ts|t|des|s|de)?"
        rf"|tredubb(?:elt|la|lats|lat)|tiotals|hundratals|tusentals|miljontals|dussin|dussintals|varannan|vartannat|procentenhet(?:er)?"
    ),
    "en": re.compile(
        rf"(?!one$)(?:(?:{_EN_ONES}|{_EN_SMALL})-?)+|(?:(?:{_EN_ONES})-)?(?:{_EN_PART}|third|quarter|fifth|tenth)(?<!^third)"
        rf"(?<!^quarter)(?<!^fifth)(?<!^tenth)|zero|twice|thrice|double|doubled|tripled|quadrupled|halved|"
        rf"(?:{_EN_ONES}|ten|hundred)fold|dozens?"
    ),
}  # fmt: skip
_COUNTED_SV = ("personer|kvinnor|män|flickor|pojkar|barn|unga|vuxna|tjejer|killar|kommuner|län|regioner|fall|ärenden|svarande|svar|procent"
               "|gånger|år|månader|veckor|dagar|enheter|verksamheter|yrkesverksamma|klienter|anmälningar|domar|frågor|grupper")  # fmt: skip
_COUNTED_EN = ("persons?|people|woman|man|girl|boy|child|county|municipality|region|case|respondent|answer|percent|per cent|year|month|week|day|"
               "professional|client|judgment|question|group")  # fmt: skip
_BESIDE: Final[dict[Lang, re.Pattern[str]]] = {
    "sv": re.compile(
        rf"\bsex (?=(?:{_COUNTED_SV}|av)\b)|\b(?:endast|bara|minst|högst|exakt|knappt|drygt|nästan|ungefär|cirka) (?:en|ett|sex)\b"
        rf"|\bvar (?:tredje|fjärde|femte|sjätte|sjunde|åttonde|nionde|tionde|tjugonde|hundrade)\b"
        rf"|\b(?:en|ett) (?:av|på) (?:en|ett|två)\b|\bhalv(?:a|an)? (?=av\b)"
    ),
    "en": re.compile(
        rf"\b(?:only|just|exactly|at least|at most|about|nearly|almost) one\b|\bone (?=(?:{_COUNTED_EN})\b)|\bone in\b"
        rf"|\b(?:a|one) (?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|hundredth)\b|\b(?:third|quarter|fifth|tenth) of\b"
        rf"|\bevery (?:other|second|third|fourth|fifth|tenth)\b"
    ),
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_DIGITS = re.compile(r"\S*\d\S*")


def digits_in(text: str) -> list[tuple[int, str]]:
    """Every word with something in it that counts: digits of any script, fractions, raised figures; where and what."""
    found = [(m.start(), m[0]) for m in _DIGITS.finditer(text)]
    found += [(m.start(), m[0]) for m in re.finditer(r"\S+", text)
              if any(c.isnumeric() and not c.isdecimal() and not _ideograph(c) for c in m[0]) and not _DIGITS.fullmatch(m[0])]  # fmt: skip
    return found + [(m.start(), m[0]) for m in re.finditer("[%‰]", text) if not _within(m.start(), found)]


def words_in(text: str, lang: Lang) -> list[tuple[int, str]]:
    """Every number written as a word: where and what. Both languages' own, in the language of the text."""
    low = re.sub(r"\s", " ", unicodedata.normalize("NFKC", text).lower().replace("\u00ad", ""))
    found = [(m.start(), m[0]) for m in _WORD.finditer(low) if _numeral(m[0], lang)]
    found += [(m.start(), m[0].strip()) for m in _BESIDE[lang].finditer(low)]
    return sorted(found)


def _numeral(word: str, lang: Lang) -> bool:
    whole = _WHOLE[lang]
    word = word.replace("\u2010", "-").replace("\u2011", "-")
    if whole.fullmatch(word):
        return True
    pieces = word.split("-")
    return len(pieces) > 1 and all(whole.fullmatch(p) or p in ("en", "ett", "one", "sex") for p in pieces)


def _ideograph(char: str) -> bool:
    """Chinese signs for numbers are letters too; no report in Swedish or English has them as numbers."""
    return "\u3400" <= char <= "\u9fff"


def _within(at: int, found: list[tuple[int, str]]) -> bool:
    return any(start <= at < start + len(word) for start, word in found)
