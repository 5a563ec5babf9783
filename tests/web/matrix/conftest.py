"""One world for all tests of a module: it is looked at, and what a form changes is undone."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.matrix.world import World, make_world


@pytest.fixture(scope="module")
def world(module_db: Any) -> World:
    """The world, in a database of its own."""
    return make_world()
