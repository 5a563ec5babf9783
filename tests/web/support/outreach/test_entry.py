"""The form of a row: its places stand where somebody looks for them."""

from __future__ import annotations

import re

from samsyn.directory.spelling import swedish_order
from tests.web.site import Reader, body


def test_municipalities_and_counties_stand_in_swedish_order(staff: Reader) -> None:
    page = body(staff.get("/uppsokande/ny"))
    for digits, count, first, last in (
        (2, 21, "Blekinge län", "Östergötlands län"),
        (4, 290, "Ale", "Övertorneå"),
    ):
        listed = re.findall(rf'<option value="\d{{{digits}}}">([^<]+)<', page)
        assert (len(listed), listed[0], listed[-1]) == (count, first, last)
        assert listed == sorted(listed, key=swedish_order)
