"""Two worlds that differ only in records that the user may not see give her the same pages, to the byte."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import transaction

from samsyn.web.accounts.models import Member
from samsyn.web.casework.actions.access import BlockMember, GiveWork
from samsyn.web.casework.actions.base import Acting
from samsyn.web.casework.actions.emergency import break_glass
from samsyn.web.casework.actions.handover import BeginHandover, Said, WriteHandover
from samsyn.web.casework.actions.records import CloseRecord, OpenRecord
from samsyn.web.casework.actions.vault import KeepInVault, Kept
from samsyn.web.casework.models import Record
from samsyn.web.database.clock import SWEDEN
from tests.web.accounts.making import make_member, make_organisation, make_unit
from tests.web.casework.access_making import SURNAME, Office, body, client_of, declare, make_office
from tests.web.casework.lifecycle_making import done, move_clock
from tests.web.casework.test_handover import all_done
from tests.web.site import Reader

pytestmark = pytest.mark.django_db
PAGES = (
    "/arenden/", "/arenden/alla", "/arenden/enheten", "/arenden/nodlage/granska", "/arenden/provning", "/arenden/overlamningar",
    "/arenden/gallring", "/arenden/gallring/bevis", "/arenden/flyttar", "/arenden/behov", "/arenden/samrad",
    "/arenden/export", "/arenden/nodlage", "/arenden/nytt", "/en/arenden/",
)  # fmt: skip
"""What is about no single record. A role that may not open one gets the page of nothing, which must be the same too."""


def opened(by: Member) -> Record:
    """A record with somebody of that surname in its vault."""
    record: Record = done(by, OpenRecord("report_of_concern", unit=by.unit))
    done(by, KeepInVault(record, Kept(kind="name", value=f"Ellen {SURNAME}", surname=SURNAME)))
    return record


def hidden(office: Office, user: Member) -> list[Record]:
    """Records that the user must not notice: another unit's, one she is blocked from, one with somebody like her in it, a
    stranger's; worked with, opened in emergencies, handed over, closed."""
    stranger = make_organisation("Främmande påhittad nämnd", "coordinator")
    outsider = make_member(stranger, "worker", "Utomstående Test", unit=make_unit(stranger, "Där"))
    elsewhere, blocked, alike = opened(office.elsewhere), opened(office.worker), opened(office.worker)
    done(office.second_head, BlockMember(blocked, user, "Påhittat."))
    if user.role == "worker":
        done(office.second_head, GiveWork(alike, user))
    done(office.worker, BeginHandover(alike, office.colleague, "leaves"))
    said = all_done()
    written = Said(
        said.pop("kind"),
        {key: each for key, each in said.items() if key not in ("told", "why_not")},
        "Påhittat.",
        "",
    )
    done(office.worker, WriteHandover(alike, written, offer=True))
    for record in (blocked, alike):
        done(office.elsewhere, _Emergency(record))
    closed = opened(office.elsewhere)
    done(office.elsewhere, CloseRecord(closed, "safe_and_done"))
    return [elsewhere, blocked, alike, closed, opened(outsider)]


class _Emergency:
    def __init__(self, record: Record) -> None:
        self.name = record.pseudonym

    def do(self, by: Acting) -> None:
        """As an action does."""
        break_glass(by, self.name, "danger", "Påhittat.")


def asked(client: Reader, own: Record, names: list[str], ids: list[str]) -> dict[str, object]:
    """Everything the user asks for, with the ids taken out: each answer's code, headers and text."""
    found: dict[str, object] = {}

    def keep(what: str, response: object) -> None:
        text = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "", body(response))
        headers = {key: each for key, each in dict(response.items()).items() if key != "Content-Length"}  # type: ignore[attr-defined]
        found[what] = (response.status_code, headers, text)  # type: ignore[attr-defined]

    for where in (*PAGES, f"/arenden/{own.pk}", f"/arenden/{own.pk}/tillgang", f"/arenden/{own.pk}/natverk"):
        keep(where, client.get(where))
    for number, name in enumerate(names):
        keep(f"search {number}", client.post("/arenden/sok", {"name": name, "do": "save"}))
        said = {"name": name, "because": "danger", "words": "Påhittat.", "do": "save"}
        keep(f"emergency {number}", client.post("/arenden/nodlage", said))
    for number, each in enumerate(ids):
        for more in ("", "/tillgang", "/provning", "/overlamning/ta", "/valv", "/nodlage"):
            keep(f"record {number}{more}", client.get(f"/arenden/{each}{more}"))
    for where in PAGES[:7]:
        keep(f"{where} afterwards", client.get(where))
    return found


def undone(work: Callable[[], dict[str, object]]) -> dict[str, object]:
    """What a world answers; nothing of it is left."""
    with transaction.atomic():
        answers = work()
        transaction.set_rollback(True)
    return answers


@pytest.mark.parametrize("name", ["kin", "head"])
def test_what_she_may_not_see_changes_no_byte(name: str) -> None:
    office = make_office()
    user: Member = getattr(office, name)
    if name == "head":
        declare(user, "surname", SURNAME)
    move_clock(datetime(2026, 12, 1, 9, tzinfo=SWEDEN))
    own: Record = done(user, OpenRecord("own_wish", unit=user.unit))
    client = client_of(user)
    secret: dict[str, list[str]] = {}

    def with_them() -> dict[str, object]:
        records = hidden(office, user)
        # another unit's records open in an emergency: that is no secret, so only the closed ones are asked for by name
        secret["names"] = [each.pseudonym for each in (records[1], records[2], records[4])]
        secret["all"] = [each.pseudonym for each in records]
        secret["ids"] = [str(each.pk) for each in records]
        move_clock(datetime(2026, 12, 1, 9, tzinfo=SWEDEN) + timedelta(hours=1))
        return asked(client, own, secret["names"], secret["ids"])

    def without_them() -> dict[str, object]:
        move_clock(datetime(2026, 12, 1, 9, tzinfo=SWEDEN) + timedelta(hours=1))
        return asked(client, own, secret["names"], secret["ids"])

    one, other = undone(with_them), undone(without_them)
    assert one.keys() == other.keys()
    codes = {what: each[0] for what, each in one.items()}  # type: ignore[index]
    assert codes["/arenden/"] == codes["search 0"] == codes["emergency 0"] == 200, (
        "she is in, and asks for something"
    )
    assert {codes[what] for what in codes if what.startswith("record ")} == {404}
    different = [what for what in one if one[what] != other[what]]
    assert not different, (different, one[different[0]], other[different[0]])
    for what, answer in one.items():
        for each in secret["all"]:
            assert each not in str(answer) or what.startswith("search"), what
