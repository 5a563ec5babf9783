"""The page: one file, nothing from outside, everything escaped, every picture told in words and as a table."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from samsyn.lang import LANGS, Lang
from samsyn.reports.build import build, checked
from tests.reports.made import ENGLISH, TEXT, folder, release

both_languages = pytest.mark.parametrize("lang", LANGS)


class Tags(HTMLParser):
    """Every tag with its attributes, in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def page(at: Path, lang: Lang = "sv", **given: object) -> str:
    study = checked(folder(at, **given))  # type: ignore[arg-type]
    return build(study, lang, "html")[f"both-fields.{lang}.html"].decode()


@both_languages
def test_it_needs_nothing_from_outside(tmp_path: Path, lang: Lang) -> None:
    text = page(tmp_path, lang)
    tags = Tags(text).found
    names = {tag for tag, _ in tags}
    assert not names & {"script", "iframe", "img", "object", "link", "form", "base"}
    for _, attributes in tags:
        assert not [name for name in attributes if name.startswith("on") or name in ("style", "src")]
    assert re.findall(r"url\((?!#|data:)", text) == []


def test_the_policy_allows_its_own_style_and_nothing_else(tmp_path: Path) -> None:
    text = page(tmp_path)
    style = text[text.index("<style>") + 7 : text.index("</style>")]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert (
        f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:; base-uri 'none'; form-action 'none'"
        in text
    )


@both_languages
def test_headings_tables_and_pictures_are_told(tmp_path: Path, lang: Lang) -> None:
    tags = Tags(page(tmp_path, lang)).found
    assert tags[0] == ("html", {"lang": lang})
    levels = [int(tag[1]) for tag, _ in tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    count = [tag for tag, _ in tags].count
    assert count("figure") == count("figcaption") == count("table") == count("caption") == 2
    assert all("scope" in attributes for tag, attributes in tags if tag == "th")
    for tag, attributes in tags:
        if tag == "svg":
            assert attributes["role"] == "img" and attributes["aria-describedby"]
    ids = [attributes["id"] for _, attributes in tags if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_numbers_and_states_stand_in_the_text(tmp_path: Path) -> None:
    text = page(tmp_path).replace("\N{NO-BREAK SPACE}", " ")
    assert "hade 40 % (36–46 %) mött båda" in text
    assert "talet visas inte (för få, eller dolt för att skydda ett annat tal)." in text
    assert "anger 37 % (nämnaren okänd)." in text and "Lagen är från 2026." in text


@both_languages
def test_invented_data_are_called_so_everywhere(tmp_path: Path, lang: Lang) -> None:
    word = {"sv": "Påhittade uppgifter", "en": "Invented data"}[lang]
    text = page(tmp_path / "a", lang)
    assert text.count(f'<span class="chip">{word}</span>') == 2
    assert (
        re.search(f'<aside class="invented" aria-label="[^"]+">{word}', text)
        and f"({word.lower()})</title>" in text
    )
    assert '<meta name="samsyn-invented" content="true">' in text
    assert word not in page(tmp_path / "b", lang, made=release(invented=False))


def test_markup_in_any_text_is_only_text(tmp_path: Path) -> None:
    evil = '<script>alert("x")</script>'
    text = page(
        tmp_path, sv=TEXT + f"\n{evil} & mer\n", title={"sv": f"Titel {evil}", "en": "Title"},
        publisher={"name": {"sv": evil, "en": evil}, "address": "https://example.org"},
    )  # fmt: skip
    assert "<script" not in text and text.count("&lt;script&gt;") >= 3


def test_the_same_study_gives_the_same_bytes(tmp_path: Path) -> None:
    assert page(tmp_path / "a") == page(tmp_path / "b")


def test_what_is_marked_as_no_datum_has_no_reason_in_the_page(tmp_path: Path) -> None:
    assert "lagens år" not in page(tmp_path) and "year of the law" not in page(tmp_path, "en", en=ENGLISH)


@both_languages
def test_quality_and_method_are_there(tmp_path: Path, lang: Lang) -> None:
    text = page(tmp_path, lang)
    made = release()
    for part in ("relevance", "accuracy", "timeliness", "accessibility", "comparability"):
        assert f'id="kvalitet-{part}"' in text
    assert made.content in text and made.data in text and made.signature in text
    assert made.rules[0][lang] in text and made.audit.sentence[lang] in text
