"""Open a reason of the log with the key of its record, for those who see the record."""

from __future__ import annotations

from samsyn.web.audit.models import SealedReason
from samsyn.web.audit.reasons import opened
from samsyn.web.casework.keys import data_key
from samsyn.web.casework.models import Record, RecordKey
from samsyn.web.ring import ring


def open_reason(reason: SealedReason) -> str:
    """What was typed; empty where the record, or its key, is not there for the member. VaultError when it is altered."""
    record = Record.objects.filter(pk=reason.record).first() if reason.record else None
    if record is None or not RecordKey.objects.filter(pk=record.pk).exists():
        return ""
    return opened(ring(), data_key(record), reason)
