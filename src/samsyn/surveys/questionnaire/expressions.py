"""Filters as XLSForm, LimeSurvey and REDCap write them, read into conditions; and conditions written as XLSForm does."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from samsyn.surveys.questionnaire.model import Condition, Question, Questionnaire

_TOKEN = re.compile(
    r"""\s*(?:(?P<variable>\$\{[^}]+\}|\[[^\]\s]+\]|[A-Za-z_]\w*\.(?:NAOK|value|valueNAOK)\b)|(?P<text>'[^']*'|"[^"]*")
    |(?P<number>-?\d+(?:\.\d+)?)|(?P<sign>==|!=|<>|>=|<=|=|>|<|&&|\|\||!|\(|\)|,)|(?P<word>[A-Za-z_][\w-]*))""",
    re.VERBOSE,
)
_SIGNS = {"==": "=", "<>": "!=", "&&": "and", "||": "or", "!": "not"}
_DEEPEST = 40


class Unreadable(Exception):
    """An expression that says more than a condition can."""


Resolve = Callable[[str], tuple[str, str | None]]
"""A variable's name to the question's id, and the code where the variable is one choice's column."""


@dataclass(slots=True)
class _Parser:
    tokens: list[tuple[str, str]]
    resolve: Resolve
    kinds: Callable[[str], Question | None]
    at: int = 0
    depth: int = 0

    def peek(self) -> tuple[str, str]:
        return self.tokens[self.at] if self.at < len(self.tokens) else ("end", "")

    def take(self, value: str | None = None) -> tuple[str, str]:
        token = self.peek()
        if token[0] == "end" or (value is not None and token[1] != value):
            raise Unreadable
        self.at += 1
        return token

    def either(self) -> Condition:
        parts = [self.both()]
        while self.peek()[1] == "or":
            self.take()
            parts.append(self.both())
        return parts[0] if len(parts) == 1 else _any(parts)

    def both(self) -> Condition:
        parts = [self.one()]
        while self.peek()[1] == "and":
            self.take()
            parts.append(self.one())
        parts = _without_settled(parts)
        return parts[0] if len(parts) == 1 else Condition(all=tuple(parts))

    def one(self) -> Condition:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise Unreadable
        kind, value = self.take()
        if kind == "variable" or (kind == "word" and value not in ("not", "selected", "and", "or")):
            found = self.compared(value)
        elif value == "selected":
            found = self.chosen()
        elif value == "not":
            found = Condition(not_=self.one())
        elif value == "(":
            found = self.either()
            self.take(")")
        else:
            raise Unreadable
        self.depth -= 1
        return found

    def chosen(self) -> Condition:
        self.take("(")
        name = self.take()[1]
        self.take(",")
        code = _literal(self.take())
        self.take(")")
        return Condition(question=self.resolve(_bare(name))[0], is_=(code,))

    def compared(self, name: str) -> Condition:
        question, part = self.resolve(_bare(name))
        sign, value = self.take()[1], _literal(self.take())
        if part is not None:
            marked = Condition(question=question, is_=(part,))
            if sign in ("=", "!=") and value in ("1", "Y", "0", "N", ""):
                return marked if (value in ("1", "Y")) == (sign == "=") else Condition(not_=marked)
            raise Unreadable
        known = self.kinds(question)
        if known is not None and known.kind == "number" and value != "":
            return _bounded(question, sign, value, known)
        if sign == "!=" and value == "":
            return Condition(question=question)  # only that it was answered; see `_without_settled`
        if sign not in ("=", "!=") or value == "" or (known is not None and known.kind in ("text", "date")):
            raise Unreadable
        same = Condition(question=question, is_=(value,))
        return same if sign == "=" else Condition(not_=same)


def _without_settled(parts: list[Condition]) -> list[Condition]:
    """Without "was answered" beside something else about the same question: a condition is unknown without an answer anyway."""
    seen = {name for part in parts if not _only_settled(part) for name in part.questions()}
    kept = [part for part in parts if not (_only_settled(part) and part.question in seen)]
    if any(_only_settled(part) for part in kept):
        raise Unreadable
    return kept


def _only_settled(part: Condition) -> bool:
    return part.question is not None and not part.is_ and part.at_least is None and part.at_most is None


def _bounded(question: str, sign: str, text: str, known: Question) -> Condition:
    try:
        value = float(text)
    except ValueError:
        raise Unreadable from None
    if sign in (">", "<") and known.decimals:
        raise Unreadable
    low, high = {
        ">=": (value, None), ">": (value + 1, None), "<=": (None, value), "<": (None, value - 1), "=": (value, value),
        "!=": (value, value),
    }[sign]  # fmt: skip
    within = Condition(question=question, at_least=low, at_most=high)
    return Condition(not_=within) if sign == "!=" else within


def _any(parts: list[Condition]) -> Condition:
    """Choices of one question joined into one list of codes."""
    first = parts[0].question
    if first is not None and all(part.question == first and part.is_ for part in parts):
        return Condition(
            question=first, is_=tuple(dict.fromkeys(code for part in parts for code in part.is_))
        )
    return Condition(any=tuple(parts))


def _bare(name: str) -> str:
    return re.sub(r"\.(NAOK|value|valueNAOK)$", "", name.strip("${}[]"))


def _literal(token: tuple[str, str]) -> str:
    kind, value = token
    if kind == "text":
        return value[1:-1]
    if kind == "number":
        return value
    raise Unreadable


def read_condition(text: str, resolve: Resolve, kinds: Callable[[str], Question | None]) -> Condition:
    """A condition from an expression. kinds: the question with an id, for telling numbers from codes. Raises Unreadable."""
    tokens: list[tuple[str, str]] = []
    place, text = 0, text.strip()
    while place < len(text):
        found = _TOKEN.match(text, place)
        if found is None or found.lastgroup is None:
            raise Unreadable
        value = found[found.lastgroup]
        tokens.append(
            (
                found.lastgroup,
                _SIGNS.get(value, value.lower() if value.lower() in ("and", "or", "not") else value),
            )
        )
        place = found.end()
    parser = _Parser(tokens, resolve, kinds)
    condition = parser.either()
    if parser.peek()[0] != "end":
        raise Unreadable
    return condition


def written(condition: Condition, form: Questionnaire) -> str:
    """A condition as XLSForm writes it. A question left empty makes neither a filter nor its opposite true."""
    if condition.question is not None:
        return _written_one(condition, form)
    if condition.not_ is not None:
        seen = " and ".join(f"${{{name}}} != ''" for name in dict.fromkeys(condition.not_.questions()))
        return f"not({written(condition.not_, form)}) and {seen}"
    word = " and " if condition.all else " or "
    return word.join(f"({written(each, form)})" for each in condition.all or condition.any)


def _written_one(condition: Condition, form: Questionnaire) -> str:
    question, name = form.question(condition.question or ""), f"${{{condition.question}}}"
    if condition.is_:
        several = question is not None and question.kind == "multiple"
        shape = "selected({name}, '{code}')" if several else "{name} = '{code}'"
        return " or ".join(shape.format(name=name, code=code) for code in condition.is_)
    bounds = ((">=", condition.at_least), ("<=", condition.at_most))
    return " and ".join(f"{name} {sign} {bound:g}" for sign, bound in bounds if bound is not None)
