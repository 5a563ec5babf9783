"""What sets PDF documents: data in, the same bytes out, nothing outside the template's folder."""

from __future__ import annotations

from pathlib import Path

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
