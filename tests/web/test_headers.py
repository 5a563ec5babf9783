"""What stands on every answer: it keeps the page to itself and leaves no copy."""

from __future__ import annotations

import re
from typing import Any

import pytest

from samsyn.web.middleware import PASSKEY_PATHS
from tests.web.site import MATRIX, browser

pytestmark = pytest.mark.django_db  # the rows of staff pages ask the database who is there
SCRIPTS = r'<script src="/static/samsyn/(leave|passkey)\.js" defer></script>'
REFUSALS = [
    ("GET", "/rad/finns-inte"),
    ("PUT", "/rad/"),
    ("GET", "/finns-inte"),
    ("GET", "/yrke/svar"),
    ("PUT", "/"),
    ("POST", "/finns-inte"),
]
REQUESTS = [(method, row["path"]) for row in MATRIX for method in row["methods"]] + REFUSALS


def is_public(path: str) -> bool:
    """Whether the page is the start page, one of door 1, or one where a study is answered: they have one script."""
    return path == "/" or path.startswith(("/rad/", "/svara/"))


def has_script(path: str) -> bool:
    """Whether the page may have its one script: the way out, or that of the passkeys."""
    return is_public(path) or path in PASSKEY_PATHS


@pytest.mark.parametrize(("method", "path"), REQUESTS)
def test_strict_headers(method: str, path: str) -> None:
    response = browser().generic(method, path)
    policy = response["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in policy
    assert "base-uri 'none'" in policy
    assert ("script-src" in policy) == has_script(path)
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    for feature in ("camera", "geolocation", "microphone", "usb"):
        assert f"{feature}=()" in response["Permissions-Policy"]
    for leak in ("Server", "X-Powered-By", "Vary", "ETag", "Last-Modified"):
        assert leak not in response


@pytest.mark.parametrize(("method", "path"), REQUESTS)
def test_no_cookie(method: str, path: str) -> None:
    for lang in ("sv", "en"):
        assert not browser(lang).generic(method, path).cookies


def test_only_the_pages_style_is_allowed() -> None:
    policy = browser().get("/om")["Content-Security-Policy"]
    assert policy == (
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    )


@pytest.mark.parametrize("path", ["/", "/en/", "/rad/", "/en/rad/spar", "/rad/finns-inte"])
def test_the_public_pages_may_run_a_script_of_our_own(path: str) -> None:
    policy = browser().get(path)["Content-Security-Policy"]
    assert policy == (
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    )


def test_style_sheets_carry_the_headers_too() -> None:
    response: Any = browser().get("/static/samsyn/pages.css")
    assert response.status_code == 200
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("default-src 'none'")
    assert "Access-Control-Allow-Origin" not in response


def test_https_is_remembered_only_over_https() -> None:
    assert "Strict-Transport-Security" not in browser().get("/")
    assert "Strict-Transport-Security" in browser().get("/", secure=True)


@pytest.mark.parametrize("row", MATRIX, ids=lambda row: row["name"])
def test_no_page_holds_a_script_but_the_exit_or_an_inline_style(row: dict[str, Any]) -> None:
    for method in row["methods"]:
        response = browser().generic(method, row["path"])
        if "html" in response["Content-Type"]:
            page = response.content.decode().lower()
            if has_script(row["path"]):
                page = re.sub(SCRIPTS, "", page, count=1)
            if is_public(row["path"]):
                page = re.sub(
                    r'<a\b[^>]* href="https://[^"]+"[^>]* rel="[a-z ]*noreferrer[a-z ]*"[^>]*>', "<a>", page
                )
            assert "<script" not in page
            assert "<style" not in page
            assert " style=" not in page
            assert "javascript:" not in page
            assert not re.search(r"""(src|href|action)=["']?(https?:)?//""", page)
