"""Tables that somebody else guarded, audited; and what each attacker makes of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from samsyn.disclosure.attack.audit import Narrowed, audit
from samsyn.disclosure.attack.programmes import Programmes
from samsyn.disclosure.joint.earlier import Earlier
from samsyn.disclosure.joint.table import Linked
from samsyn.disclosure.spec.published import Seen
from samsyn.disclosure.spec.reading import Spec
from samsyn.disclosure.suppress.choosing import Bools
from samsyn.disclosure.suppress.lines import lines_of
from samsyn.disclosure.suppress.situation import Situation, situation_of
from samsyn.errors import DataError, Problem
from samsyn.lang import Text


def audit_published(
    spec: Spec, seen: Sequence[Seen], earlier: Sequence[Earlier] = (), *, exact: bool | None = None
) -> list[Narrowed]:
    """Every cell that published tables or the rules withhold, against the attackers of the spec, jointly."""
    situation, hidden = _as_published(spec, seen, earlier)
    withheld = {each.table.name: [key for key in each.table.counts if key in each.hidden] for each in seen}
    return [
        *audit(situation, hidden, exact=exact, withheld=withheld),
        *_shown_in_spite(spec, situation, seen),
    ]


def _shown_in_spite(spec: Spec, situation: Situation, seen: Sequence[Seen]) -> Iterator[Narrowed]:
    """Cells that the rules withhold and a table shows: everybody knows them."""
    width = situation.window().width
    for each in seen:
        for key in each.table.counts:
            cell = situation.places[each.table.name][key]
            if key not in each.hidden and situation.primary[cell]:
                true, required = int(situation.true[cell]), int(width[cell])
                for attacker in spec.rules.attackers:
                    yield Narrowed(
                        each.table.name, key, attacker, true, true, required, True, True, shown=True
                    )


def attack_marked(spec: Spec, seen: Sequence[Seen]) -> list[tuple[str, tuple[str, ...], int, int | None]]:
    """What somebody derives who also sees which withheld cells are primary: table, key, lower and upper of each of these.

    A primary cell then lies from 1 to below the threshold, another withheld one at the threshold or above.
    """
    situation, hidden = _as_published(spec, seen, ())
    marked = np.zeros(hidden.size, dtype=bool)
    for each in seen:
        marked[[situation.places[each.table.name][key] for key in each.marked]] = True
    least = spec.rules.threshold
    low = np.where(hidden & ~marked, least, situation.low)
    high = np.where(marked, least - 1, situation.high)
    programmes = Programmes(lines_of(situation.joint), situation.true, situation.shown(hidden), low, high)
    marks = [(each.table.name, key) for each in seen for key in each.table.counts if key in each.marked]
    try:
        return [(name, key, *programmes.interval(situation.places[name][key])) for name, key in marks]
    except ValueError:
        raise DataError([Problem(_NO_MARKS, _OTHER_MARKS, where="primary")]) from None


_NO_MARKS = Text(
    sv="Kolumnen primary stämmer inte med regelns gräns.",
    en="The column primary does not agree with the rule's threshold.",
)
_OTHER_MARKS = Text(
    sv="Ta bort kolumnen, eller skriv den gräns som tabellen gjordes med.",
    en="Leave the column out, or write the threshold that the table was made with.",
)


def _as_published(spec: Spec, seen: Sequence[Seen], earlier: Sequence[Earlier]) -> tuple[Situation, Bools]:
    tables = tuple(each.table for each in seen)
    linked = Linked(spec.linked.inner, tables, spec.linked.groupings)
    situation = situation_of(
        linked, replace(spec.rules, totals="true", show={}, prefer={}), earlier, spec.contributions
    )
    hidden = situation.kept.copy()
    for each in seen:
        hidden[[situation.places[each.table.name][key] for key in each.hidden]] = True
    for each in seen:  # what any of the tables shows is not hidden
        hidden[
            [situation.places[each.table.name][key] for key in each.table.counts if key not in each.hidden]
        ] = False
    return situation, hidden
