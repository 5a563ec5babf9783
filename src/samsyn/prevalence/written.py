"""Numbers as people read them: rounded, so that nobody takes them for exact, and written as the language does."""

from __future__ import annotations

from math import floor, isfinite, log10

from samsyn.lang import Lang

_HARD = "\N{NO-BREAK SPACE}"
_DASH = "–"
_LARGEST = 1e12


def rounded(value: float) -> float:
    """To tens, and from a thousand on to three figures: 157 is 160, 12,308 is 12,300."""
    step = max(10.0, 10.0 ** (floor(log10(value)) - 2)) if value >= 1 else 10.0
    return floor(value / step + 0.5) * step


def number(value: float | None, lang: Lang) -> str:
    """A rounded number of people: 12 300 in Swedish, 12,300 in English."""
    if value is None or not isfinite(value):
        return "okänt" if lang == "sv" else "unknown"
    if value >= _LARGEST:
        return "ofantligt stort" if lang == "sv" else "immensely large"
    return whole(int(rounded(max(value, 0.0))), lang)


def whole(value: int, lang: Lang) -> str:
    """A number that is released as it is: the total of a list, or one that has been rounded already."""
    return f"{value:,}".replace(",", _HARD if lang == "sv" else ",")


def between(lower: float | None, upper: float | None, lang: Lang) -> str:
    """An interval; one without an upper limit says so."""
    if lower is not None and not (upper is not None and isfinite(upper)):
        return f"{'minst' if lang == 'sv' else 'at least'} {number(lower, lang)}"
    return f"{number(lower, lang)}{_DASH}{number(upper, lang)}"


def share(value: float, lang: Lang) -> str:
    """A share of one, in whole per cent; never 0 or 100 where there is something else too."""
    mark = f"{_HARD}%" if lang == "sv" else "%"
    if 0 < value < 0.01:
        return "under 1" + mark
    if 0.99 < value < 1:
        return ("över 99" if lang == "sv" else "over 99") + mark
    return f"{floor(100 * value + 0.5)}{mark}"


def decimal(value: float, places: int, lang: Lang) -> str:
    """A plain decimal number, such as a diagnostic."""
    text = f"{value:.{places}f}"
    return text.replace(".", ",") if lang == "sv" else text
