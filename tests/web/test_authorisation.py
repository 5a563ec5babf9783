"""Every address has a row in the matrix, and answers as the row says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from samsyn.web.casework.policy_table import TABLE
from samsyn.web.database.one_transaction import STAFF_PATHS
from tests.web.site import MATRIX, body, browser

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")


def patterns(resolver: Any, prefix: str = "/") -> Iterator[tuple[str, str]]:
    """(name, path) of every address."""
    for each in resolver.url_patterns:
        path = prefix + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from patterns(each, path)
        elif isinstance(each, URLPattern):
            yield str(each.name), path


def test_every_route_has_a_row() -> None:
    rows = {(row["name"], row["path"]) for row in MATRIX}
    assert set(patterns(get_resolver())) == rows


def test_no_address_has_a_place_for_a_value() -> None:
    """So that nothing about a person can stand in one. The API has places for identifiers of public entries.

    Staff pages have places for random ids of ours, and for nothing else.
    """
    with_place = [path for _, path in patterns(get_resolver()) if "<" in path or "(?" in path]
    ours = [path for path in with_place if path.startswith(STAFF_PATHS)]
    assert [path for path in ours if "<" in re.sub("<uuid:[a-z_]+>", "", path) or "(?" in path] == []
    others = [path for path in with_place if path not in ours and not path.startswith("/api/hsds/")]
    assert others == ["/svara/<slug:name>"], "the public name of a round, the same for everybody who answers"


def test_every_row_says_who() -> None:
    """Answers in JSON are tried in test_api.py, the outreach log in support/outreach/test_gate.py, staff pages in accounts/test_gate.py,
    what is open to whoever has the link in studies/test_answering.py."""
    everybody = {"everyone", "link", "staff", "keyholder", "visitor", "enrolling", "user", "signed_in"}
    assert {row["who"] for row in MATRIX} <= everybody


def test_every_row_with_a_place_for_a_value_says_whose_it_is() -> None:
    """act: of a record. of: of something else. Without it nobody could say who may open it, and the walk would not know."""
    for row in MATRIX:
        if row["who"] == "signed_in" and "<" in row["path"]:
            assert ("act" in row) != ("of" in row), row["name"]
            assert "act" not in row or "<uuid:record>" in row["path"], row["name"]
            assert row.get("act", "read") in TABLE and ("of" not in row or {"seen_at", "seen_by"} & set(row))


@pytest.mark.parametrize(
    "row",
    [row for row in MATRIX if row["who"] == "everyone" and "json" not in row],
    ids=lambda row: row["name"],
)
def test_it_answers_to_its_methods_and_no_others(row: dict[str, Any]) -> None:
    assert reverse(row["name"]) == row["path"]
    for method in METHODS:
        response = browser().generic(method, row["path"])
        if method in row["methods"]:
            assert response.status_code in (200, 301, 303, 400, 422), method
        else:
            assert response.status_code == 405, method
            assert "Sidan går inte att öppna så här" in body(response)


@pytest.mark.parametrize(("path", "to"), [("/rad", "/rad/"), ("/kartlaggning/", "/kartlaggning/luckor")])
@pytest.mark.parametrize(("lang", "root"), [("sv", ""), ("en", "/en")])
def test_an_address_cut_short_leads_to_the_page_with_nothing_of_what_was_asked(
    path: str, to: str, lang: str, root: str
) -> None:
    response = browser(lang).get(path, {"q": "kalmar"})
    assert (response.status_code, response["Location"]) == (301, root + to)


def test_head_is_answered_where_get_is() -> None:
    response = browser().head("/")
    assert response.status_code == 200
    assert response.content == b""
