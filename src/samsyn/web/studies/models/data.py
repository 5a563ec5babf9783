"""Answers as they are worked with: one sealed parcel for a round, how it came in, and the diary."""

from __future__ import annotations

from django.db import models

from samsyn.web.studies.models.rounds import Round
from samsyn.web.studies.models.study import CODE, LINE, WORDS, Row, Study


class Intake(Row):
    """An import under way or done. The file is sealed, and is gone when it is done or has failed.

    ending: of the file's name, which itself is not kept. wanted: what was asked of the reading. state: waiting, working, done,
    failed. step: what is being done; done_rows of rows. problems: what is wrong with the file, as [{"what", "do", "where", "line"}]
    with texts in both languages, never a value of anybody's answers; when it is done, what was done with the file on the way.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="intakes")
    source = models.CharField(max_length=CODE)
    ending = models.CharField(max_length=10, default=".csv")
    wanted = models.JSONField(default=dict)
    state = models.CharField(max_length=CODE, default="waiting")
    step = models.CharField(max_length=CODE, blank=True)
    done_rows = models.PositiveIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list)
    begun_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    begun_by = models.ForeignKey("accounts.Member", on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField(default=bytes)


class Parcel(Row):
    """The answers of a round, sealed as one. A later one replaces it: number 1, 2, …; the latest counts.

    rows: how many answered. Where the round rests on its own open page, answers taken in are erased as single rows.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="parcels")
    number = models.PositiveIntegerField()
    source = models.CharField(max_length=CODE)
    taken_on = models.DateField()
    taken_by = models.ForeignKey("accounts.Member", on_delete=models.PROTECT, related_name="+")
    rows = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("round", "number"), name="studies_parcel_number"),)


class Recode(Row):
    """A line of the data diary: what was done with the answers, by whom, when and why. Never written over.

    what: the rule as {"kind", ...}; a rule is taken back by a later line with undoes. because: in words.
    """

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="recodes")
    round = models.ForeignKey(Round, null=True, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    noted_on = models.DateField()
    noted_by = models.ForeignKey("accounts.Member", on_delete=models.PROTECT, related_name="+")
    question = models.CharField(max_length=LINE, blank=True)
    what = models.JSONField(default=dict)
    because = models.CharField(max_length=WORDS, blank=True)
    undoes = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("study", "number"), name="studies_recode_number"),)
