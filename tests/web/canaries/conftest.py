"""The world of the matrix, with a canary in each protected field, and everything that is logged meanwhile."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest

from samsyn.web import wsgi
from tests.web.matrix.world import World, make_world


class Heard(logging.Handler):
    """Keeps every line, and everything that hangs on it."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(
            f"{record.getMessage()} {record.exc_text or ''} {record.exc_info or ''} {vars(record)}"
        )


@pytest.fixture(scope="module")
def heard() -> Iterator[Heard]:
    """All logging of the module, however small."""
    listener, root = Heard(), logging.getLogger()
    before = root.level
    root.addHandler(listener)
    root.setLevel(logging.DEBUG)
    assert callable(wsgi.application)  # the server's entry point is what notes faults
    yield listener
    root.setLevel(before)
    root.removeHandler(listener)


@pytest.fixture(scope="module")
def world(module_db: Any, heard: Heard) -> World:
    """The world, in a database of its own, made while everything is heard."""
    return make_world()
