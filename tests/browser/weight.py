"""What a page weighs: every byte that comes over the line for it, headers and packing included."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page


@dataclass
class Weight:
    """Bytes by what they are, for one first visit with nothing in the browser's cache."""

    parts: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.parts.values())


def weigh(page: Page, path: str) -> Weight:
    """Open the address in a page that has opened nothing yet, and count what Chromium says that it received."""
    weight, names = Weight(), dict[str, str]()
    devtools = page.context.new_cdp_session(page)

    def asked(event: dict[str, Any]) -> None:
        names[event["requestId"]] = urlsplit(event["request"]["url"]).path

    def came(event: dict[str, Any]) -> None:
        if event["encodedDataLength"]:
            name = names[event["requestId"]]
            weight.parts[name] = weight.parts.get(name, 0) + int(event["encodedDataLength"])

    devtools.on("Network.requestWillBeSent", asked)
    devtools.on("Network.loadingFinished", came)
    devtools.send("Network.enable")
    page.goto(path, wait_until="networkidle")
    page.evaluate("document.fonts.ready.then(() => 0)")
    devtools.detach()
    return weight
