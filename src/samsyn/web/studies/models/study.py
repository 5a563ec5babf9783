"""A study, who works in it, its key, and what it rests on."""

from __future__ import annotations

import uuid

from django.db import models

from samsyn.lang import Lang

CODE, LINE, WORDS = 64, 200, 8_000
"""The longest code, line and text, in characters."""


def new_id() -> uuid.UUID:
    """A random id. Nothing can be told from it."""
    return uuid.uuid4()


class Row(models.Model):
    """A row with a random id, which says nothing of its content in a log or an error."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"studies {self._meta.model_name}"

    def context(self, field: str) -> str:
        """What a sealed field is bound to, so that it opens in its own row and column alone."""
        return f"{self._meta.db_table}|{self.pk}|{field}"


def either(sv: str, en: str, lang: Lang) -> str:
    """A text in the reader's language; the other one where it was written in that alone."""
    return (en or sv) if lang == "en" else (sv or en)


class Study(Row):
    """A study of an organisation. Its name stands in at least one language.

    invented: everything in it is made up, and every page, file and figure says so; it never becomes otherwise.
    erased_on: the day its key and its answers were erased. Releases and the ledger stay: they are public.
    """

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    name_sv = models.CharField(max_length=LINE, blank=True)
    name_en = models.CharField(max_length=LINE, blank=True)
    purpose = models.CharField(max_length=WORDS)
    invented = models.BooleanField(default=False)
    begun_on = models.DateField()
    begun_by = models.ForeignKey("accounts.Member", on_delete=models.PROTECT, related_name="+")
    erased_on = models.DateField(null=True)

    def name(self, lang: Lang) -> str:
        """What it is called."""
        return either(self.name_sv, self.name_en, lang)


class StudyKey(models.Model):
    """The key that everything sealed of a study is sealed with, wrapped by the key ring. Erasing it erases the answers."""

    study = models.OneToOneField(Study, primary_key=True, on_delete=models.CASCADE, related_name="+")
    wrapped = models.BinaryField()
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return "studies key"


class Participant(Row):
    """An analyst who works in a study. For analysts who do not, it does not exist."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="participants")
    member = models.ForeignKey("accounts.Member", on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True)
    added_by = models.ForeignKey("accounts.Member", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("study", "member"), condition=models.Q(until=None), name="studies_participant_once"
            ),
        )


class Basis(Row):
    """What a study rests on, as it was written down. Each change is a row of its own; the latest counts.

    ethics: approved, not_needed, or exempt_asked; the number of the decision, or why none is needed. impact_on,
    impact_where: when the impact assessment was made and where it is kept. ground, provision: the legal ground and where
    the data protection officer says that it stands. end_on: after this day the answers are erased. responsible: who answers
    for the study, by function and name. sources: from where and from whom the answers come.
    """

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="bases")
    number = models.PositiveIntegerField()
    noted_on = models.DateField()
    noted_by = models.ForeignKey("accounts.Member", on_delete=models.PROTECT, related_name="+")
    sources = models.CharField(max_length=WORDS)
    ethics = models.CharField(max_length=CODE)
    ethics_number = models.CharField(max_length=LINE, blank=True)
    ethics_why = models.CharField(max_length=WORDS, blank=True)
    impact_on = models.DateField()
    impact_where = models.CharField(max_length=LINE)
    ground = models.CharField(max_length=CODE)
    provision = models.CharField(max_length=LINE)
    end_on = models.DateField()
    responsible = models.CharField(max_length=LINE)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("study", "number"), name="studies_basis_number"),)
