"""The evaluated rulebook of one case: values, reasons, missing facts, in the case's own fact ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from samsyn.logic.explain import Explained, Explanation
from samsyn.logic.expressions import leaves
from samsyn.logic.graph import Graph
from samsyn.logic.program import Program, program
from samsyn.logic.rules import RuleSet
from samsyn.logic.values import Answer, Raw, Value
from samsyn.packs.pack import Pack
from samsyn.screening.case import Case
from samsyn.screening.rulebook import PER_ACT, Rulebook, rulebook
from samsyn.screening.spread import Known, spread
from samsyn.screening.wordings import Hold, unreachable


@dataclass
class Evidence:
    """What a case says, and what the rules make of it.

    known: one for each act. whole: the answers that duties, signs and links look at.
    """

    case: Case
    pack: Pack
    book: Rulebook
    known: tuple[Known, ...]
    whole: Known
    facts: dict[str, Raw]
    unreached: dict[str, Explanation] = field(default_factory=dict)

    @cached_property
    def explained(self) -> Explained:
        """Why each rule has its value; found for those that somebody asks about."""
        return Explained(_compiled(self.book.rules)[1], self.facts)

    @cached_property
    def code(self) -> Program:
        return _compiled(self.book.rules)[2]

    def value(self, rule: str) -> Value:
        return self.explained.value(rule)

    def names(self, facts: Iterable[str]) -> tuple[str, ...]:
        """Fact ids for a reader: act prefixes cut, facts that stand for absent wordings left out."""
        return tuple(dict.fromkeys(filter(None, map(self._plain.get, facts))))

    @cached_property
    def _plain(self) -> dict[str, str]:
        return _compiled(self.book.rules)[3]

    def reason(self, rule: str) -> tuple[str, ...]:
        return self._names_reaching(self.explained[rule].reason)

    def missing(self, rule: str) -> tuple[str, ...]:
        return self.names(self.explained[rule].missing)

    def missing_briefly(self, rule: str) -> tuple[str, ...]:
        """As `missing`, but a derived fact that is itself open stands for all that would fill it.

        Somebody may then answer it by hand ("there is reason to suspect ...") without every leaf.
        """
        return self.briefly(rule, self.missing(rule))

    def briefly(self, rule: str, names: tuple[str, ...]) -> tuple[str, ...]:
        """The names, with open derived facts of the rule in place of those that would fill them."""
        direct = {leaf.fact for leaf in leaves(self.book.rules[rule].expression)}
        told: list[str] = []
        covered: set[str] = set()
        for fact, filled_by in self._open_derived.items():
            own = filled_by - direct
            if own and not own <= covered and own.issubset(names):
                told.append(fact)
                covered |= own
        return (
            *(name for name in names if name not in covered),
            *(fact for fact in told if fact not in names),
        )

    @cached_property
    def _open_derived(self) -> dict[str, frozenset[str]]:
        """Undecided derived facts with what would fill them, the widest first; facts of now stand for themselves."""
        found: dict[str, frozenset[str]] = {}
        for entry in self.pack.derived_facts:
            rule = f"fact:{entry.fact}"
            if entry.fact not in PER_ACT and rule in self.book.rules and not self.value(rule).known:
                found[entry.fact] = frozenset(name for name in self.missing(rule) if not self._of_now(name))
        return dict(sorted(found.items(), key=lambda pair: -len(pair[1])))

    def _of_now(self, fact: str) -> bool:
        entry = self.pack.facts.get(fact)
        return entry is not None and entry.when == "now"

    def _names_reaching(self, facts: Iterable[str]) -> tuple[str, ...]:
        if not self.unreached:
            return self.names(facts)
        names: list[str] = []
        for fact in facts:
            names += self.unreached[fact].reason if fact in self.unreached else self.names((fact,))
        return tuple(dict.fromkeys(names))


_Compiled = tuple[RuleSet, Graph, Program, dict[str, str]]
_kept: dict[int, _Compiled] = {}


def _compiled(rules: RuleSet) -> _Compiled:
    """A rule set with its graph, its program, and the reader's name of each fact, kept for those last used."""
    kept = _kept.get(id(rules))
    if kept is None or kept[0] is not rules:
        if len(_kept) >= 32:
            _kept.clear()
        plain = {fact: fact.rpartition("/")[2] for fact in rules.facts if "~" not in fact}
        kept = _kept[id(rules)] = (rules, Graph(rules), program(rules), plain)
    return kept


def gather(case: Case, pack: Pack) -> Evidence:
    """Spread the answers of a case and lay them against the rules of its dates."""
    acts = case.judged_acts
    known = tuple(spread(case, act, pack) for act in acts)
    derived = {entry.fact for entry in pack.derived_facts}
    stated = frozenset(
        f for each in known for f, answer in each.answers.items() if f in derived and answer.known
    )
    book = rulebook(pack, tuple((act.id, act.date) for act in acts), case.assessed_on, stated)
    whole = known[0] if len(known) == 1 else _together(known)
    facts: dict[str, Raw] = dict(whole.answers)
    unreached: dict[str, Explanation] = {}
    for prefix, each, wordings in zip(book.prefixes, known, book.wordings, strict=True):
        facts.update({prefix + name: answer for name, answer in each.answers.items()})
        for name, chosen in wordings.items():
            key = f"{prefix}~offence:{name}"
            if chosen.hold is Hold.NOT_YET:
                facts[key] = False
            elif chosen.hold is not Hold.COLLECTED:
                explanation = unreachable(pack.offences[name], chosen, each.answers)
                if explanation is not None:
                    facts[key], unreached[key] = False, explanation
    for kind, dated in (("duty", book.duties), ("ground", book.grounds)):
        facts.update(
            {f"~{kind}:{name}": False for name, chosen in dated.items() if chosen.hold is Hold.NOT_YET}
        )
    return Evidence(case, pack, book, known, whole, facts, unreached)


def _together(known: tuple[Known, ...]) -> Known:
    """The answers of all acts as one: yes if one says yes, no if all say no, else unknown."""
    answers: dict[str, Answer] = {}
    for fact in dict.fromkeys(fact for each in known for fact in each.answers):
        said = [each.answers.get(fact) for each in known]
        if Answer.YES in said:
            answers[fact] = Answer.YES
        elif all(answer is Answer.NO for answer in said):
            answers[fact] = Answer.NO
        else:
            answers[fact] = (
                next(a for a in said if a is not None and a is not Answer.NO)
                if set(said) - {Answer.NO, None}
                else Answer.NOT_ASKED
            )
    implied: dict[str, tuple[str, ...]] = {}
    for each in known:
        implied = {**each.implied, **implied}
    assumed = frozenset().union(*(each.assumed for each in known))
    clashes = tuple(dict.fromkeys(clash for each in known for clash in each.clashes))
    return Known(answers, implied, assumed, clashes)


def consequences(answers: Mapping[str, Answer], pack: Pack) -> dict[tuple[str, Answer], dict[str, Answer]]:
    """For each answer to a single fact, the facts that follow from it by implication, itself included."""
    direct: dict[tuple[str, Answer], set[tuple[str, Answer]]] = {}
    flip = {Answer.YES: Answer.NO, Answer.NO: Answer.YES}
    for rule in pack.implications.values():
        if rule.when == "same_day":
            continue
        a = (rule.if_.fact, Answer(rule.if_.value))
        b = (rule.then.fact, Answer(rule.then.value))
        direct.setdefault(a, set()).add(b)
        direct.setdefault((b[0], flip[b[1]]), set()).add((a[0], flip[a[1]]))
        if rule.both_ways:
            direct.setdefault(b, set()).add(a)
            direct.setdefault((a[0], flip[a[1]]), set()).add((b[0], flip[b[1]]))
    closed: dict[tuple[str, Answer], dict[str, Answer]] = {}
    for start in direct:
        reach = {start}
        queue = [start]
        while queue:
            for step in direct.get(queue.pop(), ()):
                if step not in reach:
                    reach.add(step)
                    queue.append(step)
        closed[start] = {f: a for f, a in sorted(reach) if f == start[0] or answers.get(f) not in flip}
    return closed
