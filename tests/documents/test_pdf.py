"""The PDF: tagged, in its language, with the disclaimer on every page and nothing of the case outside the text."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import pikepdf
import pypdfium2
import pytest

from samsyn.documents import pdf
from samsyn.documents.model import View
from samsyn.lang import LANGS, Lang
from samsyn.logic.values import Answer
from samsyn.screening.case import Act, Case, Statement

from .conftest import NAMES, Views

README = "readme-engaged-girl-trip"
DAY = date(2026, 2, 2)
both_languages = pytest.mark.parametrize("lang", LANGS)


def pages(document: bytes) -> list[str]:
    """The text of each page, its white space evened out."""
    opened = pypdfium2.PdfDocument(document)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in opened]


@pytest.mark.parametrize("name", NAMES)
def test_every_example_can_be_set(views: Views, name: str) -> None:
    document = pdf.render(views(name, "sv"))
    assert document.startswith(b"%PDF-")
    assert views(name, "sv").heading in pages(document)[0]


@both_languages
def test_every_page_carries_the_disclaimer_and_the_version(views: Views, lang: Lang) -> None:
    view = views(README, lang)
    told = pages(pdf.render(view))
    assert len(told) > 2
    for number, page in enumerate(told, 1):
        assert " ".join(view.origin.disclaimer.split()) in page
        assert " ".join(view.origin.version.split()) in page
        assert f"{view.words['page']} {number} {view.words['of']} {len(told)}" in page


@both_languages
def test_it_is_tagged_and_says_its_language_and_title(views: Views, lang: Lang) -> None:
    view = views(README, lang)
    with pikepdf.open(io.BytesIO(pdf.render(view))) as opened:
        root = opened.Root
        assert root.MarkInfo.Marked
        assert "/StructTreeRoot" in root
        assert str(root.Lang).startswith(lang)
        assert root.ViewerPreferences.DisplayDocTitle
        with opened.open_metadata() as metadata:
            assert metadata["dc:title"] == view.document_title
            assert metadata["pdfuaid:part"] == "1"


def test_its_metadata_holds_nothing_of_the_case(views: Views, cases: dict[str, Case]) -> None:
    case = cases[README]
    assert case.description is not None
    document = pdf.render(views(README, "sv"))
    with pikepdf.open(io.BytesIO(document)) as opened:
        metadata = "".join(f"{key}{value}" for key, value in opened.docinfo.items())
        metadata += opened.Root.Metadata.read_bytes().decode("utf-8")
    for word in (README, case.description.sv[:20], "teacher", "0580", "Linköping", "2026-10-05"):
        assert word not in metadata
    assert case.description.sv[:20] not in " ".join(pages(document))


@both_languages
def test_it_has_the_headings_of_the_view(views: Views, lang: Lang) -> None:
    view = views(README, lang)
    told = " ".join(pages(pdf.render(view)))
    for title in (
        view.urgent.title, view.questions.title, view.picture.title, view.offences.title, view.duties.title,
        view.sharing.title, view.contacts.title, view.basis.title, view.reservations_title,
        view.origin.not_covered_title,
    ):  # fmt: skip
        assert title in told
    for row in (row for act in view.offences.acts for group in act.groups for row in group.rows):
        assert row.name in told


def test_what_a_user_wrote_is_text(view_of: Callable[[Case, Lang], View]) -> None:
    hostile = '#panic("x") ] $x$ *bold* // "quoted" \\ <label> @ref #sys.inputs'
    facts = {"act_recruit": Statement(Answer.YES, source=hostile)}
    acts = (Act("one", DAY, hostile, facts), Act("two", DAY, None, {}))
    told = " ".join(pages(pdf.render(view_of(Case(DAY, DAY, acts=acts), "sv"))))
    assert '#panic("x") ] $x$ *bold*' in told
    assert "<label> @ref #sys.inputs" in told


def test_with_nothing_known_it_can_be_set(view_of: Callable[[Case, Lang], View]) -> None:
    view = view_of(Case(DAY, DAY), "en")
    assert view.heading in pages(pdf.render(view))[0]


def test_the_same_view_gives_the_same_bytes(views: Views) -> None:
    assert pdf.render(views(README, "sv")) == pdf.render(views(README, "sv"))
