"""The names that places are found by: municipalities, counties, and the localities of postal codes."""

from __future__ import annotations

import functools
from collections import Counter
from dataclasses import dataclass

from samsyn.directory.spelling import Near, key
from samsyn.packs.places import counties, municipalities, postal_codes

_ALSO_MUNICIPALITIES = {
    "gothenburg": "1480", "gbg": "1480", "sthlm": "0180", "hbg": "1283", "lkpg": "0580", "nkpg": "0581",
    "jkpg": "0680", "ovik": "2284",
}  # fmt: skip
"""Everyday short forms, and a name in English."""
_ALSO_COUNTIES = {
    "sormland": "04", "regionsormland": "04", "jamtlandharjedalen": "23",
    "regionjamtlandharjedalen": "23", "vastragotalandsregionen": "14", "scania": "12",
}  # fmt: skip
_LONG_LOCALITY = 8
"""Letters. So many small places have short names that one slip turns a suburb into a village far away."""
_SURE = 0.9
"""The share of a locality's postal codes that one municipality must have to be taken without asking."""


@dataclass(frozen=True, slots=True)
class Locality:
    """A name as it is written, and the municipalities it stands for, the likeliest first.

    sure: whether the first of them may be taken without asking.
    """

    name: str
    codes: tuple[str, ...]
    sure: bool = True


def municipality_named(name: str, folded: str) -> tuple[str, ...]:
    """The municipalities of that name: the one written exactly so first, then those alike without å, ä, ö."""
    alike = _municipalities().get(folded, ())
    low = name.casefold()
    return tuple(sorted(alike, key=lambda code: municipalities()[code].name.casefold() != low))


def locality_named(name: str, folded: str) -> Locality | None:
    """The locality of that name. Some are alike without å, ä, ö: then all their municipalities."""
    alike = _localities().get(folded, ())
    exact = tuple(each for each in alike if each.name.casefold() == name.casefold())
    chosen = exact or alike
    if len(chosen) <= 1:
        return chosen[0] if chosen else None
    return Locality(name, tuple(dict.fromkeys(code for each in chosen for code in each.codes)), sure=False)


def county_named(folded: str, *, in_full: bool) -> str | None:
    """The county of that name. in_full: only where it says that it is one (Kalmar län, Region Kalmar)."""
    full, bare = _counties()
    return full.get(folded) or (None if in_full else bare.get(folded))


def nearest_municipalities(folded: str) -> tuple[str, ...]:
    """The municipalities that a misspelt name is really near, or whose localities with long names it is."""
    near = _near().nearest(folded) or _near().begun(folded)
    found = [code for alike in near for code in _municipalities()[alike]]
    if not found:
        alike_places = _near_localities().nearest(folded, most=1)
        named = (each for alike in alike_places for each in _localities()[alike])
        found = [code for each in named for code in each.codes[:2]]
    return tuple(dict.fromkeys(found))


@functools.cache
def _municipalities() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {name: (code,) for name, code in _ALSO_MUNICIPALITIES.items()}
    for code, place in municipalities().items():
        found[key(place.name)] = (*found.get(key(place.name), ()), code)
    return found


@functools.cache
def _counties() -> tuple[dict[str, str], dict[str, str]]:
    """(names that say it is a county, bare names that a municipality may share)."""
    full, bare = dict(_ALSO_COUNTIES), {}
    for code, county in counties().items():
        of = key(county.name.sv.removesuffix(" län"))
        for base in {of, of.removesuffix("s"), key(county.name.en.removesuffix(" County"))}:
            bare[base] = code
            for form in (f"{base}lan", f"{base}county", f"region{base}", f"region{base}lan"):
                full[form] = code
    return full, bare


@functools.cache
def _localities() -> dict[str, tuple[Locality, ...]]:
    counts: dict[str, Counter[str]] = {}
    for postal in postal_codes().values():
        counts.setdefault(postal.locality, Counter())[postal.municipality] += 1
    found: dict[str, tuple[Locality, ...]] = {}
    for name, codes in counts.items():
        ordered = tuple(code for code, _count in codes.most_common())
        sure = codes[ordered[0]] >= _SURE * codes.total()
        found[key(name)] = (*found.get(key(name), ()), Locality(name, ordered, sure))
    return found


@functools.cache
def _near() -> Near:
    return Near({key(place.name) for place in municipalities().values()})


@functools.cache
def _near_localities() -> Near:
    return Near(name for name in _localities() if len(name) >= _LONG_LOCALITY)
