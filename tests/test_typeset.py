"""What sets PDF documents: data in, the same bytes out, nothing outside the template's folder."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from samsyn import typeset

TEMPLATE = """#let view = json(bytes(sys.inputs.view))
#set document(title: view.title, date: none)
#set text(font: "Samsyn Sans", lang: "sv")
#heading(view.title)
#view.text
"""


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "inside" / "page.typ"
    path.parent.mkdir()
    path.write_text(TEMPLATE, encoding="utf-8")
    return path


def test_the_same_view_gives_the_same_bytes(template: Path) -> None:
    view = {"title": "Åtta", "text": "#panic() $x$ *fet*"}
    first = typeset.pdf(template, view)
    assert first.startswith(b"%PDF-") and first == typeset.pdf(template, view)
    assert b"SamsynSans" in first


def test_a_template_reads_nothing_outside_its_folder(template: Path) -> None:
    (template.parent.parent / "secret.txt").write_text("hemligt", encoding="utf-8")
    template.write_text(TEMPLATE + '#read("/../secret.txt")', encoding="utf-8")
    with pytest.raises(RuntimeError):
        typeset.pdf(template, {"title": "T", "text": ""})


def test_the_fonts_have_their_licence_beside_them() -> None:
    assert (typeset.FONTS / "OFL.txt").is_file() and list(typeset.FONTS.glob("*.ttf"))


def test_a_sign_that_no_font_has_is_named_not_lost(template: Path) -> None:
    made = typeset.pdf(template, {"title": "Å 😀 \x00", "text": "漢 och 😀"})
    page = pypdfium2.PdfDocument(made)[0].get_textpage().get_text_range()
    assert "[U+1F600]" in page and "[U+6F22] och [U+1F600]" in page and "[U+0000]" in page


def test_it_is_refused_where_that_is_asked_for(template: Path) -> None:
    with pytest.raises(typeset.NoLetter) as caught:
        typeset.pdf(template, {"title": "T", "text": "a 漢"}, name_signs=False)
    assert caught.value.sign == "漢"


def test_what_is_wrong_with_a_template_is_no_sign(template: Path) -> None:
    template.write_text("#panic()", encoding="utf-8")
    with pytest.raises(RuntimeError, match="panicked"):
        typeset.pdf(template, {"title": "T", "text": ""})
