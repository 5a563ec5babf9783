"""Tables that are asked for, releases, and the report."""

from __future__ import annotations

from django.db import models

from samsyn.lang import Lang
from samsyn.web.studies.models.study import LINE, Row, Study, either


class TableAsked(Row):
    """A table by pointing: what is counted, by what, in which rounds. It holds no number; those are counted when it is opened.

    asked: {"question", "groups": [...], "rounds": [...]} in codes of the questionnaire. dropped: no longer wanted.
    """

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="tables")
    place = models.PositiveIntegerField()
    name_sv = models.CharField(max_length=LINE, blank=True)
    name_en = models.CharField(max_length=LINE, blank=True)
    asked = models.JSONField(default=dict)
    made_on = models.DateField()
    made_by = models.ForeignKey("accounts.Member", on_delete=models.PROTECT, related_name="+")
    dropped = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("study", "place"), name="studies_table_place"),)

    def name(self, lang: Lang) -> str:
        """What it is called."""
        return either(self.name_sv, self.name_en, lang)


class StudyRelease(Row):
    """A release of a study: what may be seen by anybody, signed, and chained to the one before. Never changed.

    document: the release as its JSON text, the very bytes that were signed about. hash: its content's, in hex; before: that of the release before,
    empty for the first. tables: which of the study's tables. inner: the true numbers behind it, sealed, for auditing the next.
    """

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="releases")
    number = models.PositiveIntegerField()
    released_on = models.DateField()
    released_by = models.ForeignKey("accounts.Member", on_delete=models.PROTECT, related_name="+")
    document = models.TextField()
    hash = models.CharField(max_length=64)
    before = models.CharField(max_length=64, blank=True)
    tables = models.JSONField(default=list)
    inner = models.BinaryField(default=bytes)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("study", "number"), name="studies_release_number"),)


class Report(Row):
    """A wording of the study's report: Markdown in both languages, and facts as YAML. Each saving is a row; the latest counts."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="reports")
    number = models.PositiveIntegerField()
    saved_on = models.DateField()
    saved_by = models.ForeignKey("accounts.Member", on_delete=models.PROTECT, related_name="+")
    text_sv = models.TextField(blank=True)
    text_en = models.TextField(blank=True)
    facts = models.TextField(blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("study", "number"), name="studies_report_number"),)
