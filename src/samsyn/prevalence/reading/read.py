"""Files in, capture histories out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath

from samsyn.errors import DataError, Problem
from samsyn.prevalence.covariates.people import People
from samsyn.prevalence.estimates import Warned
from samsyn.prevalence.histories import Histories
from samsyn.prevalence.reading import soundness, words
from samsyn.prevalence.reading.counts import count_column, read_counts
from samsyn.prevalence.reading.covariates import NO_PERSONS
from samsyn.prevalence.reading.identities import names_a_person
from samsyn.prevalence.reading.persons import counted_among, read_persons
from samsyn.prevalence.reading.sheets import Sheet, read_sheet
from samsyn.prevalence.reading.table import Faults, Group, Read, Table, ordered

_UNNAMED = "?"
"""Of a file that is named by a personal number: answers show the names of files."""


def read_files(
    paths: Sequence[Path], *, strata: Sequence[str] = (), key: str = "", list_column: str = "",
    covariates: Sequence[str] = (),
) -> Read:  # fmt: skip
    """One table of counts or of persons, or a file for each list.

    strata: columns that divide the persons. key: the column with pseudonyms. list_column: the one that names the list.
    covariates: columns with what is known of each person.
    DataError with everything that is wrong: file, row, column, and what it means for the estimate.
    """
    sheets: list[Sheet] = []
    problems: list[Problem] = []
    fewest = 1 if len(paths) > 1 else 2  # a list alone may hold pseudonyms and nothing more
    for path in paths:
        try:
            sheets.append(read_sheet(path, fewest=fewest))
        except DataError as error:
            problems += error.problems
    if problems:
        raise DataError(problems)
    return read_sheets(sheets, strata=strata, key=key, list_column=list_column, covariates=covariates)


def read_sheets(
    sheets: Sequence[Sheet], *, strata: Sequence[str] = (), key: str = "", list_column: str = "",
    covariates: Sequence[str] = (),
) -> Read:  # fmt: skip
    """The same, from files that have been opened."""
    faults = Faults()
    if len(sheets) == 1 and not key and count_column(sheets[0]) is not None:
        if list_column:
            faults.add(sheets[0].problem(*words.NO_LIST_COLUMN))
        if covariates:
            faults.add(sheets[0].problem(*NO_PERSONS))
        table = read_counts(sheets[0], strata, faults)
    else:
        for problem in counted_among(sheets):
            faults.add(problem)
        table = None if faults else read_persons(sheets, strata, key, list_column, faults, covariates)
    faults.end()
    if table is None:  # cannot be: whatever gives no table has said why
        raise AssertionError
    return judged(table, "+".join(_name(PurePath(sheet.file).stem) for sheet in sheets))


def _name(stem: str) -> str:
    return _UNNAMED if names_a_person(stem) else stem


def judged(table: Table, name: str) -> Read:
    """A table with what its overlaps say about it."""
    whole = Histories.of(table.lists, table.whole)
    parts = {group: table.histories(group) for group in ordered(table.parts)} if table.strata else {}
    return _sound(name, whole, parts, table.strata, tuple(table.warnings), table.people)


def _sound(
    name: str,
    whole: Histories,
    parts: dict[Group, Histories],
    strata: tuple[str, ...],
    told: tuple[Warned, ...],
    people: People | None = None,
) -> Read:
    refused = soundness.refusal(whole)
    warnings = told if refused else (*told, *soundness.warnings(whole))
    digest = people.digest() if people else fingerprint(whole, parts)
    return Read(name, whole, strata, parts, told, warnings, refused, digest, people)


def fingerprint(histories: Histories, parts: Mapping[Group, Histories] | None = None) -> str:
    """SHA-256 of lists, counts and strata, the same however the file was written."""
    tables = [((), histories), *sorted((parts or {}).items(), key=lambda item: item[0])]
    data = [
        [list(group), list(each.lists), each.counts.tolist(), each.unseen.tolist()] for group, each in tables
    ]
    return hashlib.sha256(json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


def changed(
    read: Read, *, without: Sequence[str] = (), merged: Mapping[str, Sequence[str]] | None = None
) -> Read:
    """With lists left out, then lists put together under a new name. DataError where a list is not there or too few stay."""
    if not without and not merged:
        return read
    held = {name.casefold(): name for name in read.histories.lists}
    named = [*without, *(name for names in (merged or {}).values() for name in names)]
    missing = [name for name in named if name.casefold() not in held]
    if missing:
        raise DataError([Problem(*words.no_such_list(name), file=read.name) for name in missing])

    for to, names in (merged or {}).items():
        others = held.keys() - {name.casefold() for name in (*names, *without)}
        if to.casefold() in others:
            raise DataError([Problem(*words.name_taken(to), file=read.name)])

    def change(table: Histories) -> Histories:
        for name in without:
            table = table.without(held[name.casefold()])
        for to, names in (merged or {}).items():
            table = table.merged([held[name.casefold()] for name in names], to)
        return table

    left = (
        len(read.histories.lists)
        - len(set(without))
        - sum(len(names) - 1 for names in (merged or {}).values())
    )
    if left < 2:
        raise DataError([Problem(*words.FEW_LISTS, file=read.name)])
    whole, parts = change(read.histories), {group: change(part) for group, part in read.parts.items()}
    people = read.people and read.people.changed(
        [held[name.casefold()] for name in without],
        {to: [held[name.casefold()] for name in names] for to, names in (merged or {}).items()},
    )
    return _sound(read.name, whole, parts, read.strata, read.told, people)
