"""Guidance at hand during a call: what the content has for whoever asks, about what she asks."""

from __future__ import annotations

from datetime import date

from samsyn.directory.card import Card, card
from samsyn.directory.for_case import help_for_case
from samsyn.lang import Text
from samsyn.packs.load import load_pack
from samsyn.packs.schema import Guidance
from samsyn.packs.services import Service
from samsyn.screening.result import Result
from samsyn.web.consult.models import Version
from samsyn.web.language import current

Choices = list[tuple[str, str]]
CHILD = {"under_15": True, "15_17": True, "18_20": False, "over_20": False}
"""Whether whom it concerns is a child now; other words say nothing."""
_STANDS = {
    "yes": Text(sv="gäller enligt svaren", en="applies by the answers"),
    "unknown": Text(sv="oklart", en="open"),
}


def guidance(version: Version) -> Choices:
    """Lines of advice for this profession and field; those chosen before stay among them."""
    lang = current()
    found = [
        each for each in load_pack().guidance.values() if each.id in version.guidance or _fits(each, version)
    ]
    return [(each.id, each.text[lang]) for each in found]


def _fits(line: Guidance, version: Version) -> bool:
    of_field = version.field not in ("honour", "exploitation") or line.area in ("both", version.field)
    of_age = not line.child or CHILD.get(version.age) is not False
    return of_field and of_age and ("all" in line.who or version.profession in line.who)


def duties(version: Version, judged: Result | None) -> Choices:
    """Every duty and right, those that the screening speaks for first."""
    lang, pack = current(), load_pack()
    stands: dict[str, str] = {}
    for finding in judged.findings if judged else ():
        if finding.id in pack.duties and stands.get(finding.id) != "yes":
            stands[finding.id] = finding.value
    order = ("yes", "unknown")
    ids = sorted(pack.duties, key=lambda each: order.index(stands[each]) if stands.get(each) in order else 2)
    return [
        (
            each,
            pack.duties[each].name[lang]
            + (f" ({_STANDS[stands[each]][lang]})" if stands.get(each) in order else ""),
        )
        for each in ids
    ]


def services(version: Version, judged: Result | None, today: date) -> Choices:
    """Services that fit, with the numbers that a professional may see; those chosen before stay among them."""
    pack = load_pack()
    found = [pack.services[each] for each in version.services if each in pack.services]
    for service in _help(version, judged, today):
        if service not in found:
            found.append(service)
    return [(each.id, named(service_card(each, today))) for each in found]


def _help(version: Version, judged: Result | None, today: date) -> list[Service]:
    fields = set(judged.fields if judged else ())
    fields |= {"honour", "exploitation"} if version.field == "both" else {version.field}
    help_ = help_for_case(
        load_pack(),
        today,
        municipality=version.municipality or None,
        fields=sorted(fields & {"honour", "exploitation"}),
        child=CHILD.get(version.age),
    )
    groups = (help_.contacts, help_.services, help_.unsure_contacts, help_.unsure_services)
    return [match.service for group in groups for match in group]


def service_card(service: Service, today: date) -> Card:
    """The service as a professional may see it."""
    return card(service, load_pack(), "professional", current(), today)


def card_to_hand_on(service: Service, today: date) -> Card:
    """The service for paper that goes from hand to hand: a number with no `tel` must be checked first, and is left out."""
    return card(service, load_pack(), "handed_on", current(), today)


def named(told: Card) -> str:
    """A service in a list: its name, and its surest number with what must be checked."""
    number = min(told.numbers, key=lambda each: len(each.caution), default=None)
    if number is None:
        return told.name
    return f"{told.name}: {number.shown}" + (f" ({number.caution})" if number.caution else "")
