"""Years of the organisation's own records from which tables have been released."""

from __future__ import annotations

from django.db import models

from samsyn.web.studies.models.study import CODE, Row, Study


class Counted(Row):
    """What was counted of some years, as it was when the first table of them was released; later tables of them are of the same.

    source: unmet or granted. sealed: how many by codes and year, in JSON; it goes with the key of the study. The row stays, so that no
    other study counts a year anew.
    """

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=CODE)
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    counted_on = models.DateField()
    counted_by = models.ForeignKey("accounts.Member", on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField()
