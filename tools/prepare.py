"""Let Numba compile what estimates the extent and guards tables, once at set-up, so that no visitor is kept waiting for it.

    python tools/prepare.py

What is compiled is kept beside the code. It is run on small invented numbers, and its answers are thrown away.
"""

from __future__ import annotations

import sys
from itertools import product
from pathlib import Path

from click.testing import CliRunner

from samsyn.cli import cli
from samsyn.disclosure.dimensions import flat
from samsyn.disclosure.joint.table import Joint, Linked, axes_of, leaves_of, sums_of
from samsyn.disclosure.perturbing import round_small
from samsyn.disclosure.rules import Rules
from samsyn.disclosure.suppress.protecting import protect
from samsyn.disclosure.tables import Table
from samsyn.lang import Text

ROOT = Path(__file__).resolve().parent.parent
NAME = Text(sv="Påhittad", en="Invented")


def tables() -> Linked:
    """An invented table of three dimensions, with small counts."""
    dims = tuple(flat(name, NAME, [f"{name}{n}" for n in range(4)]) for name in "abc")
    leaves = {
        key: (3 * at * at + 5 * at) % 17 for at, key in enumerate(product(*(dim.leaves for dim in dims)))
    }
    inner = Table("inner", NAME, dims, leaves)
    axes = axes_of(Linked(inner, ()))
    joint = Joint(axes, sums_of(axes, leaves_of(inner, axes)))
    counts = {key: int(joint.true[cell]) for key, cell in joint.places(dims).items()}
    return Linked(inner, (Table("t", NAME, dims, counts),))


def main() -> int:
    """Compile, and say nothing."""
    CliRunner().invoke(cli, ["prevalence", "compare", str(ROOT / "docs" / "en" / "extent.csv")])
    protect(tables(), Rules())
    round_small(tables(), 5)
    return 0


if __name__ == "__main__":
    sys.exit(main())
