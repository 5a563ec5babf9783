"""What the form of a disclosure says: read once, kept as it was typed, and put into what is wanted."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.http import QueryDict

from samsyn.packs.load import load_pack
from samsyn.web.accounts.models import Member, Organisation
from samsyn.web.casework.sharing.consents import Receiver
from samsyn.web.casework.sharing.prepared import Wanted

OUTSIDE = "outside"
ANSWER = "a-"
"""The name of the field that answers a fact begins so."""
MOST_ITEMS = 400
LONGEST = 2_000


@dataclass(frozen=True)
class Said:
    """Everything in the form, as text. items: keys of the chosen; assessed: yes, no or not_known by fact."""

    id: uuid.UUID
    to: str = ""
    outside_kind: str = ""
    outside_name: str = ""
    outside_key: str = ""
    items: tuple[str, ...] = ()
    ground: str = ""
    purpose: str = ""
    until: str = ""
    shown: str = ""
    assessed: Mapping[str, str] = field(default_factory=dict)

    @property
    def day(self) -> date | None:
        """The end date, when it can be read."""
        try:
            return date.fromisoformat(self.until) if len(self.until) == 10 else None
        except ValueError:
            return None

    @property
    def opens_vault(self) -> bool:
        """Whether something out of the vault is chosen, so that to show it is to reveal it."""
        return any(each.startswith("vault:") for each in self.items)

    def wanted(self, member: Member) -> Wanted:
        """The same as the program understands it. An answer of not known is no answer."""
        known = {fact: answer for fact, answer in self.assessed.items() if answer in ("yes", "no")}
        return Wanted(self.id, self._receiver(member), self.items, self.ground, self.purpose, self.day, known)

    def _receiver(self, member: Member) -> Receiver | None:
        if self.to == OUTSIDE:
            if self.outside_kind not in load_pack().organisation_kinds:
                return None
            return Receiver(self.outside_kind, self.outside_name, None, self.outside_key)
        found = next((each for each in receivers(member) if str(each.pk) == self.to), None)
        return Receiver(found.kind, found.name, found) if found else None


def begun() -> Said:
    """An empty form. Its id is drawn now, so that what it makes is made once."""
    return Said(uuid.uuid4())


def read(post: QueryDict) -> Said:
    """The form that was sent."""
    pack = load_pack()
    assessed = {
        name[len(ANSWER) :]: _text(post, name)
        for name in post
        if name.startswith(ANSWER) and name[len(ANSWER) :] in pack.askable
    }
    items = dict.fromkeys(each for each in post.getlist("item")[:MOST_ITEMS] if len(each) < 64)
    return Said(
        id=id_of(post.get("id", "")),
        to=_text(post, "to"),
        outside_kind=_text(post, "outside_kind"),
        outside_name=_text(post, "outside_name")[:200],
        outside_key=_text(post, "outside_key")[:200],
        items=tuple(items),
        ground=_text(post, "ground"),
        purpose=_text(post, "purpose"),
        until=_text(post, "until"),
        shown=_text(post, "shown"),
        assessed={fact: answer for fact, answer in assessed.items() if answer},
    )


def receivers(member: Member) -> list[Organisation]:
    """The other organisations that use this Samsyn, by name."""
    return list(Organisation.objects.filter(active=True).exclude(pk=member.organisation_id).order_by("name"))


def _text(post: QueryDict, name: str) -> str:
    """What was written, without what no database takes."""
    said = post.get(name, "").encode("utf-8", "ignore").decode().replace("\0", "").replace("\r\n", "\n")
    return said.strip()[:LONGEST]


def id_of(said: str) -> uuid.UUID:
    """The id that a form was drawn with, so that what it makes is made once; a new one for anything else."""
    try:
        return uuid.UUID(said)
    except ValueError:
        return uuid.uuid4()
