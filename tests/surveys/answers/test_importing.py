"""Answers taken in: each with its reason, by code or label, and nothing at all of a file that is wrong."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samsyn.errors import DataError
from samsyn.surveys.answers.model import Reason
from samsyn.surveys.answers.source import Wanted
from samsyn.surveys.questionnaire.wording import wording_of
from tests.surveys.answers.files import HEAD, ROWS, taken, written
from tests.surveys.forms import small_form

R = Reason


def test_codes_labels_numbers_days_and_marks_are_read(tmp_path: Path) -> None:
    answers = taken(written(tmp_path)).answers
    assert answers.rows == 6 and answers.study == "small" and answers.population == "everybody"
    assert answers.column("met").values.tolist() == [0, 0, 1, -1, 2, 0]
    assert answers.column("how_many").values.tolist()[0] == 12 and np.isnan(
        answers.column("how_many").values[1]
    )
    assert answers.column("lacks").values[0].tolist() == [True, True, False, False, False]
    assert answers.column("scale").values.tolist() == [0, 1, -1, -1, 2, 0]
    assert str(answers.column("day").values[4]) == "2026-12-31"
    assert answers.column("where").choices[answers.column("where").values[0]].code == "14"
    assert answers.weight is not None and answers.weight.tolist() == [1.5, 1, 1, 2, 1, 1]
    assert "words" not in answers.columns and "key" not in answers.columns


def test_each_blank_has_the_reason_that_the_filters_give_it(tmp_path: Path) -> None:
    answers = taken(written(tmp_path)).answers
    assert answers.column("met").reasons.tolist() == [0, 0, 0, R.SKIPPED, R.DONT_KNOW, 0]
    assert answers.column("how_many").reasons.tolist() == [
        0,
        R.SKIPPED,
        R.NOT_ASKED,
        R.NOT_REACHED,
        R.NOT_ASKED,
        0,
    ]
    assert answers.column("many_why").reasons.tolist() == [
        0, R.NOT_REACHED, R.NOT_ASKED, R.NOT_REACHED, R.NOT_ASKED, R.NOT_ASKED,
    ]  # fmt: skip
    assert answers.column("lacks").reasons.tolist() == [0, 0, R.NOT_ASKED, R.NOT_REACHED, R.PREFER_NOT, 0]
    assert answers.column("scale").asked.tolist() == [True, True, False, False, True, True]


def test_the_marks_of_the_wording_come_along(tmp_path: Path) -> None:
    form = small_form()
    met = form.question("met")
    assert met is not None
    assert taken(written(tmp_path)).answers.column("met").wording == wording_of(met, form)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("7,maybe,,,,,,,,1", "line 2, met: The cell is no code or label"),
        ("7,yes,100,,,,,,,1", "line 2, how_many: The cell is no number that the question allows"),
        ("7,yes,loads,,,,,,,1", "line 2, how_many"),
        ("7,yes,,,training nothing_such,,,,,1", "line 2, lacks"),
        ("7,yes,,,,,2026-02-30,,,1", "line 2, day: The cell is no day"),
        ("7,yes,,,,,01/02/2026,,,1", "line 2, day"),
        ("7,yes,,,,,2025-12-31,,,1", "line 2, day"),
        ("7,yes,,,,,,,9999,1", "line 2, where"),
        ("7,yes,,,,,,,,0", "line 2, weight: The weight is missing or is no number above zero"),
        ("7,yes,,,,,,,,-1", "line 2, weight"),
        ("7,yes,,,,,,,,", "line 2, weight"),
        ("7,yes,,,,,,,,inf", "line 2, weight"),
        ("7,yes,,,,,,,,nan", "line 2, weight"),
        (",yes,,,,,,,,1", "line 2, key: The row has no key"),
        ("7,yes,,,,,,,1", "line 2: The row has 9 cells, not 10"),
    ],
)
def test_a_wrong_cell_is_named_by_row_and_column_and_never_by_what_it_is(
    row: str, said: str, tmp_path: Path
) -> None:
    with pytest.raises(DataError) as error:
        taken(written(tmp_path, row))
    text = str(error.value)
    assert f"answers.csv, {said}" in text
    for cell in row.split(","):
        assert len(cell) < 4 or cell in ("yes", "training") or cell not in text


def test_every_fault_is_told_at_once_and_many_of_a_kind_are_counted(tmp_path: Path) -> None:
    rows = [f"{n},maybe,,,,,,,,0" for n in range(20)]
    with pytest.raises(DataError) as error:
        taken(written(tmp_path, *rows))
    text = str(error.value)
    assert text.count("no code or label") == 5 and "same fault on 15 more rows" in text and "weight" in text


def test_a_respondent_who_is_there_twice_is_told_with_both_rows(tmp_path: Path) -> None:
    with pytest.raises(DataError) as error:
        taken(written(tmp_path, ROWS[0], ROWS[1], ROWS[0]))
    assert [problem.line for problem in error.value.problems] == [2, 4]


def test_the_programs_own_key_finds_rows_that_are_there_twice(tmp_path: Path) -> None:
    path = written(tmp_path, "u1,yes", "u1,no", head="_uuid,met\n")
    others = frozenset(q.id for q in small_form().questions()) - {"met"}
    with pytest.raises(DataError, match="stands on another row"):
        taken(path, Wanted(not_asked=others))


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("_submission_time", True),
        ("ipaddr", True),
        ("email", True),
        ("Förnamn", True),
        ("deviceid", True),
        ("colour", False),
    ],
)
def test_columns_that_programs_add_or_that_name_people_are_left_out_and_others_refused(
    name: str, kept: bool, tmp_path: Path
) -> None:
    path = written(tmp_path, *(f"{row},secret" for row in ROWS), head=HEAD.strip() + f",{name}\n")
    if not kept:
        with pytest.raises(DataError, match=f"{name}: The questionnaire has no such column"):
            taken(path)
        assert taken(path, Wanted(weight="weight", key="key", leave_out=frozenset({name}))).answers.rows == 6
        return
    found = taken(path)
    assert any(each.where == name for each in found.notices) and name not in found.answers.columns


def test_a_question_that_is_lacking_is_told_unless_it_was_not_put(tmp_path: Path) -> None:
    head = HEAD.replace("scale,", "")
    rows = [",".join(cell for place, cell in enumerate(row.split(",")) if place != 5) for row in ROWS]
    path = written(tmp_path, *rows, head=head)
    with pytest.raises(DataError, match="scale: The question's column is not in the file"):
        taken(path)
    column = taken(path, Wanted(weight="weight", key="key", not_asked=frozenset({"scale"}))).answers.column(
        "scale"
    )
    assert set(column.reasons.tolist()) == {R.NOT_ASKED} and not column.asked.any()


def test_free_text_is_kept_out_unless_asked_and_then_flagged(tmp_path: Path) -> None:
    found = taken(written(tmp_path))
    assert any(each.where == "words" and "Not taken in" in each.what.en for each in found.notices)
    asked = Wanted(weight="weight", key="key", text=True)
    kept = taken(written(tmp_path), asked)
    assert kept.answers.column("words").values[0] == "mer tid"
    assert any("Read it before anybody else" in each.what.en for each in kept.notices)
    with pytest.raises(DataError, match="points somebody out") as error:
        taken(written(tmp_path, ROWS[0].replace("mer tid", "ring 070-123 45 67")), asked)
    assert "070" not in str(error.value)


def test_long_numbers_that_may_be_identities_are_refused(tmp_path: Path) -> None:
    from msgspec.structs import replace

    form = small_form()
    section = form.sections[0]
    wide = replace(
        section,
        questions=tuple(replace(q, maximum=None) if q.id == "how_many" else q for q in section.questions),
    )
    path = written(tmp_path, "1,yes,199001010017,,,,,,,1", "2,yes,198001010018,,,,,,,1")
    with pytest.raises(DataError, match="may be identities"):
        taken(path, form=replace(form, sections=(wide, form.sections[1])))


def test_answers_beside_the_filter_are_kept_and_told(tmp_path: Path) -> None:
    found = taken(written(tmp_path, "1,no,5,,,,,,,1"))
    assert found.answers.column("how_many").values[0] == 5
    assert any("1 rows have an answer although" in each.what.en for each in found.notices)


@pytest.mark.parametrize("shape", ["lacks/{}", "lacks[{}]", "lacks___{}", "lacks_{}", "group/lacks/{}"])
def test_several_choices_in_a_column_each_are_read_however_the_program_names_them(
    shape: str, tmp_path: Path
) -> None:
    codes = ("training", "time", "routines", "nothing", "prefer_not")
    head = "met," + ",".join(shape.format(code) for code in codes) + "\n"
    others = frozenset(q.id for q in small_form().questions()) - {"met", "lacks"}
    path = written(tmp_path, "yes,1,0,Y,,", "yes,,,,,", "dont_know,0,0,0,0,1", head=head)
    column = taken(path, Wanted(not_asked=others)).answers.column("lacks")
    assert column.values.tolist() == [
        [True, False, True, False, False], [False] * 5, [False, False, False, False, True],
    ]  # fmt: skip
    assert column.reasons.tolist() == [0, R.SKIPPED, R.PREFER_NOT]
    with pytest.raises(DataError, match="neither marks the choice nor leaves it"):
        taken(written(tmp_path, "yes,2,0,0,0,0", head=head), Wanted(not_asked=others))


def test_strata_and_clusters_are_numbered_by_name_so_the_order_of_rows_does_not_matter(
    tmp_path: Path,
) -> None:
    others = frozenset(q.id for q in small_form().questions()) - {"met"}
    wanted = Wanted(strata="s", clusters="c", fpc="n", not_asked=others)
    answers = taken(written(tmp_path, "yes,north,x,100", "no,east,y,50", head="met,s,c,n\n"), wanted).answers
    assert answers.strata is not None and answers.strata.tolist() == [1, 0]
    assert answers.clusters is not None and answers.clusters.tolist() == [0, 1]
    assert answers.fpc is not None and answers.fpc.tolist() == [100, 50]
    with pytest.raises(DataError, match="line 2, s: The cell that gives the sampling group is empty"):
        taken(written(tmp_path, "yes,,x,100", head="met,s,c,n\n"), wanted)


def test_columns_that_were_asked_for_and_are_not_there_are_told(tmp_path: Path) -> None:
    wanted = Wanted(weight="w", strata="s", key="k", leave_out=frozenset({"gone"}))
    with pytest.raises(DataError) as error:
        taken(written(tmp_path), wanted)
    assert {"w", "s", "k", "gone"} <= {problem.where for problem in error.value.problems}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=6), max_size=4),
        max_size=5,
    )
)
def test_whatever_the_file_holds_it_is_taken_in_whole_or_refused_without_telling_cells(
    tmp_path: Path, rows: list[list[str]]
) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(("met,weight\n" + "\n".join(",".join(row) for row in rows)).encode())
    others = frozenset(q.id for q in small_form().questions()) - {"met"}
    try:
        answers = taken(path, Wanted(weight="weight", not_asked=others)).answers
    except DataError as error:
        assert error.problems
        return
    assert (
        answers.weight is not None
        and (answers.weight > 0).all()
        and len(answers.column("met").values) == answers.rows
    )
