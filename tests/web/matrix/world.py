"""The world that the matrix is walked in: three organisations, everybody in identities.yaml, one record in each state."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import yaml
from django.utils.timezone import now

from samsyn.packs.load import load_pack
from samsyn.vault.index import digests
from samsyn.web.accounts.models import Agreement, Member, Organisation, StaffIndex, Unit
from samsyn.web.casework.actions.records import CloseRecord, OpenRecord
from samsyn.web.casework.keys import make_key, open_keys, seal_in
from samsyn.web.casework.models import (
    Assignment,
    Block,
    BreakGlass,
    Clearance,
    Received,
    Record,
)
from samsyn.web.database import router
from samsyn.web.database.acting import as_owner
from samsyn.web.ring import ring
from samsyn.web.studies.models import Intake, Participant, Round, StudyRelease, TableAsked
from samsyn.web.studies.questions import choose
from samsyn.web.studies.views.studies import begin, note_basis
from tests.web.accounts.making import make_member, make_organisation, make_unit, signed_in_client
from tests.web.casework.lifecycle_making import done
from tests.web.consult.making import FIRST
from tests.web.matrix.filling import MARKERS, REASON, SURNAME, Objects, fill
from tests.web.site import Reader, body, browser

IDENTITIES: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "identities.yaml").read_text("utf-8")
)
STATES = ("open", "closed", "erased")
_KINDS = {"home": "social_board", "receiver": "coordinator", "elsewhere": "coordinator"}


@dataclass
class World:
    """organisations by `at`; members by identity; objects by state: the ids that stand in addresses."""

    organisations: dict[str, Organisation]
    units: dict[tuple[str, str], Unit]
    members: dict[str, Member] = field(default_factory=dict)
    objects: dict[str, Objects] = field(default_factory=dict)
    _clients: dict[tuple[str, str], Reader] = field(default_factory=dict)

    def again(self, identity: str) -> Reader:
        """A new sign-in, so that nobody is asked who she is in the middle of a long walk. Who has left has none."""
        if identity != "left":
            self._clients.pop((identity, "sv"), None)
        return self.client(identity)

    def client(self, identity: str, lang: str = "sv") -> Reader:
        """A browser of theirs, signed in within the last five minutes."""
        if (identity, lang) not in self._clients:
            member = self.members.get(identity)
            self._clients[identity, lang] = (
                signed_in_client(member, lang=lang) if member is not None else browser(lang)
            )
        return self._clients[identity, lang]


def make_world() -> World:
    """Make it, all of it invented."""
    organisations = {
        at: make_organisation(f"Påhittad {at}", kind, retention_years=5) for at, kind in _KINDS.items()
    }
    units = {
        (at, name): make_unit(organisation, f"Enhet {name} {at}")
        for at, organisation in organisations.items()
        for name in ("first", "second")
    }
    world = World(organisations, units)
    for name, who in IDENTITIES.items():
        if "at" in who:
            world.members[name] = make_member(
                organisations[who["at"]], who["role"], f"Person {name}",
                unit=units.get((who["at"], who.get("unit", ""))),
                second_factor="one_factor" not in who.get("made", ()),
            )  # fmt: skip
            if "alike" in who.get("made", ()):
                _declare(world.members[name], SURNAME)
    for state in STATES:
        world.objects[state] = _record(world, state)
    world.client("left")  # signed in while she was still there
    with as_owner():
        Member.objects.filter(pk=world.members["left"].pk).update(active=False)
    return world


def _declare(member: Member, surname: str) -> None:
    with as_owner():
        for digest in digests(ring(), "surname", surname):
            StaffIndex(member=member, kind="surname", digest=digest).save(force_insert=True)


def _record(world: World, state: str) -> Objects:
    """A record with one of everything in it, in this state."""
    main, first = world.members["main"], world.units["home", "first"]
    record: Record = done(main, OpenRecord("report_of_concern", unit=first))
    with as_owner(), open_keys():
        made = fill(record, world)
        for name, who in IDENTITIES.items():
            for each in who.get("made", ()):
                _relate(each, record, world.members[name], world.members["supervisor"])
        made.ids["agreement"] = _agreement(world)
        made.ids |= _study(world)
        _received(world, made)
        made.ids["member"] = world.members["colleague"].pk
    _by_pages(world, made)
    if state != "open":
        done(main, CloseRecord(record, "safe_and_done"))
    if state == "erased":
        with as_owner():
            from django.db import connections

            with connections[router.alias.get()].cursor() as cursor:
                cursor.execute("SELECT casework_erase_whole(%s, 'decision', %s)", [record.pk, main.pk])
                made.ids["proof"] = cursor.fetchone()[0]
    return made


def _by_pages(world: World, made: Objects) -> None:
    """What only pages make: a screening that is kept, a draft, a reading for a typed reason, a call for advice."""
    client, at = world.client("main"), f"/arenden/{made.ids['record']}"
    draft = {
        "kind": "coordinator_referral",
        "step": "2",
        "what_asked": MARKERS["draft", "body"],
        "do": "save",
    }
    reveal = {"because": "contact", "words": REASON, "do": "save"}
    kept = {
        "snapshot": client.post(f"{at}/bild", {"do": "keep"}),
        "draft": client.post(f"{at}/utkast", draft),
        "call": world.client("receiving_worker").post("/radgivning/nytt", FIRST),
    }
    for name, response in kept.items():
        assert response.status_code == 303, (name, body(response))
        made.ids[name] = uuid.UUID(response["Location"].rsplit("/", 1)[1])
    receiver, sent = world.client("receiving_supervisor"), f"/arenden/inkommet/{made.ids['disclosure']}"
    assert receiver.post(sent, {"do": "save"}).status_code == 303
    reply = {"reply": "received", "words": MARKERS["disclosure", "reply_text"], "do": "save"}
    assert receiver.post(f"{sent}/svar", reply).status_code == 303
    shown = client.post(f"{at}/valv/{made.ids['item']}/visa", reveal)
    assert shown.status_code == 200 and MARKERS["vaultitem", "value"] in body(shown)
    days = {"from": "2026-01-01", "to": now().date().isoformat(), "count": "5"}
    check = world.client("supervisor").post("/granskning/kontroll", days)
    made.ids["check"] = uuid.UUID(check["Location"].rsplit("/", 1)[1].split("?")[0])


def _relate(made: str, record: Record, member: Member, supervisor: Member) -> None:
    """Lay a row that opens the record to a member, or closes it."""
    at = now() - timedelta(days=2)
    row = {"record": record, "noted_by": supervisor, "noted_at": at, "member": member}
    if made in ("co", "reader", "former"):
        until = at + timedelta(days=1) if made == "former" else None
        if member.role == "administrator":
            return  # the database refuses it; see test_walls.py
        Assignment.objects.create(part="reader" if made == "reader" else "co", since=at, until=until, **row)
    elif made in ("break_glass", "break_glass_over"):
        until = at + timedelta(days=1 if made == "break_glass_over" else 20)
        _with_reason(BreakGlass(because="danger", until=until, **row | {"noted_by": member}))
    elif made in ("laid", "laid_reader"):
        return  # see _received
    elif made == "block":
        _with_reason(Block(**row))
    elif made == "clearance":
        _with_reason(Clearance(**row))


def _with_reason(made: Block | BreakGlass | Clearance) -> None:
    seal_in(made, "reason", MARKERS[str(made._meta.model_name), "reason"])
    made.save(force_insert=True)


def _received(world: World, made: Objects) -> None:
    """What was sent lies with a record of the receiver's own, which two of its people see."""
    worker = world.members["receiving_laid"]
    at = now() - timedelta(days=1)
    own = Record(
        organisation=worker.organisation, unit=worker.unit, pseudonym=f"Påhittad {uuid.uuid4().hex[:8]}",
        opened_at=at, opened_by=worker,
    )  # fmt: skip
    own.save(force_insert=True)
    make_key(own)
    row = {"record": own, "noted_by": worker, "noted_at": at}
    Assignment.objects.create(part="reader", since=at, member=world.members["receiving_laid_reader"], **row)
    laid = Received(disclosure_id=made.ids["disclosure"], taken=[], **row)
    kept = [{"title": {"sv": "Samtal", "en": "Talk"}, "words": MARKERS["received", "body"]}]
    seal_in(laid, "body", json.dumps(kept))
    laid.save(force_insert=True)
    made.ids |= {"casework-incoming-take.record": own.pk, "received_record": own.pk}


def _study(world: World) -> dict[str, uuid.UUID]:
    """A study that the analyst works in with another one, which rests on something and has a round that nobody has answered."""
    analyst, today = world.members["analyst"], now().date()
    other = make_member(analyst.organisation, "analyst", "Påhittad Analytikersson")
    study = begin(analyst, name_sv="Påhittad studie", purpose="Påhittat", invented=True)
    part = Participant(study=study, member=other, since=today, added_by=analyst)
    part.save(force_insert=True)
    said = {"sources": "Påhittat", "ethics": "not_needed", "ethics_why": "Påhittat", "impact_on": today, "impact_where": "Påhittat",
            "ground": "other", "provision": "Påhittat", "end_on": today + timedelta(days=400), "responsible": "Påhittad"}  # fmt: skip
    note_basis(study, analyst, said)
    made = Round(study=study, number=1, name_sv="Påhittad", who="Påhittade", begun_on=today, begun_by=analyst)
    made.save(force_insert=True)
    choose(made, load_pack().questionnaires["professionals"], "professionals")
    intake = Intake(round=made, source="csv", state="done", begun_at=now(), seen_at=now(), begun_by=analyst)
    intake.save(force_insert=True)
    asked = {"question": "role", "part": "", "groups": [], "round": str(made.pk)}
    table = TableAsked(study=study, place=1, name_sv="Påhittad", asked=asked, made_on=today, made_by=analyst)
    table.save(force_insert=True)
    release = StudyRelease(
        study=study,
        number=1,
        released_on=today,
        released_by=analyst,
        document="{}",
        hash="0" * 64,
        inner=b"x",
    )
    release.save(force_insert=True)
    return {
        "study": study.pk, "round_": made.pk, "participant": part.pk, "intake": intake.pk, "table": table.pk, "release_": release.pk,
    }  # fmt: skip


def _agreement(world: World) -> uuid.UUID:
    today = now().date()
    made = Agreement.objects.create(
        name="Påhittad överenskommelse", signed_on=today, review_on=today,
        purpose_text="Påhittat", made_by=world.members["administrator"],
    )  # fmt: skip
    made.organisations.set([world.organisations["home"], world.organisations["receiver"]])
    return made.pk
