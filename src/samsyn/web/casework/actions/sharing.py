"""Send chosen items to another organisation, and end what was sent."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.db.models import Q

from samsyn.errors import Problem, UserError
from samsyn.lang import Text
from samsyn.web.audit.entry import sealed_reason
from samsyn.web.audit.log import log
from samsyn.web.casework.actions.base import Acting, Action, noted
from samsyn.web.casework.actions.records import Changed
from samsyn.web.casework.keys import data_key, key_to_come, seal_in
from samsyn.web.casework.models import (
    DisclosedItem,
    DisclosedSource,
    Disclosure,
    DisclosureBasis,
    Record,
)
from samsyn.web.casework.sharing import consents
from samsyn.web.casework.sharing.bodies import packed
from samsyn.web.casework.sharing.items import Choice
from samsyn.web.casework.sharing.prepared import Prepared, Wanted, in_the_way, prepare
from samsyn.web.database.clock import now, today
from samsyn.web.ring import ring


class Unseen(UserError):
    """What would be sent is not what was shown. Nothing was sent; the page shows it as it would be now."""

    http_status = 422


@dataclass(frozen=True, slots=True)
class Disclose(Action[Disclosure]):
    """Send it. shown: the digest of the preview that was seen. Everything is judged once more, here."""

    record: Record
    wanted: Wanted
    shown: str

    act = "disclose"
    code = "disclosure_sent"

    def change(self, by: Acting) -> Disclosure:
        if self.wanted.ground == consents.CONSENT_GROUND:
            consents.held(self.record)  # so that none is withdrawn while this is sent
        prepared = prepare(self.record, by.member, self.wanted, today())
        problems = list(in_the_way(prepared))
        if problems:
            raise UserError(problems)
        if prepared.digest != self.shown:
            raise Unseen([Problem(_UNSEEN, _LOOK)])
        row = self._row(by, prepared)
        _items(by, self.record, row, prepared)
        _basis(by, self.record, row, prepared)
        log_opened(by, self.record, prepared.chosen, self.wanted.purpose)
        return row

    def _row(self, by: Acting, prepared: Prepared) -> Disclosure:
        to = prepared.receiver
        used = prepared.covered.used if prepared.rests_on_consent else ()
        row = Disclosure(
            id=self.wanted.id,
            from_organisation=by.member.organisation,
            to_organisation=to.organisation,
            contact=by.member,
            ground=self.wanted.ground,
            ground_value="yes",
            ground_missing=[],
            content_version=prepared.judged.content_version,
            consent=used[0] if used else None,
            until=prepared.until,
            **noted(by, self.record),
        )
        key = key_to_come(row)
        seal_in(row, "purpose", self.wanted.purpose)
        seal_in(row, "terms", packed(prepared.terms))
        if to.organisation is None:
            seal_in(row, "to_outside", packed({"name": to.name, "kind": to.kind, "key": to.key}))
        row.save(force_insert=True)
        key.save(force_insert=True)
        return row


@dataclass(frozen=True, slots=True)
class EndDisclosure(Action[Disclosure]):
    """End it before its day. From then on the receiver cannot open it. because: of the vocabulary disclosure_ends."""

    record: Record
    disclosure: Disclosure
    because: str

    act = "withdraw"
    code = "disclosure_revoked"

    def change(self, by: Acting) -> Disclosure:
        live = Disclosure.objects.select_for_update().filter(pk=self.disclosure.pk, record=self.record)
        row = live.exclude(Q(state="revoked") | Q(until__lt=today())).first()
        if row is None:
            raise Changed([Problem(_ENDED, _LOOK_AGAIN)])
        row.state, row.revoked_at, row.revoked_because = "revoked", now(), self.because
        row.save(update_fields=["state", "revoked_at", "revoked_because"])
        return row


def log_opened(by: Acting, record: Record, some: tuple[Choice, ...], purpose: str) -> None:
    """Each detail that left the vault, or was shown from it, with the purpose as the reason."""
    for each in some:
        if each.kind == "vault":
            log(
                by.within,
                "vault_revealed",
                record=record.pk,
                thing="vaultitem",
                thing_id=each.row.pk,
                about="disclosure",
                reason=sealed_reason(ring(), data_key(record), purpose),
            )


def _items(by: Acting, record: Record, row: Disclosure, prepared: Prepared) -> None:
    items, sources = [], []
    for place, (choice, body, file) in enumerate(
        zip(prepared.chosen, prepared.bodies, prepared.files, strict=True)
    ):
        item = DisclosedItem(
            disclosure=row, place=place, kind=choice.kind, code=str(body.get("data", {}).get("fact", ""))
        )
        seal_in(item, "body", packed(body))
        seal_in(item, "file", file)
        items.append(item)
        table = str(choice.row._meta.model_name)
        sources.append(
            DisclosedSource(item=item, source_table=table, source_row=choice.row.pk, **noted(by, record))
        )
    DisclosedItem.objects.bulk_create(items)
    DisclosedSource.objects.bulk_create(sources)


def _basis(by: Acting, record: Record, row: Disclosure, prepared: Prepared) -> None:
    """Every answer that the judgement could use, and where it came from."""
    reasons = prepared.judged.reasons.get(prepared.wanted.ground, ())
    known = prepared.known
    basis = DisclosureBasis(
        disclosure=row,
        consents=consents.ids(prepared.covered.used) if prepared.rests_on_consent else [],
        **noted(by, record),
    )
    said = {fact: {"answer": known.answers[fact], "where": known.where[fact]} for fact in known.answers}
    whole = {
        "ground": prepared.wanted.ground,
        "rests_on": sorted(reasons),
        "answers": said,
        "terms": prepared.terms,
    }
    seal_in(basis, "body", json.dumps(whole, ensure_ascii=False, sort_keys=True))
    basis.save(force_insert=True)


_UNSEEN = Text(sv="Det du skickar är inte det som visades.", en="What you send is not what was shown.")
_LOOK = Text(
    sv="Läs förhandsvisningen igen. Stämmer den, skicka en gång till.",
    en="Read the preview again. If it is right, send once more.",
)
_ENDED = Text(sv="Utlämnandet har redan tagit slut.", en="The disclosure has ended already.")
_LOOK_AGAIN = Text(sv="Öppna ärendet på nytt.", en="Open the record anew.")
