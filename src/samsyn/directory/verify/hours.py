"""Weekly hours as one line in a form: `mo-fr 08:00-16:00; sa 10:00-14:00`, and as words."""

from __future__ import annotations

import re

from samsyn.lang import Text
from samsyn.packs.services import Span

_DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
_SV = ("mån", "tis", "ons", "tors", "fre", "lör", "sön")
_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_PART = re.compile(
    rf"({'|'.join(_DAYS)})(?:\s*[-–]\s*({'|'.join(_DAYS)}))?\s+(\d\d:\d\d)\s*[-–]\s*(\d\d:\d\d)",
    re.IGNORECASE,
)


def spans_of(text: str) -> tuple[Span, ...] | None:
    """The hours that a line tells; None when it is not in that shape."""
    spans = []
    for part in re.split(r"[;\n]", text.strip().strip(";")):
        found = _PART.fullmatch(part.strip())
        if not found:
            return None
        first = _DAYS.index(found[1].lower())
        last = _DAYS.index((found[2] or found[1]).lower())
        if last < first:
            return None
        spans.append(Span(days=_DAYS[first : last + 1], opens=found[3], closes=found[4]))  # type: ignore[arg-type]
    return tuple(spans)


def words(spans: tuple[Span, ...]) -> Text:
    """The hours in words, in both languages."""
    return Text(
        sv=", ".join(_said(span, _SV) for span in spans), en=", ".join(_said(span, _EN) for span in spans)
    )


def _said(span: Span, names: tuple[str, ...]) -> str:
    first, last = names[_DAYS.index(span.days[0])], names[_DAYS.index(span.days[-1])]
    days = first if first == last else f"{first}–{last}"
    return f"{days} {span.opens}–{span.closes}"
