"""The two languages of an XLSForm's texts; a language that is not there repeats the other, and is told."""

from __future__ import annotations

from dataclasses import dataclass, field

from samsyn.lang import Lang, Text
from samsyn.surveys.questionnaire.model import NotCarried
from samsyn.surveys.questionnaire.xlsform.sheets import Row, Sheets


def kept(text: str) -> Text:
    """A text that is the same in both languages."""
    return Text(sv=text, en=text)


@dataclass(slots=True)
class Texts:
    """languages: those that the form is written in. plain: the language of columns that name none."""

    languages: tuple[Lang, ...]
    plain: Lang
    noted: list[NotCarried] = field(default_factory=list)

    @classmethod
    def of(cls, sheets: Sheets) -> Texts:
        """By the columns of the form. Columns without a language are Swedish unless the settings say English."""
        heads = {head for _, row in (*sheets.survey, *sheets.choices) for head in row}
        default = sheets.settings.get("default_language", "").casefold()
        plain: Lang = "en" if default.startswith("en") or default.endswith("(en)") else "sv"
        found: list[Lang] = [
            lang for lang in ("sv", "en") if f"label::{lang}" in heads or (lang == plain and "label" in heads)
        ]
        texts = cls(tuple(found) or (plain,), plain)
        others = sorted(
            {head.partition("::")[2] for head in heads if head.startswith(("label::", "hint::"))}
            - {"sv", "en"}
        )
        for language in others:
            texts.noted.append(
                NotCarried(language, Text(sv="Språket tas inte in.", en="The language is not taken in."))
            )
        if len(texts.languages) == 1:
            texts.noted.append(NotCarried("survey", _ONE_LANGUAGE))
        return texts

    def text(self, row: Row, column: str) -> Text | None:
        """A text of a row; None where it has none in either language."""
        said = {
            lang: row.get(f"{column}::{lang}") or (row.get(column) if lang == self.plain else None)
            for lang in ("sv", "en")
        }
        if said["sv"] is None and said["en"] is None:
            other = next((row[head] for head in sorted(row) if head.startswith(f"{column}::")), None)
            return kept(other) if other else None
        return Text(sv=said["sv"] or said["en"] or "", en=said["en"] or said["sv"] or "")

    def own(self, row: Row, name: str) -> Text | None:
        """A text from columns of ours, such as samsyn_unit_sv and samsyn_unit_en."""
        sv, en = row.get(f"{name}_sv"), row.get(f"{name}_en")
        return Text(sv=sv or en or "", en=en or sv or "") if sv or en else None

    def title(self, settings: Row) -> Text:
        """The title of the form."""
        sv = settings.get("form_title") or settings.get("form_id") or "Formulär"
        return Text(sv=sv, en=settings.get("samsyn_title_en") or sv)


_ONE_LANGUAGE = Text(
    sv="Formuläret finns på ett språk. Det andra upprepar det, tills någon har översatt.",
    en="The form is in one language. The other repeats it until somebody has translated.",
)
