"""What a table is divided by: categories in a tree (municipality in county in country), named in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from samsyn.errors import DataError, Problem
from samsyn.lang import Text

TOTAL: Final = "total"
"""The code of the sum of everything, where a dimension names no other."""


@dataclass(frozen=True, slots=True)
class Category:
    """One category. parent: the code it is summed into; None for straight into the total."""

    code: str
    title: Text
    parent: str | None = None


@dataclass(frozen=True)
class Dimension:
    """A tree of categories under one total. Every record falls in exactly one leaf.

    Raises DataError for a code that stands twice, a parent that is not there, or categories that are their own parents.
    """

    name: str
    title: Text
    categories: tuple[Category, ...]
    total: str = TOTAL

    def __post_init__(self) -> None:
        seen: set[str] = {self.total}
        for each in self.categories:
            if each.code in seen:
                raise DataError([_problem(self.name, each.code, *_TWICE)])
            seen.add(each.code)
        for each in self.categories:
            if each.parent is not None and each.parent not in seen:
                raise DataError([_problem(self.name, each.code, *_NO_PARENT)])
        for each in self.categories:
            if self._goes_round(each):
                raise DataError([_problem(self.name, each.code, *_ROUND)])

    def _goes_round(self, start: Category) -> bool:
        at, steps = self.parents[start.code], 0
        while at != self.total and steps <= len(self.categories):
            at, steps = self.parents[at], steps + 1
        return at != self.total

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Every code, the total first, then as written."""
        return (self.total, *(each.code for each in self.categories))

    @cached_property
    def parents(self) -> Mapping[str, str]:
        """The code each category is summed into."""
        return {each.code: each.parent or self.total for each in self.categories}

    @cached_property
    def _children(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {code: [] for code in self.codes}
        for code, parent in self.parents.items():
            found[parent].append(code)
        return {code: tuple(below) for code, below in found.items()}

    def children(self, code: str) -> tuple[str, ...]:
        """The codes that sum to this one; none for a leaf."""
        return self._children[code]

    @cached_property
    def leaves(self) -> tuple[str, ...]:
        """The codes nothing is summed into, as written."""
        return tuple(code for code in self.codes if not self._children[code] and code != self.total)

    def leaves_of(self, code: str) -> tuple[str, ...]:
        """The leaves that sum to a code; a leaf is its own."""
        below = self.children(code)
        if not below:
            return () if code == self.total else (code,)
        return tuple(leaf for each in below for leaf in self.leaves_of(each))

    def ancestors(self, code: str) -> Iterator[str]:
        """What a code is summed into, step by step up to the total."""
        while code != self.total:
            code = self.parents[code]
            yield code

    def level(self, code: str) -> int:
        """Steps below the total: 0 for the total itself."""
        return sum(1 for _ in self.ancestors(code))

    def title_of(self, code: str) -> Text:
        """What a code is called."""
        return self._titles[code]

    @cached_property
    def _titles(self) -> Mapping[str, Text]:
        return {self.total: ALL, **{each.code: each.title for each in self.categories}}

    def row(self) -> dict[str, Any]:
        """The form in JSON."""
        return {
            "name": self.name, "title": _both(self.title), "total": self.total,
            "categories": [
                {"code": c.code, "title": _both(c.title), **({"parent": c.parent} if c.parent else {})} for c in self.categories
            ],
        }  # fmt: skip


def dimension_of(row: Mapping[str, Any]) -> Dimension:
    """A dimension from its form in JSON."""
    categories = tuple(Category(c["code"], Text(**c["title"]), c.get("parent")) for c in row["categories"])
    return Dimension(row["name"], Text(**row["title"]), categories, row["total"])


def flat(name: str, title: Text, codes: Sequence[str], titles: Mapping[str, Text] | None = None) -> Dimension:
    """A dimension without levels. Codes without a title are their own title."""
    known = titles or {}
    return Dimension(name, title, tuple(Category(c, known.get(c, Text(sv=c, en=c))) for c in codes))


def _both(text: Text) -> dict[str, str]:
    return {"sv": text.sv, "en": text.en}


def _problem(name: str, code: str, what: Text, do: Text) -> Problem:
    return Problem(where=f"{name}.{code}", what=what, do=do)


ALL: Final = Text(sv="Totalt", en="Total")
_TWICE = (
    Text(sv="Koden finns två gånger.", en="The code is there twice."),
    Text(sv="Ge varje kategori en egen kod.", en="Give each category a code of its own."),
)
_NO_PARENT = (
    Text(sv="Kategorin den summeras i finns inte.", en="The category it is summed into is not there."),
    Text(sv="Rätta koden eller lägg till kategorin.", en="Mend the code or add the category."),
)
_ROUND = (
    Text(sv="Kategorin summeras till slut i sig själv.", en="The category is in the end summed into itself."),
    Text(sv="Låt varje kategori ligga under en som är större.", en="Put each category below a larger one."),
)
