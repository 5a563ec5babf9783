"""Engines that answer one case at a time. Each maker gives a function from plain facts to all values.

The facts are a mapping with booleans, numbers and None for unknown; what an engine needs done to them
first is done inside the function, since any caller would have to. Of several ways to write the rules
for an engine the quickest that we found is here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from benchmarks.peers.fold import Pair, Test, Words, dual, inlined, kleene, plain
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

    def leaf(node: Leaf) -> Pair[str]:
        fact, options, lowest = plain(node)
        if options is not None:
            return Pair(f"({fact} in {[*options]})", f"({fact} != null and ({fact} not in {[*options]}))")
        if lowest is not None:
            return Pair(*(f"({fact} != null and {fact} {order} {lowest})" for order in (">=", "<")))
        return Pair(f"{fact} == true", f"{fact} == false")

    words = Words(lambda parts: f"({' and '.join(parts)})", lambda parts: f"({' or '.join(parts)})")
    pairs = inlined(rules, lambda node, rule: dual(node, leaf, rule, words))
    conditions = ", ".join(condition for pair in pairs for condition in pair)
    compiled = engine.compile_expression(f"[{conditions}]")
    return lambda facts: _values(compiled.evaluate(dict(facts)))


def cel(rules: RuleSet) -> Engine:
    """Google's Common Expression Language (in Rust): a program for each rule.

    A variable that is not there is an error, and its "and" and "or" pass over errors as Kleene's pass
    over unknown. So an error is taken for unknown; an error of any other kind would look the same.
    """
    import cel as engine

    def leaf(node: Leaf) -> str:
        fact, options, lowest = plain(node)
        if options is not None:
            return f"({fact} in {[*options]})"
        return fact if lowest is None else f"({fact} >= {lowest})"

    words = Words(lambda parts: f"({' && '.join(parts)})", lambda parts: f"({' || '.join(parts)})")
    texts = inlined(rules, lambda node, rule: kleene(node, leaf, rule, words, lambda text: f"!({text})"))
    programs = [engine.compile(text) for text in texts]

    def one(program: engine.Program, context: engine.Context) -> Value:
        try:
            return Value.YES if program.execute(context) else Value.NO
        except RuntimeError:
            return Value.UNKNOWN

    def run(facts: Mapping[str, Any]) -> tuple[Value, ...]:
        context = engine.Context({fact: raw for fact, raw in facts.items() if raw is not None})
        return tuple(one(program, context) for program in programs)

    return run


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
