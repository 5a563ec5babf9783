"""Statements written: each sealed, logged in the chain, with its history, and kept at the commit."""

from __future__ import annotations

import http.client
import json
import os
import sys
import threading
import time
from typing import Any
from urllib.parse import urlencode

from benchmarks.casework_load import served
from benchmarks.casework_world import FULL, REDUCED, World, world

TITLE = "Casework: statements written, with log, history and encryption"
_IN_ONE = 100
_WORDS = "Hon berättade det i samtalet på mottagningen och bad att få tänka över helgen."


def run(quick: bool = False, full: bool = False) -> list[dict[str, object]]:
    """Statements a second: by jobs with a hundred in a transaction, by ones with a single, and through the form."""
    place, seconds = world(FULL if full else REDUCED), 4.0 if quick else 12.0
    workers = [each for each in place.users if each["role"] == "worker"]
    rows = [
        _row(
            place,
            "job, 100 in a transaction",
            1,
            *_job(place, workers[0], _IN_ONE, seconds),
            ">= 300 a second",
        ),
        _row(place, "job, one in a transaction", 1, *_job(place, workers[1], 1, seconds)),
    ]
    with served(place) as port:
        _form(port, workers[:8], 3.0)
        rows.append(_row(place, "form, a page for each", 8, *_form(port, workers[:8], seconds)))
    return rows


def _row(
    place: World, how: str, writers: int, written: int, seconds: float, target: str = ""
) -> dict[str, Any]:
    return {"how": how, "writers": writers, "records": place.records, "statements": written,
            "a_second": round(written / seconds, 1), "target": target}  # fmt: skip


def _job(place: World, user: dict[str, Any], in_one: int, seconds: float) -> tuple[int, float]:
    found = place.run("casework_facts", user["member"], user["open"][0], str(in_one), str(seconds))
    return found["written"], found["seconds"]


def _form(port: int, users: list[dict[str, Any]], seconds: float) -> tuple[int, float]:
    """Users who send the form of a statement again as soon as it is kept."""
    kept, faults = [0] * len(users), []
    begin = time.perf_counter()

    def write(number: int, user: dict[str, Any]) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        body = urlencode(
            {
                "fact": "own_words",
                "detail": _WORDS,
                "source": "person",
                "said_on": "",
                "happened_on": "",
                "do": "save",
            }
        )
        headers = {"Cookie": f"samsyn={user['cookie']}", "Content-Type": "application/x-www-form-urlencoded",
                   "Sec-Fetch-Site": "same-origin"}  # fmt: skip
        while time.perf_counter() < begin + seconds:
            path = f"/arenden/{user['open'][kept[number] % len(user['open'])]}/uppgifter/ny"
            connection.request("POST", path, body, headers)
            answer = connection.getresponse()
            answer.read()
            if answer.status != 303:
                faults.append(answer.status)
                break
            kept[number] += 1

    threads = [threading.Thread(target=write, args=each) for each in enumerate(users)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    if faults:
        raise RuntimeError(f"A statement was not kept: {faults[0]}")
    return sum(kept), time.perf_counter() - begin


def written(member: str, record: str, in_one: int, seconds: float) -> dict[str, float]:
    """How many statements a job writes as a member, through the same action as the form."""
    import django

    django.setup()
    from django.db import transaction

    from samsyn.web.accounts.models import Member
    from samsyn.web.audit.log import context
    from samsyn.web.casework.actions.base import Acting
    from samsyn.web.casework.actions.facts import AddFact, Said
    from samsyn.web.casework.keys import open_keys
    from samsyn.web.casework.models import Record
    from samsyn.web.database.acting import act_as

    count, begin = 0, time.perf_counter()
    while time.perf_counter() < begin + seconds:
        with transaction.atomic(), open_keys():
            act_as(member)
            who, which = (
                Member.objects.select_related("organisation").get(pk=member),
                Record.objects.get(pk=record),
            )
            with context(member=who.pk, job="import") as log:
                for _ in range(in_one):
                    AddFact(which, Said(detail=_WORDS, source="person")).do(Acting(who, log))
        count += in_one
    return {"written": count, "seconds": time.perf_counter() - begin}


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.web.settings")
    json.dump(written(sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4])), sys.stdout)
