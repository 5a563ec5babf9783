"""The first page weighs at most 60 kB, whatever it is: somebody may have an old phone on a slow network."""

from __future__ import annotations

import pytest

from tests.browser.conftest import OpenPage
from tests.browser.weight import weigh

MOST = 60_000
FIRST = ["/rad/", "/rad/ung", "/rad/nara", "/rad/latt", "/rad/spar"]


@pytest.mark.parametrize("path", [root + path for root in ("", "/en") for path in FIRST])
def test_a_first_page_is_light(open_page: OpenPage, path: str) -> None:
    page = open_page("about:blank", width=360)
    weight = weigh(page, path)
    assert {"/static/samsyn/public.css", "/static/samsyn/leave.js", path} <= set(weight.parts)
    assert any(name.endswith(".woff2") for name in weight.parts)
    assert weight.total <= MOST, weight.parts


def test_a_browser_that_cannot_unpack_gets_the_same_page(open_page: OpenPage) -> None:
    page = open_page("about:blank")
    packed = page.request.get("/rad/")
    plain = page.request.get("/rad/", headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.text() == plain.text()
