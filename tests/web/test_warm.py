"""What is made ready before the first visitor comes: her page is the same, and is there sooner."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import django
django.setup()
from django.test import Client
from samsyn.directory import kept
from samsyn.web.support import cards
from samsyn.web.warm import warm

def pages():
    client = Client(headers={"sec-fetch-site": "same-origin", "host": "127.0.0.1"})
    return [client.post(root + "/rad/svar", {"door": "exposed", "place": place}).content
            for root in ("", "/en") for place in ("", "Kalmar")]

if "warm" in __import__("sys").argv:
    warm()
    ready = len(cards._kept)
    assert ready > 50, ready
made = pages()
print(__import__("hashlib").sha256(b"".join(made)).hexdigest())
"""


def run(*how: str) -> str:
    command = [sys.executable, "-c", PROGRAM, *how]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=60,
        env={"DJANGO_SETTINGS_MODULE": "samsyn.web.settings"},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_page_is_the_same_whether_it_was_made_ready_or_not() -> None:
    assert run("warm") == run()
