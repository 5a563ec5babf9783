"""`samsyn disclosure attack`: how many cells an attacker finds exactly, or narrows to few numbers."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import click

from samsyn.cli.disclosure.spec_option import FILE, format_option, spec_option
from samsyn.cli.lang import lang_option, say
from samsyn.lang import Lang, Text


@click.command("attack")
@click.argument("tables", metavar="TABLE.csv...", nargs=-1, required=True, type=FILE)
@spec_option
@format_option
@lang_option
def command(tables: tuple[Path, ...], spec: Path, form: str, lang: Lang) -> None:
    """Angrip TABLE.csv: hur många celler som reglerna döljer går att räkna ut, exakt eller på något när?

    Attack TABLE.csv: how many of the cells hidden by the rules can be worked out, exactly or nearly? With a column `primary`
    the attacker who sees it is counted too.
    """
    from samsyn.cli.stopping import AtOnce
    from samsyn.disclosure.attack.outside import attack_marked, audit_published
    from samsyn.disclosure.spec.published import read_published
    from samsyn.disclosure.spec.reading import read_spec

    with AtOnce():
        found = read_spec(spec)
        seen = [each for path in tables for each in read_published(path, found)]
        intervals = [each for each in audit_published(found, seen, exact=True) if each.primary]
        counts: dict[str, dict[str, int]] = {
            attacker: _counted([(each.lower, each.upper) for each in intervals if each.attacker == attacker])
            for attacker in found.rules.attackers
        }
        if any(each.marked for each in seen):
            counts["marks"] = _counted([(lower, upper) for *_, lower, upper in attack_marked(found, seen)])
    say(
        json.dumps(counts, indent=1)
        if form == "json"
        else "\n".join(_line(*each, lang) for each in counts.items())
    )


def _counted(intervals: Iterable[tuple[int, int | None]]) -> dict[str, int]:
    widths = [None if upper is None else upper - lower for lower, upper in intervals]
    found = {"cells": len(widths), "exact": sum(width == 0 for width in widths)}
    for most in (1, 2):
        found[f"width_at_most_{most}"] = sum(width is not None and width <= most for width in widths)
    return found


def _line(attacker: str, counts: dict[str, int], lang: Lang) -> str:
    return f"{attacker + ':':<8} " + _FOUND[lang].format(**counts)


_FOUND = Text(
    sv="av {cells} celler {exact} exakt, {width_at_most_1} till högst två tal, {width_at_most_2} till högst tre",
    en="of {cells} cells {exact} exactly, {width_at_most_1} to two numbers at most, {width_at_most_2} to three at most",
)
