"""The small style sheet of the public pages draws them as the three whole sheets do."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Page

from tests.browser.checks import open_all_details
from tests.browser.conftest import OpenPage
from tests.browser.steps import send

WHOLE = ("designsystemet.css", "theme.css", "pages.css")
SEARCH = {"door": "exposed", "need": "", "place": "Norrköping", "age": "16"}
PAGES: list[tuple[str, dict[str, str] | None]] = [
    ("/rad/", None),
    ("/rad/ung", None),
    ("/rad/nara", None),
    ("/rad/latt", None),
    ("/rad/spar", None),
    ("/rad/finns-inte", None),
    ("/en/rad/", None),
    ("/rad/svar", SEARCH),
    ("/rad/svar", {**SEARCH, "age": "x"}),
    ("/rad/svar", {**SEARCH, "place": "99999"}),
    ("/rad/kort", SEARCH),
]
MEDIA: list[tuple[Literal["screen", "print"], Literal["light", "dark"]]] = [
    ("screen", "light"), ("screen", "dark"), ("print", "light"),
]  # fmt: skip
# Every property of every element and of what stands before and after it; own properties have other names.
# The first time in a medium it is kept; the second time the differences are told.
COMPARE = """async (medium) => {
  const frame = () => new Promise(requestAnimationFrame);
  for (let i = 0; i < 3; i++) {
    await frame();
    document.getAnimations().forEach((each) => each.finish());
  }
  const kept = window.drawn ??= {}, now = [], told = [];
  for (const e of document.querySelectorAll('html, body, body *'))
    for (const part of [null, '::before', '::after']) {
      const style = getComputedStyle(e, part);
      if (part && style.content === 'none') continue;
      const name = `${e.tagName.toLowerCase()}.${e.getAttribute('class') || ''}${part || ''}`;
      for (const key of style) if (!key.startsWith('--')) now.push([name, key, style.getPropertyValue(key)]);
    }
  if (!kept[medium]) kept[medium] = now;
  else now.forEach(([name, key, value], i) => {
    const [, , before] = kept[medium][i] || [];
    if (before !== value && told.length < 5) told.push(`${name} ${key}: ${before} instead of ${value}`);
  });
  return [now.length, told];
}"""
SWAP = """async (to) => {
  const old = [...document.querySelectorAll('link[rel=stylesheet]')];
  await Promise.all(to.map((name) => new Promise((done) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet'; link.onload = done; link.href = '/static/samsyn/' + name;
    document.head.append(link);
  })));
  old.forEach((link) => link.remove());
}"""


def compare(page: Page) -> list[str]:
    """How each element is drawn in every medium: kept the first time, and what differs the second time."""
    found = []
    for medium, scheme in MEDIA:
        page.emulate_media(media=medium, color_scheme=scheme)
        count, told = page.evaluate(COMPARE, medium + scheme)
        assert count > 10_000
        found += [f"{page.url} {medium} {scheme}: {each}" for each in told]
    page.emulate_media(media="screen", color_scheme="light")
    return found


@pytest.mark.timeout(400)
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_drawn_otherwise(open_page: OpenPage, width: int) -> None:
    page = open_page("/rad/", width=width)
    for path, fields in PAGES:
        page.goto(path if fields is None else "/rad/")
        if fields is not None:
            send(page, path, fields)
        open_all_details(page)
        assert compare(page) == []
        page.evaluate(SWAP, list(WHOLE))
        assert compare(page) == []
