"""Estimates in words and as JSON."""

from __future__ import annotations

from typing import Any

from samsyn.lang import Lang, Text
from samsyn.surveys.answers.model import Answers
from samsyn.surveys.coding import reason_title
from samsyn.surveys.describe import MANY, Compared, Described, Line
from samsyn.surveys.design.design import Design
from samsyn.surveys.estimates.estimate import State
from samsyn.surveys.estimates.proportions import effective_by_weights

Found = list[tuple[Described, Compared | None]]


def as_json(
    answers: Answers,
    design: Design,
    found: Found,
    level: float,
    *,
    heavy: bool = False,
    rate: float | None = None,
) -> dict[str, Any]:
    """The form in JSON. guarded: never true here. rate: of response, None where it is not known."""
    return {
        "study": answers.study, "round": answers.round, "population": answers.population, "invented": answers.invented,
        "guarded": False, "level": level, "records": answers.rows,
        "design": {
            "weighted": answers.weight is not None, "strata": len(design.population), "clusters": len(design.stratum_of),
            "finite_population": answers.fpc is not None, "degrees_of_freedom": design.degf,
            "adjusted": bool(design.adjustments), "effective_size": effective_by_weights(design) if design.n else 0.0,
            "some_weigh_much": heavy, "response_rate": rate,
        },
        "questions": [{**_question(one), **({"by": _compared(other)} if other else {})} for one, other in found],
    }  # fmt: skip


def _question(found: Described) -> dict[str, Any]:
    return {
        "name": found.name, "title": _both(found.title), "asked": found.asked, "answered": found.answered,
        "no_answer": {reason.name.lower(): count for reason, count in found.no_answer.items()},
        "lines": [{"code": e.code, "title": _both(e.title), "kind": e.kind, **e.estimate.row()} for e in found.lines],
    }  # fmt: skip


def _compared(found: Compared) -> dict[str, Any]:
    return {
        "question": found.by, "test": found.test, "p_value": found.p_value,
        "differences": [
            {"group": each.group, "line": each.line, "kind": each.kind, **each.difference.estimate.row(),
             "p_value": each.difference.p_value, "adjusted_p_value": each.difference.adjusted}
            for each in found.apart
        ],
        "groups": [{"code": code, "title": _both(title), **_question(each)} for code, title, each in found.groups],
    }  # fmt: skip


def as_text(answers: Answers, design: Design, found: Found, lang: Lang, *, rate: float | None = None) -> str:
    """The form for people."""
    lines = [_HEAD[lang].format(study=answers.study, round=answers.round, rows=design.n, degf=design.degf)]
    if rate is not None:
        share = _number(rate, "share", lang)
        lines.append(_RATE[lang].format(answered=design.n, drawn=answers.rows, rate=share))
    if answers.invented:
        lines.append(_INVENTED[lang])
    lines.append(_NOT_GUARDED[lang])
    told = {one.name for one, _ in found}
    left = [
        name for name, column in answers.columns.items() if name not in told and len(column.choices) > MANY
    ]
    if left and len(told) > 1:
        lines.append(_MANY[lang].format(names=", ".join(left)))
    for one, other in found:
        lines += ["", f"{one.title[lang]} ({one.name})", *_lines(one, lang)]
        if other is not None:
            for code, title, each in other.groups:
                lines += [
                    f"  {title[lang]}",
                    *(f"  {line}" for line in _lines(each, lang)),
                    *_apart(other, code, lang),
                ]
            lines.append(_tested(other, lang))
    return "\n".join(lines)


def _lines(found: Described, lang: Lang) -> list[str]:
    why = ", ".join(
        f"{reason_title(reason)[lang].lower()} {count}" for reason, count in found.no_answer.items()
    )
    told = _ANSWERED[lang].format(answered=found.answered) + (f" ({why})" if why else "")
    return [
        f"  {told}",
        *(f"  {line.title[lang]}: {_step(line, found, lang) or _value(line, lang)}" for line in found.lines),
    ]


def _step(line: Line, found: Described, lang: Lang) -> str:
    """A step by its name, and those that its limits are, where they are others; "" for what is no step."""
    each = line.estimate
    if line.kind != "step" or each.value is None:
        return ""
    names = [
        found.lines[int(place)].title[lang]
        for place in (each.value, each.lower, each.upper)
        if place is not None
    ]
    return names[0] if len(set(names)) == 1 else f"{names[0]} ({names[1]}–{names[2]})"


def _value(line: Line, lang: Lang) -> str:
    each = line.estimate
    if each.value is None:
        return _STATES[each.state][lang]
    value = _number(each.value, line.kind, lang)
    if each.lower is None or each.upper is None:
        return f"{value}; {_STATES[each.state][lang]}"
    low, high = (_number(limit, line.kind, lang) for limit in (each.lower, each.upper))
    care = f"; {_CARE[lang]}" if each.few_degrees else ""
    dash = " – " if line.kind == "balance" else "–"
    return f"{value} ({low}{dash}{high}){care}"


def _number(value: float, kind: str, lang: Lang) -> str:
    text = f"{100 * value:.1f}" if kind in ("share", "balance") else f"{value:.2f}"
    text = text.replace("-", "\N{MINUS SIGN}").replace(".", "," if lang == "sv" else ".")
    if kind != "share":
        return text
    return f"{text}\N{NO-BREAK SPACE}%" if lang == "sv" else f"{text}%"


def _apart(found: Compared, group: str, lang: Lang) -> list[str]:
    """Where a group differs from the others by more than chance would have it, all comparisons of the question counted."""
    sure = [each for each in found.apart if each.group == group and (each.difference.adjusted or 1.0) < SURE]
    lines = []
    for each in sure:
        estimate = each.difference.estimate
        if estimate.value is None or estimate.lower is None or estimate.upper is None:
            continue
        kind = "balance" if each.kind == "share" else each.kind
        value, low, high = (
            _number(number, kind, lang) for number in (estimate.value, estimate.lower, estimate.upper)
        )
        unit = f" {_POINTS[lang]}" if each.kind == "share" else ""
        lines.append(f"    {_APART[lang]} {each.title[lang]}: {value}{unit} ({low} – {high})")
    return lines


def _tested(found: Compared, lang: Lang) -> str:
    if found.p_value is None:
        return f"  {_NO_TEST[lang]}"
    text = "< 0.001" if found.p_value < 0.001 else f"= {found.p_value:.3f}"
    text = text.replace(".", ",") if lang == "sv" else text
    return f"  {_TESTS[found.test][lang]}: p {text}"


def _both(text: Text) -> dict[str, str]:
    return {"sv": text.sv, "en": text.en}


_HEAD = Text(
    sv="{study}, {round}: {rows} svarande, {degf} frihetsgrader",
    en="{study}, {round}: {rows} respondents, {degf} degrees of freedom",
)
_RATE = Text(
    sv="{answered} av {drawn} i urvalet svarade ({rate}, vägt). De står också för dem i sin klass som inte svarade. Det rättar bara det "
    "som klasserna förklarar.",
    en="{answered} of {drawn} in the sample answered ({rate}, weighted). They stand for those of their class who did not, too. That "
    "mends only what the classes explain.",
)
_INVENTED = Text(sv="Svaren är påhittade.", en="The answers are invented.")
_NOT_GUARDED = Text(
    sv="Talen är inte skyddade. Det som ska visas för andra går först genom samsyn disclosure protect.",
    en="The numbers are not guarded. What others are to see first goes through samsyn disclosure protect.",
)
_MANY = Text(
    sv="Har många val, och visas med --question: {names}",
    en="Has many choices, and is shown with --question: {names}",
)
_ANSWERED = Text(sv="{answered} har svarat", en="{answered} answered")
_STATES: dict[State, Text] = {
    "estimated": Text(sv="skattat", en="estimated"),
    "counted": Text(sv="räknat", en="counted"),
    "denominator_unknown": Text(sv="nämnaren är okänd", en="the denominator is unknown"),
    "too_few": Text(sv="för få för att säga hur säkert det är", en="too few to say how sure it is"),
    "unknown": Text(sv="okänt: ingen har svarat", en="unknown: nobody answered"),
    "not_asked": Text(sv="inte frågat här", en="not asked here"),
    "not_applicable": Text(sv="inte aktuellt för någon här", en="applies to nobody here"),
}
_CARE = Text(sv="få kluster, läs med försiktighet", en="few clusters, read with care")
SURE = 0.05
_APART = Text(sv="Skiljer sig från de andra.", en="Differs from the others.")
_POINTS = Text(sv="procentenheter", en="percentage points")
_TESTS = {
    "rank": Text(sv="Svarar grupperna lika (rangtest)", en="Do the groups answer alike (rank test)"),
    "rao_scott_f": Text(
        sv="Svarar grupperna lika (Rao och Scott, F)", en="Do the groups answer alike (Rao and Scott, F)"
    ),
}
_NO_TEST = Text(
    sv="Om grupperna svarar lika går inte att pröva här.",
    en="Whether the groups answer alike cannot be tested here.",
)
