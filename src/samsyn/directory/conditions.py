"""What a service asks for, as three-valued expressions over what is known of a person.

Facts: `age>=13`, `age<=26`, `gender.women`, `group.lgbtq` (she is one), `says.lgbtq` (she says so),
`situation.fgm`, `support.talk`, `area.<service>`, `wants.anonymous`,
`no_police_report`. `not_said` is a fact that nobody can answer: what hangs on it is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from samsyn.directory import phrases
from samsyn.lang import Text
from samsyn.logic.expressions import All, Any, Expression, Fact, Not
from samsyn.packs.pack import Pack
from samsyn.packs.services import Ages, Genders, Service

NOT_SAID = Fact("not_said")
"""Nobody can answer this: "ask when you call"."""
ALWAYS = Fact("always")
"""Known of everybody."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing a service asks for. name: area, situation, support, age, gender, group.<id>, ...

    quiet: worth telling only when it is not a plain yes.
    """

    name: str
    expression: Expression
    text: Text
    quiet: bool = False


def conditions(service: Service, pack: Pack) -> tuple[Condition, ...]:
    """Everything that the sources say about who may come, in the order in which it is told."""
    return tuple(_all(service, pack))


def _all(service: Service, pack: Pack) -> Iterator[Condition]:
    target = service.target
    yield Condition("area", Fact(f"area.{service.id}"), phrases.area(service.area, pack))
    yield Condition("situation", _situations(target.situations), phrases.needs(target.situations, pack))
    yield Condition("support", _any("support", service.gives), phrases.needs(service.gives, pack))
    if target.ages is not None:
        yield Condition("age", _ages(target.ages), phrases.ages(target.ages))
    if target.genders is not None and not phrases.everybody(target.genders):
        yield Condition("gender", _genders(target.genders), phrases.genders(target.genders))
    yield from _groups(service, pack)
    yield from _ways(service)


def _situations(ids: Iterable[str]) -> Expression:
    if "any_crime" in ids:
        return ALWAYS
    return _any("situation", ids)


def _any(kind: str, ids: Iterable[str]) -> Expression:
    """One of these is wanted, or nothing in particular is."""
    return Any((Fact(f"{kind}.none"), *(Fact(f"{kind}.{each}") for each in ids)))


def _ages(ages: Ages) -> Expression:
    limits: list[Expression] = []
    if ages.from_:
        limits.append(Fact(f"age>={ages.from_}"))
    if ages.to is not None:
        limits.append(Fact(f"age<={ages.to}"))
    if not limits:
        return ALWAYS
    inside: Expression = All(tuple(limits)) if len(limits) > 1 else limits[0]
    return inside if ages.outside == "no" else Any((inside, NOT_SAID))


def _genders(genders: Genders) -> Expression:
    """Of somebody whose gender is not known, it is known only when all are welcome."""
    parts: list[Expression] = []
    for name in ("women", "men", "nonbinary"):
        answer, is_it = getattr(genders, name), Fact(f"gender.{name}")
        if answer != "no":
            parts.append(is_it if answer == "yes" else All((is_it, NOT_SAID)))
    return Any(tuple(parts)) if len(parts) > 1 else parts[0]


def _groups(service: Service, pack: Pack) -> Iterator[Condition]:
    target = service.target
    if target.only:
        text = phrases.groups(target.only, pack)
        only = [Fact(f"group.{each}") for each in target.only]
        yield Condition("only", Any(tuple(only)) if len(only) > 1 else only[0], text)
    for each in target.turns_away:
        label = pack.groups[each].label
        text = Text(sv=f"Tar inte emot: {label.sv}", en=f"Does not receive: {label.en}")
        yield Condition(f"group.{each}", Not(Fact(f"group.{each}")), text, quiet=True)
    named = {*target.only, *target.special, *target.welcomes, *target.turns_away}
    for group in pack.groups.values():
        if service.kind in group.ask_of and group.id not in named:
            text = Text(
                sv=f"Fråga om stället tar emot: {group.label.sv}",
                en=f"Ask whether they receive: {group.label.en}",
            )
            unless = Any((Not(Fact(f"says.{group.id}")), NOT_SAID))
            yield Condition(f"group.{group.id}", unless, text, quiet=True)


def _ways(service: Service) -> Iterator[Condition]:
    """What somebody who wants to be anonymous, or not to report, must know."""
    if (report := service.access.police_report) != "no":
        free = Not(Fact("no_police_report"))
        text = {
            "yes": Text(sv="En polisanmälan behövs", en="A police report is needed"),
            "unknown": Text(sv="Fråga om en polisanmälan behövs", en="Ask whether a police report is needed"),
        }[report]
        yield Condition("police_report", free if report == "yes" else Any((free, NOT_SAID)), text, quiet=True)
    value = service.anonymous.value if service.anonymous else "unknown"
    if value != "yes":
        named = Not(Fact("wants.anonymous"))
        text = {
            "no": Text(sv="Du kan inte vara anonym", en="You cannot be anonymous"),
            "unknown": Text(sv="Fråga om du kan vara anonym", en="Ask whether you can be anonymous"),
        }[value]
        yield Condition("anonymous", named if value == "no" else Any((named, NOT_SAID)), text, quiet=True)
