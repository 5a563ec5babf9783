"""The names of all findings for a row, in one order for every state of law."""

from __future__ import annotations

from collections.abc import Iterator

from samsyn.packs.pack import Pack
from samsyn.screening.columns.states import States
from samsyn.screening.rulebook import STAGES, grade_of

FIELDS = ("honour", "exploitation")
CONTESTED = "contested"


def finding_keys(pack: Pack, states: States) -> tuple[str, ...]:
    """Every finding that some state of law has, as "kind:id"."""
    return tuple(_keys(pack, states))


def _keys(pack: Pack, states: States) -> Iterator[str]:
    yield from (f"urgent:{name}" for name in pack.urgent)
    yield from (f"link:{name}" for name in pack.links)
    for offence in pack.offences.values():
        yield f"offence:{offence.id}"
        for stage in STAGES:
            if any(grade_of(offence, stage, day) is not None for day in states.acts):
                yield f"stage:{stage}:{offence.id}"
    for duty in pack.duties.values():
        yield f"duty:{duty.id}"
        if duty.elements is not None:
            yield from (f"duty:{duty.id}:{extra}" for extra in duty.extra)
    yield from (f"ground:{name}" for name in pack.grounds)
    yield from (f"indicator:{name}" for name in pack.indicators)
    yield from (f"ilo:{each.id}" for each in pack.ilo_lists.values())
    yield from (f"field:{name}" for name in FIELDS)
    yield CONTESTED
