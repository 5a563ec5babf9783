"""What a form says of itself when something must be mended."""

from __future__ import annotations

from datetime import date

from samsyn.errors import Problem, UserError
from samsyn.lang import Text
from samsyn.web.casework.fields import Field, Form

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
