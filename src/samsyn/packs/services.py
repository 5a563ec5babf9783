"""The shape of the directory: services, what is missing, and the words they are found by.

Each fact of a service is a verified thing of its own: a source, the date on that source, when somebody
last looked, and how. What the facts say about a phone says nothing about the hours beside it.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from samsyn.lang import Text
from samsyn.packs.schema import Entry, Id, Shape, Status

Answer = Literal["yes", "no", "unknown"]
Audience = Literal["exposed", "relative", "professional", "buyer_or_abuser", "witness", "public"]
"""Who a service is for. `buyer_or_abuser`: a person who buys sex or hurts somebody."""
Method = Literal["archived_copy", "live_page", "call", "letter", "visit"]
"""How a fact was last checked. An archived copy shows what was true on the date of the copy, not today."""
FactKind = Literal[
    "existence", "phone", "hours", "channel", "area", "target", "access", "anonymous", "cost", "languages", "location"
]  # fmt: skip


class Checked(Shape, frozen=True, kw_only=True):
    """One fact of a service, with its own origin.

    dated: the date on the source, as exactly as it is known (2024-01-16, 2023-09, 2017); None: undated.
    flagged: must be checked by a person before it is shown to anybody at risk.
    until: the last day on which it is known to hold, such as the end of a pilot's funding.
    """

    source: Id
    dated: str | None = None
    checked_on: date
    method: Method = "archived_copy"
    flagged: bool = False
    until: date | None = None
    note: Text | None = None


class Existence(Checked, frozen=True, kw_only=True):
    """Whether the service is there. unknown: named somewhere, but not seen to be there today."""

    state: Literal["active", "pilot", "unknown"]


class Phone(Checked, frozen=True, kw_only=True):
    """A number as it is written. label: what it leads to. free: whether the call costs nothing."""

    number: str
    label: Text
    free: Answer = "unknown"
    for_: tuple[Audience, ...] = msgspec.field(name="for", default=())
    """Whom the number is for, where that is fewer than the service is for."""


class Span(Shape, frozen=True, kw_only=True):
    """Weekly hours. days: mo, tu, we, th, fr, sa, su. opens, closes: HH:MM; around the clock is 00:00-24:00."""

    days: tuple[Literal["mo", "tu", "we", "th", "fr", "sa", "su"], ...]
    opens: str
    closes: str


class Hours(Checked, frozen=True, kw_only=True):
    """When somebody answers. of: the phone or the chat. spans: empty where the source gives only words."""

    of: Literal["phone", "chat", "visit"] = "phone"
    text: Text
    spans: tuple[Span, ...] = ()


class Channel(Checked, frozen=True, kw_only=True):
    """A way to reach the service other than by phone. address: a web or e-mail address; None: not seen."""

    kind: Literal["web", "chat", "email", "sms", "form"]
    address: str | None = None
    text: Text | None = None


class Area(Checked, frozen=True, kw_only=True):
    """Whom it serves by where they live, in SCB codes; says nothing of where the service lies.

    maybe_counties: counties where more municipalities may belong, which no source names.
    """

    scope: Literal["national", "counties", "municipalities", "unknown"]
    counties: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    maybe_counties: tuple[str, ...] = ()


class Ages(Shape, frozen=True, kw_only=True):
    """Both ends count. outside: whether somebody of another age is turned away."""

    from_: int | None = msgspec.field(name="from", default=None)
    to: int | None = None
    outside: Literal["no", "unknown"] = "no"


class Genders(Shape, frozen=True, kw_only=True):
    """Whom the source names. unknown: not said, ask when you call."""

    women: Answer
    men: Answer
    nonbinary: Answer


class Target(Checked, frozen=True, kw_only=True):
    """Whom it is for.

    audience: a hard limit. situations: ids of needs of the kind `situation`; `any_crime` fits all.
    only: groups of which one must be the person's. special: groups it knows much about.
    welcomes, turns_away: groups that the source says may come, or may not.
    """

    audience: tuple[Audience, ...]
    situations: tuple[Id, ...]
    ages: Ages | None = None
    genders: Genders | None = None
    only: tuple[Id, ...] = ()
    special: tuple[Id, ...] = ()
    welcomes: tuple[Id, ...] = ()
    turns_away: tuple[Id, ...] = ()


class Route(Shape, frozen=True, kw_only=True):
    """One way in: through another service, or every service of a kind.

    for_: who may go this way; empty: whoever the other service is for.
    """

    service: Id | None = None
    kind: Id | None = None
    for_: tuple[Audience, ...] = msgspec.field(name="for", default=())


class Access(Checked, frozen=True, kw_only=True):
    """Who may turn to it. direct: audiences that may call or come by themselves.

    police_report: whether one is needed first.
    """

    direct: tuple[Audience, ...] = ()
    via: tuple[Route, ...] = ()
    police_report: Answer = "unknown"
    text: Text | None = None


class Said(Checked, frozen=True, kw_only=True):
    """A yes or no with its words: whether one may be anonymous, whether it is free."""

    value: Answer
    text: Text | None = None


class Languages(Checked, frozen=True, kw_only=True):
    """codes: ISO 639-1, where the source names them. interpreter: whether one is offered."""

    codes: tuple[str, ...] = ()
    interpreter: Answer = "unknown"
    text: Text


class Location(Checked, frozen=True, kw_only=True):
    """Where it lies. protected: never shown to anybody, so no address and no coordinate may stand here."""

    kind: Literal["street", "district", "protected"]
    address: Text | None = None
    latitude: float | None = None
    longitude: float | None = None


class Service(Entry, frozen=True, kw_only=True):
    """One service.

    about: to somebody who may need it, in plain words. easy: the same in easy language. child: to a child.
    for_professionals: to a professional. warning: what somebody must know first, such as who else is received
    on the same premises or number. gives: ids of
    needs of the kind `support`. statutory: every municipality or region must have it by law.
    """

    name: Text
    former_names: tuple[str, ...] = ()
    operator: Id
    kind: Id
    about: Text | None = None
    easy: Text | None = None
    child: Text | None = None
    for_professionals: Text | None = None
    warning: Text | None = None
    gives: tuple[Id, ...]
    statutory: bool = False
    existence: Existence
    target: Target
    area: Area
    access: Access
    phones: tuple[Phone, ...] = ()
    hours: tuple[Hours, ...] = ()
    channels: tuple[Channel, ...] = ()
    anonymous: Said | None = None
    cost: Said | None = None
    languages: Languages | None = None
    location: Location | None = None
    note: Text | None = None


class Absence(Checked, frozen=True, kw_only=True):
    """A documented absence: a source says that there is none here. Not knowing is no absence.

    support: id of a need of the kind `support`. ages: whom it would be for.
    """

    id: Id
    name: Text
    support: Id
    text: Text
    ages: Ages | None = None
    counties: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()


class Organization(Shape, frozen=True, kw_only=True):
    """Who runs services."""

    id: Id
    name: Text
    about: Text


class ServiceKind(Shape, frozen=True, kw_only=True):
    """A kind of service. protected: its address is never shown. last_resort: shown after all others."""

    id: Id
    label: Text
    protected: bool = False
    last_resort: bool = False


class OpenEligibility(Shape, frozen=True, kw_only=True):
    """A term of Open Eligibility (openreferral/openeligibility, CC BY-SA 3.0) that means the same or more."""

    id: str
    term: str
    match: Literal["same", "broader"]


class Need(Shape, frozen=True, kw_only=True):
    """A word that services are found by.

    kind: situation, what happens to the person; support, what a service gives.
    say: how somebody says it of herself; easy, child: the same in those words; of_other: of somebody else.
    offered: whether the public pages offer it as a choice, in the order of the file.
    met_by: other situations whose services may meet this one too, though they do not name it: ask them.
    """

    id: Id
    kind: Literal["situation", "support"]
    label: Text
    about: Text
    say: Text | None = None
    easy: Text | None = None
    child: Text | None = None
    of_other: Text | None = None
    offered: bool = True
    met_by: tuple[Id, ...] = ()
    open_eligibility: OpenEligibility | None = None
    field: Literal["honour", "exploitation", "both"] = "both"


class Group(Shape, frozen=True, kw_only=True):
    """A group that somebody may belong to, and that a service may be for, welcome, or turn away.

    ask_of: kinds of services where it is unknown whether somebody of the group may come, unless said.
    """

    id: Id
    label: Text
    say: Text
    easy: Text | None = None
    ask_of: tuple[Id, ...] = ()
    open_eligibility: OpenEligibility | None = None


class Expiry(Shape, frozen=True, kw_only=True):
    """How many months a fact of a kind may be relied on after it was last seen to be true. why: for the reader."""

    id: FactKind
    months: int
    why: Text
    status: Status = Status.PARTLY
