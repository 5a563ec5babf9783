"""112 as the open data always has it: it can never be missing there.

The content holds the service se-112 like any other, with its sources, and `packs check` accepts none
without it. But a site goes on with what is left of broken content, and so does whoever takes the open
data from it: there this one stands in for a record that is broken, changed to another number, or gone.
The pages need it not: they say "112" in their own words, in the templates, whatever the content says.

What it says comes from the same sources as the content: vastervik.se, 2023-05-19, and
jamstalldhetsmyndigheten.se, 2022-10-06. That it answers around the clock is not in them, so it is not
said here.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from samsyn.lang import Text
from samsyn.packs import services as d
from samsyn.packs.emergency import ID, NUMBER, is_whole
from samsyn.packs.pack import Pack
from samsyn.packs.schema import Status

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
"""112 as it can be told without any content."""


def emergency(pack: Pack) -> d.Service:
    """The 112 to show first: the one of the content where that is whole, else the built-in one."""
    own = pack.services.get(ID)
    return own if own is not None and is_whole(own) else BUILT_IN
