"""Answers kept on disk: a folder with a Parquet file, the questionnaire, a codebook and the diary; whole or not at all.

Folder: answers.parquet (a column `name` for each question, or `name/code` for each of several choices, and `name:reason`; then
:weight, :strata, :clusters, :fpc), questionnaire.yaml, codebook.csv, diary.json, about.json.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec
import numpy as np

from samsyn.errors import DataError, Problem
from samsyn.lang import Text
from samsyn.surveys.answers.diary.diary import Diary
from samsyn.surveys.answers.digest import digest
from samsyn.surveys.answers.model import Answers, Column
from samsyn.surveys.new_folder import new_folder
from samsyn.surveys.questionnaire.codebook import codebook_csv
from samsyn.surveys.questionnaire.model import Choice, QuestionKind, Questionnaire
from samsyn.surveys.questionnaire.pack_file import read_pack_file, written_pack

if TYPE_CHECKING:
    import pyarrow as pa

ANSWERS, FORM, CODEBOOK, DIARY, ABOUT = (
    "answers.parquet",
    "questionnaire.yaml",
    "codebook.csv",
    "diary.json",
    "about.json",
)
_KEY: Final = b"samsyn.answers"
_DESIGN: Final = ("weight", "strata", "clusters", "fpc")


class _AboutColumn(msgspec.Struct, frozen=True):
    name: str
    kind: QuestionKind
    title: Text
    choices: tuple[Choice, ...]
    wording: str
    asked_of: str
    reason_words: dict[str, Text]


class _About(msgspec.Struct, frozen=True):
    study: str
    round: str
    population: str
    rows: int
    invented: bool
    digest: str
    columns: tuple[_AboutColumn, ...]


def keep(folder: Path, answers: Answers, form: Questionnaire, diary: Diary) -> None:
    """Write a new folder, readable by its owner alone. UsageError where it is there already or cannot be written."""
    with new_folder(folder) as part:
        (part / ANSWERS).write_bytes(to_parquet(answers))
        (part / FORM).write_text(written_pack(form), encoding="utf-8")
        (part / CODEBOOK).write_text(codebook_csv(form), encoding="utf-8-sig", newline="")
        (part / DIARY).write_bytes(msgspec.json.format(msgspec.json.encode(diary), indent=1))
        (part / ABOUT).write_bytes(msgspec.json.format(msgspec.json.encode(_told(answers)), indent=1))


def read_kept(folder: Path) -> tuple[Answers, Questionnaire, Diary]:
    """What `keep` wrote. DataError where something is not there, or is not what the mark says."""
    try:
        answers = from_parquet((folder / ANSWERS).read_bytes(), folder.name)
        diary = msgspec.json.decode((folder / DIARY).read_bytes(), type=Diary)
    except (OSError, msgspec.MsgspecError):
        raise DataError([Problem(_NO_FOLDER, _AGAIN, file=folder.name)]) from None
    if diary.last != digest(answers):
        raise DataError([Problem(_ALTERED, _AGAIN, file=folder.name)])
    return answers, read_pack_file(folder / FORM), diary


def _told(answers: Answers) -> dict[str, Any]:
    return {
        "study": answers.study, "round": answers.round, "population": answers.population, "rows": answers.rows,
        "invented": answers.invented, "digest": digest(answers), "questions": list(answers.columns),
    }  # fmt: skip


def to_parquet(answers: Answers) -> bytes:
    """The answers as a Parquet file. The same answers give the same bytes."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns: dict[str, Any] = {}
    for name, column in answers.columns.items():
        if column.kind == "multiple":
            for place, choice in enumerate(column.choices):
                columns[f"{name}/{choice.code}"] = pa.array(np.ascontiguousarray(column.values[:, place]))
        else:
            columns[name] = pa.array(column.values, pa.string() if column.kind == "text" else None)
        columns[f"{name}:reason"] = pa.array(column.reasons)
    for part in _DESIGN:
        if getattr(answers, part) is not None:
            columns[f":{part}"] = pa.array(getattr(answers, part))
    about = _About(
        answers.study, answers.round, answers.population, answers.rows, answers.invented, digest(answers),
        tuple(_AboutColumn(c.name, c.kind, c.title, c.choices, c.wording, c.asked_of, dict(c.reason_words)) for c in answers.columns.values()),
    )  # fmt: skip
    table = pa.table(columns).replace_schema_metadata({_KEY: msgspec.json.encode(about)})
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    return bytes(sink.getvalue())


def from_parquet(data: bytes, file: str) -> Answers:
    """The answers of a Parquet file made by `to_parquet`. DataError where it is none, or was altered."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(pa.BufferReader(data))
        about = msgspec.json.decode((table.schema.metadata or {})[_KEY], type=_About)
        columns = {each.name: _column(each, table) for each in about.columns}
        weight, strata, clusters, fpc = (
            _array(table, f":{part}") if f":{part}" in table.column_names else None for part in _DESIGN
        )
    except (pa.ArrowException, KeyError, msgspec.MsgspecError, ValueError):
        raise DataError([Problem(_NO_FILE, _AGAIN, file=file)]) from None
    answers = Answers(
        about.study, about.round, about.population, about.rows, columns,
        weight, strata, clusters, fpc, invented=about.invented,
    )  # fmt: skip
    if digest(answers) != about.digest:
        raise DataError([Problem(_ALTERED, _AGAIN, file=file)])
    return answers


def _column(about: _AboutColumn, table: pa.Table) -> Column:
    if about.kind == "multiple":
        values = np.column_stack([_array(table, f"{about.name}/{choice.code}") for choice in about.choices])
    elif about.kind == "text":
        values = np.array(table.column(about.name).to_pylist(), object)
    else:
        values = _array(table, about.name)
        values = values.astype("datetime64[D]") if about.kind == "date" else values
    return Column(
        about.name, about.kind, about.title, values, _array(table, f"{about.name}:reason"), about.choices, about.wording,
        about.asked_of, about.reason_words,
    )  # fmt: skip


def _array(table: pa.Table, name: str) -> Any:
    return table.column(name).combine_chunks().to_numpy(zero_copy_only=False)


_NO_FOLDER = Text(sv="Mappen håller inga svar.", en="The folder holds no answers.")
_NO_FILE = Text(sv="Filen håller inga svar.", en="The file holds no answers.")
_ALTERED = Text(sv="Svaren är ändrade utanför Samsyn.", en="The answers have been altered outside Samsyn.")
_AGAIN = Text(sv="Läs in svaren på nytt.", en="Import the answers anew.")
