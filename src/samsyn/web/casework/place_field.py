"""A municipality as it is written in a form: its name, or its code."""

from __future__ import annotations

from samsyn.directory import places
from samsyn.lang import Text
from samsyn.web.casework.fields import Form

NAME = "municipality"
"""What the field is called, on every form that asks for one."""


def place_in(form: Form) -> str:
    """Its code, empty where nothing was written; the form refuses what no municipality is called."""
    said = form.text(NAME)
    if not said or not form.sent:
        return ""
    found = places.find_place(said).municipality or ""
    if not found:
        form.refuse(NAME, _NO_PLACE)
    return found


def place_name(code: str) -> str:
    """What such a field begins with: the name; empty where no place is noted."""
    return places.name_of(code) if code else ""


_NO_PLACE = Text(
    sv="Kommunen finns inte i listan. Skriv namnet eller koden, eller lämna fältet tomt.",
    en="The municipality is not in the list. Write its name or code, or leave the field empty.",
)
