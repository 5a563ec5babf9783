"""Counts of calls, made anew each time from the calls that count. Nothing here has passed disclosure control."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from samsyn.lang import Text
from samsyn.spreadsheet import guarded
from samsyn.web.consult.labels import NAMES, label
from samsyn.web.consult.models import Version
from samsyn.web.language import current

ONE = ("profession", "body", "county", "municipality", "field", "age", "people", "channel")
MANY = ("situations", "topics", "guidance", "duties", "services", "outcomes")
NARROW = ("profession", "municipality")
LEAST = 5
"""The smallest count that is told by profession or municipality."""
_FEW = Text(sv="färre än 5", en="fewer than 5")


@dataclass(frozen=True, slots=True)
class Counted:
    """One part of the calls, counted: its name, and rows of (code, what it is called, calls as they are told), most first.

    missing: calls of which nothing was noted here. A call may be in several rows where several can be ticked.
    """

    kind: str
    name: str
    rows: tuple[tuple[str, str, str], ...]
    missing: int


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
    named = sorted(
        ((code, label(kind, code), count) for code, count in found.items()),
        key=lambda row: (0 if _small(kind, row[2]) else -row[2], row[1]),
    )
    rows = [(code, name, told(kind, count)) for code, name, count in named]
    missing = sum(not codes_in(each, kind) for each in calls)
    return Counted(kind, NAMES[kind][current()], tuple(rows), missing)


def told(kind: str, count: int) -> str:
    """How a count is told. A small one by profession or municipality is not: few calls can point somebody out."""
    return _FEW[current()] if _small(kind, count) else str(count)


def _small(kind: str, count: int) -> bool:
    return kind in NARROW and count < LEAST


def codes_in(call: Version, kind: str) -> list[str]:
    """The codes of a part of a call; a county is the beginning of its municipality."""
    value = call.municipality[:2] if kind == "county" else getattr(call, kind)
    if isinstance(value, list):
        return list(dict.fromkeys(value))
    return [value] if value else []


def as_csv(calls: Iterable[Version]) -> str:
    """One line for each month, part and code, with how many calls it stands in."""
    found: Counter[tuple[str, str, str]] = Counter()
    for each in calls:
        month = each.held_on.isoformat()[:7]
        found[month, "calls", ""] += 1
        found[month, "minutes", ""] += each.minutes or 0
        found.update((month, kind, code) for kind in (*ONE, *MANY) for code in codes_in(each, kind))
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(("month", "about", "code", "label", "count"))
    for (month, kind, code), count in sorted(found.items()):
        writer.writerow(
            (month, kind, guarded(code), guarded(label(kind, code)) if code else "", told(kind, count))
        )
    return stream.getvalue()
