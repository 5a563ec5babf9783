"""Who gets in: nobody without a key, whoever holds it with one, and nobody after signing out."""

from __future__ import annotations

import hmac
import re
import time
from pathlib import Path
from typing import Any

import pytest

from samsyn.outreach import key as keys
from samsyn.outreach import tries
from samsyn.web.support.outreach import session
from tests.web.site import MATRIX, Reader, body, browser
from tests.web.support.outreach.conftest import signed_in

ROWS = [row for row in MATRIX if row["who"] in ("staff", "keyholder")]
PATHS = [row["path"] for row in ROWS]
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
IN, LOG = "/uppsokande/in", "/uppsokande/"


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("path", PATHS)
def test_without_a_key_it_answers_as_an_address_that_does_not_exist(path: str, lang: str) -> None:
    for method in METHODS:
        there = browser(lang).generic(method, path)
        nowhere = browser(lang).generic(method, "/uppsokandf/" + path.rpartition("/")[2])
        assert there.status_code == nowhere.status_code
        assert there.content == nowhere.content
        assert dict(there.headers) == dict(nowhere.headers)
        assert not there.cookies


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_it_answers_to_its_methods_and_no_others(row: dict[str, Any], key: str) -> None:
    client = signed_in(key)
    for method in METHODS:
        status = client.generic(method, row["path"]).status_code
        if method in row["methods"] or (method == "HEAD" and "GET" in row["methods"]):
            assert status in (200, 303, 422), method
            client = signed_in(key)
        else:
            assert status == 405, method


@pytest.mark.parametrize("row", [row for row in ROWS if row["who"] == "staff"], ids=lambda row: row["name"])
def test_without_signing_in_there_is_only_the_page_to_do_so(row: dict[str, Any], staff: Reader) -> None:
    staff.post("/uppsokande/platser", {"kind": "online", "name": "Chatten"})
    for method in row["methods"]:
        response = browser().generic(method, row["path"])
        assert "Nyckel" in body(response) and "Chatten" not in body(response)
        assert response.status_code == (403 if method == "POST" else 200)
        assert not response.cookies
        assert ("inte sparat" in body(response)) is (method == "POST")


def test_the_cookies_are_sent_to_these_pages_alone(key: str) -> None:
    client = browser()
    for secure in (False, True):
        response: Any = client.post(IN, {"key": key}, secure=secure)
        paths = {cookie["path"] for cookie in response.cookies.values()}
        assert paths == {"/uppsokande", "/en/uppsokande"}
        for cookie in response.cookies.values():
            assert cookie["httponly"] and cookie["samesite"] == "Strict" and not cookie["domain"]
            assert cookie["max-age"] == session.IDLE
            assert bool(cookie["secure"]) is secure
        assert response["Cache-Control"] == "no-store"


def test_a_page_in_either_language_opens_with_the_cookie_of_its_path(key: str) -> None:
    cookies = signed_in(key).cookies
    for lang, name in (("sv", "uppsokande-sv"), ("en", "uppsokande-en")):
        client = browser(lang)
        client.cookies[name] = cookies[name].value
        assert 'id="key"' not in body(client.get(LOG))


def test_no_other_page_sets_or_needs_a_cookie(staff: Reader) -> None:
    for path in ("/", "/om", "/yrke/", "/finns-inte"):
        assert not staff.get(path).cookies


def test_a_wrong_key_is_refused_and_never_repeated(key: str) -> None:
    for wrong in ("", "fel-nyckel", key[:-1], "<b>", "x" * 100_000):
        response = browser().post(IN, {"key": wrong})
        assert response.status_code == 422
        assert not wrong or wrong not in body(response)
        assert not response.cookies
        tries.forget()
    assert "stämmer inte" in body(browser().post(IN))


def test_no_number_of_wrong_keys_shuts_out_whoever_has_the_right_one(key: str) -> None:
    inside = signed_in(key)
    for _ in range(tries.MOST):
        assert browser().post(IN, {"key": "fel"}).status_code == 422
    response = browser().post(IN, {"key": "fel"})
    assert response.status_code == 429 and not response.cookies
    assert "Rätt nyckel öppnar ändå" in body(response)
    assert 'id="key"' not in body(inside.get(LOG))
    assert 'id="key"' not in body(signed_in(key).get(LOG))
    assert browser().post(IN, {"key": "fel"}).status_code == 422  # counted anew


def test_wrong_keys_do_not_keep_the_site_busy(key: str) -> None:
    known = keys.kept()
    assert known is not None
    start = time.perf_counter()
    assert not any(known.is_opened_by("abcde-fghjk-mnpqr-stuv2") for _ in range(1_000))
    assert time.perf_counter() - start < 1


def test_signing_out_ends_every_copy_of_the_session(key: str) -> None:
    client = signed_in(key)
    copy = {name: cookie.value for name, cookie in client.cookies.items()}
    response = client.post("/uppsokande/ut")
    assert {cookie["max-age"] for cookie in response.cookies.values()} == {0}
    thief = browser()
    for name, value in copy.items():
        thief.cookies[name] = value
    assert 'id="key"' in body(thief.get(LOG))


def test_a_new_key_and_a_revoked_key_end_every_session(key: str) -> None:
    client = signed_in(key)
    new = keys.make()
    assert 'id="key"' in body(client.get(LOG))
    client = signed_in(new)
    keys.revoke()
    assert client.get(LOG).status_code == 404


def at(seconds_ago: int, began_ago: int) -> str:
    """A cookie of somebody who used the pages so long ago."""
    now, kept = int(time.time()), keys.kept()
    assert kept is not None
    said = f"{'ab' * 16}.{now - began_ago}.{now - seconds_ago}"
    return f"{said}.{hmac.digest(kept.secret('session'), said.encode(), 'sha256').hex()}"


@pytest.mark.parametrize(
    ("used", "began", "inside"),
    [(0, 0, True), (1790, 1790, True), (1800, 1800, False), (0, 12 * 3600 + 5, False), (-60, 0, False)],
)
def test_half_an_hour_without_use_or_twelve_hours_end_it(
    key: str, used: int, began: int, inside: bool
) -> None:
    client = browser()
    client.cookies["uppsokande-sv"] = at(used, began)
    response = client.get(LOG)
    assert ('id="key"' not in body(response)) is inside
    assert bool(response.cookies) is inside


def test_a_cookie_that_was_changed_is_no_good(key: str) -> None:
    good = at(0, 0)
    ident, began, used, mac = good.split(".")
    other = f"{int(used) + 1}"
    for bad in (
        f"{ident}.{began}.{other}.{mac}",
        f"{ident}.{began}.{used}.{'0' * 64}",
        good + "0",
        good[:-1],
        "",
        "x",
        "...",
        good.upper(),
    ):
        client = browser()
        client.cookies["uppsokande-sv"] = bad
        assert 'id="key"' in body(client.get(LOG)), bad


def test_a_damaged_key_lets_nobody_in(key: str, data: Path) -> None:
    (data / keys.FILE).write_text("{}")
    assert browser().get(LOG).status_code == 404
    assert browser().post(IN, {"key": ""}).status_code == 404


def test_a_form_of_another_site_is_not_taken(key: str) -> None:
    client = signed_in(key)
    for path in PATHS:
        response = client.post(path, {"name": "Chatten"}, headers={"sec-fetch-site": "cross-site"})
        assert response.status_code == 403
        assert "Formuläret togs inte emot" in body(response)


def test_nothing_about_who_asked_lies_on_the_disk(key: str, data: Path) -> None:
    marks = {
        "user-agent": "Marked-Agent/7",
        "x-forwarded-for": "203.0.113.77",
        "accept-language": "sv-marked",
    }
    client = browser(**marks)
    client.post(IN, {"key": "fel-nyckel-marked"}, REMOTE_ADDR="203.0.113.78")
    client.post(IN, {"key": key}, REMOTE_ADDR="203.0.113.78")
    client.post("/uppsokande/platser", {"kind": "online", "name": "Chatten"}, REMOTE_ADDR="203.0.113.78")
    place = re.search(r'value="([0-9a-f]{8})"', body(client.get("/uppsokande/platser")))
    assert place
    client.post(
        "/uppsokande/ny", {"id": "ab" * 8, "date": "2026-01-02", "place": place[1], "approaches": "1"}
    )
    cookies = [part for cookie in client.cookies.values() for part in cookie.value.split(".")]
    client.post("/uppsokande/ut", REMOTE_ADDR="203.0.113.78")
    written = "".join(path.read_text("utf-8") for path in data.iterdir())
    assert "2026-01-02" in written and "Chatten" in written
    for mark in (*marks.values(), "Marked", "203.0.113", "fel-nyckel", key, key.replace("-", ""), *cookies):
        assert mark not in written
