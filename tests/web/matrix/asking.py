"""Ask for a page as somebody, see which answer it was, and whether anything has changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from typing import Any
from uuid import uuid4

from django.db import connection, connections, transaction

from samsyn.web.database.acting import as_owner
from tests.web.matrix.world import World
from tests.web.site import Page, Reader, body

NOT_COUNTED = ("audit_entry", "audit_head", "audit_reason", "accounts_session", "accounts_signinlock")
"""What a page may write whoever asks: that somebody asked, and that the session is in use."""
REASONED = ("Fråga din enhetschef.", "Ask your head of unit.")
GATES = ("/konto/in", "/konto/andra-steget", "/konto/valj", "/konto/bekrafta")
NOWHERE = "/konto/finns-inte"


def address(row: dict[str, Any], world: World, state: str) -> str:
    """The row's address, with the ids of the record in this state; a random one where there is nothing of the kind."""
    ids, name = world.objects[state].ids, row["name"]

    def one(found: re.Match[str]) -> str:
        return str(ids.get(f"{name}.{found[1]}") or ids.get(found[1]) or uuid4())

    return re.sub("<uuid:([a-z_]+)>", one, row["path"])


def answer(row: dict[str, Any], response: Any, nothing: Any) -> str:
    """Which answer it was, in the words of `expected`. nothing: the page of an address that does not exist."""
    if row["who"] != "signed_in" and response.status_code in (303, 404):
        # a user's own settings lead on to each other; what matters is that nobody is let in who is not
        to = response.get("Location", "").split("?", maxsplit=1)[0]
        return to if to in GATES[:2] else "in"
    if response.status_code == 303 and response["Location"].split("?", maxsplit=1)[0] in GATES:
        return str(response["Location"]).split("?", maxsplit=1)[0]
    if response.status_code == 404:
        same = response.content == nothing.content and dict(response.items()) == dict(nothing.items())
        return "nothing" if same else "another page of nothing"
    if response.status_code == 403:
        return "no" if any(each in body(response) for each in REASONED) else "no, without a reason"
    if response.status_code in (200, 301, 302, 303, 409, 413, 422):
        return "in"
    return f"broken: {response.status_code}"


@contextmanager
def undone(client: Reader) -> Iterator[None]:
    """What is changed in the block is undone after it, in the browser too; what is checked at a commit is checked."""
    cookies = SimpleCookie(client.cookies.output(header="", sep=";"))
    with transaction.atomic():
        yield
        if not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        transaction.set_rollback(True)
    client.cookies = cookies


def everything() -> dict[str, tuple[int, int]]:
    """How many rows each table has, and a sum of what they say."""
    with as_owner(), connections["owner"].cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'samsyn'")
        found = {}
        for (table,) in cursor.fetchall():
            if table not in NOT_COUNTED:
                cursor.execute(
                    f"SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)), 0)::numeric FROM {table} t"
                )
                found[table] = cursor.fetchone()
    return found


def plausible(client: Reader, where: str) -> dict[str, Any]:
    """The page's own form, filled in as somebody would: the first choice everywhere, some words, a day."""
    response = client.get(where)
    if response.status_code != 200 or "html" not in response["Content-Type"]:
        return {}
    text, sent = body(response), {"do": "save"}
    for each in Page(text).controls:
        if each.name and each.kind not in ("button", "submit", "file") and not sent.get(each.name):
            sent[each.name] = each.value or ("2026-02-01" if each.kind == "date" else "Påhittat")
    for found in re.finditer(r"<textarea([^>]*)>", text):
        sent[found[1].split('name="')[1].split('"')[0]] = "Påhittat"
    for found in re.finditer(r"<select([^>]*)>(.*?)</select>", text, re.DOTALL):
        values = [each for each in re.findall(r'<option[^>]*value="([^"]+)"', found[2]) if each]
        name = found[1].split('name="')[1].split('"')[0]
        if values and sent.get(name, "Påhittat") == "Påhittat":
            sent[name] = values[0]
    return sent
