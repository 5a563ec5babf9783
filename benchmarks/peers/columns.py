"""Engines that answer many cases at once. Each maker gives its columns and a function from them to values.

What an engine is given is made beforehand in the form that it holds itself: nulls for unknowns. What
comes out are columns with nulls too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from operator import and_, invert, or_
from typing import Any

import numpy as np

from benchmarks.peer_set import KINDS
from benchmarks.peers.cases import Columns
from benchmarks.peers.fold import Words, kleene, plain
from samsyn.logic.expressions import Leaf
from samsyn.logic.rules import RuleSet

Job = Callable[[], Any]
Read = Callable[[Any], dict[str, Sequence[int]]]


def arrow_columns(given: Columns) -> dict[str, Any]:
    """The register as Arrow holds it: booleans and numbers, null where unknown."""
    import pyarrow as pa

    return {
        fact: pa.array(values == 1 if KINDS[fact] == "bool" else values, mask=values < 0)
        for fact, values in given.items()
    }


def polars_rules(rules: RuleSet) -> dict[str, Any]:
    """Each rule as an expression over columns that are named by facts."""
    import polars as pl

    def leaf(node: Leaf) -> Any:
        fact, options, lowest = plain(node)
        if options is not None:
            return reduce(or_, [pl.col(fact) == option for option in options])
        return pl.col(fact) if lowest is None else pl.col(fact) >= lowest

    words: Words[Any] = Words(lambda parts: reduce(and_, parts), lambda parts: reduce(or_, parts))
    made: dict[str, Any] = {}
    for rule in rules.values():
        made[rule.id] = kleene(rule.expression, leaf, made.__getitem__, words, invert)
    return made


def arrow_rules(rules: RuleSet, column: Callable[[str], Any]) -> dict[str, Any]:
    """Each rule's values. column: that of a fact. Each leaf is made once."""
    import pyarrow.compute as pc

    def test(node: Leaf) -> Any:
        fact, options, lowest = plain(node)
        if options is not None:
            return reduce(pc.or_kleene, [pc.equal(column(fact), option) for option in options])
        return column(fact) if lowest is None else pc.greater_equal(column(fact), lowest)

    words: Words[Any] = Words(
        lambda parts: reduce(pc.and_kleene, parts), lambda parts: reduce(pc.or_kleene, parts)
    )
    leaves = {node: test(node) for node in rules.leaves}
    made: dict[str, Any] = {}
    for rule in rules.values():
        made[rule.id] = kleene(rule.expression, leaves.__getitem__, made.__getitem__, words, pc.invert)
    return made


def polars(rules: RuleSet, given: Columns) -> tuple[Job, Read]:
    """A data frame; all rules in one lazy query, so that it may share what they have in common."""
    import polars as pl

    frame = pl.DataFrame({fact: pl.Series(column) for fact, column in arrow_columns(given).items()})

    made = polars_rules(rules)
    query = frame.lazy().select(expression.alias(rule) for rule, expression in made.items())
    return query.collect, lambda found: {rule: _values(found[rule][:1000].to_list()) for rule in rules}


def arrow(rules: RuleSet, given: Columns) -> tuple[Job, Read]:
    """pyarrow's compute functions, Kleene's "and" and "or" among them; each leaf is made once."""
    columns = arrow_columns(given)

    def job() -> dict[str, Any]:
        return arrow_rules(rules, columns.__getitem__)

    return job, lambda found: {rule: _values(found[rule][:1000].to_pylist()) for rule in rules}


def duckdb(rules: RuleSet, given: Columns, threads: int = 1) -> tuple[Job, Read]:
    """A table of DuckDB's own; its SQL knows Kleene's "and" and "or"."""
    import duckdb as db  # type: ignore[import-not-found, unused-ignore]
    import pyarrow as pa

    connection = db.connect(config={"threads": threads})
    connection.register("given", pa.table(arrow_columns(given)))
    connection.execute("CREATE TABLE held AS SELECT * FROM given")
    query = f"SELECT {', '.join(sql(rules))} FROM held"  # noqa: S608  (our own rules)

    def job() -> Any:
        return connection.sql(query).to_arrow_table().select(list(rules))

    return job, lambda found: {rule: _values(found[rule][:1000].to_pylist()) for rule in rules}


def sql(rules: RuleSet) -> list[str]:
    """Each rule as a named expression; a rule refers to another by its name."""

    def leaf(node: Leaf) -> str:
        fact, options, lowest = plain(node)
        if options is not None:
            return f"({fact} IN ({', '.join(map(str, options))}))"
        return fact if lowest is None else f"({fact} >= {lowest})"

    words: Words[str] = Words(
        lambda parts: f"({' AND '.join(parts)})", lambda parts: f"({' OR '.join(parts)})"
    )
    return [
        f"{kleene(rule.expression, leaf, str, words, 'NOT {}'.format)} AS {rule.id}"
        for rule in rules.values()
    ]


def openfisca(rules: RuleSet, given: Columns) -> tuple[Job, Read]:
    """OpenFisca with a person for each case."""
    from benchmarks.peers.openfisca import columns

    run = columns(rules, rules.facts)
    codes = {fact: np.maximum(values, -1).astype(np.int32) for fact, values in given.items()}
    return lambda: run(codes), lambda found: {rule: found[rule][:1000].tolist() for rule in rules}


def _values(found: Sequence[bool | None]) -> list[int]:
    """The numbers of `Value`."""
    return [1 if value is None else 2 * value for value in found]
