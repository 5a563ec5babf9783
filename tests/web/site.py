"""Helpers of the web tests: the routes of the matrix, a client like a browser, a form's fields out of a page."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import yaml
from django.test import Client

from samsyn.lang import Lang
from samsyn.web.language import ROOTS

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLE = ROOT / "examples" / "readme-engaged-girl-trip.yaml"
MATRIX: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "authorisation.yaml").read_text("utf-8")
)


class Reader(Client):
    """A client that asks for every page in one language."""

    root = ""

    def generic(self, method: str, path: Any, *args: Any, **kwargs: Any) -> Any:
        """Ask for the page under the language's own address."""
        return super().generic(method, self.root + str(path), *args, **kwargs)


def browser(lang: Lang | str = "sv", **headers: str) -> Reader:
    """A client that sends what a browser sends from a page of ours, in that language."""
    client = Reader(headers={"sec-fetch-site": "same-origin", "host": "127.0.0.1", **headers})
    client.root = ROOTS["en" if lang == "en" else "sv"]
    return client


def body(response: Any) -> str:
    """The page as text."""
    text: str = response.content.decode("utf-8")
    return text


@dataclass
class Control:
    """A field or a button of a form."""

    name: str
    value: str
    kind: str
    attributes: dict[str, str]


class Page(HTMLParser):
    """What a page holds: its controls, headings, ids, and the language it says it is in."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.controls: list[Control] = []
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.lang = ""
        self._select: str | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        self.tags.append(tag)
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "html":
            self.lang = given.get("lang", "")
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))
        if tag in ("input", "button"):
            kind = given.get("type", "text") if tag == "input" else "button"
            self.controls.append(Control(given.get("name", ""), given.get("value", ""), kind, given))
        if tag == "select":
            self._select = given.get("name", "")
        if tag == "option" and self._select is not None and "selected" in given:
            self.controls.append(Control(self._select, given.get("value", ""), "select", given))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = None

    def fields(self) -> dict[str, str]:
        """What a browser would send, no button pressed."""
        sent = {}
        for each in self.controls:
            unchecked = each.kind in ("radio", "checkbox") and "checked" not in each.attributes
            if each.name and each.kind not in ("button", "submit", "file") and not unchecked:
                sent[each.name] = each.value
        return sent

    def answers(self) -> dict[str, str]:
        """The answers that the form carries, with who told and when."""
        return {name: value for name, value in self.fields().items() if name.startswith(("f.", "s.", "on."))}
