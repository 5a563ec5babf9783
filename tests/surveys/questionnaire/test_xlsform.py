"""XLSForm out and in: nothing that is asked is lost, other programs' reader accepts it, and what cannot be held is named."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace
from openpyxl import Workbook

from samsyn.errors import SpecError
from samsyn.packs.load import load_pack
from samsyn.surveys.questionnaire.model import Questionnaire
from samsyn.surveys.questionnaire.opening import open_file
from samsyn.surveys.questionnaire.wording import asked_of, wording_of
from samsyn.surveys.questionnaire.xlsform.read import read_xlsform
from samsyn.surveys.questionnaire.xlsform.write import xlsform
from tests.surveys.forms import both, small_form

Rows = list[list[str]]
SURVEY = [["type", "name", "label", "relevant", "constraint", "appearance"]]
CHOICES = [["list_name", "name", "label"], ["yn", "1", "Ja"], ["yn", "2", "Nej"], ["yn", "8", "Vet ej"]]


def ready(name: str) -> Questionnaire:
    return small_form() if name == "small" else load_pack().questionnaires[name]


def book(path: Path, survey: Rows, choices: Rows = CHOICES, settings: Rows | None = None) -> Path:
    made = Workbook()
    made.remove(made.active)
    for name, rows in (
        ("survey", survey),
        ("choices", choices),
        ("settings", settings or [["form_title"], ["Prov"]]),
    ):
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


@pytest.mark.parametrize("name", ["small", "professionals", "exposed"])
def test_what_is_written_is_read_back_with_the_same_marks(name: str, tmp_path: Path) -> None:
    form, path = ready(name), tmp_path / f"{name}.xlsx"
    path.write_bytes(xlsform(form)[0])
    back, left = read_xlsform(path)
    assert left == ()
    assert [section.id for section in back.sections] == [section.id for section in form.sections]
    for question in form.questions():
        other = back.question(question.id)
        assert other is not None
        assert wording_of(other, back) == wording_of(question, form), question.id
        assert asked_of(other, back) == asked_of(question, form), question.id
        assert (other.covers, other.sensitive) == (question.covers, question.sensitive)
    same = ("title", "about", "population", "round", "version", "introduction", "closing", "support", "leave", "services", "gentle",
            "youngest", "invented", "languages")  # fmt: skip
    assert all(getattr(back, field) == getattr(form, field) for field in same)


def test_the_reference_reader_accepts_it_and_the_bytes_are_the_same_each_time(tmp_path: Path) -> None:
    from pyxform.xls2xform import convert

    for name in ("small", "exposed"):
        data, left = xlsform(ready(name))
        assert data == xlsform(ready(name))[0] and left
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(data)
        assert "<h:html" in convert(str(path)).xform


def test_what_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    form = small_form()
    form = replace(form, title=both("=1+1"))
    path = tmp_path / "form.xlsx"
    path.write_bytes(xlsform(form)[0])
    with zipfile.ZipFile(path) as packed:
        assert not any(b"<f>" in packed.read(name) for name in packed.namelist())


def test_a_plain_form_in_one_language_is_read_and_everything_else_named(tmp_path: Path) -> None:
    survey = [
        *SURVEY,
        ["start", "start", "", "", "", ""],
        ["note", "hello", "Välkommen", "", "", ""],
        ["begin_group", "work", "Arbete", "", "", ""],
        ["select_one yn", "met", "Har du mött?", "", "", "likert"],
        ["integer", "many", "Hur många?", "${met} = '1'", ". >= 0 and . < 10", ""],
        ["select_multiple yn or_other", "some", "Vilka?", "count-selected(${met}) > 1", "", "columns"],
        ["geopoint", "place", "Var?", "", "", ""],
        ["end_group", "", "", "", "", ""],
        ["begin_repeat", "kids", "Barn", "", "", ""],
        ["integer", "age", "Ålder", "", "", ""],
        ["end_repeat", "", "", "", "", ""],
        ["calculate", "twice", "", "", "", ""],
    ]
    survey[0].append("calculation")
    survey[-1].append("${many} * 2")
    form, left = read_xlsform(book(tmp_path / "form.xlsx", survey))
    assert [(q.id, q.kind) for q in form.questions()] == [
        ("met", "likert"),
        ("many", "number"),
        ("some", "multiple"),
    ]
    many = form.question("many")
    assert (
        many is not None
        and (many.minimum, many.maximum) == (0, 9)
        and many.when is not None
        and many.when.is_ == ("1",)
    )
    assert form.languages == ("sv",) and form.shared()["yn"][2].kind == "dont_know"
    told = [f"{each.where}: {each.what.en}" for each in left]
    for word in ("start points out", "text between questions", "or_other", "filter cannot", "appearance", "geopoint", "repeated",
                 "stands in a repeat", "calculate", "one language", "do not know"):  # fmt: skip
        assert any(word.casefold() in each.casefold() for each in told), word


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        (
            [["list_name", "name", "label"], ["yn", "1", "Ja"], ["yn", "", "Nej"]],
            "line 3, choices yn: The label has no list or code.",
        ),
        (
            [["list_name", "name", "label"], ["yn", "1", "Ja"], ["yn", "2", ""]],
            "line 3, choices yn: The code has no label.",
        ),
        (
            [["list_name", "name", "label"], ["yn", "1", "Ja"], ["yn", "1", "Nej"]],
            "line 3, choices yn: The code is there twice",
        ),
    ],
)
def test_half_choices_and_codes_that_stand_twice_are_refused(
    choices: Rows, said: str, tmp_path: Path
) -> None:
    survey = [*SURVEY[:1], ["select_one yn", "met", "Har du mött?", "", "", ""]]
    with pytest.raises(SpecError) as error:
        open_file(book(tmp_path / "form.xlsx", [row[:6] for row in survey], choices))
    assert said in str(error.value) and "form.xlsx" in str(error.value)


def test_what_is_no_workbook_or_no_form_is_told(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.xlsx"
    for data in (b"", b"hello", b"PK\x03\x04 nonsense"):
        wrong.write_bytes(data)
        with pytest.raises(SpecError, match=r"wrong\.xlsx"):
            open_file(wrong)
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("xl/workbook.xml", "<x/>")
    wrong.write_bytes(archive.getvalue())
    with pytest.raises(SpecError):
        open_file(wrong)
    made = Workbook()
    made.save(wrong)
    with pytest.raises(SpecError, match="survey"):
        open_file(wrong)
    with pytest.raises(SpecError, match="not there"):
        open_file(tmp_path / "gone.xlsx")
