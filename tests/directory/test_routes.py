"""The way to a service that cannot be turned to directly."""

from __future__ import annotations

from samsyn.directory.routes import routes
from samsyn.directory.seeker import Seeker
from samsyn.packs.load import load_pack
from tests.directory.made import DAY, pack_of, phone, service

PACK = load_pack()
HIDDEN: dict[str, object] = {"direct": []}


def way(target: str, seeker: Seeker) -> list[str]:
    return [each.id for each in routes(PACK, seeker, DAY).get(target, ())]


def test_the_return_programme_is_reached_through_the_coordinator_of_the_place() -> None:
    professional = Seeker(audience="professional", municipality="1280")
    assert way("iom-return", professional) == ["rk-syd", "iom-return"]


def test_a_coordinator_whose_number_is_missing_is_reached_through_the_national_line() -> None:
    professional = Seeker(audience="professional", municipality="2584")
    assert way("iom-return", professional) == ["nspm-stodtelefon", "rk-nord", "iom-return"]


def test_a_person_exposed_never_begins_with_a_line_for_professionals() -> None:
    for place in ("1280", "2584", "0180", None):
        for found in routes(PACK, Seeker(municipality=place), DAY).values():
            assert "exposed" in found[0].target.audience
            assert "exposed" in found[0].access.direct
    assert way("iom-return", Seeker(municipality="1280")) == ["socialtjansten", "rk-syd", "iom-return"]


def test_a_child_reaches_barnahus_through_the_social_services() -> None:
    child = Seeker(age_from=16, age_to=16, municipality="0880")
    assert way("bh-kalmar-sodra", child) == ["socialtjansten", "bh-kalmar-sodra"]


def test_nobody_is_sent_through_a_place_that_would_turn_her_away() -> None:
    assert "noomi" not in way("nsp", Seeker(age_from=15, age_to=15, municipality="1280"))
    assert "noomi" in way("nsp", Seeker(age_from=30, age_to=30, gender="woman", municipality="1280"))


def test_nobody_is_sent_through_a_service_of_another_place() -> None:
    for found in routes(PACK, Seeker(audience="professional", municipality="2584"), DAY).values():
        assert not {"rk-syd", "rk-stockholm", "evonhuset"} & {each.id for each in found}


def test_circles_and_dead_ends_give_no_way() -> None:
    pack = pack_of(
        service("a", access=HIDDEN | {"via": [{"service": "b"}]}),
        service("b", access=HIDDEN | {"via": [{"service": "a"}]}),
        service("open", phones=[phone()]),
    )
    assert set(routes(pack, Seeker(), DAY)) == {"open"}


def test_of_two_ways_the_one_with_a_number_and_then_the_one_named_first() -> None:
    pack = pack_of(
        service("silent"),
        service("later", phones=[phone()]),
        service("early", phones=[phone()]),
        service(
            "goal",
            access=HIDDEN | {"via": [{"service": "silent"}, {"service": "later"}, {"service": "early"}]},
        ),
    )
    assert [each.id for each in routes(pack, Seeker(), DAY)["goal"]] == ["later", "goal"]


def test_a_way_for_others_is_not_open_to_her_but_one_that_professionals_take_is() -> None:
    pack = pack_of(
        service("open", phones=[phone()]),
        service("for_buyers", access=HIDDEN | {"via": [{"service": "open", "for": ["buyer_or_abuser"]}]}),
        service("by_staff", access=HIDDEN | {"via": [{"service": "open", "for": ["professional"]}]}),
    )
    assert set(routes(pack, Seeker(), DAY)) == {"open", "by_staff"}
