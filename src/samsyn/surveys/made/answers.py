"""Invented answers of many people: dealt out question by question by the assumptions, filters applied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from samsyn.packs.places import in_county, municipalities
from samsyn.surveys.made.assumptions import Assumptions, Spread
from samsyn.surveys.made.chance import dealt, shuffled
from samsyn.surveys.questionnaire.conditions import Seen, settle
from samsyn.surveys.questionnaire.model import Question, Questionnaire, asked_when, choices_of

Texts = npt.NDArray[np.object_]


@dataclass(slots=True)
class _Maker:
    form: Questionnaire
    given: Assumptions
    rows: int
    seed: int
    cells: dict[str, Texts]
    put: dict[str, npt.NDArray[np.bool_]]

    def make(self, question: Question) -> None:
        """Cells of one question: codes with spaces between, "" for no answer."""
        cells = np.full(self.rows, "", object)
        left = self.put[question.id] = self._put(question)
        left = left.copy()
        for number, spread in enumerate(
            each for each in self.given.questions if each.question == question.id
        ):
            fits = left & self._fits(spread.when)
            left &= ~fits
            self._deal(question, spread, np.flatnonzero(fits), cells, f"{question.id}.{number}")
        self.cells[question.id] = cells

    def _put(self, question: Question) -> npt.NDArray[np.bool_]:
        condition = asked_when(question.id, self.form)
        return np.ones(self.rows, bool) if condition is None else settle(condition, self._seen).yes

    def _seen(self, name: str) -> Seen:
        cells, question = self.cells[name], self.form.question(name)
        chose = {} if question is None else {c.code: cells == c.code for c in choices_of(question, self.form)}
        return Seen((cells != "") | ~self.put[name], chose)

    def _fits(self, when: Mapping[str, tuple[str, ...]]) -> npt.NDArray[np.bool_]:
        fits = np.ones(self.rows, bool)
        for name, codes in when.items():
            fits &= np.isin(self.cells[name].astype(str), codes)
        return fits

    def _deal(
        self, question: Question, spread: Spread, rows: npt.NDArray[np.intp], cells: Texts, name: str
    ) -> None:
        known = {choice.code for choice in choices_of(question, self.form)}
        silent = self.given.silent if spread.silent is None else spread.silent
        quiet = {
            code: share
            for code, share in {**silent, **spread.lone}.items()
            if code in known or code == "skipped"
        }
        parts = dealt(rows, {**quiet, "": 100.0 - sum(quiet.values())}, self.seed, f"{name}.silent")
        for code, some in parts.items():
            if code not in ("", "skipped"):
                cells[some] = code
        telling = np.sort(parts[""])
        if spread.marks:
            self._mark(spread.marks, telling, cells, name)
            return
        shares = dict(spread.shares)
        if spread.rest is not None:
            shares[""] = 100.0 - sum(shares.values())
        for code, some in dealt(telling, shares, self.seed, name).items():
            if code:
                cells[some] = code
            elif spread.rest is not None:
                self._rest(spread.rest, np.sort(some), cells, name)

    def _mark(self, marks: Mapping[str, float], rows: npt.NDArray[np.intp], cells: Texts, name: str) -> None:
        for code, share in marks.items():
            some = dealt(rows, {code: share, "": 100.0 - share}, self.seed, f"{name}.{code}")[code]
            cells[some] = [f"{cell} {code}".strip() for cell in cells[some]]

    def _rest(self, rest: str, rows: npt.NDArray[np.intp], cells: Texts, name: str) -> None:
        if rest == "as_many_as_municipalities":
            shares: dict[str, float] = {}
            for place in municipalities().values():
                shares[place.county] = shares.get(place.county, 0.0) + 1.0
            for county, some in dealt(rows, shares, self.seed, f"{name}.rest").items():
                cells[some] = county
            return
        counties = self.cells["county"]
        for county in sorted(set(counties[rows]) - {"", "prefer_not"}):
            within = rows[counties[rows] == county]
            even = dict.fromkeys(in_county(county), 1.0)
            for code, some in dealt(within, even, self.seed, f"{name}.{county}").items():
                cells[some] = code


@dataclass(frozen=True, slots=True)
class Made:
    """Columns of texts by name, n rows each, in the order of the questionnaire; then the design."""

    columns: dict[str, Texts]
    rows: int


def make_answers(form: Questionnaire, given: Assumptions, rows: int, seed: int) -> Made:
    """Invented answers: the same for the same rows, seed and assumptions."""
    maker = _Maker(form, given, rows, seed, {}, {})
    for question in form.questions():
        maker.make(question)
    columns: dict[str, Texts] = {
        "svar": np.array([f"PÅHITT-{number:07d}" for number in range(1, rows + 1)], object)
    }
    columns |= {
        question.id: maker.cells[question.id] for question in form.questions() if question.kind != "text"
    }
    if given.stratum:
        strata = maker.cells[given.stratum]
        columns["stratum"] = np.where(strata == "", "none", strata)
        columns["weight"] = np.array([f"{given.weights.get(each, 1.0):g}" for each in strata], object)
        columns["cluster"] = _workplaces(strata, seed)
    return Made(columns, rows)


def _workplaces(strata: Texts, seed: int) -> Texts:
    """Invented workplaces of about eight people of one kind."""
    cells = np.full(len(strata), "", object)
    for name in sorted(set(strata)):
        for place, row in enumerate(shuffled(np.flatnonzero(strata == name), seed, f"cluster.{name}")):
            cells[row] = f"{name or 'none'}-{place // 8 + 1}"
    return cells
