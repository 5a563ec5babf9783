"""One page at a time, but for those that wait for a sign-in service somewhere else."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from samsyn.web.middleware import in_turn

SERVICE = "/konto/tjanst/6f9619ff-8b86-4d01-b42d-00cf4fc964ff"


@pytest.mark.parametrize(
    ("path", "waits"),
    [
        (SERVICE, False),
        (f"{SERVICE}/svar", False),
        ("/konto/in", True),
        (f"{SERVICE}/annat", True),
        ("/kartlaggning/omfattning", False),
    ],
)
def test_only_a_page_that_asks_a_service_lets_others_pass(path: str, waits: bool) -> None:
    answered, asked = threading.Event(), threading.Event()

    def page(request: HttpRequest) -> HttpResponse:
        if request.path == path:
            asked.set()
            assert answered.wait(10)
        return HttpResponse("ok")

    ask, browser = in_turn(page), RequestFactory()
    with ThreadPoolExecutor() as threads:
        slow = threads.submit(ask, browser.get(path))
        assert asked.wait(10)
        other = threads.submit(ask, browser.get("/om"))
        try:
            assert other.result(0.5).status_code == 200
            assert not waits
        except TooLate:
            assert waits
        finally:
            answered.set()
        assert slow.result(10).status_code == other.result(10).status_code == 200
