"""112, built in: it stands first on every page and can never be missing.

The content holds the service se-112 like any other, with its sources, and that one is shown. Where it
is broken, changed to another number, or gone, the pages show this one. What it says comes from the same
sources as the content: vastervik.se, 2023-05-19, and jamstalldhetsmyndigheten.se, 2022-10-06. That it
answers around the clock is not in them, so it is not said here.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from samsyn.lang import Text
from samsyn.packs import services as d
from samsyn.packs.pack import Pack
from samsyn.packs.schema import Status

ID = "se-112"
NUMBER = "112"

_ORIGIN: dict[str, Any] = {
    "source": "svc_vastervik",
    "dated": "2023-05-19",
    "checked_on": date(2026, 11, 21),
}
_EVERYBODY: tuple[d.Audience, ...] = (
    "exposed", "relative", "professional", "buyer_or_abuser", "witness", "public",
)  # fmt: skip

BUILT_IN = d.Service(
    id=ID,
    name=Text(sv="112 – nödnummer", en="112 – emergency number"),
    operator="sos_alarm",
    kind="emergency",
    about=Text(
        sv="Ring 112 vid akut fara eller om ett brott pågår.",
        en="Call 112 in acute danger or when a crime is going on.",
    ),
    easy=Text(sv="Ring 112 om det är farligt nu.", en="Call 112 if there is danger now."),
    child=Text(sv="Ring 112 om det är farligt nu.", en="Call 112 if there is danger now."),
    gives=("police", "health"),
    sources=("svc_vastervik", "svc_jamstalldhetsmyndigheten"),
    checked_on=date(2026, 11, 21),
    status=Status.VERIFIED,
    existence=d.Existence(state="active", **_ORIGIN),
    target=d.Target(audience=_EVERYBODY, situations=("any_crime",), **_ORIGIN),
    area=d.Area(scope="national", **_ORIGIN),
    access=d.Access(direct=_EVERYBODY, **_ORIGIN),
    phones=(d.Phone(number=NUMBER, label=Text(sv="Nödnummer", en="Emergency number"), **_ORIGIN),),
)
"""112 as every page can show it without any content."""


def emergency(pack: Pack) -> d.Service:
    """The 112 to show first: the one of the content where that is whole, else the built-in one."""
    own = pack.services.get(ID)
    whole = own is not None and any(
        phone.number == NUMBER and not phone.flagged and not phone.for_ for phone in own.phones
    )
    return own if own is not None and whole else BUILT_IN
