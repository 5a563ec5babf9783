"""Whatever somebody writes, a place comes back, or places to choose between."""

from __future__ import annotations

import time

import pytest

from samsyn.directory.places import find_place, name_of, names
from samsyn.directory.spelling import faults
from samsyn.packs.places import counties, in_county, municipalities, postal_codes


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Malmo", "Malmö"), ("malmö kommun", "Malmö"), ("Malmö stad", "Malmö"), ("MALMÖ", "Malmö"),
        ("Upplands Vasby", "Upplands Väsby"), ("upplandsväsby", "Upplands Väsby"), ("goteborg", "Göteborg"),
        ("Göteborgs kommun", "Göteborg"), ("Goeteborg", "Göteborg"), ("Gothenburg", "Göteborg"),
        ("Vaexjoe", "Växjö"), ("Luleaa", "Luleå"), ("Malung Sälen", "Malung-Sälen"), ("Alingsås kommun", "Alingsås"),
        ("Borås stad", "Borås"), ("0580", "Linköping"), ("  LINKÖPING ", "Linköping"), ("Ystad", "Ystad"),
        ("Kalmar, Sverige", "Kalmar"), ("jag bor i Kalmar", "Kalmar"), ("I live in Umea", "Umeå"),
        ("Region Gotland", "Gotland"), ("Kalmar", "Kalmar"), ("Timmernabben", "Mönsterås"), ("Bor", "Värnamo"),
        ("392 31", "Kalmar"), ("39231", "Kalmar"), ("392-31", "Kalmar"), ("SE-392 31 Kalmar", "Kalmar"),
        ("Storgatan 12 39231 Kalmar", "Kalmar"), ("٣٩٢٣١", "Kalmar"), ("\u202eKal\u200bmar\u202c", "Kalmar"),
        ("Habo", "Habo"), ("Håbo", "Håbo"), ("håbo", "Håbo"),
        ("Smedjebacken, Dalarna", "Smedjebacken"), ("Smedjebacken i Dalarnas län", "Smedjebacken"),
        ("Habo, Uppsala", "Håbo"), ("Habo, Jönköpings län", "Habo"), ("Bankeryd, Jönköping", "Jönköping"),
        ("Gbg", "Göteborg"), ("Gbg stad", "Göteborg"), ("Göteborg city", "Göteborg"), ("sthlm", "Stockholm"),
        ("Rinkeby, Stockholm", "Stockholm"),
    ],
)  # fmt: skip
def test_a_place_is_found_however_it_is_typed(typed: str, name: str) -> None:
    found = find_place(typed)
    assert found.municipality is not None
    assert name_of(found.municipality) == name
    assert found.choices[0] == found.municipality


def test_every_municipality_is_found_by_its_own_name_and_code() -> None:
    for code, place in municipalities().items():
        for typed in (code, place.name, f"{place.name} kommun", place.name.upper()):
            assert find_place(typed).municipality == code, typed


def test_every_known_postal_code_gives_its_municipality() -> None:
    for code, known in postal_codes().items():
        assert find_place(f"{code[:3]} {code[3:]}").municipality == known.municipality


def test_a_ring_that_is_left_out_leaves_the_other_to_choose() -> None:
    assert [name_of(code) for code in find_place("Habo").choices] == ["Habo", "Håbo"]


@pytest.mark.parametrize(
    "typed", ["Kalmar län", "kalmar lan", "Region Kalmar", "Kalmar County", "i Kalmar län"]
)
def test_a_county_is_told_from_the_municipality_of_its_name(typed: str) -> None:
    found = find_place(typed)
    assert (found.why, found.county, found.municipality) == ("county", "08", None)
    assert sorted(found.choices) == list(in_county("08"))


@pytest.mark.parametrize(("typed", "county"), [("Skåne", "12"), ("dalarna", "20"), ("Sörmland", "04")])
def test_a_county_without_a_municipality_of_its_name_needs_no_word_for_county(
    typed: str, county: str
) -> None:
    assert find_place(typed).county == county


def test_every_county_is_found_by_both_its_names() -> None:
    for code, county in counties().items():
        assert find_place(county.name.sv).county == code
        assert find_place(county.name.en).county == code


def test_an_unknown_postal_code_gives_the_nearest_to_choose_between() -> None:
    assert "39999" not in postal_codes()
    found = find_place("399 99")
    assert (found.why, found.municipality) == ("unknown_postal", None)
    assert name_of(found.choices[0]) == "Kalmar"
    assert {code[:2] for code in found.choices} == {"08"}


def test_the_name_beside_an_unknown_postal_code_comes_first() -> None:
    assert name_of(find_place("399 99 Torsås").choices[0]) == "Torsås"


def test_no_postal_code_from_10000_is_without_choices() -> None:
    for number in range(10000, 100000, 97):
        assert find_place(str(number)).choices, number


@pytest.mark.parametrize(
    ("typed", "name"),
    [("Linköpng", "Linköping"), ("Nyköpin", "Nyköping"), ("Lnud", "Lund"), ("Kalmr kommun", "Kalmar"),
     ("Gotebrog", "Göteborg"), ("Stokholm", "Stockholm"), ("Sundsval", "Sundsvall"), ("Örnskoldsvick", "Örnsköldsvik")],
)  # fmt: skip
def test_a_misspelt_name_is_asked_about_and_never_guessed(typed: str, name: str) -> None:
    found = find_place(typed)
    assert (found.why, found.municipality) == ("spelling", None)
    assert name_of(found.choices[0]) == name


@pytest.mark.parametrize("typed", ["Kallmar", "Linköpng", "Sundsval", "Upsala", "Smedjebaken, Dalarna"])
def test_a_name_that_is_clearly_nearest_is_offered_alone(typed: str) -> None:
    assert len(find_place(typed).choices) == 1


@pytest.mark.parametrize(
    "typed", ["Rinkeby", "Oslo", "Tensta", "Husby", "Rosengård", "Biskopsgården", "Köpenhamn"]
)
def test_a_place_we_do_not_know_gives_counties_and_not_municipalities_that_look_alike(typed: str) -> None:
    found = find_place(typed)
    assert (found.why, found.choices, len(found.counties)) == ("nothing", (), 21)


def test_a_county_after_the_name_never_moves_a_place_into_it() -> None:
    assert find_place("Kalmar, Jönköping").municipality is None
    assert {name_of(code) for code in find_place("Ryd, Kronoberg").choices} == {"Tingsryd", "Älmhult"}


def test_a_name_that_is_only_begun_gives_those_that_begin_so() -> None:
    assert [name_of(code) for code in find_place("Söder").choices] == [
        "Söderhamn",
        "Söderköping",
        "Södertälje",
    ]


@pytest.mark.parametrize(
    ("typed", "meant", "number"),
    [
        ("lnud", "lund", 1),
        ("kallmar", "kalmar", 1),
        ("umeo", "umea", 1),
        ("oslo", "osby", 2),
        ("", "lund", 4),
    ],
)
def test_slips_are_counted(typed: str, meant: str, number: int) -> None:
    assert faults(typed, meant) == number


def test_a_locality_in_several_municipalities_is_asked_about() -> None:
    found = find_place("Ryd")
    assert (found.why, found.municipality) == ("ambiguous", None)
    assert {name_of(code) for code in found.choices} == {"Tingsryd", "Älmhult"}


def test_two_places_in_one_text_are_asked_about() -> None:
    found = find_place("Kungsbacka Göteborg")
    assert (found.why, found.municipality) == ("ambiguous", None)
    assert {name_of(code) for code in found.choices} == {"Kungsbacka", "Göteborg"}


@pytest.mark.parametrize(
    "typed", ["", "  ", "\0", "😀😀", "asdfghjkl", "يوتيبوري", "00000", "070-123 45 67", "---"]
)
def test_what_is_no_place_gives_the_counties_to_choose_between(typed: str) -> None:
    found = find_place(typed)
    assert (found.why, found.municipality, found.choices) == ("nothing", None, ())
    assert sorted(found.counties) == sorted(counties())


HOSTILE = {
    "long": "a" * 10_000, "accents": "é" * 10_000, "digits": "39231" * 2_000, "words": "Kalmar " * 1_500,
    "commas": ",-" * 5_000, "ligature": "ﷺ" * 10_000, "marks": "a" + "\u0301" * 10_000, "emoji": "👩‍👧" * 3_000,
    "lone surrogate": "\ud800Kalmar", "stop words": "i " * 5_000, "pairs": "ing" * 40, "spaces": " " * 10_000 + "x",
}  # fmt: skip


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_quick_and_safe(typed: str) -> None:
    find_place("warm the tables")
    quickest = min(_seconds(typed) for _ in range(5))
    assert quickest < 0.003


def _seconds(typed: str) -> float:
    start = time.perf_counter()
    find_place(typed)
    return time.perf_counter() - start


def test_names_stand_in_swedish_order() -> None:
    ordered = names()
    assert len(ordered) == 290
    assert ordered[0] == "Ale"
    assert ordered[-1].startswith("Ö")
    assert ordered.index("Åre") > ordered.index("Ystad")
