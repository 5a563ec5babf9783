"""The table of gaps: sure, documented, or not known, and why; a doubt is never told as an absence."""

from __future__ import annotations

import itertools
import time
from datetime import date
from typing import Any

import msgspec
import pytest

from samsyn.directory.gap_rows import as_csv
from samsyn.directory.gap_words import NEEDS, SITUATIONS, State, Why, groups, needs
from samsyn.directory.gaps import Cell, Gaps, gaps
from samsyn.lang import Text
from samsyn.packs.load import load_pack
from samsyn.packs.pack import Pack
from samsyn.packs.places import in_county, municipalities
from samsyn.packs.services import Absence, Service

TODAY = date(2026, 11, 21)
SEEN = {"source": "s", "dated": "2026-01-01", "checked_on": TODAY}
FOR_ALL = {
    **SEEN,
    "ages": {},
    "audience": ["exposed"],
    "situations": ["any_crime"],
    "genders": {"women": "yes", "men": "yes", "nonbinary": "yes"},
}
NUMBERS = itertools.count()


def service(id_: str = "house", **changed: Any) -> Service:
    """A service in Kalmar that gives talk to everybody, but for what is changed."""
    data: dict[str, Any] = {
        "id": id_, "sources": [], "checked_on": TODAY, "status": "verified", "name": {"sv": id_, "en": id_},
        "operator": "o", "kind": "civil_society", "gives": ["talk"], "existence": {**SEEN, "state": "active"},
        "target": FOR_ALL, "access": {**SEEN, "direct": ["exposed"], "police_report": "no"},
        "area": {**SEEN, "scope": "municipalities", "municipalities": ["0880"]},
    }  # fmt: skip
    return msgspec.convert(data | changed, Service)


def absence(id_: str = "no-talk", **changed: Any) -> Absence:
    """A source that says that nobody in Kalmar gives talk."""
    text = Text(sv="Finns inte.", en="There is none.")
    data: dict[str, Any] = {
        "id": id_, "name": text, "text": text, "support": "talk", "municipalities": ["0880"], **SEEN,
    }  # fmt: skip
    return msgspec.convert(data | changed, Absence)


def table(*services: Service, missing: tuple[Absence, ...] = ()) -> Gaps:
    """The gaps of a pack with these services and absences only."""
    pack: Pack = msgspec.structs.replace(
        load_pack(),
        digest=f"test {next(NUMBERS)}",
        services={each.id: each for each in services},
        absences={each.id: each for each in missing},
    )
    return gaps(pack, TODAY)


def cell(
    *services: Service, missing: tuple[Absence, ...] = (), need: str = "talk", group: str = "child"
) -> Cell:
    """Kalmar's cell."""
    return table(*services, missing=missing).cell("0880", need, group)


def test_a_sure_service_covers_its_own_municipality_alone() -> None:
    found = table(service())
    assert found.cell("0880", "talk", "child") == Cell(State.COVERED, ("house",), local=True)
    others = {each for code, each in found.column("talk", "child").items() if code != "0880"}
    assert others == {Cell(State.UNKNOWN, why=(Why.NONE_KNOWN,))}


def test_knowing_of_nothing_is_unknown_and_never_missing() -> None:
    found = table()
    for need in NEEDS:
        assert {each.state for each in found.column(need, "child").values()} == {State.UNKNOWN}


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"existence": {**SEEN, "state": "unknown"}}, Why.EXISTENCE),
        ({"existence": {**SEEN, "state": "pilot", "until": "2026-11-20"}}, Why.EXISTENCE),
        ({"existence": {**SEEN, "state": "pilot", "dated": "2017"}}, Why.EXISTENCE),
        ({"existence": {**SEEN, "state": "pilot", "flagged": True}}, Why.EXISTENCE),
        ({"existence": {**SEEN, "state": "active", "flagged": True}}, Why.EXISTENCE),
        ({"existence": {**SEEN, "state": "active", "dated": "2017"}}, Why.EXISTENCE),
        ({"existence": {**SEEN, "state": "active", "dated": None}}, Why.EXISTENCE),
        ({"existence": {**SEEN, "state": "active", "until": "2026-10-31"}}, Why.EXISTENCE),
        ({"target": {**FOR_ALL, "ages": {"from": 13, "to": 17, "outside": "unknown"}}}, Why.ELIGIBILITY),
        ({"area": {**SEEN, "scope": "municipalities", "municipalities": ["0881"], "maybe_counties": ["08"]}}, Why.AREA),
        ({"area": {**SEEN, "scope": "unknown"}}, Why.AREA),
    ],
)  # fmt: skip
def test_a_doubt_is_unknown_with_its_reason(changed: dict[str, Any], why: Why) -> None:
    found = cell(service(**changed))
    assert (found.state, found.services, found.doubtful) == (State.UNKNOWN, (), ("house",))
    assert why in found.why


@pytest.mark.parametrize("until", [None, "2026-11-21", "2027-06-30"])
def test_a_pilot_covers_until_the_day_that_it_ends(until: str | None) -> None:
    found = cell(service(existence={**SEEN, "state": "pilot", "until": until}))
    assert found == Cell(State.COVERED, ("house",), local=True)


def test_what_the_law_demands_is_there_however_old_its_page() -> None:
    old = {**SEEN, "state": "unknown", "dated": "2017"}
    law = service(statutory=True, gives=("social_help",), existence=old, area={**SEEN, "scope": "national"})
    found = cell(law, need="social_help")
    assert (found.state, found.local) == (State.COVERED, False)


def test_what_must_be_arranged_by_law_is_not_known_to_be_there() -> None:
    law = service(statutory=True, gives=("social_help", "shelter"))
    assert cell(law, need="shelter").state is State.UNKNOWN


def test_what_is_national_or_only_demanded_by_law_is_told_to_be_so() -> None:
    national = service("line", area={**SEEN, "scope": "national"})
    law = service("law", statutory=True, gives=("social_help",))
    assert cell(national) == Cell(State.COVERED, ("line",), local=False)
    assert cell(national, service()) == Cell(State.COVERED, ("line", "house"), local=True)
    assert cell(law, need="social_help") == Cell(State.COVERED, ("law",), local=False)


def test_a_local_service_for_some_of_a_group_is_not_local_help_for_all_of_it() -> None:
    girls = service(target={**FOR_ALL, "genders": {"women": "yes", "men": "no", "nonbinary": "no"}})
    found = cell(service("line", area={**SEEN, "scope": "national"}), girls)
    assert (found.state, found.local) == (State.COVERED, False)


def test_a_group_is_covered_when_everybody_in_it_is_be_it_by_different_services() -> None:
    girls = {**FOR_ALL, "genders": {"women": "yes", "men": "no", "nonbinary": "no"}}
    boys = {**FOR_ALL, "genders": {"women": "no", "men": "yes", "nonbinary": "no"}}
    only_girls = cell(service("girls", target=girls))
    assert (only_girls.state, only_girls.why, only_girls.doubtful) == (State.UNKNOWN, (Why.SOME,), ("girls",))
    assert cell(service("girls", target=girls), service("boys", target=boys)).services == ("girls", "boys")


def test_a_service_that_says_nothing_of_age_promises_nothing_to_a_child() -> None:
    no_age = {name: value for name, value in FOR_ALL.items() if name != "ages"}
    assert cell(service(target=no_age), group="child").why == (Why.ELIGIBILITY,)
    assert cell(service(target=no_age), group="nobody_in_particular").state is State.COVERED
    law = service(target=no_age, statutory=True, gives=("social_help",))
    assert cell(law, need="social_help", group="child").state is State.COVERED


def test_a_service_for_those_who_buy_or_hurt_covers_nobody() -> None:
    other = {**FOR_ALL, "audience": ["buyer_or_abuser"]}
    assert cell(service(target=other)) == Cell(State.UNKNOWN, why=(Why.NONE_KNOWN,))


def test_advice_to_professionals_is_counted_for_professionals() -> None:
    advice = service(gives=["advice_professional"], target={**FOR_ALL, "audience": ["professional"]})
    assert cell(advice, need="advice_professional").state is State.COVERED
    assert cell(advice, need="talk").state is State.UNKNOWN


def test_a_service_for_every_crime_says_nothing_of_one() -> None:
    assert cell(service(), need="fgm").why == (Why.NONE_KNOWN,)
    names_it = service(target={**FOR_ALL, "situations": ["any_crime", "fgm"]})
    assert cell(names_it, need="fgm").state is State.COVERED


@pytest.mark.parametrize(
    "changed", [{"kind": "police"}, {"kind": "emergency"}, {"kind": "authority"}, {"statutory": True}]
)
def test_those_who_answer_everybody_cover_no_situation(changed: dict[str, Any]) -> None:
    named = {**FOR_ALL, "situations": ["any_crime", "hrv"]}
    assert cell(service(target=named, **changed), need="hrv") == Cell(State.UNKNOWN, why=(Why.NONE_KNOWN,))
    assert cell(service(target=named), need="hrv").state is State.COVERED


def test_the_police_cover_no_situation_in_the_content() -> None:
    whole = gaps(load_pack(), TODAY)
    for need in SITUATIONS:
        for group in groups(whole.pack):
            named = {each for found in whole.column(need, group.id).values() for each in found.services}
            assert not named & {"polisen-11414", "se-112", "socialtjansten", "ud-jouren", "sis"}


def test_a_documented_absence_is_missing_even_beside_a_doubtful_service() -> None:
    doubtful = service(existence={**SEEN, "state": "unknown"})
    assert cell(missing=(absence(),)) == Cell(State.NOT_COVERED, absences=("no-talk",))
    assert cell(doubtful, missing=(absence(),)).state is State.NOT_COVERED


def test_a_sure_service_outweighs_a_documented_absence() -> None:
    assert cell(service(), missing=(absence(),)).state is State.COVERED


@pytest.mark.parametrize("changed", [{"flagged": True}, {"dated": "2017"}, {"dated": None}])
def test_an_absence_that_is_old_or_flagged_is_unknown_and_told(changed: dict[str, Any]) -> None:
    found = cell(missing=(absence(**changed),))
    assert found == Cell(State.UNKNOWN, why=(Why.OLD_ABSENCE,), absences=("no-talk",))


def test_an_absence_of_a_county_counts_in_all_its_municipalities_and_for_its_need_only() -> None:
    found = table(missing=(absence(municipalities=[], counties=["08"]),))
    missing = {
        code for code, each in found.column("talk", "child").items() if each.state is State.NOT_COVERED
    }
    assert missing == set(in_county("08"))
    assert found.cell("0880", "shelter", "child").state is State.UNKNOWN


def test_nothing_in_a_county_tells_what_is_documented_from_what_is_not_known() -> None:
    found = {
        (each.need, each.group): each
        for each in table(service(), missing=(absence(support="shelter"),)).nothing("08")
    }
    assert ("talk", "child") not in found
    shelter = found["shelter", "child"]
    assert shelter.documented == ("0880",)
    assert set(shelter.unknown) == set(in_county("08")) - {"0880"}
    assert (shelter.why, shelter.absences) == ((Why.NONE_KNOWN,), ("no-talk",))


def test_barnahus_is_counted_for_children_in_every_group() -> None:
    house = service(kind="barnahus", gives=["child_house"], target={**FOR_ALL, "ages": {"from": 0, "to": 17}})
    found = table(house)
    for group in groups(found.pack):
        assert found.cell("0880", "child_house", group.id).state is State.COVERED, group.id


def test_the_whole_table_of_the_content_is_quick_and_its_covered_cells_name_who() -> None:
    pack = load_pack()
    start = time.perf_counter()
    whole = gaps(msgspec.structs.replace(pack, digest="timed"), TODAY)
    columns = [whole.column(need.id, group.id) for need in needs(pack) for group in groups(pack)]
    assert time.perf_counter() - start < 3
    assert all(set(column) == set(municipalities()) for column in columns)
    for each in itertools.chain.from_iterable(column.values() for column in columns):
        assert bool(each.services) is (each.state is State.COVERED)
        assert bool(each.why) is (each.state is State.UNKNOWN)
        assert each.absences or each.state is not State.NOT_COVERED


def test_northern_kalmar_and_blekinge_are_documented_to_have_no_barnahus() -> None:
    column = gaps(load_pack(), TODAY).column("child_house", "child")
    missing = {code for code, each in column.items() if each.state is State.NOT_COVERED}
    assert {"0883", "0860"} | set(in_county("10")) <= missing
    assert "0880" not in missing


def test_no_cell_of_the_file_is_a_formula() -> None:
    rows = [{"told": "=1+1", "services": ["@a", "b"], "local": False, "number": "+46 8 12"}]
    assert as_csv(rows).splitlines()[1] == "'=1+1,'@a; b,no,+46 8 12"
