"""What a report begins with: its facts from what the study says, and a text with a mark for each released table."""

from __future__ import annotations

import json
from collections.abc import Sequence

from samsyn.disclosure.release import Figure, Release
from samsyn.lang import Lang, Text
from samsyn.vault.signing import public_key
from samsyn.web.database.clock import today
from samsyn.web.ring import ring
from samsyn.web.studies.models import Study

FACTS = """# Uppgifter om rapporten. / Facts about the report.
id: rapport
title: {{sv: {name_sv}, en: {name_en}}}
lead: {{sv: {purpose}, en: {purpose}}}
date: {day}
address: https://example.org/rapport
publisher:
  name: {{sv: {house}, en: {house}}}
  address: https://example.org
contact:
  name: {{sv: {house}, en: {house}}}
  email: namn@example.org
licence: https://creativecommons.org/publicdomain/zero/1.0/
themes: [SOCI]
keywords:
  sv: [kartläggning]
  en: [survey]
design:
  sample: {{sv: "Skriv hur de tillfrågade valdes ut och hur många som svarade.", en: "Write how the people asked were chosen and how many answered."}}
  weights: {{sv: "Skriv om svaren är vägda, och hur.", en: "Write whether the answers are weighted, and how."}}
quality:
  relevance: {{sv: "Skriv vad studien säger och inte säger.", en: "Write what the study says and does not say."}}
  accuracy: {{sv: "Skriv vad som gör talen osäkra.", en: "Write what makes the numbers uncertain."}}
  timeliness: {{sv: "Skriv när svaren samlades in.", en: "Write when the answers were collected."}}
  accessibility:
    sv: "Rapporten finns som webbsida och som taggad PDF, och alla tal som öppna data."
    en: "The report is a web page and a tagged PDF, and all numbers are open data."
  comparability: {{sv: "Skriv vad som går att jämföra med vad.", en: "Write what can be compared with what."}}
"""


def facts_of(study: Study) -> str:
    """The facts, to be written on. What is quoted is quoted as YAML reads it: JSON strings are YAML."""
    said = {
        "name_sv": study.name("sv"), "name_en": study.name("en"), "purpose": study.purpose, "house": study.organisation.name,
    }  # fmt: skip
    return FACTS.format(
        day=today().isoformat(), **{key: json.dumps(text, ensure_ascii=False) for key, text in said.items()}
    )


def whole(facts: str, releases: Sequence[str]) -> str:
    """The facts with what no page may write: whose signature must hold, and which releases there are."""
    kept = "".join(
        line for line in facts.splitlines(keepends=True) if not line.startswith(("signed_by:", "releases:"))
    )
    return f"{kept.rstrip()}\nsigned_by: {public_key(ring())}\nreleases: [{', '.join(releases)}]\n"


def text_of(releases: Sequence[Release], lang: Lang) -> str:
    """A heading and a figure for each table of the last release that has it."""
    last = {figure.name: figure for made in releases for figure in made.figures}
    parts = [f"# {figure.title[lang]}\n\n{_WRITE[lang]}\n\n{_mark(figure)}\n" for figure in last.values()]
    return "\n".join(parts) or f"{_NOTHING[lang]}\n"


def _mark(figure: Figure) -> str:
    """The figure with its groups down and the first choice; of a table without groups all choices."""
    *groups, question = figure.dims
    if not groups:
        return f"{{figure {figure.name}}}"
    return f"{{figure {figure.name} rows={groups[0].name} {question.name}={question.leaves[0]}}}"


_WRITE = Text(sv="Skriv vad tabellen visar.", en="Write what the table shows.")
_NOTHING = Text(sv="Inget är släppt än.", en="Nothing has been released yet.")
