"""Make a service of ours of a service in the file. What cannot be known is left for a person to decide."""

from __future__ import annotations

from typing import TypeVar, get_args

import msgspec

from samsyn.directory.hsds.incoming import contact, hiding, place
from samsyn.directory.hsds.incoming.taking import Incoming
from samsyn.directory.hsds.incoming.texts import LONGEST, both, plain
from samsyn.directory.hsds.view import Object
from samsyn.directory.words import FREE
from samsyn.lang import Text
from samsyn.packs.services import (
    Access,
    Audience,
    Checked,
    Existence,
    Languages,
    Route,
    Said,
    Service,
    Target,
)

UNSORTED = "unsorted"
"""No kind of ours. `packs check` refuses it, so that somebody must choose before the service is shown."""
_AUDIENCES = frozenset(get_args(Audience))
_Fact = TypeVar("_Fact", bound=Checked)


def service(coming: Incoming, operator: str, kind: str) -> Service:
    """The service. operator: id of the organization. kind: used where the file does not say one of ours."""
    taking = coming.taking
    own_kind = next(iter(coming.terms("kind", "kinds")), kind)
    if own_kind not in taking.pack.service_kinds:
        coming.tell(
            "decide",
            "kind",
            "Slaget är okänt. Välj ett i filen.",
            "The kind is unknown. Choose one in the file.",
        )
        own_kind = UNSORTED
    why = hiding.why(coming, own_kind)
    values = {
        "id": coming.id,
        "name": _name(coming),
        "operator": operator,
        "kind": own_kind,
        "about": _text(coming, "description"),
        "warning": _text(coming, "alert"),
        "gives": _needs(coming, "support"),
        "statutory": coming.answer("statutory") == "yes",
        "existence": _existence(coming),
        "target": _target(coming),
        "area": place.area(coming),
        "access": _access(coming),
        "phones": tuple(contact.phones(coming)),
        "hours": tuple(contact.hours(coming)),
        "channels": tuple(contact.channels(coming)),
        "anonymous": _anonymous(coming),
        "cost": _cost(coming),
        "languages": _languages(coming),
        "location": place.location(coming, why),
        "sources": (taking.source.id,),
        "checked_on": taking.day,
        "status": "unverified",
    }
    made = msgspec.convert(values, Service, from_attributes=True)
    return hiding.without_place(made, coming) if why else made


def _name(coming: Incoming) -> Text:
    name, other = plain(coming.at.get("name")), plain(coming.at.get("alternate_name"))
    if not other:
        return both(name)
    if not coming.codes.get("kind"):  # not our own profile: it may be any other name
        coming.tell(
            "not_taken", "alternate_name", "Det andra namnet togs inte.", "The other name was not taken."
        )
        return both(name)
    return Text(sv=other, en=name) if _language(coming) == "en" else Text(sv=name, en=other)


def _language(coming: Incoming) -> str:
    for attribute in coming.parts("attributes"):
        term = attribute.get("taxonomy_term")
        if isinstance(term, dict) and term.get("language"):
            return plain(term["language"])
    return "sv"


def _text(coming: Incoming, name: str) -> Text | None:
    said = coming.own(coming.at.get(name))
    if len(said) > LONGEST:
        coming.tell("refused", name, f"Längre än {LONGEST} tecken.", f"Longer than {LONGEST} characters.")
        return None
    if said:
        coming.tell(
            "changed",
            name,
            "Samma text står på båda språken: översätt den.",
            "The same text stands in both languages: translate it.",
        )
    return both(said) if said else None


def _needs(coming: Incoming, kind: str) -> tuple[str, ...]:
    known = coming.taking.pack.needs
    found = tuple(need for need in coming.terms(kind, "needs") if need in known)
    if not found:
        coming.tell(
            "decide",
            kind,
            "Ingen av våra termer finns i filen. Välj i filen.",
            "The file has none of our terms. Choose in the file.",
        )
    return found


def _existence(coming: Incoming) -> Existence:
    states = coming.terms("existence", "states")
    status = plain(coming.at.get("status"))
    state = states[0] if states and states[0] in ("active", "pilot") else "unknown"
    if status in ("inactive", "temporarily closed"):
        state = "unknown"
        coming.tell(
            "changed", "status", "Står inte som verksam i filen.", "Does not stand as active in the file."
        )
    return _made(Existence, coming, {"state": state})


def _target(coming: Incoming) -> Target:
    audience = [name for name in coming.terms("audience", "audiences") if name in _AUDIENCES]
    if not audience:
        audience = ["professional"]
        coming.tell(
            "decide", "audience", "Vem den är till för är inte sagt. Visas bara för yrkesverksamma tills någon har avgjort det.",
            "Whom it is for is not said. Shown to professionals alone until somebody has decided.",
        )  # fmt: skip
    values: Object = {"audience": audience, "situations": _needs(coming, "situation"), "ages": _ages(coming)}
    genders = {name: coming.answer(name) for name in ("women", "men", "nonbinary")}
    if any(name in coming.codes for name in genders):
        values["genders"] = genders
    for name in ("only", "special", "welcomes", "turns_away"):
        known = coming.taking.pack.groups
        values[name] = [group for group in coming.terms(f"group_{name}", "groups") if group in known]
    return _made(Target, coming, values)


def _ages(coming: Incoming) -> Object | None:
    ends: Object = {}
    for name, field in (("from", "minimum_age"), ("to", "maximum_age")):
        ours = [value for _, value in coming.codes.get(f"age_{name}", ())]
        text = plain(ours[0] if ours else coming.at.get(field))
        if text and text.removesuffix(".0").isdecimal() and int(text.removesuffix(".0")) <= 120:
            ends[name] = int(text.removesuffix(".0"))
        elif text:
            coming.tell(
                "refused",
                field,
                "Åldern är inget tal från 0 till 120.",
                "The age is no number from 0 to 120.",
            )
    if ends.get("from", 0) > ends.get("to", 120):
        coming.tell("refused", "minimum_age", "Åldrarna går inte ihop.", "The ages make no span.")
        return None
    if not ends:
        return None
    outside = coming.terms("age_outside", "states")
    if not outside:
        coming.tell(
            "changed", "minimum_age", "Om andra åldrar avvisas är okänt tills någon har frågat.",
            "Whether other ages are turned away is unknown until somebody has asked.",
        )  # fmt: skip
    return {**ends, "outside": "no" if outside == ["no"] else "unknown"}


def _access(coming: Incoming) -> Access:
    text = coming.own(coming.at.get("application_process"))
    direct = [name for name in coming.terms("direct", "audiences") if name in _AUDIENCES]
    values = {
        "direct": direct,
        "via": [
            route for route in (_route(each, coming) for each in coming.parts("referral_paths")) if route
        ],
        "police_report": coming.answer("police_report"),
        "text": both(text) if text else None,
    }
    return _made(Access, coming, values)


def _route(entry: Object, coming: Incoming) -> Route | None:
    service_id = coming.taking.ids.get(plain(entry.get("from_service_id")))
    kind = plain(entry.get("from_kind")).removeprefix("kinds:")
    if service_id is None and kind not in coming.taking.pack.service_kinds:
        coming.tell(
            "refused",
            "referral_paths",
            "Vägen leder från något okänt.",
            "The way leads from something unknown.",
            entry,
        )
        return None
    given = entry.get("audience")
    names = given if isinstance(given, list) else plain(given).split(",")
    values = {"service": service_id} if service_id else {"kind": kind}
    audience = [name for name in names if name in _AUDIENCES]
    return msgspec.convert({**values, "for": audience}, Route)


def _anonymous(coming: Incoming) -> Said | None:
    if "anonymous" not in coming.codes:
        return None
    text = next((plain(value) for _, value in coming.codes["anonymous"]), "")
    return _made(Said, coming, {"value": coming.answer("anonymous"), "text": both(text) if text else None})


def _cost(coming: Incoming) -> Said | None:
    text = coming.own(coming.at.get("fees_description"))
    if not text and "free" not in coming.codes:
        return None
    is_ours = text.rstrip(".") in (FREE["yes"].sv, FREE["yes"].en)
    return _made(
        Said, coming, {"value": coming.answer("free"), "text": both(text) if text and not is_ours else None}
    )


def _languages(coming: Incoming) -> Languages | None:
    entries = coming.parts("languages")
    codes = [
        code
        for code in (plain(each.get("code")).lower() for each in entries)
        if len(code) == 2 and code.isalpha()
    ]
    text = coming.own(coming.at.get("interpretation_services"))
    text = text or ", ".join(filter(None, (plain(each.get("name")) for each in entries)))
    if not text:
        return None
    values = {"codes": codes, "interpreter": coming.answer("interpreter"), "text": both(text)}
    return _made(Languages, coming, values)


def _made(kind: type[_Fact], coming: Incoming, values: Object) -> _Fact:
    return msgspec.convert({**values, **coming.taking.checked()}, kind, from_attributes=True)
