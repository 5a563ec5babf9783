"""What a form says of itself when something must be mended."""

from __future__ import annotations

from datetime import date

import pytest

from samsyn.errors import Problem, UserError
from samsyn.lang import Text
from samsyn.web.casework.fields import Field, Form, version_of
from samsyn.web.casework.place_field import place_in

TODAY = date(2026, 11, 22)
REASON = Field("reason", Text(sv="Skäl", en="Reason"), "select", choices=[("a", "A")], needed=True)
WHO = Field("who", Text(sv="Vem sa det?", en="Who said it?"), needed=True)
DAY = Field("on", Text(sv="Dag", en="Day"), "day")


def test_the_summary_names_the_field_and_the_text_beside_it_does_not() -> None:
    form = Form([REASON, WHO, DAY], {"on": "igår"}, TODAY)
    assert [each.text for each in form.wrong] == [
        "Skäl: Välj något.",
        "Vem sa det? Skriv något.",
        "Dag: Skriv dagen som ÅÅÅÅ-MM-DD, till exempel 2026-03-01.",
    ]
    assert [each.wrong for each in form.fields][:2] == ["Välj något här.", "Skriv något här."]


def test_what_belongs_to_no_field_is_said_as_it_is() -> None:
    form = Form([DAY], {}, TODAY)
    form.refuse_all(UserError([Problem(Text(sv="Det går inte.", en="No."), Text(sv="Fråga.", en="Ask."))]))
    assert [each.text for each in form.wrong] == ["Det går inte. Fråga."]


@pytest.mark.parametrize("said", ["", "²", "١", "-1", "1.0", "12345678", "två"])
def test_a_version_that_no_form_of_ours_sends_is_that_of_no_row(said: str) -> None:
    assert version_of(said) == 0


def test_a_version_comes_back_as_it_was_sent() -> None:
    hidden = Field("version", Text(sv="", en=""), "hidden")
    assert Form([hidden], {"version": "17"}, TODAY).version() == 17


@pytest.mark.parametrize(("said", "code"), [("Norrköping", "0581"), ("0581", "0581"), ("", "")])
def test_a_municipality_is_read_by_name_or_code(said: str, code: str) -> None:
    form = Form([Field("municipality", Text(sv="Kommun", en="Municipality"))], {"municipality": said}, TODAY)
    assert (place_in(form), form.good) == (code, True)


def test_what_no_municipality_is_called_is_refused() -> None:
    field = Field("municipality", Text(sv="Kommun", en="Municipality"))
    form = Form([field], {"municipality": "Påhittköping"}, TODAY)
    assert place_in(form) == "" and [each.field for each in form.wrong] == ["municipality"]
