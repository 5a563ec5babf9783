"""The tools that make what lies in the repository: the cut style sheet, the fonts, the translations."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from fontTools.ttLib import TTFont

from tools import messages, vendor_css, vendor_fonts

SHEET = """@layer ds.theme, ds.base, ds.components;
@layer ds.base{.ds-sr-only{border:0}:root{--a:1}}
@layer ds.components{.ds-button{color:red;&:hover{color:blue}}.ds-tabs .ds-button{top:0}}
@layer ds.components{.ds-dialog{color:red}@media print{.ds-dialog{top:0}}}
@layer ds.components{.ds-card,.ds-chip{a:b}:is(.ds-card,.ds-chip){c:d}@media print{.ds-chip{e:f}}}
"""


def test_what_no_page_uses_is_cut_and_the_rest_is_kept() -> None:
    lines = vendor_css.cut(SHEET).removeprefix(vendor_css.HEADER).splitlines()
    assert lines == [
        "@layer ds.theme, ds.base, ds.components;",
        "@layer ds.base{.ds-sr-only{border:0}:root{--a:1}}",
        "@layer ds.components{.ds-button{color:red;&:hover{color:blue}}}",
        "@layer ds.components{.ds-card{a:b}:is(.ds-card,.ds-chip){c:d}}",
    ]


def test_a_cut_sheet_cannot_be_cut_further() -> None:
    cut = vendor_css.cut(vendor_css.SOURCE.read_text(encoding="utf-8"))
    assert vendor_css.cut(cut) == cut


def test_the_licence_stays_with_the_style_sheet() -> None:
    assert "MIT licence: licences/designsystemet-MIT.txt" in vendor_css.TARGET.read_text(encoding="utf-8")
    assert (vendor_css.TARGET.parent / "licences/designsystemet-MIT.txt").exists()


@pytest.mark.parametrize("style", list(vendor_fonts.WEIGHTS))
def test_a_document_font_bears_its_own_name(style: str) -> None:
    font = TTFont(vendor_fonts.TARGET / f"SamsynSans-{style}.ttf")
    names = {record.nameID: str(record) for record in font["name"].names}
    assert names[16] == "Samsyn Sans"
    assert "Adobe" in names[0]  # the copyright line stays
    assert [text for name_id, text in names.items() if name_id != 0 and "Source" in text] == []
    assert font["OS/2"].usWeightClass == vendor_fonts.WEIGHTS[style]


@pytest.mark.parametrize("style", list(vendor_fonts.WEIGHTS))
def test_a_document_font_can_write_names_and_law(style: str) -> None:
    characters = TTFont(vendor_fonts.TARGET / f"SamsynSans-{style}.ttf").getBestCmap()
    text = "åäöÅÄÖ éüøæ çğışŞİ ąćęłńóśźż čđšž §–—…”’«» 0123456789 %€½×−\N{NO-BREAK SPACE}"
    assert [character for character in text if ord(character) not in characters] == []


def write_catalogue(folder: Path, text: str, translation: str, flags: tuple[str, ...] = ()) -> Path:
    """A `.po` file with one text in it."""
    catalog = Catalog(locale="en", fuzzy=False)
    catalog.add(text, translation, flags=flags)
    path = folder / "django.po"
    with path.open("wb") as out:
        write_po(out, catalog)
    return path


@pytest.fixture
def catalogue_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    (tmp_path / "src").mkdir()
    return tmp_path


def test_a_compiled_catalogue_matches(catalogue_root: Path) -> None:
    path = write_catalogue(catalogue_root / "src", "Hej", "Hello")
    assert messages.problems(path) == ["src/django.po: django.mo does not match. Run `make messages`."]
    assert messages.main([]) == 0
    assert messages.problems(path) == []
    assert messages.main(["--check"]) == 0


@pytest.mark.parametrize(("translation", "flags"), [("", ()), ("Hello", ("fuzzy",))])
def test_a_text_without_a_sure_translation_is_pointed_out(
    catalogue_root: Path, translation: str, flags: tuple[str, ...]
) -> None:
    path = write_catalogue(catalogue_root / "src", "Hej", translation, flags)
    messages.main([])
    assert messages.problems(path) == ["src/django.po: no translation of 'Hej'"]
    assert messages.main(["--check"]) == 1
