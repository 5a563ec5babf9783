"""Marks of wordings: the same for the same words, another for the least change in what is read."""

from __future__ import annotations

from msgspec.structs import replace

from samsyn.lang import Text
from samsyn.surveys.questionnaire.model import Condition, Question, Questionnaire
from samsyn.surveys.questionnaire.wording import asked_of, wording_of
from tests.surveys.forms import YES_NO, small_form

FORM = small_form()


def question(name: str, form: Questionnaire = FORM) -> Question:
    found = form.question(name)
    assert found is not None
    return found


def test_an_own_list_and_a_shared_one_with_the_same_choices_are_one_wording() -> None:
    met = question("met")
    own = replace(met, list=None, choices=YES_NO.choices)
    assert wording_of(met, FORM) == wording_of(own, FORM)


def test_every_change_in_what_is_read_is_another_wording() -> None:
    met = question("met")
    others = [
        replace(met, text=Text(sv=met.text.sv, en="Have you seen anybody?")),
        replace(met, help=Text(sv="a", en="b")),
        replace(met, kind="multiple"),
        replace(met, list=None, choices=YES_NO.choices[:3]),
        replace(met, list=None, choices=tuple(reversed(YES_NO.choices))),
    ]
    marks = {wording_of(each, FORM) for each in (met, *others)}
    assert len(marks) == len(others) + 1


def test_what_is_not_read_does_not_count() -> None:
    met = question("met")
    assert wording_of(
        replace(met, required=True, covers=(), when=Condition(question="x", is_=("y",))), FORM
    ) == wording_of(met, FORM)


def test_another_filter_or_population_is_asked_of_others() -> None:
    many = question("how_many")
    sections = (replace(FORM.sections[0], questions=tuple(
        replace(each, when=Condition(question="met", is_=("yes", "dont_know"))) if each.id == "how_many" else each
        for each in FORM.sections[0].questions
    )), FORM.sections[1])  # fmt: skip
    elsewhere = replace(FORM, population=replace(FORM.population, id="others"))
    assert (
        len(
            {
                asked_of(many, FORM),
                asked_of(many, replace(FORM, sections=sections)),
                asked_of(many, elsewhere),
            }
        )
        == 3
    )


def test_a_filter_on_a_question_that_changed_its_words_asks_others() -> None:
    changed = tuple(
        replace(each, text=Text(sv="Annat", en="Other")) if each.id == "met" else each
        for each in FORM.sections[0].questions
    )
    other = replace(FORM, sections=(replace(FORM.sections[0], questions=changed), FORM.sections[1]))
    assert asked_of(question("how_many"), FORM) != asked_of(question("how_many", other), other)
