"""Addresses in templates are those that Django itself would give."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.template import engines
from django.urls import NoReverseMatch, reverse, set_script_prefix


@pytest.mark.parametrize("prefix", ["/", "/en/"])
def test_an_address_of_ids_is_what_django_gives(prefix: str) -> None:
    set_script_prefix(prefix)
    try:
        one, other = uuid4(), uuid4()
        text = "{% url 'casework-fact' one other %} {% url 'casework-record' one %} {% url 'casework-new' %}"
        for _ in range(2):
            shown = engines["django"].from_string(text).render({"one": one, "other": other})
            assert shown.split() == [
                reverse("casework-fact", args=[one, other]),
                reverse("casework-record", args=[one]),
                reverse("casework-new"),
            ]
            one, other = other, one
    finally:
        set_script_prefix("/")


def test_an_address_that_is_none_is_refused_and_other_values_are_quoted() -> None:
    with pytest.raises(NoReverseMatch):
        engines["django"].from_string("{% url 'casework-record' what %}").render({"what": "<script>"})
    with pytest.raises(NoReverseMatch):
        engines["django"].from_string("{% url 'no-such-page' what %}").render({"what": uuid4()})
