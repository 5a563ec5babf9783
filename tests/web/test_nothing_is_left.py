"""What a visitor to the public pages leaves on the server and in the browser: nothing."""

from __future__ import annotations

import re
import sys
import urllib.error
import urllib.request
from email.message import Message
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.browser.server import HOST, Server, free_port, running
from tests.web.site import MATRIX, browser

# Words that only this visitor uses: in what she writes, in addresses she gets wrong, in what her browser says.
MARK = "xanadu4711"
TITLES = ("Råd och kontakter", "Advice and contacts")
PUBLIC = [
    (method, row["path"]) for row in MATRIX for method in row["methods"] if row["path"].startswith("/rad/")
]
SEARCH = {
    "door": "exposed",
    "need": "forced_or_child_marriage",
    "place": f"Kalmar {MARK}",
    "age": "16",
    "gender": "woman",
    "groups": "lgbtq",
    "id": "bris",
}
"""A search that is answered: only the place, where anything may be written, holds the mark."""
NONE_OF_OURS = {"need": MARK, "gender": MARK, "groups": MARK, "id": MARK, "door": MARK}
"""What no form of ours can hold, field by field."""


def ask(server: Server, method: str, path: str, fields: dict[str, str] | None = None) -> tuple[int, Message]:
    """What comes back, whatever it is."""
    headers = {"User-Agent": MARK, "Referer": f"https://{MARK}.example/", "Cookie": f"a={MARK}",
               "Accept-Language": MARK, "X-Forwarded-For": "203.0.113.77", "Sec-Fetch-Site": "same-origin"}  # fmt: skip
    data = urlencode(fields).encode() if fields is not None else None
    request = urllib.request.Request(server.url + path, data, headers, method=method)  # noqa: S310 - loopback

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_: object) -> None:
            return None

    try:
        with urllib.request.build_opener(Stay).open(request, timeout=30) as answer:
            answer.read()
            return answer.status, answer.headers
    except urllib.error.HTTPError as error:
        error.read()
        return error.code, error.headers


@pytest.mark.parametrize("root", ["", "/en"])
def test_a_walk_leaves_nothing_on_the_server(root: str) -> None:
    port, samsyn = free_port(), str(Path(sys.executable).parent / "samsyn")
    with running([samsyn, "serve", "--host", HOST, "--port", str(port)], port) as server:
        for method, path in PUBLIC:
            status, _ = ask(server, method, root + path, SEARCH if method == "POST" else None)
            assert status == 200, (method, path)  # searched, answered, put on a card
        walk: list[tuple[str, str, dict[str, str] | None]] = [
            ("POST", f"{root}/rad/mer", {**SEARCH, name: value}) for name, value in NONE_OF_OURS.items()
        ]
        walk += [(method, root + path, SEARCH if method == "POST" else None) for method, path in PUBLIC]
        walk += [
            ("GET", f"{root}/rad/?q={MARK}", None),
            ("GET", f"{root}/rad/{MARK}", None),
            ("PUT", f"{root}/rad/{MARK}", {"place": MARK}),
            ("POST", f"{root}/rad/mer", {"id": MARK}),
            ("POST", f"{root}/rad/svar", {"place": MARK * 30_000}),
            ("GET", "/ut", None),
        ]
        for method, path, fields in walk:
            status, headers = ask(server, method, path, fields)
            assert status in (200, 303, 400, 404, 405, 413), (method, path)
            assert "Set-Cookie" not in headers, path
            assert headers["Cache-Control"] == "no-store", path
            assert headers["Referrer-Policy"] == "no-referrer", path
            assert headers["Content-Security-Policy"].startswith("default-src 'none'"), path
        printed = server.printed()
    for trace in (MARK, "/rad", "203.0.113", "127.0.0.1 -", "GET", "POST", "Kalmar", "Traceback"):
        assert trace not in printed
    assert len(printed.splitlines()) <= 1  # where it is, said at the start


@pytest.mark.parametrize(("method", "path"), [*PUBLIC, ("GET", "/rad/finns-inte"), ("GET", "/ut")])
def test_no_public_page_sets_a_cookie_or_asks_for_anything_of_others(method: str, path: str) -> None:
    for lang in ("sv", "en"):
        response = browser(lang).generic(method, path)
        assert not response.cookies
        page = response.content.decode()
        for start in (
            'src="http',
            "src='http",
            'src="//',
            "@import",
            "preconnect",
            "dns-prefetch",
            '<link href="http',
        ):
            assert start not in page
        if page:
            assert re.findall("<title>(.*)</title>", page)[0] in TITLES
            assert '<meta name="referrer" content="no-referrer">' in page
