"""Pages for what cannot be shown: plain, in the chosen language, with nothing of the request in them."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from samsyn.web import wsgi
from samsyn.web.screen import questions
from tests.web.site import Page, body, browser

SECRET = "hemligt-namn"


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", f"/{SECRET}?q={SECRET}", {}, 404),
        ("GET", f"/yrke/svar?{SECRET}", {}, 405),
        ("POST", "/yrke/svar", {"sec-fetch-site": "cross-site"}, 403),
        ("GET", "/", {"host": f"{SECRET}.example"}, 400),
    ],
)
def test_it_says_nothing_of_the_request(
    lang: str, method: str, path: str, headers: dict[str, str], status: int
) -> None:
    response = browser(lang, **headers).generic(method, path)
    assert response.status_code == status
    page = body(response)
    assert SECRET not in page
    assert Page(page).lang == lang
    assert ("Ring 112." if lang == "sv" else "Call 112.") in page


def test_a_fault_of_ours_is_told_and_noted_without_values(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: Any, **__: Any) -> Any:
        raise ValueError(f"could not read {SECRET}")

    monkeypatch.setattr(questions, "screen", broken)
    assert callable(wsgi.application)  # the server's entry point is what notes faults
    client = browser()
    client.raise_request_exception = False
    with caplog.at_level(logging.DEBUG):
        response = client.post("/yrke/fraga", {"f.act_recruit": "yes", "note": SECRET})
    assert response.status_code == 500
    assert "Något gick fel hos oss" in body(response)
    assert SECRET not in body(response)
    assert SECRET not in caplog.text
    assert "ValueError at" in caplog.text
    assert "broken" in caplog.text


def test_too_late_for_a_template_there_is_still_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    client = browser()
    client.raise_request_exception = False
    monkeypatch.setattr("samsyn.web.frame.load_pack", lambda: 1 / 0)
    response = client.get("/")
    assert response.status_code == 500
    assert response["Cache-Control"] == "no-store"
