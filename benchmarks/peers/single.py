"""Engines that answer one case at a time. Each maker gives a function from plain facts to all values.

The facts are a mapping with booleans, numbers and None for unknown; what an engine needs done to them
first is done inside the function, since any caller would have to. Of several ways to write the rules
for an engine the quickest that we found is here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from benchmarks.peers.fold import Pair, Test, Words, dual, inlined, plain
from samsyn.logic.expressions import Leaf
from samsyn.logic.rules import RuleSet
from samsyn.logic.values import Value

Engine = Callable[[Mapping[str, Any]], tuple[Value, ...]]


def clingo(rules: RuleSet) -> Engine:
    """Answer set programming: grounded once, each leaf a pair of externals; only what changed is set anew."""
    from clingo import Control, Function, Model, Number

    numbers = {leaf: number for number, leaf in enumerate(rules.leaves)}
    lines: list[str] = []

    def gate(parts: Sequence[str], least: int) -> str:
        name = f"g({len(lines)})"
        lines.append(f"{name} :- {least} {{ {'; '.join(dict.fromkeys(parts))} }}.")
        return name

    words = Words(lambda parts: gate(parts, len(set(parts))), lambda parts: gate(parts, 1))
    made: dict[str, Pair[str]] = {}
    for place, rule in enumerate(rules.values()):
        made[rule.id] = dual(
            rule.expression,
            lambda leaf: Pair(f"y({numbers[leaf]})", f"n({numbers[leaf]})"),
            made.__getitem__,
            words,
        )
        lines.extend((f"yes({place}) :- {made[rule.id].yes}.", f"no({place}) :- {made[rule.id].no}."))
    control = Control(["--warn=none"])
    some = f"#external y(0..{len(numbers) - 1}). #external n(0..{len(numbers) - 1})."
    control.add("base", [], "\n".join([some, *lines, "#show yes/1. #show no/1."]))
    control.ground([("base", [])])

    def literal(name: str, number: int) -> int:
        atom = control.symbolic_atoms[Function(name, [Number(number)])]
        assert atom is not None
        return atom.literal

    tests = [(plain(leaf), literal("y", number), literal("n", number)) for leaf, number in numbers.items()]
    before: list[Value] = [Value.UNKNOWN] * len(tests)
    values: list[Value] = []

    def read(model: Model) -> None:
        for symbol in model.symbols(shown=True):
            values[symbol.arguments[0].number] = Value.YES if symbol.name == "yes" else Value.NO

    def run(facts: Mapping[str, Any]) -> tuple[Value, ...]:
        for place, (test, yes, no) in enumerate(tests):
            value = _value(test, facts[test.fact])
            if value is not before[place]:
                before[place] = value
                control.assign_external(yes, value is Value.YES)
                control.assign_external(no, value is Value.NO)
        values[:] = [Value.UNKNOWN] * len(rules)
        control.solve(on_model=read)
        return tuple(values)

    return run


def zen(rules: RuleSet) -> Engine:
    """GoRules' engine: one compiled expression, a list of two conditions for each rule."""
    import zen as engine

    text = _as_list(rules, " and ", " or ", "({0} in {1})", "({0} != null and ({0} not in {1}))")
    compiled = engine.compile_expression(text)
    return lambda facts: _values(compiled.evaluate(dict(facts)))


def cel(rules: RuleSet) -> Engine:
    """Google's Common Expression Language (in Rust): one program, a list of two conditions for each rule."""
    import cel as engine

    text = _as_list(rules, " && ", " || ", "({0} in {1})", "({0} != null && !({0} in {1}))")
    program = engine.compile(text)
    return lambda facts: _values(program.execute(dict(facts)))


def json_logic(rules: RuleSet) -> Engine:
    """JSON rules walked in Python: two rules for each of ours."""
    from json_logic import jsonLogic  # type: ignore[import-untyped]

    def leaf(node: Leaf) -> Pair[Any]:
        fact, options, lowest = plain(node)
        read = {"var": fact}
        if options is not None:
            inside: Any = {"in": [read, list(options)]}
            return Pair(inside, {"and": [{"!==": [read, None]}, {"!": [inside]}]})
        if lowest is not None:
            return Pair({"<=": [lowest, read]}, {"<": [read, lowest]})  # no order holds for null
        return Pair({"===": [read, True]}, {"===": [read, False]})

    words: Words[Any] = Words(lambda parts: {"and": list(parts)}, lambda parts: {"or": list(parts)})
    pairs = inlined(rules, lambda node, rule: dual(node, leaf, rule, words))
    flat = [condition for pair in pairs for condition in pair]
    return lambda facts: _values(jsonLogic(flat, facts))


def _as_list(rules: RuleSet, both: str, either: str, inside: str, outside: str) -> str:
    """All conditions as a list in an expression language."""

    def leaf(node: Leaf) -> Pair[str]:
        fact, options, lowest = plain(node)
        if options is not None:
            return Pair(inside.format(fact, list(options)), outside.format(fact, list(options)))
        if lowest is not None:
            known = f"({fact} != null{both}{fact}"
            return Pair(f"{known} >= {lowest})", f"{known} < {lowest})")
        return Pair(f"{fact} == true", f"{fact} == false")

    words = Words(lambda parts: f"({both.join(parts)})", lambda parts: f"({either.join(parts)})")
    pairs = inlined(rules, lambda node, rule: dual(node, leaf, rule, words))
    return f"[{', '.join(condition for pair in pairs for condition in pair)}]"


def _value(test: Test, raw: Any) -> Value:
    if raw is None:
        return Value.UNKNOWN
    if test.options is not None:
        met = raw in test.options
    else:
        met = bool(raw) if test.lowest is None else raw >= test.lowest
    return Value.YES if met else Value.NO


def _values(conditions: Sequence[object]) -> tuple[Value, ...]:
    """The values from "surely yes" and "surely no" of each rule in turn."""
    turn = iter(conditions)
    return tuple(
        Value.YES if yes else Value.NO if no else Value.UNKNOWN for yes, no in zip(turn, turn, strict=True)
    )
