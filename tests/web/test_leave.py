"""The way out: where it leads, what it asks the browser to drop, and what it refuses to lead to."""

from __future__ import annotations

import pytest

from samsyn.errors import UsageError
from samsyn.web import operator
from tests.web.site import body, browser


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_it_leads_to_the_weather_at_once(lang: str) -> None:
    response = browser(lang).get("/ut")
    assert response.status_code == 303
    assert response["Location"] == "https://www.smhi.se/"
    assert response["Clear-Site-Data"] == '"storage", "cookies"'
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response.content == b""


@pytest.mark.parametrize("query", ["?to=https://example.com", "?next=//example.com"])
def test_nobody_else_decides_where_it_leads(query: str) -> None:
    assert browser().get("/ut" + query)["Location"] == "https://www.smhi.se/"


def test_every_public_page_shows_the_way_out_twice_and_says_where_to() -> None:
    for lang in ("sv", "en"):
        for path in ("/", "/rad/", "/rad/spar", "/rad/finns-inte"):
            page = body(browser(lang).get(path))
            assert page.count('href="/ut" rel="nofollow noreferrer"') == 2
            assert page.count('data-to="https://www.smhi.se/"') == 1


@pytest.mark.parametrize(
    "url",
    [
        "http://www.smhi.se/", "javascript:alert(1)", "//www.smhi.se/", "https://", "https://user@www.smhi.se/",
        'https://www.smhi.se/"><script>', "https://www.smhi.se/\r\nSet-Cookie: a=b", "https://[::1", "smhi",
    ],
)  # fmt: skip
def test_only_an_ordinary_https_address_is_taken(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("SAMSYN_EXIT_URL", url)
    with pytest.raises(UsageError) as refused:
        operator.exit_url()
    for lang in ("sv", "en"):
        said = refused.value.render(lang)
        assert said.startswith("SAMSYN_EXIT_URL")
        assert "https://" in said
    assert refused.value.exit_code == 2


def test_the_operator_may_choose_another_neutral_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMSYN_EXIT_URL", " https://www.svt.se/vader ")
    assert operator.exit_url() == "https://www.svt.se/vader"
