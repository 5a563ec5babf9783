"""What a user meets is described: commands, settings, reservations, decisions, in both languages."""

from __future__ import annotations

import re
from datetime import date

import click
import pytest

from samsyn.cli import cli
from samsyn.packs.load import load_pack
from samsyn.packs.read import read_text
from samsyn.screening.case_file import case_from_node
from tests.repository import ROOT, SRC
from tools import docs

DOCS = ROOT / "docs"
LANGUAGES = ("sv", "en")


def page(name: str, lang: str) -> str:
    return (DOCS / lang / f"{name}.md").read_text(encoding="utf-8")


def code() -> str:
    """All code of the package as one text."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((SRC / "samsyn").rglob("*.py")))


def commands(group: click.Group, before: str) -> list[str]:
    """Every command that can be written, with the words before it."""
    context = click.Context(group)
    found: list[str] = []
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            found += commands(command, f"{before} {name}")
        else:
            found.append(f"{before} {name}")
    return found


def test_every_page_exists_in_both_languages() -> None:
    pages = [{path.name for path in (DOCS / lang).glob("*.md")} for lang in LANGUAGES]
    assert pages[0] == pages[1]
    assert len(pages[0]) >= 6


def test_a_page_shows_the_same_commands_and_tables_in_both_languages() -> None:
    for path in sorted((DOCS / "en").glob("*.md")):
        english, swedish = page(path.stem, "en"), page(path.stem, "sv")
        for mark in ("```sh", "```yaml", "```console", "\n## ", "\n|"):
            assert english.count(mark) == swedish.count(mark), f"{path.name}: {mark!r}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_command_is_shown(lang: str) -> None:
    written = "\n".join(path.read_text(encoding="utf-8") for path in sorted((DOCS / lang).glob("*.md")))
    assert [name for name in commands(cli, "samsyn") if name not in written] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_setting_is_explained(lang: str) -> None:
    settings = set(re.findall(r"\bSAMSYN_[A-Z_]+", code())) - {"SAMSYN_CHROMIUM", "SAMSYN_SHARED"}
    assert "SAMSYN_ALLOWED_HOSTS" in settings
    written = page("run-it-for-others", lang)
    assert sorted(name for name in settings if f"`{name}`" not in written) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_reservation_is_explained(lang: str) -> None:
    ids = set(re.findall(r"\bWarn\(\s*\"([a-z_]+)\"", code()))
    assert "wording_not_collected" in ids
    written = page("read-the-result", lang)
    assert sorted(name for name in ids if f"`{name}`" not in written) == []


def test_no_reservation_is_explained_that_does_not_exist() -> None:
    ids = set(re.findall(r"\bWarn\(\s*\"([a-z_]+)\"", code()))
    explained = set(re.findall(r"^\| `([a-z_]+)`", page("read-the-result", "en"), re.M))
    assert explained - ids == set()


def test_the_index_of_decisions_names_every_page() -> None:
    index = (ROOT / "decisions" / "README.md").read_text(encoding="utf-8")
    pages = {path.name for path in (ROOT / "decisions").glob("0*.md")}
    assert set(re.findall(r"\((0\d{3}-[a-z0-9-]+\.md)\)", index)) == pages


def test_links_lead_to_headings_that_exist() -> None:
    broken = []
    for path in docs.pages():
        text = docs.FENCED.sub("", path.read_text(encoding="utf-8"))
        for link in docs.LINK.finditer(text):
            target, _, anchor = link["target"].partition("#")
            other = (path.parent / target).resolve() if target else path
            if anchor and "://" not in link["target"] and other.suffix == ".md":
                headings = re.findall(r"^#+ (.+)$", other.read_text(encoding="utf-8"), re.M)
                slugs = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
                if anchor not in slugs:
                    broken.append(f"{path.relative_to(ROOT)}: {link['target']}")
    assert broken == []


def examples() -> list[tuple[str, str]]:
    """The case files shown in the documentation."""
    found = []
    for path in docs.pages():
        for block in re.findall(r"^```yaml\n(.*?)^```$", path.read_text(encoding="utf-8"), re.M | re.S):
            if re.search(r"^facts:", block, re.M):
                found.append((str(path.relative_to(ROOT)), block))
    return found


@pytest.mark.parametrize(("where", "block"), examples())
def test_every_case_file_that_is_shown_can_be_read(where: str, block: str) -> None:
    case = case_from_node(read_text(block, where), load_pack(), date(2026, 11, 21), file=where)
    assert case.facts
