"""A page that only reads asks once; a page that changes something, and all that is no page, asks each time."""

from __future__ import annotations

import itertools

from samsyn.web.database import once


def test_asked_once_on_a_page_that_reads_and_forgotten_after_it() -> None:
    number = itertools.count()
    with once.page(reads_only=True):
        assert [once.kept("a", lambda: next(number)), once.kept("a", lambda: next(number))] == [0, 0]
        assert once.kept("b", lambda: next(number)) == 1
    with once.page(reads_only=True):
        assert once.kept("a", lambda: next(number)) == 2


def test_asked_each_time_where_something_may_change() -> None:
    number = itertools.count()
    with once.page(reads_only=False):
        assert [once.kept("a", lambda: next(number)) for _ in range(2)] == [0, 1]
    assert [once.kept("a", lambda: next(number)) for _ in range(2)] == [2, 3]


def test_nothing_found_is_remembered_too() -> None:
    asked: list[None] = []
    with once.page(reads_only=True):
        for _ in range(2):
            assert once.kept("a", lambda: asked.append(None)) is None
    assert len(asked) == 1
