"""A number or a state, as people read it. What is not seen is told in words, never as nought and never as nothing."""

from __future__ import annotations

from math import ceil, floor
from typing import Final

from samsyn.disclosure.release import Cell, Measure
from samsyn.disclosure.tables import State
from samsyn.lang import Lang, Text

SEEN: Final[tuple[State, ...]] = ("shown", "rounded", "denominator_unknown")
SHORT: Final[dict[State, Text]] = {
    "shown": Text(sv="Visas", en="Shown"),
    "rounded": Text(sv="Avrundat", en="Rounded"),
    "hidden": Text(sv="Visas inte", en="Not shown"),
    "denominator_unknown": Text(sv="Nämnaren okänd", en="Denominator unknown"),
    "unknown": Text(sv="Okänt", en="Unknown"),
    "not_asked": Text(sv="Inte ställd", en="Not asked"),
}
"""A state in a word or two, for tables and pictures."""
REASONS: Final[dict[State, Text]] = {
    "shown": Text(sv="", en=""),
    "rounded": Text(
        sv="Avrundat: antalet ligger nära det sanna. En andel är räknad på avrundade antal, och är de små kan den ligga långt "
        "från den sanna.",
        en="Rounded: the count lies near the true one. A share is worked out of rounded counts, and where they are small it may lie "
        "far from the true one.",
    ),
    "hidden": Text(
        sv="Visas inte: för få, eller dolt så att ett annat tal inte går att räkna ut. Det betyder inte noll.",
        en="Not shown: too few, or withheld so that another number cannot be worked out. It does not mean nought.",
    ),
    "denominator_unknown": Text(
        sv="Nämnaren okänd: källan anger andelen men inte av hur många. Därför finns inget intervall.",
        en="Denominator unknown: the source states the share but not of how many. So there is no interval.",
    ),
    "unknown": Text(
        sv="Okänt: ingen vet. Det betyder varken noll eller nej.",
        en="Unknown: nobody knows. It means neither nought nor no.",
    ),
    "not_asked": Text(
        sv="Inte ställd: frågan ställdes inte här. Det betyder inte nej.",
        en="Not asked: the question was not put here. It does not mean no.",
    ),
}
"""What a state means, told once below every picture and table that has it."""
_IN_LINE: Final[dict[State, Text]] = {
    "hidden": Text(
        sv="visas inte (för få, eller dolt för att skydda ett annat tal)",
        en="not shown (too few, or withheld to protect another number)",
    ),
    "unknown": Text(sv="okänt", en="unknown"),
    "not_asked": Text(sv="frågan ställdes inte", en="the question was not asked"),
}
WITHHELD: Final = Text(sv="ges inte", en="not given")
"""A measure that a seen cell does not have: what it would be a share of is hidden, say."""
_HARD: Final = "\N{NO-BREAK SPACE}"


def number(value: float, measure: Measure, lang: Lang, *, bare: bool = False, above: bool = False) -> str:
    """A value as its measure is released. bare: without the sign of per cent. above: whether there is something, though it
    rounds to nought; then it is told as under the least that can be written."""
    share = measure.unit == "share"
    places = max(measure.decimals - 2, 0) if share else measure.decimals
    scaled = round(value * 100, 9) if share else value
    text = _grouped(f"{scaled:,.{places}f}", lang)
    if above and not scaled:
        text = "under " + _grouped(f"{10**-places:,.{places}f}", lang)
    if not share or bare:
        return text
    return f"{text}{_HARD}%" if lang == "sv" else f"{text}%"


def value_of(cell: Cell | None, measure: str) -> float | None:
    """The number of a cell that may be seen; None for one that may not, whatever stands in it."""
    if cell is None or cell.state not in SEEN:
        return None
    found = cell.values.get(measure)
    return None if found is None else float(found)


def limits_of(cell: Cell | None) -> tuple[float, float] | None:
    """The interval of a cell, where it has one. A number whose denominator nobody knows has none, whatever stands in it.
    A share of none may have an upper limit alone; the lower one is then nought."""
    if cell is None or cell.state != "shown":
        return None
    lower, upper = cell.values.get("lower"), cell.values.get("upper")
    if upper is None or (lower is None and cell.values.get("share") != 0):
        return None
    return float(lower or 0.0), float(upper)


def told(cell: Cell | None, measure: Measure, lang: Lang) -> str:
    """A cell in a table or beside a mark: the number, or the state in a word or two."""
    if cell is None:
        return SHORT["unknown"][lang]
    value = value_of(cell, measure.name)
    if value is None:
        return WITHHELD[lang].capitalize() if cell.state in SEEN else SHORT[cell.state][lang]
    text = number(value, measure, lang, above=(value_of(cell, "count") or 0) > 0)
    if cell.state == "rounded":
        return f"{'omkring' if lang == 'sv' else 'about'} {text}"
    return text


def interval(cell: Cell | None, measure: Measure, lang: Lang) -> str:
    """The interval of a cell as "21–31 %", or nothing."""
    found = limits_of(cell)
    if found is None:
        return ""
    low = number(outward(found[0], measure, up=False), measure, lang, bare=True)
    high = number(outward(found[1], measure, up=True), measure, lang)
    if cell is not None and "lower" not in cell.values:
        return f"{'högst' if lang == 'sv' else 'at most'} {high}"
    return f"{low}–{high}"


def outward(limit: float, measure: Measure, *, up: bool) -> float:
    """A limit with as many decimals as its measure has, rounded so that the interval is never narrower than it is."""
    scale = 10.0**measure.decimals
    return ceil(limit * scale - 1e-9) / scale if up else floor(limit * scale + 1e-9) / scale


def in_line(cell: Cell | None, measure: Measure, lang: Lang, *, with_interval: bool = False) -> str:
    """A cell in running text: the number, or words that fit in a sentence."""
    if cell is None or cell.state not in SEEN:
        return _IN_LINE["unknown" if cell is None else cell.state][lang]
    if value_of(cell, measure.name) is None:
        return WITHHELD[lang]
    text = told(cell, measure, lang)
    span = interval(cell, measure, lang) if with_interval else ""
    if span:
        text += f" ({span})"
    if cell.state == "denominator_unknown":
        text += " (nämnaren okänd)" if lang == "sv" else " (denominator unknown)"
    return text


def _grouped(text: str, lang: Lang) -> str:
    return text.replace(",", _HARD).replace(".", ",") if lang == "sv" else text
