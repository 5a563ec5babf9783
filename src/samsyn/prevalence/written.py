"""Numbers as people read them: rounded, so that nobody takes them for exact, and written as the language does."""

from __future__ import annotations

from math import floor, isfinite, log10

from samsyn.lang import Lang

_HARD = "\N{NO-BREAK SPACE}"
_DASH = "–"
_LARGEST = 1e12


def rounded(value: float, seen: int = 0) -> float:
    """To tens, and from a thousand on to three figures: 157 is 160, 12,308 is 12,300.

    seen: people who are known to be there. What would come out as fewer of them is rounded to more figures: an estimate
    of 153, of whom 152 were seen, is 153 and not 150. Larger values never come out smaller than lesser ones.
    """
    step = max(10.0, 10.0 ** (floor(log10(value)) - 2)) if value >= 1 else 10.0
    while (found := floor(value / step + 0.5) * step) < seen and step > 1.0:
        step /= 10.0
    return max(found, float(seen))


def number(value: float | None, lang: Lang, seen: int = 0) -> str:
    """A rounded number of people, never fewer than are seen: 12 300 in Swedish, 12,300 in English."""
    if value is None or not isfinite(value):
        return "okänt" if lang == "sv" else "unknown"
    if value >= _LARGEST:
        return "ofantligt stort" if lang == "sv" else "immensely large"
    return whole(int(rounded(max(value, 0.0), seen)), lang)


def whole(value: int, lang: Lang) -> str:
    """A number that is released as it is: the total of a list, or one that has been rounded already."""
    return f"{value:,}".replace(",", _HARD if lang == "sv" else ",")


def lowest(lower: float | None, lang: Lang, seen: int = 0) -> str:
    """A lower limit: rounded, or the people seen where it would come out as fewer."""
    if lower is None or not isfinite(lower) or rounded(max(lower, 0.0)) >= seen:
        return number(lower, lang)
    return whole(seen, lang)


def between(lower: float | None, upper: float | None, lang: Lang, seen: int = 0) -> str:
    """An interval of people of whom so many are seen; one without an upper limit says so."""
    low = lowest(lower, lang, seen)
    if lower is not None and not (upper is not None and isfinite(upper)):
        return f"{'minst' if lang == 'sv' else 'at least'} {low}"
    return f"{low}{_DASH}{number(upper, lang, seen)}"


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
    return _pointed(f"{value:.{places}f}", lang)


def plain(value: float, lang: Lang, most: int = 6) -> str:
    """A number with as many figures as it needs, at most so many: a limit, or what somebody asked for."""
    return _pointed(f"{value:.{most}g}", lang)


def _pointed(text: str, lang: Lang) -> str:
    return text.replace(".", ",") if lang == "sv" else text
