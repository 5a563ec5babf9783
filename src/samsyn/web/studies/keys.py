"""The key of a study, opened for as long as it is needed. Row-level security gives it only to those who work in the study."""

from __future__ import annotations

from samsyn.errors import Problem, UsageError
from samsyn.lang import Text
from samsyn.vault.envelope import new_data_key, unwrap, wrap
from samsyn.vault.primitives import derive
from samsyn.vault.sealing import open_sealed, seal
from samsyn.web.database.clock import now
from samsyn.web.ring import ring
from samsyn.web.studies.models import RoundIdentity, Study, StudyKey
from samsyn.web.studies.models.study import Row


def make_key(study: Study) -> None:
    """Give a new study its key. Once: another would leave what is sealed closed for good."""
    wrapped = wrap(ring(), study.pk, new_data_key())
    StudyKey(study=study, wrapped=wrapped, made_at=now()).save(force_insert=True)


def key_of(study: Study) -> bytes:
    """The key. UsageError when it has been erased, or is not for whoever asks."""
    found = StudyKey.objects.filter(pk=study.pk).first()
    if found is None:
        raise UsageError([_ERASED])
    return unwrap(ring(), study.pk, found.wrapped)


def secret_of(key: bytes) -> bytes:
    """What the hashes of a study's data are keyed with: made of its key, and gone with it."""
    return derive(key, b"samsyn study secret 1")


def sealed(key: bytes, row: Row | RoundIdentity, field: str, plain: bytes | str) -> bytes:
    """Bytes that open in this row and field alone."""
    return seal(key, row.context(field), plain)


def opened(key: bytes, row: Row | RoundIdentity, field: str) -> bytes:
    """What is sealed in a field of a row. VaultError when the seal is broken or belongs elsewhere."""
    return open_sealed(key, row.context(field), getattr(row, field))


_ERASED = Problem(
    Text(sv="Svaren är gallrade.", en="The answers have been erased."),
    Text(
        sv="Det som har släppts finns kvar i liggaren.",
        en="What has been released is still in the ledger.",
    ),
)
