"""112 can never be missing."""

from __future__ import annotations

import msgspec

from samsyn.directory.emergency import BUILT_IN, emergency
from samsyn.packs.emergency import is_whole
from samsyn.packs.load import load_pack

PACK = load_pack()


def test_the_service_of_the_content_is_shown_where_it_is_whole() -> None:
    assert emergency(PACK) is PACK.services["se-112"]


def test_112_stands_even_where_the_content_has_none_or_another_number() -> None:
    assert emergency(msgspec.structs.replace(PACK, services={})) is BUILT_IN
    own = PACK.services["se-112"]
    for change in (
        {"number": "113"},
        {"flagged": True},
        {"for_": ("professional",)},
    ):
        spoiled = msgspec.structs.replace(own, phones=(msgspec.structs.replace(own.phones[0], **change),))
        pack = msgspec.structs.replace(PACK, services={"se-112": spoiled})
        assert emergency(pack).phones[0].number == "112"
        assert emergency(pack) is BUILT_IN


def test_112_for_a_part_of_the_country_or_not_for_the_person_exposed_is_not_whole() -> None:
    own = PACK.services["se-112"]
    part = msgspec.structs.replace(own.area, scope="counties", counties=("12",))
    others = msgspec.structs.replace(own.target, audience=("professional",))
    for spoiled in (
        msgspec.structs.replace(own, area=part),
        msgspec.structs.replace(own, target=others),
    ):
        assert emergency(msgspec.structs.replace(PACK, services={"se-112": spoiled})) is BUILT_IN


def test_the_built_in_one_is_whole_itself() -> None:
    assert is_whole(BUILT_IN)
    assert not is_whole(None)
    assert not is_whole(msgspec.structs.replace(BUILT_IN, id="another"))


def test_the_built_in_one_names_what_is_there() -> None:
    assert BUILT_IN.phones[0].number == "112"
    assert set(BUILT_IN.sources) <= PACK.sources.keys()
    assert BUILT_IN.operator in PACK.organizations and BUILT_IN.kind in PACK.service_kinds
    assert set(BUILT_IN.gives) <= PACK.needs.keys()
