"""The neutral page that the exit leads to, answered on this machine: no test asks another host for anything."""

from __future__ import annotations

import base64
from typing import Any

from playwright.sync_api import Page

from samsyn.web.operator import WEATHER

TITLE = "Väder"
_PAGE = f"<!doctype html><html lang='sv'><meta charset='utf-8'><title>{TITLE}</title><p>Sol.</p></html>"


def answer_for_the_weather(page: Page) -> list[dict[str, str]]:
    """Let Chromium find the neutral page here. What it is asked with is put in the list that comes back."""
    asked: list[dict[str, str]] = []
    devtools = page.context.new_cdp_session(page)

    def give(event: dict[str, Any]) -> None:
        asked.append(event["request"]["headers"])
        answer = {
            "requestId": event["requestId"],
            "responseCode": 200,
            "responseHeaders": [{"name": "Content-Type", "value": "text/html"}],
            "body": base64.b64encode(_PAGE.encode()).decode(),
        }
        devtools.send("Fetch.fulfillRequest", answer)

    devtools.on("Fetch.requestPaused", give)
    devtools.send("Fetch.enable", {"patterns": [{"urlPattern": f"{WEATHER}*"}]})
    return asked
