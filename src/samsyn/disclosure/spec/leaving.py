"""The part of a spec that says whose tables they are, for those that are to be released and signed.

release:
  study: register-2026         letters, digits and hyphens; the same in every release of the study
  population: {sv: ..., en: ...}
  period: "2018-2026"
  source: {sv: ..., en: ...}
  invented: true               where nobody is behind the data; else a basis must be stated
  basis: {ground: ..., ethics: ..., dpia: ..., until: 2027-12-31}
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from samsyn.disclosure.release import Attached
from samsyn.disclosure.spec import words
from samsyn.disclosure.spec.basis import Basis, basis_in, refuse_without
from samsyn.disclosure.spec.documents import Document, read_document
from samsyn.lang import Text

_KEYS: Final = ("study", "population", "period", "source", "invented", "basis")
_FITS: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_PATH: Final = "release"


@dataclass(frozen=True)
class Leaving:
    """What is told beside every table of a release. invented: nobody is behind the data."""

    study: str
    beside: Attached
    invented: bool
    basis: Basis | None
    document: Document

    def refuse_without_basis(self, day: date) -> None:
        """SpecError where the data are of people and nothing says what the study rests on, or its last day has passed."""
        refuse_without(self.document, f"{_PATH}.basis", self.basis, invented=self.invented, day=day)


def read_leaving(path: Path) -> Leaving:
    """SpecError where the spec does not say it, or not as it should."""
    document = read_document(path)
    if _PATH not in document.value:
        raise document.fail("", words.missing(_PATH))
    own = document.table(_PATH, document.value[_PATH])
    document.refuse_others(_PATH, own, _KEYS)
    for name in _KEYS[:4]:
        if name not in own:
            raise document.fail(_PATH, words.missing(name))
    study = document.word(f"{_PATH}.study", own["study"])
    if not _FITS.fullmatch(study):
        raise document.fail(f"{_PATH}.study", words.NO_ID)
    population, source = (_text(document, f"{_PATH}.{name}", own[name]) for name in ("population", "source"))
    period = document.word(f"{_PATH}.period", own["period"])
    invented = document.one_of(f"{_PATH}.invented", own.get("invented", "false"), ("true", "false"))
    basis = basis_in(document, f"{_PATH}.basis", own.get("basis"))
    return Leaving(study, Attached(population, period, source, _METHOD), invented == "true", basis, document)


def _text(document: Document, path: str, value: Any) -> Text:
    if not isinstance(value, dict):
        raise document.fail(path, words.BOTH_LANGUAGES)
    return document.text(path, value, "")


_METHOD: Final = Text(sv="Antal rader, så som källan har dem.", en="Counts of rows, as the source has them.")
