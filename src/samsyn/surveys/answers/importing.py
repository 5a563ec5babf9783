"""A file of answers held to a questionnaire: all of it, or nothing and everything that is wrong."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from samsyn.errors import DataError
from samsyn.lang import Text
from samsyn.surveys.answers import words as w
from samsyn.surveys.answers.layout import Layout, lay_out
from samsyn.surveys.answers.model import Answers, Column, Reason
from samsyn.surveys.answers.reading import Reader
from samsyn.surveys.answers.sheet import Cells
from samsyn.surveys.answers.source import Notice, Source, Wanted
from samsyn.surveys.questionnaire.conditions import Seen, settle
from samsyn.surveys.questionnaire.model import CLOSED, Question, Questionnaire, asked_when

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Imported:
    """The answers, and what was done with the file on the way."""

    answers: Answers
    notices: tuple[Notice, ...]


def take_in(source: Source, form: Questionnaire, wanted: Wanted) -> Imported:
    """The answers of a source. DataError with every fault: file, row and column, never what stands there."""
    reader = Reader(source, form)
    layout = lay_out(source.sheet, form, wanted)
    reader.problems += layout.problems
    columns: dict[str, Column] = {}
    for question in form.questions():
        column = _column(question, reader, layout, wanted)
        if column is not None:
            columns[question.id] = _settled(column, question, form, columns, layout)
    design = _design(reader, wanted)
    if layout.key is not None:
        _twice(reader, layout.key, own=wanted.key is not None)
    if reader.problems:
        raise DataError(reader.problems)
    answers = Answers(
        form.id, form.round, form.population.id, source.sheet.rows, columns,
        *design, invented=wanted.invented or form.invented or _invented(reader, layout.key),
    )  # fmt: skip
    left = [Notice(each.where, each.what) for each in source.left]
    return Imported(answers, (*left, *layout.notices, *reader.notices))


def _column(question: Question, reader: Reader, layout: Layout, wanted: Wanted) -> Column | None:
    if question.kind == "text" and not wanted.text:
        if question.id in layout.whole:
            layout.notices.append(Notice(question.id, _TEXT_LEFT_OUT))
        return None
    if question.kind == "text":
        layout.notices.append(Notice(question.id, _TEXT_TAKEN))
    if question.id in layout.whole:
        return reader.whole(question, layout.whole[question.id])
    if question.id in layout.parts:
        return reader.parts(question, layout.parts[question.id])
    return _nobody(question, reader) if question.id in wanted.not_asked else None


def _nobody(question: Question, reader: Reader) -> Column:
    """A question that was not put to anybody in this round."""
    empty = reader.sheet.rows
    blank = replace(reader, problems=[], source=Source(replace(reader.sheet, columns={
        question.id: Cells(("",), np.zeros(empty, np.int32))
    })))  # fmt: skip
    column = blank.whole(question, question.id)
    return replace(column, reasons=np.full(empty, Reason.NOT_ASKED, np.int8))


def _settled(
    column: Column, question: Question, form: Questionnaire, before: dict[str, Column], layout: Layout
) -> Column:
    """With the reasons that follow from the filter. An answer that is there is kept, also where the filter says it should not be."""
    condition = asked_when(question.id, form)
    if condition is None or any(name not in before for name in condition.questions()):
        return column
    put = settle(condition, lambda name: seen_in(before[name]))
    reasons, empty = column.reasons.copy(), column.reasons == Reason.SKIPPED
    reasons[empty & put.no] = Reason.NOT_ASKED
    reasons[empty & ~put.no & ~put.yes] = Reason.NOT_REACHED
    beside = int((put.no & ~empty & (reasons != Reason.NOT_ASKED)).sum())
    if beside:
        layout.notices.append(Notice(question.id, Text(
            sv=f"{beside} rader har svar fast filtret säger att frågan inte ställdes. Svaren är kvar.",
            en=f"{beside} rows have an answer although the filter says that the question was not put. The answers are kept.",
        )))  # fmt: skip
    return replace(column, reasons=reasons)


def seen_in(column: Column) -> Seen:
    """What rows answered, for filters."""
    rows = np.arange(len(column.reasons))
    not_asked = column.reasons == Reason.NOT_ASKED
    if column.kind == "number":
        return Seen(np.isfinite(column.values) | not_asked, {}, column.values)
    if column.kind not in CLOSED:
        return Seen(column.answered | not_asked, {})
    if column.kind == "multiple":
        chose = {choice.code: column.values[:, place] for place, choice in enumerate(column.choices)}
        return Seen(column.values.any(axis=1) | not_asked, chose)
    chose = {choice.code: column.values[rows] == place for place, choice in enumerate(column.choices)}
    return Seen((column.values >= 0) | not_asked, chose)


def _design(
    reader: Reader, wanted: Wanted
) -> tuple[Floats | None, npt.NDArray[np.int32] | None, npt.NDArray[np.int32] | None, Floats | None]:
    strata, clusters = (_groups(reader, name) for name in (wanted.strata, wanted.clusters))
    weight, fpc = (
        _positive(reader, name, told) for name, told in ((wanted.weight, w.WEIGHT), (wanted.fpc, w.SIZE))
    )
    return weight, strata, clusters, fpc


def _positive(reader: Reader, name: str | None, told: w.Told) -> Floats | None:
    cells = reader.sheet.columns.get(name) if name else None
    if name is None or cells is None:
        return None
    values = cells.taken(_number)
    reader.faults(name, np.flatnonzero(~(np.isfinite(values) & (values > 0))), told)
    return values


def _number(text: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return float("nan")


def _groups(reader: Reader, name: str | None) -> npt.NDArray[np.int32] | None:
    """Numbers of groups from 0, in the order of their names, so that the order of rows does not matter."""
    cells = reader.sheet.columns.get(name) if name else None
    if name is None or cells is None:
        return None
    reader.faults(name, cells.where(lambda text: text == ""), w.GROUP)
    order = {text: number for number, text in enumerate(sorted(cells.texts))}
    return np.array([order[text] for text in cells.texts], np.int32)[cells.at]


def _twice(reader: Reader, key: str, *, own: bool) -> None:
    cells = reader.sheet.columns[key]
    counts = np.bincount(cells.at, minlength=len(cells.texts))
    if own:
        reader.faults(key, cells.where(lambda text: text == ""), w.NO_KEY)
    full = np.array([text != "" for text in cells.texts], bool)
    reader.faults(key, np.flatnonzero(((counts > 1) & full)[cells.at]), w.TWICE)


def _invented(reader: Reader, key: str | None) -> bool:
    """Whether the keys say so, as those of `samsyn demo survey` do."""
    return key is not None and all(text.startswith(_INVENTED) for text in reader.sheet.columns[key].texts)


_INVENTED = "PÅHITT-"
_TEXT_LEFT_OUT = Text(
    sv="Fritext. Togs inte in. Behövs den, ange det (--text i terminalen).",
    en="Free text. Not taken in. If it is needed, say so (--text in the terminal).",
)
_TEXT_TAKEN = Text(
    sv="Fritext togs in. Läs den innan någon annan ser den: namn hittas inte av en maskin.",
    en="Free text was taken in. Read it before anybody else sees it: names are not found by a machine.",
)
