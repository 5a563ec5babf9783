"""Counts of calls, made anew each time from the calls that count.

By profession and municipality small ones are hidden (`small`); nothing else here has passed disclosure control.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from samsyn.lang import Text
from samsyn.spreadsheet import guarded
from samsyn.web.consult import small
from samsyn.web.consult.labels import NAMES, label
from samsyn.web.consult.models import Version
from samsyn.web.language import current

ONE = ("profession", "body", "county", "municipality", "field", "age", "people", "channel")
MANY = ("situations", "topics", "guidance", "duties", "services", "outcomes")
NARROW = ("profession", "municipality")
_HIDDEN = Text(sv="visas inte", en="not shown")


@dataclass(frozen=True, slots=True)
class Counted:
    """One part of the calls, counted: its name, and rows of (code, what it is called, calls as they are told), most first.

    missing: calls of which nothing was noted here. A call may be in several rows where several can be ticked.
    left_out: whether some codes are not even named, for there are too few calls.
    """

    kind: str
    name: str
    rows: tuple[tuple[str, str, str], ...]
    missing: int
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """A month: its calls, their minutes, and how many calls nobody measured."""

    month: str
    calls: int
    minutes: int
    unmeasured: int


def months(calls: Iterable[Version]) -> list[Month]:
    """By month, the latest first."""
    groups: dict[str, list[Version]] = {}
    for each in calls:
        groups.setdefault(each.held_on.isoformat()[:7], []).append(each)
    return [
        Month(
            month,
            len(group),
            sum(each.minutes or 0 for each in group),
            sum(each.minutes is None for each in group),
        )
        for month, group in sorted(groups.items(), reverse=True)
    ]


def tables(calls: Iterable[Version]) -> list[Counted]:
    """Each part of the calls, counted."""
    kept = tuple(calls)
    return [_counted(kind, kept) for kind in (*ONE, *MANY)]


def _counted(kind: str, calls: tuple[Version, ...]) -> Counted:
    found = Counter(code for each in calls for code in codes_in(each, kind))
    may = small.told(kind, found)
    named = sorted(
        ((code, label(kind, code), count) for code, count in may.items()),
        key=lambda row: (-(row[2] or 0), row[1]),
    )
    rows = [(code, name, _said(count)) for code, name, count in named]
    missing = sum(not codes_in(each, kind) for each in calls)
    return Counted(kind, NAMES[kind][current()], tuple(rows), missing, len(may) < len(found))


def _said(count: int | None) -> str:
    """A hidden count is told as hidden, whether it is small or hides a small one: few calls can point somebody out."""
    return _HIDDEN[current()] if count is None else str(count)


def codes_in(call: Version, kind: str) -> list[str]:
    """The codes of a part of a call; a county is the beginning of its municipality."""
    value = call.municipality[:2] if kind == "county" else getattr(call, kind)
    if isinstance(value, list):
        return list(dict.fromkeys(value))
    return [value] if value else []


def as_csv(calls: Iterable[Version]) -> str:
    """One line for each month, part and code, with how many calls it stands in; by year where small counts are hidden.

    Month by month they could be found from the year.
    """
    found: dict[tuple[str, str], Counter[str]] = {}
    for each in calls:
        month, year = each.held_on.isoformat()[:7], each.held_on.isoformat()[:4]
        found.setdefault((month, "calls"), Counter())[""] += 1
        found.setdefault((month, "minutes"), Counter())[""] += each.minutes or 0
        for kind in (*ONE, *MANY):
            when = year if kind in NARROW else month
            found.setdefault((when, kind), Counter()).update(codes_in(each, kind))
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(("month", "about", "code", "label", "count"))
    for (when, kind), counts in sorted(found.items()):
        for code, count in sorted(small.told(kind, counts).items()):
            writer.writerow(
                (when, kind, guarded(code), guarded(label(kind, code)) if code else "", _said(count))
            )
    return stream.getvalue()
