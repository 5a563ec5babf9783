"""Files from outside: the key that they are sent to, and whose signatures the organisation knows."""

from __future__ import annotations

from django.db import models

from samsyn.web.casework.models.base import Row, SealedField


class ParcelIdentity(Row):
    """The organisation's own age key. recipient: the public half, to be told to senders. identity: the secret half, sealed."""

    organisation = models.OneToOneField("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    recipient = models.CharField(max_length=80)
    wrapped = models.BinaryField()
    identity = SealedField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("accounts.Member", on_delete=models.PROTECT, related_name="+")


class KnownSigner(Row):
    """Somebody has compared a sender's key with the sender, by telephone or on paper. sender: the id that they write."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    sender = models.UUIDField()
    name = models.CharField(max_length=200)
    public = models.CharField(max_length=64)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey("accounts.Member", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("organisation", "public"), name="casework_signer_once"),
        )
