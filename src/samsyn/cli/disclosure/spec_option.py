"""What the commands on a spec have in common: reading it, earlier releases, and intervals as text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samsyn.lang import Lang, Text

if TYPE_CHECKING:
    from samsyn.disclosure.attack.audit import Narrowed
    from samsyn.disclosure.joint.earlier import Earlier
    from samsyn.disclosure.tables import Table

FILE = click.Path(path_type=Path, dir_okay=False)
FOLDER = click.Path(path_type=Path, file_okay=False)
ledger_option = click.option(
    "--ledger", type=FOLDER, metavar="DIR",
    help="Studiens liggare: allt granskas tillsammans med det. / The study's ledger: all is audited jointly with it.",
)  # fmt: skip
spec_option = click.option(
    "--spec", required=True, type=FILE, metavar="SPEC.yaml",
    help="Data, regler och skyddsnivå. / Data, rules and protection level.",
)  # fmt: skip
format_option = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="Hur svaret ges. / How the answer is given.",
)  # fmt: skip
exact_option = click.option(
    "--exact",
    is_flag=True,
    help="Exakta intervall också för stora tabeller. / Exact intervals of large tables too.",
)


def earlier_in(ledger: Path | None, inner: Table) -> list[Earlier]:
    """The releases of a ledger that a table of this data is audited with."""
    if ledger is None:
        return []
    from samsyn.disclosure.ledger import Folder
    from samsyn.disclosure.suppress.before import before

    return before(Folder.open(ledger).entries(), inner)


def told(intervals: Sequence[Narrowed], lang: Lang) -> str:
    """The intervals that are too narrow, and how many there are in all."""
    unsafe = [each for each in intervals if not each.safe]
    cells = len({(each.table, each.key) for each in intervals})
    lines = [_line(each, lang) for each in unsafe[:50]]
    if len(unsafe) > len(lines):
        lines.append(_MORE[lang].format(count=len(unsafe) - len(lines)))
    last = _UNSAFE if unsafe else _SAFE
    shown = len({(each.table, each.key) for each in intervals if each.shown})
    if shown:
        lines.append(_SHOWN[lang].format(shown=shown))
    return "\n".join(
        [*lines, last[lang].format(cells=cells, unsafe=len({(each.table, each.key) for each in unsafe}))]
    )


def rows(intervals: Sequence[Narrowed]) -> list[dict[str, Any]]:
    """The intervals in JSON."""
    return [each.row() for each in intervals]


def _line(each: Narrowed, lang: Lang) -> str:
    upper = "∞" if each.upper is None else each.upper
    return f"{each.table}[{', '.join(each.key)}]  {each.attacker}  {each.lower}–{upper}  {_NEEDS[lang].format(each.required)}"


_NEEDS = Text(sv="(behöver bredden {})", en="(needs a width of {})")
_MORE = Text(sv="och {count} till", en="and {count} more")
_SHOWN = Text(
    sv="{shown} av cellerna visas, fast reglerna döljer dem.",
    en="{shown} of the cells are shown, though the rules hide them.",
)
_SAFE = Text(
    sv="{cells} dolda celler. Ingen kan räknas ut närmare än reglerna tillåter.",
    en="{cells} hidden cells. None can be worked out more closely than the rules allow.",
)
_UNSAFE = Text(
    sv="{unsafe} av {cells} celler kan räknas ut närmare än reglerna tillåter.",
    en="{unsafe} of {cells} cells can be worked out more closely than the rules allow.",
)
