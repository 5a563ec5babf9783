"""A form is taken only from a page of ours: the browser says where it comes from (decisions/0004)."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.web.site import MATRIX, body

OPEN = ("/rad/", "/svara/")
"""Searches for help, and answers to a study: both know nobody, and an old telephone cannot say where they come from."""
POSTS = [row["path"] for row in MATRIX if "POST" in row["methods"] and not row["path"].startswith(OPEN)]
SEARCHES = [row["path"] for row in MATRIX if "POST" in row["methods"] and row["path"].startswith("/rad/")]
OURS, THEIRS = "http://127.0.0.1", "https://evil.example"

ACCEPTED = [
    {"sec-fetch-site": "same-origin"},
    {"sec-fetch-site": "same-origin", "origin": "null"},  # what no-referrer makes browsers send
    {"sec-fetch-site": "same-origin", "origin": OURS},
    {"sec-fetch-site": "none", "origin": OURS},
    {"origin": OURS},
]
REFUSED = [
    {},
    {"origin": "null"},
    {"origin": THEIRS},
    {"origin": OURS + ".evil.example"},
    {"origin": OURS + ":8001"},
    {"origin": "https://127.0.0.1"},
    {"sec-fetch-site": "none"},
    {"sec-fetch-site": "none", "origin": THEIRS},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "cross-site", "origin": OURS},
    {"sec-fetch-site": "same-site", "origin": OURS},
    {"sec-fetch-site": "SAME-ORIGIN, cross-site"},
    {"sec-fetch-site": ""},
    {"referer": OURS + "/yrke/"},
]


@pytest.mark.parametrize("headers", ACCEPTED, ids=str)
def test_it_takes_our_own_form(headers: dict[str, str]) -> None:
    client = Client(headers={"host": "127.0.0.1", **headers})
    assert client.post("/yrke/fraga").status_code == 200


@pytest.mark.parametrize("headers", REFUSED, ids=str)
def test_it_refuses_any_other(headers: dict[str, str]) -> None:
    client = Client(headers={"host": "127.0.0.1", **headers})
    response = client.post("/yrke/fraga", {"f.act_recruit": "yes"})
    assert response.status_code == 403
    assert "Formuläret togs inte emot" in body(response)
    assert "act_recruit" not in body(response)


@pytest.mark.parametrize("path", POSTS)
def test_every_form_is_guarded(path: str) -> None:
    client = Client(headers={"host": "127.0.0.1", "sec-fetch-site": "cross-site", "origin": THEIRS})
    response = client.post(path, {"redraw": "1"})
    assert response.status_code == 403
    assert not response.cookies


@pytest.mark.parametrize("headers", REFUSED, ids=str)
@pytest.mark.parametrize("root", ["", "/en"])
def test_a_search_for_help_is_answered_in_a_browser_that_cannot_say_where_it_comes_from(
    headers: dict[str, str], root: str
) -> None:
    client = Client(headers={"host": "127.0.0.1", **headers})
    for path in SEARCHES:
        response = client.post(root + path, {"place": "Kalmar", "id": "bris"})
        assert response.status_code == 200, path
        assert not response.cookies


@pytest.mark.parametrize(
    "path", ["/rad/../yrke/fraga", "/rad/%2e%2e/yrke/fraga", "/rad/../uppsokande/in", "/radio/"]
)
def test_no_other_form_is_taken_for_a_search(path: str) -> None:
    client = Client(headers={"host": "127.0.0.1", "origin": "null"})
    assert client.post(path, {"f.act_recruit": "yes"}).status_code in (403, 404)


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil", "", "evil example"]
)
def test_it_answers_only_under_its_own_name(host: str) -> None:
    response = Client(headers={"host": host, "sec-fetch-site": "same-origin"}).get("/")
    assert response.status_code == 400
    assert "Begäran gick inte att läsa" in body(response)
    assert not host.strip() or host not in body(response)
