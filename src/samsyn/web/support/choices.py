"""What the forms offer to choose from, in the words of the page."""

from __future__ import annotations

from samsyn.directory.phrases import county_name
from samsyn.lang import Text
from samsyn.packs.pack import Pack
from samsyn.web.language import current
from samsyn.web.support.search import Door, Search

_GENDERS = {
    "woman": Text(sv="Kvinna eller flicka", en="Woman or girl"),
    "man": Text(sv="Man eller pojke", en="Man or boy"),
    "nonbinary": Text(sv="Annat", en="Another"),
}


def needs(pack: Pack, door: Door) -> list[tuple[str, str]]:
    """The situations to choose from, said as somebody at that door would say them."""
    words = {"child": "child", "easy": "easy", "relative": "of_other"}.get(door, "say")
    offered = [each for each in pack.needs.values() if each.kind == "situation" and each.offered]
    told = [(each.id, getattr(each, words) or each.say or each.label) for each in offered]
    return [(need, text[current()]) for need, text in told]


def genders() -> list[tuple[str, str]]:
    """The genders to choose from."""
    return [(gender, text[current()]) for gender, text in _GENDERS.items()]


def groups(pack: Pack, door: Door) -> list[tuple[str, str]]:
    """The groups somebody may say that she belongs to."""
    easy = door == "easy"
    return [
        (each.id, ((each.easy if easy else None) or each.say)[current()]) for each in pack.groups.values()
    ]


def summary(search: Search, pack: Pack) -> str:
    """The search in a few words, to stand above its answer."""
    parts = [text for need, text in needs(pack, search.door) if need == search.need]
    if search.place_name:
        parts.append(search.place_name)
    elif search.found and search.found.county:
        parts.append(county_name(search.found.county)[current()])
    return ", ".join(parts)
