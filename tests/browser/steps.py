"""What the browser tests do again and again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from samsyn.packs.read import plain, read_file

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLE = ROOT / "examples" / "readme-engaged-girl-trip.yaml"
LABELS = {"yes": "Ja", "no": "Nej", "not_known": "Vet inte", "refused": "Vill inte svara"}

# Sends a form as a page of ours would. Used to reach a page in a given state at once.
SUBMIT = """([path, fields]) => {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = path;
  for (const [name, value] of Object.entries(fields)) {
    const field = document.createElement('input');
    field.type = 'hidden'; field.name = name; field.value = value;
    form.append(field);
  }
  document.body.append(form);
  form.submit();
}"""


def example_facts() -> dict[str, str]:
    """The README's first example as answers: yes, no, not_known, refused, not_asked."""
    facts: dict[str, Any] = plain(read_file(EXAMPLE))["facts"]
    return {fact: _answer(given) for fact, given in facts.items()}


def _answer(given: Any) -> str:
    value = given["value"] if isinstance(given, dict) else given
    why = given.get("why", "not_asked") if isinstance(given, dict) else "not_asked"
    return str(value) if value in ("yes", "no") else str(why)


def example_fields() -> dict[str, str]:
    """The README's first example as a form."""
    answers = {f"f.{fact}": answer for fact, answer in example_facts().items() if answer != "not_asked"}
    return answers | {"act_date": "2026-06-10", "assessed_on": "2026-10-05", "municipality": "0580"}


def send(page: Page, path: str, fields: dict[str, str]) -> None:
    """Be on the page that this form gives."""
    with page.expect_navigation():
        page.evaluate(SUBMIT, [path, fields])


def answer(page: Page, label: str) -> None:
    """Answer the question on the page and go on."""
    page.get_by_role("radio", name=label, exact=True).check()
    with page.expect_navigation():  # so that nobody reads the page that was
        page.get_by_role("button", name="Fortsätt", exact=True).click()


def carried(page: Page) -> dict[str, str]:
    """The answers that the page's form carries."""
    found: dict[str, str] = {}
    for field in page.locator('#form input[type="hidden"][name^="f."]').all():
        found[field.get_attribute("name") or ""] = field.get_attribute("value") or ""
    return found
