"""A round of a study, its questionnaire, and what people answer on the open page."""

from __future__ import annotations

from django.db import models

from samsyn.lang import Lang
from samsyn.web.studies.models.study import CODE, LINE, WORDS, Row, Study, either


class Round(Row):
    """One time that the questions are asked.

    slug: the name in the public address, the same for everybody who answers. questionnaire: the questions as JSON, empty until
    they are chosen; digest: theirs, in hex. who: the people that were asked, in words; asked: how many, where it is known.
    opens_on, closes_on: the days on which it can be answered, both included; without the first it is closed.
    drafts_kept: days that an answer that was saved for later is kept. public_key: whom submitted answers are sealed for (age).
    """

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="rounds")
    number = models.PositiveIntegerField()
    name_sv = models.CharField(max_length=LINE, blank=True)
    name_en = models.CharField(max_length=LINE, blank=True)
    slug = models.CharField(max_length=CODE, blank=True)
    who = models.CharField(max_length=WORDS, blank=True)
    asked = models.PositiveIntegerField(null=True)
    begun_on = models.DateField()
    begun_by = models.ForeignKey("accounts.Member", on_delete=models.PROTECT, related_name="+")
    pack = models.CharField(max_length=CODE, blank=True)
    questionnaire = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, blank=True)
    opens_on = models.DateField(null=True)
    closes_on = models.DateField(null=True)
    drafts_kept = models.PositiveSmallIntegerField(default=14)
    public_key = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("study", "number"), name="studies_round_number"),
            models.UniqueConstraint(
                fields=("slug",), condition=~models.Q(slug=""), name="studies_round_slug"
            ),
        )

    def name(self, lang: Lang) -> str:
        """What it is called."""
        return either(self.name_sv, self.name_en, lang)


class RoundIdentity(models.Model):
    """The secret that opens submitted answers of a round, sealed with the key of the study."""

    round = models.OneToOneField(Round, primary_key=True, on_delete=models.CASCADE, related_name="+")
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return "studies round identity"

    def context(self, field: str) -> str:
        """As `Row.context`."""
        return f"{self._meta.db_table}|{self.round_id}|{field}"


class Answer(Row):
    """Somebody's answers as they were sent in: a day, and bytes that only the round's identity opens. Nothing else."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="answers")
    on = models.DateField()
    sealed = models.BinaryField()


class Draft(models.Model):
    """Answers that somebody saved for later, sealed with a key made of the code that only she has.

    id: made of the code too, and of nothing else. erase_on: the first day on which it is gone.
    """

    id = models.BinaryField(primary_key=True)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    erase_on = models.DateField()
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return "studies draft"
