"""What every page is checked for in a real browser."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# WCAG 2.2 level A and AA, and what axe's makers know from practice.
AXE_RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

# Elements whose box reaches past the right edge of the window, unless a scrolling parent holds them.
WIDE = """() => {
  const edge = document.documentElement.clientWidth;
  const held = (e) => {
    for (let p = e.parentElement; p && p !== document.body; p = p.parentElement)
      if (/(auto|scroll|hidden|clip)/.test(getComputedStyle(p).overflowX)) return true;
    return false;
  };
  return [...document.querySelectorAll('body *')]
    .filter((e) => e.getBoundingClientRect().right > edge + 1 && !held(e))
    .map((e) => `${e.tagName.toLowerCase()}.${e.getAttribute('class') || ''}`);
}"""


def open_all_details(page: Page) -> None:
    """Open every folded part, so that what it holds is checked too."""
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")


def axe_violations(page: Page) -> list[str]:
    """What axe finds wrong with the page as it stands, one line per rule: impact, rule, help, elements.

    Parts that are folded are not seen by axe: call `open_all_details` first. axe is a script and
    never ends in a page opened without scripts, so there it is refused.
    """
    if page.evaluate("matchMedia('(scripting: none)').matches"):
        raise ValueError("axe needs scripts: open the page with scripts=True")
    # All rules are tried and every violation is told in full; only of what is right, not each element.
    options: dict[str, Any] = {
        "runOnly": {"type": "tag", "values": list(AXE_RULES)},
        "resultTypes": ["violations"],
    }
    violations = Axe().run(page, options=options).response["violations"]
    return [
        f"{v['impact']} {v['id']}: {v['help']}: " + "; ".join(str(n["target"]) for n in v["nodes"])
        for v in violations
    ]


def no_horizontal_scroll(page: Page) -> bool:
    """Whether the page fits the width of its window. What sticks out is printed."""
    wide: list[str] = page.evaluate(WIDE)
    width, room = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    if width > room:
        print(f"{page.url} is {width} px wide in a window of {room} px. Sticking out: {wide}")
    return bool(width <= room)
