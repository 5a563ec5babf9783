"""The search page of door 1 over loopback: a real server, eight connections, a bounded number of requests."""

from __future__ import annotations

import time
from statistics import median
from urllib.parse import urlencode

from benchmarks.screen_web import load, server

TITLE = "Finding help in the browser, 8 connections"
_CONNECTIONS, _REQUESTS, _WARM_UP = 8, 2400, 80
_SEARCH = {"door": "exposed", "need": "forced_or_child_marriage", "place": "Kalmar", "age": "16"}


def run() -> list[dict[str, object]]:
    """Requests a second and milliseconds until the whole page has come, for the pages of door 1."""
    rows: list[dict[str, object]] = []
    with server() as port:
        for what, path, fields, target in (
            ("answer to a search", "/rad/svar", _SEARCH, ">= 300 a second, p95 <= 50 ms"),
            ("page with the search form", "/rad/", {}, ">= 300 a second, p95 <= 50 ms"),
            ("page of one service", "/rad/mer", {**_SEARCH, "id": "bris"}, ""),
        ):
            form = urlencode(fields)
            load(port, path, form, _CONNECTIONS, _WARM_UP)
            start = time.perf_counter()
            times = sorted(load(port, path, form, _CONNECTIONS, _REQUESTS))
            rate = len(times) / (time.perf_counter() - start)
            rows.append({
                "what": what, "connections": _CONNECTIONS, "requests": len(times),
                "pages_a_second": round(rate, 1), "p50_ms": round(median(times) * 1000, 1),
                "p95_ms": round(times[int(len(times) * 0.95)] * 1000, 1), "max_ms": round(times[-1] * 1000, 1),
                "target": target,
            })  # fmt: skip
    return rows
