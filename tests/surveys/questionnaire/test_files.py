"""Questionnaires as content files, codebooks and paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from samsyn.errors import SpecError
from samsyn.lang import Lang
from samsyn.packs.load import load_pack
from samsyn.surveys.questionnaire.codebook import codebook_csv, codebook_text
from samsyn.surveys.questionnaire.in_words import asked_in_words
from samsyn.surveys.questionnaire.model import Condition, Questionnaire
from samsyn.surveys.questionnaire.opening import open_file
from samsyn.surveys.questionnaire.pack_file import read_pack_file, written_pack
from samsyn.surveys.questionnaire.paper import paper
from samsyn.surveys.questionnaire.wording import asked_of, wording_of
from tests.surveys.forms import small_form


def ready(name: str) -> Questionnaire:
    return small_form() if name == "small" else load_pack().questionnaires[name]


@pytest.mark.parametrize("name", ["small", "professionals", "exposed"])
def test_a_content_file_is_read_back_as_it_was(name: str, tmp_path: Path) -> None:
    path = tmp_path / "form.yaml"
    path.write_text(written_pack(ready(name)), encoding="utf-8")
    assert read_pack_file(path) == ready(name)


@pytest.mark.parametrize("name", ["small", "professionals", "exposed"])
def test_a_codebook_is_read_back_with_the_same_marks(name: str, tmp_path: Path) -> None:
    form, path = ready(name), tmp_path / "codebook.csv"
    path.write_text(codebook_csv(form), encoding="utf-8-sig", newline="")
    back, left = open_file(path)
    assert left == () and back.population.id == form.population.id and back.round == form.round
    for question in form.questions():
        other = back.question(question.id)
        assert other is not None
        assert wording_of(other, back) == wording_of(question, form), question.id
        assert asked_of(other, back) == asked_of(question, form), question.id


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("met;single", "met;perhaps", "line 2, met kind: There is no such kind"),
        (";yes;Ja;Yes;", ";;Ja;Yes;", "line 3, met: The label has no code"),
        (";yes;Ja;Yes;", ";yes;;;", "line 3, met: The code has no label"),
        ("met;;;;yes;", "gone;;;;yes;", "line 3, gone: The row belongs to a question"),
    ],
)
def test_what_is_wrong_with_a_codebook_is_told_by_line(old: str, new: str, said: str, tmp_path: Path) -> None:
    text = codebook_csv(small_form())
    assert old in text
    path = tmp_path / "codebook.csv"
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")
    with pytest.raises(SpecError, match=said):
        open_file(path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("questionnaires: []\n", "one key only"),
        ("- a\n", "one key only"),
        ("questionnaire: {id: x}\n", "missing"),
        ("a: [\n", "YAML"),
    ],
)
def test_a_content_file_that_is_wrong_is_told(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "form.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SpecError, match=said):
        read_pack_file(path)


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("name", ["small", "professionals", "exposed"])
def test_paper_has_every_question_escaped_and_nothing_that_is_fetched(name: str, lang: Lang) -> None:
    form = ready(name)
    page = paper(form, lang, load_pack())
    assert page.startswith("<!doctype html>") and f'<html lang="{lang}">' in page
    assert page.count("<fieldset") == sum(1 for _ in form.questions()) == page.count("<legend>")
    assert "<script" not in page and "src=" not in page and "http" not in page
    assert ("Påhittat" in page or "Invented" in page) == form.invented


def test_paper_for_those_exposed_has_help_first_and_last() -> None:
    page = paper(ready("exposed"), "sv", load_pack())
    assert page.count('class="box"') == 2 and page.count("020-50 50 50") == 2
    first, last = page.index('class="box"'), page.rindex('class="box"')
    assert first < page.index("<fieldset") and last > page.rindex("</fieldset>")


def test_markup_in_a_text_is_text(tmp_path: Path) -> None:
    path = tmp_path / "form.yaml"
    path.write_text(
        written_pack(small_form()).replace("Welcome (sv)", "<b onclick=x>hej</b>"), encoding="utf-8"
    )
    assert "<b onclick" not in paper(read_pack_file(path), "sv")


def test_filters_are_said_in_words() -> None:
    form = small_form()
    numbers = {question.id: number for number, question in enumerate(form.questions(), 1)}
    denied = Condition(
        not_=Condition(
            any=(Condition(question="met", is_=("yes",)), Condition(question="how_many", at_least=3))
        )
    )
    assert asked_in_words(denied, form, numbers, "en") == (
        "Answer only if you answered anything but ”Yes” to question 1 and answered anything but at least 3 to question 2."
    )
    assert asked_in_words(Condition(question="met", is_=("yes", "no")), form, numbers, "sv") == (
        "Svara bara om du svarade ”Ja” eller ”Nej” på fråga 1."
    )


def test_the_codebook_in_words_names_codes_filters_and_marks() -> None:
    text = codebook_text(small_form(), "en")
    assert (
        "how_many  [number]  How many? (en)" in text
        and "Put when: ${met} = 'yes'" in text
        and "21 municipalities or counties" in text
    )
