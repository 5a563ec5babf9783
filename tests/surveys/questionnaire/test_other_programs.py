"""LimeSurvey structures and REDCap dictionaries: read with both languages and filters, the rest named."""

from __future__ import annotations

from pathlib import Path

import pytest

from samsyn.errors import SpecError
from samsyn.surveys.questionnaire.model import Condition, Questionnaire, asked_when
from samsyn.surveys.questionnaire.opening import open_file, open_questionnaire

DATA = Path(__file__).parent / "data"


def told(name: str) -> tuple[Questionnaire, str]:
    form, left = open_file(DATA / name)
    return form, "\n".join(f"{each.where}: {each.what.en}" for each in left)


def test_a_limesurvey_structure_is_read_in_both_languages() -> None:
    form, left = told("limesurvey.txt")
    assert (form.title.sv, form.title.en, form.languages) == ("Prov", "Trial", ("sv", "en"))
    assert [(q.id, q.kind) for q in form.questions()] == [
        ("met", "single"), ("lacks", "multiple"), ("grid_a", "likert"), ("grid_b", "likert"), ("many", "number"),
    ]  # fmt: skip
    met, grid = form.question("met"), form.question("grid_a")
    assert met is not None and grid is not None
    assert (met.text.sv, met.text.en, met.required) == ("Har du mött någon?", "Have you met anybody?", True)
    assert [choice.kind for choice in met.choices] == ["answer", "answer", "dont_know"]
    assert grid.text.en == "Is this true? – I ask" and grid.choices[1].label.en == "Fully"
    assert asked_when("lacks", form) == Condition(question="met", is_=("A1",))
    assert asked_when("many", form) == Condition(question="lacks", is_=("SQ1",))
    for word in ("kind R", "kind X", "own words", "random_order"):
        assert word in left, word


def test_a_redcap_dictionary_is_read_and_identifiers_are_left_out() -> None:
    form, left = told("redcap.csv")
    assert [(q.id, q.kind) for q in form.questions()] == [
        ("met", "single"), ("lacks", "multiple"), ("many", "number"), ("day", "date"), ("known", "single"), ("mail", "text"),
    ]  # fmt: skip
    many, lacks = form.question("many"), form.question("lacks")
    assert many is not None and lacks is not None and (many.minimum, many.maximum) == (0, 99)
    assert lacks.choices[1].label.en == "Money, or means"
    assert asked_when("many", form) == Condition(
        all=(Condition(question="lacks", is_=("1",)), Condition(not_=Condition(question="met", is_=("9",))))
    )
    assert asked_when("day", form) is None
    for word in ("full_name: Marked as an identifier", "record_id", "kind calc", "field annotation", "filter cannot", "email",
                 "heading", "by its words"):  # fmt: skip
        assert word in left, word


def test_half_choices_are_refused_with_their_line(tmp_path: Path) -> None:
    text = (DATA / "redcap.csv").read_text(encoding="utf-8").replace("2, Money, or means", "Money")
    wrong = tmp_path / "wrong.csv"
    wrong.write_text(text, encoding="utf-8")
    with pytest.raises(SpecError, match=r"wrong\.csv, line 5, lacks: A choice has a code without a label"):
        open_file(wrong)


def test_a_row_without_a_code_is_told(tmp_path: Path) -> None:
    text = (DATA / "limesurvey.txt").read_text(encoding="utf-8").replace("A\t0\tA2\t", "A\t0\t\t", 1)
    wrong = tmp_path / "wrong.txt"
    wrong.write_text(text, encoding="utf-8")
    with pytest.raises(SpecError, match=r"wrong\.txt, line 8: The row has no code"):
        open_file(wrong)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", b"hello\tthere\n", "no structure from LimeSurvey"),
        ("a.csv", b"a,b\n1,2\n", "no codebook"),
        ("a.csv", "Variable / Field Name,frÃ¥ga\n".encode("utf-16"), "UTF-8"),
        ("a.csv", b"", "cannot be read as a table"),
        ("a.txt", b"class\ttype/scale\n\x00", "cannot be read as a table"),
        ("a.pdf", b"%PDF", "cannot be read as a questionnaire"),
        ("a.csv", b"Variable / Field Name,Field Type\n", "no questions"),
    ],
)
def test_files_that_are_something_else_are_told(name: str, data: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(SpecError, match=said):
        open_file(path)


def test_a_ready_questionnaire_is_opened_by_its_id_and_an_unknown_one_told() -> None:
    assert open_questionnaire("exposed")[0].gentle
    with pytest.raises(SpecError, match="professionals"):
        open_questionnaire("nothing_such")
