"""A number that belongs to somebody else is never taken for help to the exposed."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from samsyn.lang import Text
from samsyn.packs.check_service_lines import digits, problems
from samsyn.packs.load import load_pack
from samsyn.packs.pack import Pack
from samsyn.packs.place import Where
from samsyn.packs.services import Service

PACK = load_pack()
LINE = PACK.services["kvinnofridslinjen"]


def with_number(number: str, **changed: object) -> Service:
    return replace(LINE, phones=(replace(LINE.phones[0], number=number, **changed),))


def found(*services: Service) -> list[str | None]:
    pack: Pack = replace(PACK, services={**PACK.services, **{each.id: each for each in services}})
    return [each.where for each in problems(pack, Where({}))]


def test_the_content_itself_is_clean() -> None:
    assert found() == []


@pytest.mark.parametrize(
    "number",
    ["020-390 000", "+46 20 39 00 00", "0046 20390000", "010-223 57 60", "020-555 666", "112", "1 12"],
)
def test_a_number_of_others_cannot_become_a_line_for_the_exposed(number: str) -> None:
    assert found(with_number(number)) == ["kvinnofridslinjen phones.0.number"]


def test_a_number_that_is_said_to_be_for_professionals_may_be_shared() -> None:
    assert found(with_number("020-390 000", for_=("professional",))) == []


def test_a_shared_number_needs_its_warning() -> None:
    shared = PACK.services["evonhuset"]
    assert digits(shared.phones[0].number) == digits(PACK.services["rk-syd"].phones[0].number)
    assert found(replace(shared, warning=None)) == ["evonhuset phones.0.number"]
    assert found(replace(with_number("020-390 000"), warning=Text(sv="Delas.", en="Shared."))) == []
