"""The MAP.yaml that fits the invented register."""

from __future__ import annotations

import json
from collections.abc import Iterator

from samsyn.logic.values import Answer
from samsyn.registers.made import arrow
from samsyn.registers.made.block import ASSESSED_ON
from samsyn.registers.made.codes import SHOWS
from samsyn.registers.made.fields import FIELDS, SECOND, Field

_HEAD = f"""\
# En karta till ett påhittat register, gjord av samsyn demo register.
# A map of an invented register, made by samsyn demo register.
register: @
id: {{column: {arrow.ID}}}
act_date: {{column: {arrow.ACT}, if_missing: assessed_on}}
assessed_on: {ASSESSED_ON}
born: {{column: {arrow.BORN}}}
place: {{column: {arrow.PLACE}, kind: municipality}}
code:
  column: {arrow.CODE}
  shows:
"""


def map_text(cases: int, seed: int) -> str:
    """The whole file. The name of the register tells it from others, so that results cannot be confused (`recall`)."""
    name = f"Påhittat register, frö {seed}, {cases} fall"
    codes = "".join(f"    {code}: [{', '.join(fields)}]\n" for code, fields in SHOWS.items())
    facts = "".join(_facts())
    return f"{_HEAD.replace('@', name)}{codes}ignored: [{arrow.NOTE}]\nfacts:\n{facts}"


def _facts() -> Iterator[str]:
    for field in (*FIELDS, *SECOND):
        yield f"  - {{fact: {field.fact}, column: {field.column}, values: {_values(field)}{_from(field)}}}\n"


def _values(field: Field) -> str:
    return (
        "{"
        + ", ".join(f"{json.dumps(text)}: {_word(answer)}" for text, answer in field.kind.means.items())
        + "}"
    )


def _word(answer: Answer) -> str:
    return str(answer)


def _from(field: Field) -> str:
    return f", from: {field.from_}" if field.from_ else ""
