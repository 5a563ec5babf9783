"""A small invented questionnaire with every kind of question, for tests."""

from __future__ import annotations

from datetime import date

from samsyn.lang import Text
from samsyn.packs.schema import Status
from samsyn.surveys.questionnaire.model import (
    Choice,
    Choices,
    Condition,
    Population,
    Question,
    Questionnaire,
    Section,
)


def both(text: str) -> Text:
    """A text that differs between the languages."""
    return Text(sv=f"{text} (sv)", en=f"{text} (en)")


YES_NO = Choices(id="yes_no", choices=(
    Choice(code="yes", label=Text(sv="Ja", en="Yes")),
    Choice(code="no", label=Text(sv="Nej", en="No")),
    Choice(code="dont_know", label=Text(sv="Vet inte", en="Do not know"), kind="dont_know"),
    Choice(code="prefer_not", label=Text(sv="Vill inte svara", en="Prefer not to say"), kind="prefer_not"),
))  # fmt: skip
LACKS = tuple(Choice(code=code, label=both(code)) for code in ("training", "time", "routines"))
NOTHING = Choice(code="nothing", label=both("nothing"), alone=True)
DECLINED = Choice(code="prefer_not", label=both("declined"), kind="prefer_not")


def small_form() -> Questionnaire:
    """met -> how_many (if met is yes) -> lacks; a scale, a day, a text, a county."""
    first = Section(id="first", title=both("First"), about=both("About the first"), questions=(
        Question(id="met", kind="single", text=both("Have you met anybody?"), list="yes_no", covers=("figure_1",)),
        Question(id="how_many", kind="number", text=both("How many?"), minimum=0, maximum=99, unit=both("people"),
                 when=Condition(question="met", is_=("yes",))),
        Question(id="many_why", kind="single", text=both("Why so many?"), choices=(*LACKS, DECLINED),
                 when=Condition(question="how_many", at_least=10)),
    ))  # fmt: skip
    second = Section(id="second", title=both("Second"), when=Condition(not_=Condition(question="met", is_=("no",))), questions=(
        Question(id="lacks", kind="multiple", text=both("What is lacking?"), choices=(*LACKS, NOTHING, DECLINED), at_most=2,
                 help=both("At most two")),
        Question(id="scale", kind="likert", text=both("How hard?"), sensitive=True, choices=(
            Choice(code="1", label=both("hard")), Choice(code="2", label=both("easy"), examples=both("like this")), DECLINED)),
        Question(id="day", kind="date", text=both("When?"), earliest=date(2026, 1, 1), latest=date(2026, 12, 31)),
        Question(id="words", kind="text", text=both("Anything else?"), longest=100),
        Question(id="where", kind="single", text=both("Where?"), places="counties", choices=(DECLINED,)),
    ))  # fmt: skip
    return Questionnaire(
        id="small", version="1", round="2026", title=both("Small"), about=both("About"), invented=True,
        population=Population(id="everybody", label=both("Everybody")), introduction=both("Welcome"), closing=both("Thanks"),
        lists=(YES_NO,), sections=(first, second), sources=(), checked_on=date(2026, 11, 22), status=Status.UNVERIFIED,
    )  # fmt: skip
