"""Every question there is: by topic, and by sign in either field; with a plain search."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.http import HttpResponse

from samsyn.lang import LANGS, Text
from samsyn.packs.pack import Pack
from samsyn.packs.schema import FactEntry, Indicator
from samsyn.web.screen.form import Form, takes_form

LONGEST_SEARCH = 80
SEARCH = "q"


@dataclass(frozen=True, slots=True)
class Row:
    """A question in a list: the fact, its texts, and the answer it has."""

    fact: str
    label: Text
    question: Text
    answer: str
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that belong together. side: honour, exploitation, both, protective; empty for topics."""

    id: str
    label: Text
    side: str
    rows: tuple[Row, ...]

    @property
    def answered(self) -> int:
        """How many of them have an answer."""
        return sum(bool(row.answer) for row in self.rows)


@takes_form("POST")
def page(form: Form) -> HttpResponse:
    """The list, or what a search found."""
    return show(form)


def show(form: Form) -> HttpResponse:
    """The list of all questions. What is searched for is never part of an address."""
    search = form.post.get(SEARCH, "").strip()[:LONGEST_SEARCH]
    every = groups(form)
    context: dict[str, object] = {
        "page": "listing",
        "search": search,
        "found": tuple(_matching(every, search)) if search else (),
        "topics": [group for group in every if not group.side],
        "honour": [group for group in every if group.side == "honour"],
        "exploitation": [group for group in every if group.side == "exploitation"],
        "others": [group for group in every if group.side in ("both", "protective")],
    }
    return form.page("screen/listing.html", context)


def groups(form: Form) -> tuple[Group, ...]:
    """Every question, in groups, in the order of the content."""
    pack = form.pack
    topics = (
        Group(
            f"topic.{topic.id}",
            topic.label,
            "",
            tuple(_row(form, f) for f in pack.facts.values() if f.topic == topic.id),
        )
        for topic in pack.topics.values()
    )
    domains = (
        Group(
            f"signs.{domain.id}",
            domain.label,
            domain.field,
            tuple(_row(form, i) for i in _signs(pack, domain.id)),
        )
        for domain in pack.domains.values()
    )
    return tuple(group for group in (*topics, *domains) if group.rows)


def matching(form: Form, search: str) -> tuple[Row, ...]:
    """The questions in which every word of the search stands, in either language."""
    return tuple(_matching(groups(form), search))


def _matching(every: Iterable[Group], search: str) -> Iterator[Row]:
    words = _fold(search).split()
    seen: set[str] = set()
    for group in every:
        for row in group.rows:
            text = " ".join(_fold(part[lang]) for part in (row.label, row.question) for lang in LANGS)
            if row.fact not in seen and all(word in text for word in words):
                seen.add(row.fact)
                yield row


def _signs(pack: Pack, domain: str) -> Iterator[Indicator]:
    return (sign for sign in pack.indicators.values() if sign.domain == domain)


def _row(form: Form, entry: FactEntry | Indicator) -> Row:
    said = form.state.answers.get(entry.id)
    derived = isinstance(entry, FactEntry) and entry.derived
    return Row(entry.id, entry.label, entry.question, said.answer if said else "", derived)


def _fold(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c))
