"""The PDF: tagged, with alternative text for each picture, and invented data called so on every page."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from samsyn.errors import SpecError
from samsyn.lang import LANGS, Lang
from samsyn.reports.build import build, checked
from samsyn.reports.page.pdf import on_paper
from tests.reports.made import TEXT, folder, release


def document(at: Path, lang: Lang = "sv", **given: object) -> bytes:
    study = checked(folder(at, **given))  # type: ignore[arg-type]
    return build(study, lang, "pdf")[f"both-fields.{lang}.pdf"]


def pages(data: bytes) -> list[str]:
    opened = pypdfium2.PdfDocument(data)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in opened]


@pytest.mark.parametrize("lang", LANGS)
def test_it_is_tagged_and_says_its_language(tmp_path: Path, lang: Lang) -> None:
    with pikepdf.open(io.BytesIO(document(tmp_path, lang))) as opened:
        root = opened.Root
        assert root.MarkInfo.Marked and "/StructTreeRoot" in root and str(root.Lang).startswith(lang)
        with opened.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert ("påhittade" if lang == "sv" else "invented") in metadata["dc:title"]


def test_every_picture_has_its_alternative_text(tmp_path: Path) -> None:
    texts = []
    with pikepdf.open(io.BytesIO(document(tmp_path))) as opened:
        for each in opened.objects:
            if (
                isinstance(each, pikepdf.Dictionary)
                and "/Alt" in each
                and each.get("/S") == pikepdf.Name("/Figure")
            ):
                texts.append(str(each.Alt))
    assert (
        len(texts) == 1
        and texts[0].startswith("Punktdiagram. Andel.")
        and "LSS-boende: visas inte" in texts[0]
    )


def test_every_page_says_that_data_are_invented(tmp_path: Path) -> None:
    told = pages(document(tmp_path / "a"))
    assert len(told) > 1 and all("Påhittade uppgifter. Inget i rapporten" in page for page in told)
    assert not any(
        "Påhittade" in page for page in pages(document(tmp_path / "b", made=release(invented=False)))
    )


def test_it_tells_the_same_as_the_page(tmp_path: Path) -> None:
    told = " ".join(pages(document(tmp_path, sv=TEXT.replace("båda.", "båda, #panic() $x$."))))
    assert "40 % (36–46 %)" in told and "visas inte (för få" in told and "#panic() $x$" in told
    assert release().content[:16] in told


def test_a_picture_on_paper_has_colours_and_no_properties() -> None:
    svg = on_paper('<svg fill="var(--s-ink, currentColor)" stroke="var(--s-paper, Canvas)"></svg>')
    assert svg == '<svg font-family="Samsyn Sans" fill="#2b2622" stroke="#ffffff"></svg>'


def test_the_same_study_gives_the_same_bytes(tmp_path: Path) -> None:
    assert document(tmp_path / "a") == document(tmp_path / "b")


@pytest.mark.parametrize("sign", ["😀", "漢"])
def test_a_sign_that_no_font_has_is_told(tmp_path: Path, sign: str) -> None:
    with pytest.raises(SpecError) as caught:
        document(tmp_path, sv=TEXT.replace("båda.", f"båda {sign}."))
    (found,) = caught.value.problems
    assert "typsnitt" in found.what.sv and found.where


def test_signs_without_a_shape_are_left_out(tmp_path: Path) -> None:
    told = " ".join(pages(document(tmp_path, sv=TEXT.replace("mött båda", "mött\u202e bå\u200bda\x07"))))
    assert "mött båda" in told
