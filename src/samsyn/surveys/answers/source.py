"""What a file of answers gives: its sheet, what it says itself of its columns, and what was asked of the reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from samsyn.lang import Text
from samsyn.surveys.answers.model import Reason
from samsyn.surveys.answers.sheet import Sheet
from samsyn.surveys.questionnaire.model import NotCarried, Questionnaire


@dataclass(frozen=True)
class Source:
    """A file that has been opened.

    form: the questionnaire that the file itself describes (an SPSS file does), or None. labels: for a column, the label of each
    text, so that a questionnaire with other codes can be held against it. special: for a column of numbers, the texts that are marked
    as missing, with the reason and the label. left: what of the file is not taken, such as further sheets.
    """

    sheet: Sheet
    form: Questionnaire | None = None
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    special: Mapping[str, Mapping[str, tuple[Reason, Text]]] = field(default_factory=dict)
    left: tuple[NotCarried, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked of the reading.

    weight, strata, clusters, fpc: columns of the design. key: the column that tells respondents apart; it is looked at for rows
    that are there twice, and never kept. leave_out: columns not to take. not_asked: questions that this round did not put. text: whether
    free text is taken in. invented: whether the answers are made up.
    """

    weight: str | None = None
    strata: str | None = None
    clusters: str | None = None
    fpc: str | None = None
    key: str | None = None
    leave_out: frozenset[str] = frozenset()
    not_asked: frozenset[str] = frozenset()
    text: bool = False
    invented: bool = False

    @property
    def design(self) -> tuple[str, ...]:
        """The columns of the design that are named."""
        return tuple(each for each in (self.weight, self.strata, self.clusters, self.fpc) if each is not None)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that was done with the file and that whoever reads it should know. where: the column."""

    where: str
    what: Text
