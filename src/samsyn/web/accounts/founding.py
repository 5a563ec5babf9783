"""The first administrator of an organisation, who can be invited by nobody inside it."""

from __future__ import annotations

from pathlib import Path

from samsyn.errors import Problem, UsageError
from samsyn.lang import Text
from samsyn.web import ring
from samsyn.web.accounts.invitations import LASTS, invite
from samsyn.web.accounts.models import Member, Organisation, Unit, User

AREAS = {0: "none", 2: "county", 4: "municipality"}
"""The kind of area, by how many figures SCB's code has."""


def found(name: str, kind: str, area: str, administrator: str, head: str = "", unit: str = "") -> str:
    """Make the organisation if it is not there, and a member who administers it; gives the invitation code.

    head, unit: invite a supervisor of that unit instead, whom nobody has to confirm.
    As the role that owns the tables. UsageError when something is not as it should be.
    """
    name, administrator, head, unit = name.strip(), administrator.strip(), head.strip(), unit.strip()
    if bool(administrator) == bool(head) or bool(head) != bool(unit):
        raise UsageError([_ONE_OF_TWO])
    lengths = all(0 < len(each) <= 120 for each in (name, administrator or head, unit or "-"))
    digits = not area or (area.isascii() and area.isdigit())
    if not lengths or kind not in Organisation.Kind.values or len(area) not in AREAS or not digits:
        raise UsageError([_WRONG])
    organisation, new = Organisation.objects.get_or_create(
        name=name, defaults={"kind": kind, "area_kind": AREAS[len(area)], "area_code": area}
    )
    if not new and organisation.kind != kind:
        raise UsageError([_OTHER_KIND])
    if not head:
        made = Member.objects.create(organisation=organisation, role="administrator", name=administrator)
        return invite(made, None)
    place, _new = Unit.objects.get_or_create(organisation=organisation, name=unit)
    made = Member.objects.create(organisation=organisation, unit=place, role="supervisor", name=head)
    return invite(made, None)


def told(code: str) -> Text:
    """What the command prints."""
    days = LASTS.days
    return Text(
        sv=f"Inbjudan: {code}\nDen öppnar en gång, inom {days} dagar, på sidan Konto under Inbjudan.",
        en=f"Invitation: {code}\nIt opens once, within {days} days, on the page Account under Invitation.",
    )


def make_ring() -> Path | None:
    """Make the key ring of a new installation; where it lies, or None when there was one.

    Nothing is sealed as long as nobody has an account. UserError when somebody has and the ring is gone.
    """
    path = ring.file()
    if path is None or path.exists():
        return None
    ring.make_if_first(nothing_sealed=not User.objects.exists())
    return path if path.exists() else None


def ring_told(path: Path) -> Text:
    """What the command says of a new key ring."""
    return Text(
        sv=f"Nyckelringen är gjord: {path}\nUtan den går inget att öppna. Förvara två kopior på andra ställen.",
        en=f"The key ring is made: {path}\nWithout it nothing opens. Keep two copies in other places.",
    )


_WRONG = Problem(
    Text(sv="Organisationen går inte att göra så.", en="The organisation cannot be made like that."),
    Text(sv="Namnen är högst 120 tecken, och SCB:s kod två eller fyra siffror.",
         en="The names have at most 120 characters, and SCB's code two or four figures."),
)  # fmt: skip
_ONE_OF_TWO = Problem(
    Text(sv="Det framgår inte vem som ska bjudas in.", en="It is not clear who is to be invited."),
    Text(sv="Skriv --administrator, eller --head tillsammans med --unit.",
         en="Write --administrator, or --head together with --unit."),
)  # fmt: skip
_OTHER_KIND = Problem(
    Text(sv="Organisationen finns redan, som ett annat slag.",
         en="The organisation is there already, as another kind."),
    Text(sv="Skriv samma slag som förut, eller ett annat namn.",
         en="Write the same kind as before, or another name."),
)  # fmt: skip
