"""Every form that is posted says that it is not to be kept on disk; what the browser does of it is tried in tests/browser."""

from __future__ import annotations

import re

import pytest
from django.http import HttpRequest, HttpResponse

from samsyn.web.unkept import MARK, forms_are_not_kept
from tests.web.site import body, browser


def through(page: str, kind: str = "text/html; charset=utf-8") -> str:
    return body(forms_are_not_kept(lambda _: HttpResponse(page, content_type=kind))(HttpRequest()))


def test_each_posted_form_has_the_mark_once_at_its_end() -> None:
    page = '<form class="a" method="post"\naction="/x"><p>å</p></form><form method="get"></form><form method="post"></form>'
    made = through(page)
    assert made.count(MARK.decode()) == 2
    assert made.replace(MARK.decode(), "") == page
    assert made.endswith(f"{MARK.decode()}</form>")


def test_nothing_else_is_touched() -> None:
    page = '<form method="post"></form>'
    assert through(page, "application/json") == page
    asks = '<form method="post"><input type="password" name="password"></form>'
    assert through(asks) == asks


@pytest.mark.parametrize("path", ["/rad/", "/yrke/", "/en/rad/"])
def test_the_pages_have_it(path: str) -> None:
    page = body(browser().get(path))
    forms = re.findall(r'<form\b[^>]*method="post".*?</form>', page, re.DOTALL)
    assert forms and all(MARK.decode() in form for form in forms)


def test_the_mark_is_never_sent_nor_shown() -> None:
    assert b"name=" not in MARK and b" hidden>" in MARK
