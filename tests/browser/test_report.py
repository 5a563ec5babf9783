"""The example report in a real browser, from a file: seen at both widths, light and dark, printed; it asks for nothing."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser

from samsyn.lang import LANGS, Lang
from samsyn.reports.build import build, checked
from tests.browser.checks import axe_violations, no_horizontal_scroll, open_all_details

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "report"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[Lang, Path]:
    """The report as a file, in each language."""
    folder, study, found = tmp_path_factory.mktemp("report"), checked(EXAMPLE), {}
    for lang in LANGS:
        found[lang] = folder / f"{lang}.html"
        found[lang].write_bytes(build(study, lang, "html")[f"example-both-fields.{lang}.html"])
    return found


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("lang", "width", "dark"), [("sv", 360, False), ("en", 1280, True), ("sv", 320, True)]
)
def test_it_has_no_faults_and_asks_for_nothing(
    browser: Browser, pages: dict[Lang, Path], lang: Lang, width: int, dark: bool
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if dark else "light",
        java_script_enabled=True,
    )
    asked: list[str] = []
    said: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(pages[lang].as_uri())
    assert no_horizontal_scroll(page)
    open_all_details(page)
    assert no_horizontal_scroll(page)
    assert axe_violations(page) == []
    assert [url for url in asked if not url.startswith("data:")] == [pages[lang].as_uri()]
    assert said == []
    family = page.evaluate("[...document.fonts].filter((f) => f.status === 'loaded').map((f) => f.family)")
    assert family, "the font in the page is not used"
    context.close()


def test_print_opens_the_tables_and_says_on_every_page_that_data_are_invented(
    browser: Browser, pages: dict[Lang, Path]
) -> None:
    page = browser.new_page()
    page.goto(pages["sv"].as_uri())
    document = pypdfium2.PdfDocument(page.pdf(format="A4"))
    told = [each.get_textpage().get_text_range() for each in document]
    assert len(told) > 3 and all("Påhittade uppgifter. Inget i rapporten" in text for text in told)
    assert "Gotlands län" in "".join(told)
    page.close()
