"""Encodings, separators, workbooks and SPSS files."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest
from openpyxl import Workbook

from samsyn.errors import DataError
from samsyn.lang import Text
from samsyn.surveys.answers.csv_in import read_csv
from samsyn.surveys.answers.importing import take_in
from samsyn.surveys.answers.model import Reason
from samsyn.surveys.answers.opening import open_answers
from samsyn.surveys.answers.personal import kind_of_column
from samsyn.surveys.answers.sav_in import read_sav
from samsyn.surveys.answers.source import Wanted
from samsyn.surveys.questionnaire.building import bare
from samsyn.surveys.questionnaire.model import Choice, Question, Section
from tests.surveys.answers.files import HEAD, ROWS, taken, written
from tests.surveys.forms import small_form

SAV = Path(__file__).parent / "data" / "small.sav"
BESIDE = frozenset({"email", "w", "code"})


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["utf-8", "utf-8-sig"])
def test_separators_and_marks_do_not_matter(sign: str, mark: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes((HEAD + "\r\n".join(ROWS)).replace(",", sign).encode(mark))
    assert taken(path).answers.column("met").values.tolist() == [0, 0, 1, -1, 2, 0]


@pytest.mark.parametrize(("at", "byte"), [(516, 110), (852, 88)])
def test_a_file_that_brings_down_the_library_brings_down_nothing_else(
    at: int, byte: int, tmp_path: Path
) -> None:
    data = bytearray(SAV.read_bytes())
    data[at] = byte
    path = tmp_path / "a.sav"
    path.write_bytes(bytes(data))
    with pytest.raises(DataError, match=r"a\.sav: The file cannot be read"):
        read_sav(path)


def test_a_line_that_says_what_parts_the_columns_is_passed_by(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("sep=;\n" + (HEAD + "\n".join(ROWS)).replace(",", ";"), encoding="utf-8")
    assert taken(path).answers.rows == len(ROWS)
    path.write_text(
        "sep=;\n" + (HEAD + ROWS[0].replace("yes", "maybe") + "\n1;2").replace(",", ";"), encoding="utf-8"
    )
    with pytest.raises(DataError, match=r"a\.csv, line 4: The row has 2 cells"):
        taken(path)
    path.write_text("sep=;\n" + (HEAD + ROWS[0].replace("yes", "maybe")).replace(",", ";"), encoding="utf-8")
    with pytest.raises(DataError, match=r"a\.csv, line 3, met"):
        taken(path)


def test_names_of_columns_are_found_behind_groups_and_brackets(tmp_path: Path) -> None:
    head = HEAD.replace("how_many", "how[many]").replace("scale", "a/b/scale").replace("where", "top/where")
    path = written(tmp_path, head=head)
    assert taken(path).answers.column("how_many").values[0] == 12


def test_another_encoding_is_told_with_its_line_and_never_guessed(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    text = HEAD + ROWS[0].replace("mer tid", "för lite tid")
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(DataError, match=r"a\.csv, line 2: The text is not UTF-8. It may be Latin-1"):
        taken(path)
    wanted = Wanted(weight="weight", key="key", text=True)
    assert taken(path, wanted, encoding="latin-1").answers.column("words").values[0] == "för lite tid"
    path.write_bytes(text.encode("utf-8-sig"))
    with pytest.raises(DataError, match="begins as UTF-8"):
        taken(path, encoding="latin-1")
    path.write_bytes(text.encode("utf-16"))
    with pytest.raises(DataError, match="UTF-16"):
        taken(path)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"met,weight\n", "no answers"),
        (b"met\nyes\n", "only one column"),
        (b"met,met\nyes,no\n", "met: Two columns have the same name"),
        (b"met,\nyes,no\n", "2: The column has no name"),
        (b"met,weight\nyes,\x001\n", "not text"),
        (b'met,weight\n"yes,1\nno,1\n', "table|cells"),
    ],
)
def test_what_is_no_table_is_told(data: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    with pytest.raises(DataError, match=said):
        read_csv(path)


def test_files_that_are_not_there_or_of_another_kind_are_told(tmp_path: Path) -> None:
    for name in ("gone.csv", "gone.xlsx", "gone.sav"):
        with pytest.raises(DataError, match="not there"):
            open_answers(tmp_path / name, Wanted())
    with pytest.raises(DataError, match="kind of file"):
        open_answers(tmp_path / "a.pdf", Wanted())


def test_a_workbook_from_kobotoolbox_is_read_and_repeats_are_named(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    head = HEAD.strip().replace("scale", "second/scale").split(",")
    sheet.append([*head, "_submission_time", "_id"])
    for row in ROWS:
        cells: list[object] = [
            float(cell) if cell in ("1", "2", "12") else cell or None for cell in row.split(",")
        ]
        sheet.append([*cells, "2026-01-01T10:00:00", 7 + len(row)])
    book.create_sheet("kids")
    path = tmp_path / "export.xlsx"
    book.save(path)
    found = taken(path)
    assert found.answers.column("scale").values.tolist() == [0, 1, -1, -1, 2, 0]
    assert {"kids", "_submission_time", "_id"} <= {each.where for each in found.notices}


def test_spss_labels_and_missing_values_are_kept_apart_with_their_reasons() -> None:
    wanted = Wanted(weight="w", leave_out=frozenset({"code"}), text=True)
    source = open_answers(SAV, wanted)
    assert source.form is not None and source.form.title.sv == "Påhittad enkät"
    answers = take_in(source, source.form, wanted).answers
    met = answers.column("met")
    assert [(c.label.sv, c.kind) for c in met.choices] == [
        ("Ja", "answer"), ("Nej", "answer"), ("Vet ej", "dont_know"), ("Ej ställd i pappersversionen", "missing"),
    ]  # fmt: skip
    assert met.values.tolist() == [0, 1, 2, 3, -1, 0]
    assert met.reasons.tolist() == [0, 0, Reason.DONT_KNOW, Reason.OTHER, Reason.SKIPPED, 0]
    years = answers.column("years")
    assert np.array_equal(years.values, [3.5, np.nan, 12, 0, np.nan, np.nan], equal_nan=True)
    assert years.reasons.tolist() == [0, Reason.PREFER_NOT, 0, 0, Reason.DONT_KNOW, Reason.SKIPPED]
    assert years.reason_words["98"] == Text(sv="Minns inte", en="Minns inte")
    assert answers.column("sex").reasons.tolist() == [0, 0, 0, Reason.SKIPPED, 0, Reason.PREFER_NOT]
    assert str(answers.column("when").values[0]) == "2026-03-01"
    assert "email" not in answers.columns and answers.weight is not None


def test_a_value_without_a_label_is_told_by_row_and_column() -> None:
    with pytest.raises(DataError) as error:
        read_sav(SAV, frozenset({"w"}))
    (problem,) = error.value.problems
    assert (problem.where, problem.line, problem.what.en) == ("code", 3, "The code has no label.")


def test_values_that_share_a_label_are_kept_apart(tmp_path: Path) -> None:
    path = tmp_path / "same.sav"
    path.write_bytes(SAV.read_bytes().replace(b"Nej", b"Ja "))
    wanted = Wanted(weight="w", leave_out=frozenset({"code"}))
    source = open_answers(path, wanted)
    assert source.form is not None
    assert take_in(source, source.form, wanted).answers.column("met").values.tolist() == [0, 1, 2, 3, -1, 0]


def test_a_questionnaire_with_other_codes_is_matched_by_the_labels() -> None:
    yes = (Choice(code="yes", label=Text(sv="Ja", en="Yes")), Choice(code="no", label=Text(sv="Nej", en="No")),
           Choice(code="dk", label=Text(sv="Vet ej", en="?"), kind="dont_know"),
           Choice(code="np", label=Text(sv="Ej ställd i pappersversionen", en="-"), kind="not_applicable"))  # fmt: skip
    met = Question(id="met", kind="single", text=Text(sv="Mött?", en="Met?"), choices=yes)
    form = bare("own", met.text, [Section(id="all", title=met.text, questions=(met,))])
    rest = frozenset({"years", "sex", "words", "when", "code", "w"})
    wanted = Wanted(leave_out=rest)
    column = take_in(open_answers(SAV, wanted), form, wanted).answers.column("met")
    assert column.values.tolist() == [0, 1, 2, 3, -1, 0] and column.reasons[3] == Reason.NOT_APPLICABLE


def with_set(path: Path) -> Path:
    """The small file with a multiple-response set of its two variables `code` and `met`, counting 1.

    An extension record (type 7, subtype 7, as PSPP's description of the format has it), put in before the end of the dictionary.
    """
    data, end = SAV.read_bytes(), struct.pack("<ii", 999, 0)
    text = b"$lacks=D1 1 15 What is lacking met code\n"
    at = data.index(end)
    path.write_bytes(data[:at] + struct.pack("<iiii", 7, 7, 1, len(text)) + text + data[at:])
    return path


def test_a_multiple_response_set_is_one_question_of_several_choices(tmp_path: Path) -> None:
    wanted = Wanted(leave_out=frozenset({"w", "years", "sex", "when", "words"}))
    source = open_answers(with_set(tmp_path / "set.sav"), wanted)
    assert source.form is not None
    found = take_in(source, source.form, wanted)
    column = found.answers.column("lacks")
    assert column.title.sv == "What is lacking"
    assert [(choice.code, choice.label.sv) for choice in column.choices] == [
        ("met", "Har du mött någon?"),
        ("code", "Kod"),
    ]
    assert column.values.tolist() == [
        [True, True],
        [False, False],
        [False, False],
        [False, True],
        [False, True],
        [True, True],
    ]
    assert column.reasons.tolist() == [0, Reason.SKIPPED, Reason.SKIPPED, 0, 0, 0]
    assert any("2 rows mark no choice" in each.what.en for each in found.notices)


def test_a_broken_spss_file_is_told(tmp_path: Path) -> None:
    data = SAV.read_bytes()
    for cut in (data[:300], b"$FL2" + b"\x00" * 400, b"hello", data[:200] + b"\xff" * 50):
        path = tmp_path / "a.sav"
        path.write_bytes(cut)
        with pytest.raises(DataError, match=r"a\.sav: The file (cannot be read as an SPSS|has no answers)"):
            read_sav(path)


@pytest.mark.parametrize(
    "name",
    ["_submission_time", "start", "end", "deviceid", "username", "ipaddr", "token", "e-mail", "Email", "firstname", "attribute_1",
     "respondent_name", "Personnummer", "mobilnummer", ["group", "_uuid"][-1], "födelsedatum", "date_of_birth", "IP address",
     "groupTime12", "work_complete", "startdate", "phone number", "_geolocation", "Snapchat"],
)  # fmt: skip
def test_columns_of_processes_and_people_are_known_by_name(name: str) -> None:
    assert kind_of_column(name) is not None


@pytest.mark.parametrize(
    "name",
    [q.id for q in small_form().questions()] + ["group", "municipality", "county", "age", "gender", "missed"],
)
def test_ordinary_questions_are_not(name: str) -> None:
    assert kind_of_column(name) is None


def test_a_file_written_with_quotes_and_breaks_in_cells_keeps_its_rows(tmp_path: Path) -> None:
    path = written(tmp_path, ROWS[0].replace("mer tid", '"mer; tid,\noch ""ro"""'), ROWS[1])
    found = taken(path, Wanted(weight="weight", key="key", text=True))
    assert found.answers.column("words").values[0] == 'mer; tid,\noch "ro"'
