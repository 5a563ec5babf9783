"""Everybody asks for every page, of a record that is open, closed, and erased; each answers as its row says."""

from __future__ import annotations

import re
from contextlib import nullcontext
from dataclasses import replace
from typing import Any

import pytest

from tests.web.matrix.asking import NOWHERE, address, answer, everything, plausible, undone
from tests.web.matrix.expected import STAFF, expected, may_change
from tests.web.matrix.filling import Objects
from tests.web.matrix.world import IDENTITIES, STATES, World
from tests.web.site import Reader

IN_OTHER_STATES = (
    "main",
    "guest",
    "reading_guest",
    "supervisor",
    "emergency",
    "blocked",
    "colleague",
    "stranger",
)
"""Who asks for the records that are closed or erased, too."""
BOTH_FORMS = ("guest", "colleague", "stranger", "nobody")
"""Of those who may not, who sends an empty form too; the others only a filled one."""
SEND = ("main", "supervisor", "administrator", "receiving_supervisor")
"""Of those who may, who sends one."""
NAMES_WHAT_IS_NOT_THERE = (
    "audit-alarms",
    "account-member-code",
    "casework-emergency-review",
    "casework-access",
)
"""Their forms name an alarm, somebody without a code, an emergency, an access, and there is none of the kind."""
WALKS = [
    (name, state) for state in STATES for name in IDENTITIES if state == "open" or name in IN_OTHER_STATES
]


def rows(state: str) -> list[dict[str, Any]]:
    """The pages to ask for: what is about no record once only."""
    if state == "open":
        return STAFF
    return [row for row in STAFF if "act" in row or row.get("of") == "proof"]


@pytest.mark.parametrize(("identity", "state"), WALKS)
def test_each_page_answers_as_its_row_says(world: World, identity: str, state: str) -> None:
    client = world.again(identity)
    nothing = client.get(NOWHERE)
    wrong = []
    before = everything()
    for row in rows(state):
        if "GET" in row["methods"]:
            response = client.get(address(row, world, state))
            found, wanted = answer(row, response, nothing), expected(row, identity, state)
            if found != wanted:
                wrong.append(f"{row['name']}: {found}, not {wanted}")
    assert not wrong, "\n".join(wrong)
    assert everything() == before, "a page that only shows has changed something"


@pytest.fixture(scope="module")
def forms(world: World) -> dict[tuple[str, str], dict[str, Any]]:
    """Each page's form, filled in by somebody who may: what the others send too."""
    made = {}
    for state in STATES:
        for row in rows(state):
            who = next((each for each in IDENTITIES if may_change(row, each, state)), None)
            filled = plausible(world.again(who), address(row, world, state)) if who else {}
            made[row["name"], state] = filled or {"do": "save", "because": "other", "words": "Påhittat"}
    return made


@pytest.mark.parametrize(("identity", "state"), WALKS)
def test_a_form_changes_something_for_those_who_may_alone(
    world: World, forms: dict[tuple[str, str], dict[str, Any]], identity: str, state: str
) -> None:
    client = world.again(identity)
    nothing = client.get(NOWHERE)
    wrong, before = [], everything()
    for row in rows(state):
        if "POST" not in row["methods"]:
            continue
        wanted, may = expected(row, identity, state), may_change(row, identity, state)
        for form in _forms(identity, forms[row["name"], state], may=may):
            with undone(client) if may else nullcontext():
                found = answer(row, client.post(address(row, world, state), form), nothing)
            refused = wanted == "in" and not may and found in ("no", "nothing")
            missing = wanted == "in" and found == "nothing" and row["name"] in NAMES_WHAT_IS_NOT_THERE
            if found != wanted and not refused and not missing:
                wrong.append(f"{row['name']} {sorted(form)}: {found}, not {wanted}")
    assert not wrong, "\n".join(wrong)
    assert everything() == before, "a form of somebody who may not has changed something"


def _forms(identity: str, filled: dict[str, Any], *, may: bool) -> tuple[dict[str, Any], ...]:
    """What she sends. Of those who may, four stand for all: that the others are let in is seen when they open the page."""
    if may:
        return ({}, filled) if identity == "main" else (filled,) if identity in SEND else ()
    return ({}, filled) if identity in BOTH_FORMS else (filled,)


def _ask(client: Reader, method: str, where: str) -> Any:
    return client.get(where) if method == "GET" else client.post(where, {"do": "save"})


@pytest.mark.parametrize("identity", ["main", "supervisor"])
def test_a_thing_of_another_record_is_not_there(world: World, identity: str) -> None:
    """She may see both records: still no thing of one opens in the frame of the other."""
    client, nothing = world.again(identity), world.client(identity).get(NOWHERE)
    mine, other = world.objects["open"].ids, world.objects["closed"].ids
    tried, empty = [], replace(world, objects={"open": Objects({"record": mine["record"]})})
    for row in STAFF:
        places = re.findall("<uuid:([a-z_]+)>", row["path"])
        if "act" not in row or len(places) < 2 or expected(row, identity, "open") != "in":
            continue
        tried.append(row["name"])
        there = address(row, world, "closed").replace(str(other["record"]), str(mine["record"]))
        for method in row["methods"]:
            response, random = (
                _ask(client, method, each) for each in (there, address(row | {"name": ""}, empty, "open"))
            )
            assert response.status_code == random.status_code, (row["name"], method)
            if response.status_code != 409:  # "it has ended": said of what never was, too
                assert answer(row, response, nothing) == "nothing", (
                    row["name"],
                    method,
                    response.status_code,
                )
    assert len(tried) > 10


@pytest.mark.parametrize("identity", ["guest", "colleague", "administrator", "stranger"])
def test_in_english_it_is_the_same(world: World, identity: str) -> None:
    client = world.client(identity, "en")
    nothing, wrong = client.get(NOWHERE), []
    for row in STAFF[::3]:
        if "GET" in row["methods"]:
            found = answer(row, client.get(address(row, world, "open")), nothing)
            if found != expected(row, identity, "open"):
                wrong.append(f"{row['name']}: {found}")
    assert not wrong, wrong
