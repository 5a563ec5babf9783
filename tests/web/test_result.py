"""The answer on the page, on paper, and as a PDF."""

from __future__ import annotations

import html
import io

import pikepdf
import pypdfium2
import pytest

from samsyn.packs.load import load_pack
from tests.web.site import EXAMPLE, Page, body, browser

PACK = load_pack()


@pytest.fixture(scope="module")
def answers() -> dict[str, str]:
    """The README's first example, as the form carries it."""
    with EXAMPLE.open("rb") as file:
        page = Page(body(browser().post("/yrke/oppna", {"fil": file})))
    fields = page.fields()
    fields["municipality"] = "0580"
    return fields


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_page_shows_the_whole_answer(answers: dict[str, str], lang: str) -> None:
    response = browser(lang).post("/yrke/resultat", answers)
    page = html.unescape(body(response))
    assert response.status_code == 200
    for section in ("now", "next", "picture", "offences", "duties", "sharing", "contacts", "not-covered"):
        assert section in Page(page).ids
    assert PACK.version in page
    assert PACK.info.disclaimer[lang] in page
    for offence in PACK.offences.values():
        assert offence.name[lang] in page
    for duty in PACK.duties.values():
        assert duty.name[lang] in page


def test_from_the_answer_every_way_leads_on(answers: dict[str, str]) -> None:
    controls = Page(body(browser().post("/yrke/resultat", answers))).controls
    ways = {control.attributes.get("formaction") for control in controls}
    assert {
        "/yrke/fraga",
        "/yrke/fragor",
        "/yrke/lista",
        "/yrke/utskrift",
        "/yrke/pdf",
        "/yrke/spara",
        "/en/yrke/resultat",
    } <= ways
    asked = {control.value for control in controls if control.name == "goto"}
    assert asked <= set(PACK.askable)
    assert asked


def test_it_needs_no_answers_at_all() -> None:
    response = browser().post("/yrke/resultat")
    assert response.status_code == 200
    assert PACK.info.disclaimer.sv in body(response)


def test_no_percent_no_score_no_rank(answers: dict[str, str]) -> None:
    page = body(browser("en").post("/yrke/resultat", answers)).lower()
    assert " %" not in page
    assert "high risk" not in page
    assert "risk score" not in page


def test_on_paper_everything_is_open_and_still_carried(answers: dict[str, str]) -> None:
    page = body(browser().post("/yrke/utskrift", answers))
    assert page.count("<details") == page.count("<details open")
    assert page.count("<details") > 10
    assert Page(page).answers() == {name: v for name, v in answers.items() if name[:2] in ("f.", "s.", "on")}


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_pdf_is_neutral_outside_and_whole_inside(answers: dict[str, str], lang: str) -> None:
    response = browser(lang).post("/yrke/pdf", answers)
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="samsyn.pdf"'
    assert response["Cache-Control"] == "no-store"
    text = "\n".join(
        page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(response.content)
    )
    assert PACK.version in text
    with pikepdf.open(io.BytesIO(response.content)) as document:
        assert str(document.Root.Lang).startswith(lang)
        assert document.Root.MarkInfo.Marked
        about = str(document.docinfo) + str(document.open_metadata())
    assert "0580" not in about
    assert "Linköping" not in about


def test_days_that_do_not_fit_are_told_instead(answers: dict[str, str]) -> None:
    wrong = {**answers, "assessed_on": "2020-01-01"}
    response = browser().post("/yrke/resultat", wrong)
    assert response.status_code == 400
    assert "Rätta det av datumen som är fel" in body(response)
    assert Page(body(response)).answers() == {n: v for n, v in answers.items() if n[:2] in ("f.", "s.", "on")}


def test_a_carried_case_that_is_broken_is_told() -> None:
    response = browser().post("/yrke/resultat", {"case_file": "facts: [1, 2"})
    assert response.status_code == 400
    assert "Traceback" not in body(response)
