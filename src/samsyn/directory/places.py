"""Find a municipality from whatever somebody writes: a postal code, a name, a county, half an address.

Nobody is turned away: a code or a name that is not known gives the nearest to choose between. Nothing is
ever guessed silently: `municipality` is filled only where the words can hardly mean another place.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Literal

from samsyn.directory.place_names import (
    county_named,
    locality_named,
    municipality_named,
    nearest_municipalities,
)
from samsyn.directory.postal import Postal, postal_in
from samsyn.directory.spelling import clean, key, swedish_order, without_digraphs
from samsyn.packs.places import counties, in_county, municipalities

Why = Literal["exact", "postal", "spelling", "unknown_postal", "ambiguous", "county", "nothing"]
_CHOICES = 6
_WORDS = 16
_LONGEST_NAME = 3
_AFTER = ("kommuns", "kommun", "stads", "stad", "municipality", "city", "town")
_BEFORE = ("kommunen ", "kommun ", "staden ", "municipality of ", "city of ")
_COUNTRY = ("sverige", "sweden")
_SENTENCE = (
    "jag vi hon han hen de bor är i på vid nära kring utanför kommer från just nu ute hos "
    "we she he they live lives am is are in at on near outside around from now the"
)
_TELLING = frozenset(_SENTENCE.split())
"""Words of a sentence about where somebody lives. Some are places too (Bor): alone they stand for those."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a text was taken to mean.

    municipality: SCB code, where it is clear. county: SCB code, where the text names a county.
    choices: municipalities to choose between, the nearest first; with a municipality, that one first and then
    any other that the words could mean. counties: to choose between, where nothing comes near (`nothing`).
    """

    why: Why
    municipality: str | None = None
    choices: tuple[str, ...] = ()
    county: str | None = None
    counties: tuple[str, ...] = ()


def find_place(text: str) -> Found:
    """What the text means. Never an error, whatever is written."""
    given = _without_country(clean(text))
    if given in municipalities():
        return Found("exact", given, (given,))
    if postal := postal_in(given):
        return _by_postal(postal)
    if whole := _by_name(given):
        return whole
    told = " ".join(word for word in given.split() if word.casefold() not in _TELLING)
    return (
        _by_name(told)
        or _in_named_county(told)
        or _within(told)
        or _misspelt(told)
        or Found("nothing", counties=_all_counties())
    )


def find_county(text: str) -> str | None:
    """The county of that code or name, with or without a word for county; None if there is none."""
    given = clean(text)
    return given if given in counties() else county_named(key(given), in_full=False)


def name_of(code: str) -> str:
    """The name behind a code; what was written if there is none."""
    place = municipalities().get(code)
    return place.name if place else code


@functools.cache
def names() -> tuple[str, ...]:
    """The names of all municipalities, in Swedish order."""
    return tuple(sorted((place.name for place in municipalities().values()), key=swedish_order))


def _by_postal(postal: Postal) -> Found:
    if postal.municipality:
        return Found("postal", postal.municipality, (postal.municipality,))
    named = _by_name(postal.rest)
    # The name beside an unknown code is likely right, but a code and its town may lie in two municipalities.
    first = named.choices if named else ()
    choices = tuple(dict.fromkeys((*first, *postal.nearest)))[:_CHOICES]
    if choices:
        return Found("unknown_postal", choices=choices)
    return Found("nothing", counties=_all_counties())


def _by_name(given: str) -> Found | None:
    """The place whose name is the whole text."""
    spellings = _spellings(given)
    for name, folded in spellings:
        if county := county_named(folded, in_full=True):
            return _county(county)
        if codes := municipality_named(name, folded):
            return _municipality(name, codes)
    for name, folded in spellings:
        if county := county_named(folded, in_full=False):
            return _county(county)
        if locality := locality_named(name, folded):
            choices = locality.codes[:_CHOICES]
            return (
                Found("exact", choices[0], choices) if locality.sure else Found("ambiguous", choices=choices)
            )
    return None


def _municipality(name: str, codes: tuple[str, ...]) -> Found:
    """Two municipalities are alike but for a ring: the one written exactly so is meant."""
    if len(codes) == 1 or municipalities()[codes[0]].name.casefold() == name.casefold():
        return Found("exact", codes[0], codes)
    return Found("ambiguous", choices=codes)


def _county(code: str) -> Found:
    inside = tuple(sorted(in_county(code), key=lambda each: swedish_order(name_of(each))))
    return Found("county", inside[0] if len(inside) == 1 else None, inside, code)


def _in_named_county(given: str) -> Found | None:
    """A place with its county after it: "Smedjebacken, Dalarna". Only places in that county are meant.

    Without a comma a county that is the name of a municipality too may be a second place.
    """
    head, comma, tail = given.rpartition(",")
    words = given.replace(",", " ").split()[:_WORDS]
    parts = [(head, tail)] if comma else []
    parts += [(" ".join(words[:-count]), " ".join(words[-count:])) for count in range(_LONGEST_NAME, 0, -1)]
    for place, name in parts:
        county = county_named(key(name), in_full=False)
        alone = not comma and municipality_named(name, key(name)) if county else ()
        if county is None or alone or not key(place):
            continue
        found = _by_name(place.strip(" ,-")) or _misspelt(place)
        if found is None or found.county:
            continue
        inside = tuple(code for code in found.choices if code in in_county(county))
        if inside and found.why == "spelling":
            return Found("spelling", choices=inside)
        if inside:
            return Found("ambiguous", choices=inside) if inside[1:] else Found("exact", inside[0], inside)
    return None


def _within(given: str) -> Found | None:
    """The places named among other words: "jag bor i Kalmar". One at either end of the text is taken."""
    words = given.replace(",", " ").split()[:_WORDS]
    found: list[tuple[Found, bool]] = []
    at = len(words)
    while at > 0:
        for start in range(max(0, at - _LONGEST_NAME), at):
            name = " ".join(words[start:at])
            if len(name) > 2 and (place := _by_name(name)):
                found.append((place, start == 0 or at == len(words)))
                at = start + 1
                break
        at -= 1
    if len(found) == 1 and found[0][1]:
        return found[0][0]
    choices = dict.fromkeys(code for place, _end in found for code in place.choices)
    return Found("ambiguous", choices=tuple(choices)[:_CHOICES]) if choices else None


def _misspelt(given: str) -> Found | None:
    for _name, folded in reversed(_spellings(given)):
        if choices := nearest_municipalities(folded)[:_CHOICES]:
            return Found("spelling", choices=choices)
    return None


def _spellings(given: str) -> list[tuple[str, str]]:
    """(name, key) as given, without a word for municipality, without the s before it, without digraphs."""
    names = [given]
    low = given.casefold()
    names += [given[: -len(end)].rstrip() for end in _AFTER if low.endswith(" " + end)][:1]
    names += [given[len(start) :] for start in _BEFORE if low.startswith(start)][:1]
    if len(names) > 1 and names[1].casefold().endswith("s"):
        names.append(names[1][:-1])
    found = [(name, key(name)) for name in names]
    found += [(name, short) for name, folded in found if (short := without_digraphs(folded)) != folded]
    return [(name, folded) for name, folded in found if folded]


def _without_country(given: str) -> str:
    low = given.casefold()
    for country in _COUNTRY:
        if low.endswith(country) and len(low) > len(country):
            return given[: -len(country)].rstrip(" ,-")
    return given


@functools.cache
def _all_counties() -> tuple[str, ...]:
    return tuple(sorted(counties(), key=lambda code: swedish_order(counties()[code].name.sv)))
