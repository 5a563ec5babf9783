"""The audit: for every withheld cell and every attacker, the interval that follows from all that is published.

Of small tables the bounds are those of linear programmes, rounded inwards. Of large ones a search for tables of whole
numbers comes first: where it finds two that are wide enough apart, the interval is at least theirs ("exact" is then
false), and only the cells left over get a programme each. The attacker `rule` has the interval of `zeros`, cut to what
is below the threshold where the cell is primary: what he believes when he takes it to be so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from samsyn.disclosure.attack.windows import Window
from samsyn.disclosure.attack.witnesses import witnesses
from samsyn.disclosure.joint.axes import Ints
from samsyn.disclosure.rules import ATTACKERS, Attacker
from samsyn.disclosure.suppress.choosing import Bools
from samsyn.disclosure.suppress.lines import lines_of
from samsyn.disclosure.suppress.situation import ENDLESS, Situation
from samsyn.disclosure.tables import Key

if TYPE_CHECKING:
    from samsyn.disclosure.attack.programmes import Programmes

EXACT = 400
"""Up to so many unknown cells every interval is exact unless asked otherwise."""
Interval = tuple[int, int | None]


@dataclass(frozen=True)
class Narrowed:
    """What one attacker knows of one withheld cell. upper: None where nothing bounds it. exact: False where the interval
    is known to be at least so wide; required: the width it must have. shown: the rules withhold it, and yet it is shown."""

    table: str
    key: Key
    attacker: Attacker
    lower: int
    upper: int | None
    required: int
    exact: bool
    primary: bool
    shown: bool = False

    @property
    def safe(self) -> bool:
        """Whether the attacker is left with enough."""
        return self.upper is None or self.upper - self.lower >= self.required

    def row(self) -> dict[str, Any]:
        """The form in JSON. Whether the cell is primary is not in it."""
        return {
            "cell": [self.table, *self.key], "attacker": self.attacker, "lower": self.lower, "upper": self.upper,
            "required": self.required, "safe": self.safe, "exact": self.exact,
        }  # fmt: skip


def audit(
    situation: Situation,
    hidden: Bools,
    *,
    exact: bool | None = None,
    withheld: Mapping[str, Collection[Key]] | None = None,
) -> list[Narrowed]:
    """Every withheld cell of the tables, by attacker. exact: None for what the size allows.

    withheld: by table the keys to tell of, where some of them are shown by another table and so are not hidden at all.
    """
    withheld = withheld or {
        name: [key for key, cell in places.items() if hidden[cell]]
        for name, places in situation.places.items()
    }
    unknown = int((~situation.shown(hidden)).sum())
    exact = unknown <= EXACT if exact is None else exact
    told = {situation.places[name][key] for name, keys in withheld.items() for key in keys}
    cells = np.array(sorted(told), dtype=np.int64)
    window = _window(situation)
    held = {} if exact else _witnessed(situation, hidden, cells, window)
    found: dict[Attacker, dict[int, tuple[Interval, bool]]] = {}
    for attacker in ATTACKERS[:2]:
        found[attacker] = _derived(situation, hidden, attacker, cells, held)
    found["rule"] = {
        cell: (_cut(situation, cell, span), sure) for cell, (span, sure) in found["zeros"].items()
    }
    return list(_told(situation, withheld, window, found))


def _window(situation: Situation) -> Window:
    """The widths of the audit: of primary cells those of the rules, of others the less."""
    window = situation.window()
    others = ~situation.primary
    floor, ceiling = window.floor.copy(), window.ceiling.copy()
    ceiling[others] = ENDLESS
    return Window(floor, ceiling, np.where(others, situation.rules.others, window.width))


def _witnessed(situation: Situation, hidden: Bools, cells: Ints, window: Window) -> dict[int, Interval]:
    found = witnesses(situation.joint, cells, situation.bounds(hidden), window)
    kept = found.found
    return {
        int(cell): (int(low), int(high))
        for cell, low, high in zip(cells[kept], found.lower[kept], found.upper[kept], strict=True)
    }


def _derived(
    situation: Situation, hidden: Bools, attacker: Attacker, cells: Ints, held: dict[int, Interval]
) -> dict[int, tuple[Interval, bool]]:
    programmes: Programmes | None = None
    found: dict[int, tuple[Interval, bool]] = {}
    known = situation.shown(hidden)
    for cell in cells.tolist():
        if known[cell]:
            found[cell] = (int(situation.true[cell]), int(situation.true[cell])), True
            continue
        if cell in held:
            found[cell] = held[cell], False
            continue
        programmes = programmes or programmes_of(situation, hidden, attacker)
        found[cell] = programmes.interval(cell), True
    return found


def programmes_of(situation: Situation, hidden: Bools, attacker: Attacker) -> Programmes:
    """The programmes of `nonneg` or `zeros`. Loaded here, for large tables mostly need none."""
    from samsyn.disclosure.attack.programmes import Programmes

    known = situation.shown(hidden)
    low, high = situation.low.copy(), situation.high
    if attacker == "nonneg":
        low[~situation.rounded] = 0
    return Programmes(lines_of(situation.joint), situation.true, known, low, high)


def _cut(situation: Situation, cell: int, span: Interval) -> Interval:
    """What is left of an interval below the threshold, for a primary cell."""
    least = situation.rules.threshold
    if not situation.primary[cell] or situation.true[cell] >= least:
        return span
    return span[0], least - 1 if span[1] is None else min(span[1], least - 1)


def _told(
    situation: Situation, withheld: Mapping[str, Collection[Key]], window: Window,
    found: dict[Attacker, dict[int, tuple[Interval, bool]]],
) -> Iterator[Narrowed]:  # fmt: skip
    rules = situation.rules
    for name, keys in withheld.items():
        for key in keys:
            cell = situation.places[name][key]
            width, primary = int(window.width[cell]), bool(situation.primary[cell])
            below = primary and situation.true[cell] < rules.threshold
            cut = max(min(width, rules.threshold - 1 - int(window.floor[cell])), 0) if below else width
            for attacker in rules.attackers:
                (lower, upper), sure = found[attacker][cell]
                yield Narrowed(
                    name, key, attacker, lower, upper, cut if attacker == "rule" else width, sure, primary
                )
