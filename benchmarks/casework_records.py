"""What lies in an invented record: statements, notes, people, a plan, the vault; sealed with its own data key."""

from __future__ import annotations

import random
import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from benchmarks.casework_rows import Rows

SURNAMES = 4_000
WORDS = (
    "Hon berättade det i samtalet på mottagningen och bad att få tänka över helgen innan hon säger mer.",
    "Han har frågat efter henne i skolan två gånger.",
    "Ringer helst själv, från sin väns telefon.",
)
NOTE = "Samtal enligt överenskommelse. Hon mår bättre än sist och vill veta vad som händer härnäst. " * 6
ANSWERS = ("yes", "yes", "no", "not_known")


class Maker:
    """Makes records. now: the day of the measurement; everything happened in the two years before it."""

    def __init__(self, rows: Rows, chance: random.Random, now: datetime) -> None:
        from samsyn.packs.load import load_pack
        from samsyn.web.casework import models
        from samsyn.web.ring import ring

        pack = load_pack()
        self.rows, self.chance, self.now, self.ring, self.models = rows, chance, now, ring(), models
        self.facts = sorted(pack.askable)
        self.duties = [(duty.id, each.id) for duty in pack.duties.values() for each in duty.deadlines]
        self.interventions = sorted(pack.interventions)
        self.relations = [each for each, _ in pack.vocabularies["relations"].choices("sv")]
        self.sources = [each for each, _ in pack.vocabularies["statement_sources"].choices("sv")]
        self.version = pack.version
        self.names: dict[str, frozenset[bytes]] = {}

    def record(self, worker: Any, pseudonym: str) -> uuid.UUID:
        """A record of this worker with all that lies in it."""
        from samsyn.vault.envelope import new_data_key, wrap

        m, pk, key = self.models, uuid.uuid4(), new_data_key()
        opened = self.now - timedelta(minutes=self.chance.randrange(30 * 24 * 60, 730 * 24 * 60))
        self.rows.add(
            m.Record, id=pk, organisation_id=worker.organisation_id, unit_id=worker.unit_id, pseudonym=pseudonym,
            opened_at=opened, opened_by_id=worker.pk, opened_because="report_of_concern", municipality="0580",
            born=self._sealed(key, m.Record, pk, "born", f"20{self.chance.randrange(4, 14):02}-05-17"),
            closed_on=(self.now - timedelta(days=20)).date() if self.chance.random() < 0.15 else None,
        )  # fmt: skip
        self.rows.add(m.RecordKey, record_id=pk, wrapped=wrap(self.ring, pk, key), made_at=opened)
        self.rows.add(
            m.Assignment, member_id=worker.pk, part="main", since=opened, because="opened",
            **self._noted(pk, worker, opened),
        )  # fmt: skip
        for make in (self._said, self._around, self._plan, self._vault):
            make(key, pk, worker, opened)
        return pk

    def _said(self, key: bytes, pk: uuid.UUID, worker: Any, opened: datetime) -> None:
        m, chance = self.models, self.chance
        for _ in range(chance.randrange(4, 13)):
            at = opened + timedelta(hours=chance.randrange(600))
            self._add(
                m.Fact, key, "detail", chance.choice(WORDS) if chance.random() < 0.5 else "",
                fact=chance.choice(self.facts), answer=chance.choice(ANSWERS), source=chance.choice(self.sources),
                said_on=at.date(), **self._noted(pk, worker, at),
            )  # fmt: skip
        for _ in range(2):
            self._add(
                m.Note, key, "body", NOTE, kind="talk", on=opened.date(), **self._noted(pk, worker, opened)
            )
        if chance.random() < 0.3:
            self._add(
                m.Marking,
                key,
                "text",
                "",
                kind="interpreter",
                code="arabic",
                **self._noted(pk, worker, opened),
            )
        if chance.random() < 0.2:
            self._add(m.Document, key, "name", "Remiss.pdf", kind="other", media_type="application/pdf", size=40_000,
                      **self._noted(pk, worker, opened))  # fmt: skip

    def _around(self, key: bytes, pk: uuid.UUID, worker: Any, opened: datetime) -> None:
        for _ in range(2):
            self._add(
                self.models.Person, key, "label", "den äldre", relation=self.chance.choice(self.relations),
                **self._noted(pk, worker, opened),
            )  # fmt: skip

    def _plan(self, key: bytes, pk: uuid.UUID, worker: Any, opened: datetime) -> None:
        m, chance, noted = self.models, self.chance, self._noted(pk, worker, opened)
        self._add(m.Goal, key, "text", WORDS[2], whose="person", state="under_way", on=opened.date(), **noted)
        for _ in range(2):
            due = (self.now + timedelta(days=chance.randrange(-20, 90))).date()
            self._add(m.Intervention, key, "text", WORDS[1], kind=chance.choice(self.interventions), owner_id=worker.pk,
                      due_on=due, state="asked_for", **noted)  # fmt: skip
            duty, deadline = chance.choice(self.duties)
            self._add(m.Deadline, key, "reason", "", duty=duty, deadline=deadline, due_on=due, owner_id=worker.pk,
                      content_version=self.version, state=chance.choice(("open", "done")), **noted)  # fmt: skip
        if chance.random() < 0.1:
            self._add(m.Meeting, key, "decisions", WORDS[0], kind="barnahus", on=due, **noted)

    def _vault(self, key: bytes, pk: uuid.UUID, worker: Any, opened: datetime) -> None:
        from samsyn.vault.index import digests

        m = self.models
        said = {"name": ("surname", f"Efternamn{self.chance.randrange(SURNAMES)}"),
                "address": ("address", f"Gatan {self.chance.randrange(9_000)}")}  # fmt: skip
        for kind, (purpose, text) in said.items():
            item = uuid.uuid4()
            self._add(m.VaultItem, key, "value", text, id=item, kind=kind, **self._noted(pk, worker, opened))
            if text not in self.names:
                self.names[text] = digests(self.ring, purpose, text)  # type: ignore[arg-type]
            for digest in self.names[text]:
                self.rows.add(m.RecordIndex, record_id=pk, item_id=item, kind=purpose, digest=digest)

    def _add(self, model: Any, key: bytes, field: str, text: str, **values: Any) -> None:
        values.setdefault("id", uuid.uuid4())
        self.rows.add(model, **{field: self._sealed(key, model, values["id"], field, text)}, **values)

    def _sealed(self, key: bytes, model: Any, pk: uuid.UUID, field: str, text: str) -> bytes:
        from samsyn.vault.sealing import seal

        return seal(key, f"{model._meta.db_table}|{pk}|{field}", text) if text else b""

    def _noted(self, pk: uuid.UUID, worker: Any, at: datetime) -> dict[str, Any]:
        return {"record_id": pk, "noted_at": at, "noted_by_id": worker.pk}


def made_records(
    rows: Rows, workers: Sequence[Any], each: int, chance: random.Random, now: datetime
) -> dict[uuid.UUID, list[uuid.UUID]]:
    """So many records for each worker; their ids by worker."""
    from samsyn.web.casework.pseudonym import WORDS as NAMES

    maker = Maker(rows, chance, now)
    found: dict[uuid.UUID, list[uuid.UUID]] = {}
    number = 0
    for worker in workers:
        found[worker.pk] = []
        for _ in range(each):
            number += 1
            found[worker.pk].append(maker.record(worker, f"{NAMES[number % len(NAMES)]} {number}"))
    return found
