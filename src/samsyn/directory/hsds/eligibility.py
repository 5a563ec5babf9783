"""Who a service is for and how one gets there, in words and as attributes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from samsyn.directory.freshness import Freshness
from samsyn.directory.hsds import words
from samsyn.directory.hsds.ids import uid
from samsyn.directory.hsds.terms import attribute
from samsyn.directory.hsds.view import Object, View, without_empty
from samsyn.packs.services import Ages, Route, Service, Target


def alert(service: Service, view: View) -> str:
    """What must be read before anything else: who it is not for, what to know first, whether it is there."""
    audience = frozenset(service.target.audience)
    texts = []
    if "buyer_or_abuser" in audience:
        texts.append(words.BUYERS_TOO if "exposed" in audience else words.FOR_BUYERS)
    elif audience == {"professional"}:
        texts.append(words.FOR_PROFESSIONALS)
    said = [view.say(text) for text in texts]
    if service.warning:
        said.append(view.say(service.warning))
    state = str(view.state(service.existence, "existence"))
    if state == "ended":
        said.append(view.say(words.ENDED))
    elif not service.statutory and (service.existence.state == "unknown" or state != "in_date"):
        said.append(view.say(words.NOT_SEEN))
    return " ".join(said)


def description(target: Target, view: View) -> str:
    """The target in words. Whom it is for always stands; the rest where the reader may see it."""
    said = [_line("for", [view.say(words.AUDIENCES[name]) for name in target.audience], view)]
    said.append(_line("situations", _labels(target.situations, "needs", view), view))
    if not view.shows(target, "target"):
        return " ".join([*filter(None, said), view.say(words.ASK_TARGET)])
    said += _ages(target.ages, view)
    if target.genders:
        for name in ("women", "men", "nonbinary"):
            answer = getattr(target.genders, name)
            said.append(_line(name, [view.say(words.ANSWERS[answer])], view))
    for name in ("only", "special", "welcomes", "turns_away"):
        said.append(_line(name, _labels(getattr(target, name), "groups", view), view))
    return " ".join(filter(None, [*said, view.caution(target, "target")]))


def ages(target: Target, view: View) -> Object:
    """Both ends, where another age is turned away and the fact is in date: HSDS knows only hard limits.

    A limit that may have changed is said in words alone, so that no machine turns a child away by it.
    """
    if target.ages is None or target.ages.outside != "no":
        return {}
    if view.state(target, "target") is not Freshness.IN_DATE:
        return {}
    return without_empty({"minimum_age": target.ages.from_, "maximum_age": target.ages.to})


def attributes(service: Service, view: View) -> list[Object]:
    """Everything about the service that has a term.

    Kind, audience, situations and what it gives always stand: they are what a service is found by, and
    leaving one out would hide help or show it to the wrong reader.
    """
    link = ("service", uid("service", service.id))
    found = [("kind", f"kinds:{service.kind}", "")]
    found += [("audience", f"audiences:{name}", "") for name in service.target.audience]
    found += [("situation", f"needs:{need}", "") for need in service.target.situations]
    found += [("support", f"needs:{need}", "") for need in service.gives]
    if service.statutory:
        found.append(("statutory", "states:yes", ""))
    if view.shows(service.existence, "existence"):
        found.append(("existence", f"states:{service.existence.state}", ""))
    if view.shows(service.target, "target"):
        found += _target(service.target)
    if view.shows(service.access, "access"):
        found += [("direct", f"audiences:{name}", "") for name in service.access.direct]
        found.append(("police_report", f"states:{service.access.police_report}", ""))
    if service.anonymous and view.shows(service.anonymous, "anonymous"):
        found.append(("anonymous", f"states:{service.anonymous.value}", view.say(service.anonymous.text)))
    if service.cost and view.shows(service.cost, "cost"):
        found.append(("free", f"states:{service.cost.value}", ""))
    if service.languages and view.shows(service.languages, "languages"):
        found.append(("interpreter", f"states:{service.languages.interpreter}", ""))
    if view.is_protected(service):
        found.append(("location", "states:protected", ""))
    return [attribute(view, link, link_type, code, value) for link_type, code, value in found]


def application(service: Service, view: View) -> str:
    """How one gets there, in words."""
    access = service.access
    said: list[str] = []
    if view.shows(access, "access"):
        said.append(view.say(access.text))
        direct = [view.say(words.AUDIENCES[name]) for name in access.direct]
        said.append(_access("direct", direct, view))
        said.append(_access("via", [_route(route, view) for route in access.via], view))
        if access.police_report != "unknown":
            said.append(view.say(words.ACCESS[f"police_{access.police_report}"]))
        said.append(view.caution(access, "access"))
    else:
        said.append(view.say(words.ASK_ACCESS))
    if service.anonymous and view.shows(service.anonymous, "anonymous"):
        answer = view.say(service.anonymous.text) or view.say(words.ANSWERS[service.anonymous.value])
        said.append(_access("anonymous", [view.with_caution(answer, service.anonymous, "anonymous")], view))
    return " ".join(filter(None, said))


def referral_paths(service: Service, view: View) -> list[Object]:
    """The ways in through others (HSDS-SE)."""
    if not view.shows(service.access, "access"):
        return []
    return [
        without_empty(
            {
                "id": uid("referral", service.id, str(number)),
                "from_service_id": uid("service", route.service) if route.service else None,
                "from_kind": f"kinds:{route.kind}" if route.kind else None,
                "audience": list(route.for_),
            }
        )
        for number, route in enumerate(service.access.via)
    ]


def _target(target: Target) -> Iterator[tuple[str, str, str]]:
    if target.ages:
        for name, age in (("age_from", target.ages.from_), ("age_to", target.ages.to)):
            if age is not None:
                yield name, "", str(age)
        yield "age_outside", f"states:{target.ages.outside}", ""
    if target.genders:
        for name in ("women", "men", "nonbinary"):
            yield name, f"states:{getattr(target.genders, name)}", ""
    for name in ("only", "special", "welcomes", "turns_away"):
        for group in getattr(target, name):
            yield f"group_{name}", f"groups:{group}", ""


def _ages(limits: Ages | None, view: View) -> list[str]:
    if limits is None or (limits.from_ is None and limits.to is None):
        return []
    if limits.to is None:
        span = f"{limits.from_}–"
    else:
        span = f"{limits.from_ or 0}–{limits.to}"
    ask = [view.say(words.ELIGIBILITY["ages_ask"])] if limits.outside == "unknown" else []
    return [_line("ages", [span], view), *ask]


def _route(route: Route, view: View) -> str:
    if route.service:
        other = view.pack.services.get(route.service)
        return view.say(other.name) if other else route.service
    kind = view.pack.service_kinds.get(route.kind or "")
    return view.say(kind.label).lower() if kind else route.kind or ""


def _labels(ids: Iterable[str], of: str, view: View) -> list[str]:
    entries = view.pack.needs if of == "needs" else view.pack.groups
    return [view.say(entries[each].label) if each in entries else each for each in ids]


def _line(name: str, values: list[str], view: View) -> str:
    return view.say(words.ELIGIBILITY[name]).format(x=", ".join(values)) if any(values) else ""


def _access(name: str, values: list[str], view: View) -> str:
    return view.say(words.ACCESS[name]).format(x=", ".join(values).rstrip(".")) if any(values) else ""
