"""What tests of disclosures share: a form filled as a worker fills it, and what came back in the page."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta
from typing import Any

from samsyn.web.accounts.models import Organisation
from samsyn.web.casework.models import Record
from samsyn.web.database.clock import today
from tests.web.site import Reader, body

PURPOSE = "Underlag för en påhittad anmälan."
CRIME_AGAINST_CHILD = {"a-suspected_crime_against_child": "yes", "a-victim_under_18": "yes"}


def keys_in(page: str, kind: str = "") -> list[str]:
    """The items that a page offers, as the form names them."""
    return re.findall(rf'name="item"[^>]*value="({kind}[^"]*)"', page)


def offered(client: Reader, record: Record, kind: str = "") -> list[str]:
    """The items that can be chosen."""
    return keys_in(body(client.get(f"/arenden/{record.pk}/lamna-ut")), kind)


def filled(to: Organisation | str, items: list[str], **said: str) -> dict[str, Any]:
    """The form of a disclosure to the police of a crime against a child, as it is typed."""
    return {
        "id": str(uuid.uuid4()),
        "to": to if isinstance(to, str) else str(to.pk),
        "item": items,
        "ground": "crime_against_child",
        "purpose": PURPOSE,
        "until": (today() + timedelta(days=90)).isoformat(),
        "outside_kind": "",
        "outside_name": "",
        "outside_key": "",
        **CRIME_AGAINST_CHILD,
        **said,
    }


def preview(client: Reader, record: Record, form: dict[str, Any]) -> str:
    """The page with what the receiver would see."""
    response = client.post(f"/arenden/{record.pk}/lamna-ut", {**form, "do": "show"})
    assert response.status_code == 200, body(response)
    return body(response)


def shown_in(page: str) -> str:
    """The digest of the preview; empty where something is in the way."""
    found = re.search(r'name="shown" value="([0-9a-f]{64})"', page)
    return found[1] if found else ""


def send(client: Reader, record: Record, form: dict[str, Any]) -> Any:
    """Look at the preview, then send what it showed."""
    digest = shown_in(preview(client, record, form))
    return client.post(f"/arenden/{record.pk}/lamna-ut/skicka", {**form, "shown": digest})


def paper_in(page: str) -> str:
    """What the receiver would see, of a page."""
    return page.split('class="s-paper', 1)[1].split("</dl>", 1)[0]
