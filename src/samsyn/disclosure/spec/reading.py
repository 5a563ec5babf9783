"""A spec: what tables of what data are to be published, under what rules.

inner: counts.csv            beside the spec; a row for each finest combination, or for each record
where: {finding: link:any}    only the rows with this value; a list for several
count: n                     the column with counts; without it each row is one record
value: {column: kr, decimals: 1}   instead of count, for amounts
contributor: company         whose row it is, for dominance and the p percent rule
dimensions:
  place: {columns: [county, municipality], total: SE}
  age: {column: age, categories: {child: [0-14, 15-17], adult: [18-24, 25+]}}
  county: {blank: unknown}   what an empty cell is called; else it is refused
  eu: {column: eu, of: geo}  another grouping of a dimension
tables:
  by_age: {dims: [place, age], title: {sv: ..., en: ...}}
rules: {threshold: 5, zeros: mixed, sums: true, dominance: {n: 1, k: 80}, p_percent: 10, contributors: 1,
        group: [form], own: true}
protection: {width: 2, others: 1, percent: 0, attackers: [nonneg, zeros, rule]}
totals: true                 or rounded (to base), or hidden
method: suppression          or rounding, or cell_key
show: {by_age: [[SE, child]]}        must be shown
prefer: {by_age: [[SE, adult]]}      should rather be shown
release: {study: ...}        whose tables they are, where they are to be released: see `leaving`
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from samsyn.disclosure.joint.table import Joint, Linked, axes_of, leaves_of, sums_of
from samsyn.disclosure.primary import Contribution
from samsyn.disclosure.rules import Rules
from samsyn.disclosure.spec import words
from samsyn.disclosure.spec.choosing import chosen
from samsyn.disclosure.spec.counting import Columns, counted
from samsyn.disclosure.spec.divisions import Divided, divided, written
from samsyn.disclosure.spec.documents import Document, read_document
from samsyn.disclosure.spec.ruling import ruled
from samsyn.disclosure.spec.sheets import read_sheet
from samsyn.disclosure.tables import Table

Method = Literal["suppression", "rounding", "cell_key"]
_METHODS = ("suppression", "rounding", "cell_key")
_KEYS = ("title", "inner", "where", "count", "value", "contributor", "dimensions", "tables", "rules", "protection", "totals", "base",
         "method", "show", "prefer", "release")  # fmt: skip


@dataclass(frozen=True)
class Spec:
    """What a spec comes to, with the data read. contributions: none where the spec names no contributor."""

    linked: Linked
    rules: Rules
    method: Method
    contributions: tuple[Contribution, ...] = ()
    decimals: int = 0


def read_spec(path: Path) -> Spec:
    """SpecError where the spec is not as it should be, DataError where its data are not."""
    document = read_document(path)
    document.refuse_others("", document.value, _KEYS)
    for name in ("inner", "dimensions", "tables"):
        if name not in document.value:
            raise document.fail("", words.missing(name))
    columns = _columns(document)
    dimensions = written(document, document.value["dimensions"])
    sheet = read_sheet(path.parent / document.word("inner", document.value["inner"]))
    sheet = chosen(document, sheet, dimensions)
    found = divided(dimensions, sheet)
    counts, contributions = counted(sheet, found, columns)
    title = document.text("title", document.value.get("title"), path.stem)
    inner = Table("inner", title, tuple(found.base.values()), counts)
    linked = _linked(document, inner, found)
    rules = ruled(document, {table.name: table for table in linked.tables})
    if (rules.dominance or rules.p_percent or rules.contributors) and not columns.contributor:
        raise document.fail("rules", words.NO_CONTRIBUTOR)
    method = document.one_of("method", document.value.get("method", "suppression"), _METHODS)
    return Spec(linked, rules, cast(Method, method), contributions, columns.decimals)


def _columns(document: Document) -> Columns:
    value, decimals, count = document.value.get("value"), 0, document.value.get("count") or ""
    if value is not None:
        found = document.table("value", value)
        document.refuse_others("value", found, ("column", "decimals"))
        count = document.word("value.column", found.get("column"))
        decimals = document.whole("value.decimals", found.get("decimals", "0"))
    return Columns(count, document.value.get("contributor") or "", decimals)


def _linked(document: Document, inner: Table, found: Divided) -> Linked:
    """The tables with every cell counted."""
    groupings = tuple(found.groupings.values())
    axes = axes_of(Linked(inner, (), groupings))
    joint = Joint(axes, sums_of(axes, leaves_of(inner, axes)))
    known = [*found.base, *found.groupings]
    tables = []
    for name, value in document.table("tables", document.value["tables"]).items():
        path = f"tables.{name}"
        own = document.table(path, value)
        document.refuse_others(path, own, ("title", "dims"))
        dims = []
        for number, each in enumerate(document.words(f"{path}.dims", own.get("dims"))):
            dim = found.of(each)
            if dim is None:
                raise document.fail(f"{path}.dims.{number}", words.no_dimension(known))
            dims.append(dim)
        title = document.text(f"{path}.title", own.get("title"), name)
        counts = {key: int(joint.true[cell]) for key, cell in joint.places(dims).items()}
        tables.append(Table(name, title, tuple(dims), counts))
    return Linked(inner, tuple(tables), groupings)
