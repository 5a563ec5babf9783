"""What the first public page weighs over the line: every byte of every answer, heads included."""

from __future__ import annotations

import re
import socket
from urllib.parse import urljoin

from benchmarks.screen_web import server

TITLE = "First public page, all bytes as sent"
_PAGES = (
    ("find, Swedish", "/rad/"),
    ("find, English", "/en/rad/"),
    ("under 18", "/rad/ung"),
    ("traces", "/rad/spar"),
)
_LOADED = re.compile(r'(?:href|src)="(/static/[^"]+)"')
# The sheet names two fonts; the second is for letters that these pages do not hold.
_FONT = re.compile(r"url\((fonts/[\w.-]+-latin-wght-normal\.woff2)\)")
_KINDS = {"css": "css", "js": "script", "woff2": "font", "svg": "icon"}


def run() -> list[dict[str, object]]:
    """Bytes by kind, as a browser that can unpack gets them and as one that cannot does."""
    rows: list[dict[str, object]] = []
    with server() as port:
        for coding in ("gzip", "identity"):
            for what, path in _PAGES:
                parts = _weigh(port, path, coding)
                total = sum(parts.values())
                target = "<= 60 kB" if coding == "gzip" else ""
                rows.append({"what": what, "packed": "yes" if coding == "gzip" else "no", "answers": len(parts), **parts,
                             "all_bytes": total, "target": target})  # fmt: skip
    return rows


def _weigh(port: int, path: str, coding: str) -> dict[str, int]:
    page, size = _get(port, path, coding)
    parts = {"page": size}
    for each in sorted(set(_LOADED.findall(page))):
        text, parts[_KINDS[each.rpartition(".")[2]]] = _get(port, each, coding)
        for font in _FONT.findall(text):
            _, parts["font"] = _get(port, urljoin(each, font), coding)
    return dict(sorted(parts.items()))


def _get(port: int, path: str, coding: str) -> tuple[str, int]:
    """The answer as text, unpacked, and how many bytes came."""
    _, size = _raw(port, path, coding)
    answer, _ = _raw(port, path, "identity")
    return answer.partition(b"\r\n\r\n")[2].decode("utf-8", "replace"), size


def _raw(port: int, path: str, coding: str) -> tuple[bytes, int]:
    lines = (
        f"GET {path} HTTP/1.1",
        "Host: 127.0.0.1",
        f"Accept-Encoding: {coding}",
        "Connection: close",
        "",
        "",
    )
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.sendall("\r\n".join(lines).encode())
        answer = b""
        while more := connection.recv(65536):
            answer += more
    if not answer.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(f"{path}: {answer[:60]!r}")
    return answer, len(answer)
