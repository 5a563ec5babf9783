"""What readers of other programs' questionnaires share: a questionnaire about which the file says little."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from samsyn.errors import SpecError
from samsyn.lang import Lang, Text
from samsyn.packs.schema import Status
from samsyn.surveys.questionnaire.model import NotCarried, Population, Questionnaire, Section
from samsyn.surveys.questionnaire.names import Names
from samsyn.surveys.questionnaire.pack_file import problems_of

ONE_LANGUAGE = Text(
    sv="Formuläret finns på ett språk. Det andra upprepar det, tills någon har översatt.",
    en="The form is in one language. The other repeats it until somebody has translated.",
)
FILTER_LOST = Text(
    sv="Filtret går inte att föra över. Frågan ställs till alla.",
    en="The filter cannot be carried. The question is put to everybody.",
)
_UNKNOWN = Text(sv="Population inte angiven", en="Population not stated")


def bare(
    name: str, title: Text, sections: Sequence[Section], languages: tuple[Lang, ...] = ("sv", "en"), round_: str = "1",
    population: str = "unknown_population",
) -> Questionnaire:  # fmt: skip
    """A questionnaire with what a file says of it, and nothing claimed beyond."""
    return Questionnaire(
        id=Names().make(name), version="1", round=round_, title=title, about=title, languages=languages,
        population=Population(id=population, label=_UNKNOWN), sections=tuple(sections), sources=(),
        checked_on=datetime.now(UTC).date(), status=Status.UNVERIFIED,
    )  # fmt: skip


def sound(
    form: Questionnaire, path: Path, left: Sequence[NotCarried]
) -> tuple[Questionnaire, tuple[NotCarried, ...]]:
    """The questionnaire and what is left out, once nothing is wrong with it. SpecError else."""
    problems = problems_of(form, path.name)
    if problems:
        raise SpecError(problems)
    return form, tuple(left)
