"""The repository stands alone, stays readable, and holds nothing that must not be there."""

from __future__ import annotations

import re
import statistics
import tomllib
from pathlib import Path

import pytest

from tests.repository import (
    ROOT,
    cycle_in,
    functions,
    import_graph,
    kept_files,
    kept_texts,
    sources,
)
from tools import docs, messages, public_css, vendor_css

LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-bench.lock")
PIN = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[^ ;\\]+)", re.M)
# Put together here, so that this file does not hold what it looks for.
MACHINE_PATH = re.compile(r"(?<![\w.:/-])/(?:" + "|".join(("work", "root", "home", "Users")) + r")/\w")
INDEX_PARTS = (
    "pypi" + r"\.org",
    "python" + r"hosted\.",
    "registry" + r"\.npmjs",
    "deb" + r"\.debian\.org",
    "--(?:extra-)?" + "index-url",
)
INDEX = re.compile("|".join(INDEX_PARTS))


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    """Where in the repository a pattern occurs."""
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120]}"
        for path, text in kept_texts()
        if pattern.search(text)
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def pins(lock: str) -> dict[str, set[str]]:
    """The versions that a lock file allows for each package (two where they depend on Python's)."""
    found: dict[str, set[str]] = {}
    for pin in PIN.finditer((ROOT / lock).read_text(encoding="utf-8")):
        found.setdefault(pin["name"], set()).add(pin["version"])
    return found


def requirement_names(requirements: list[str]) -> set[str]:
    """The package names of requirements, spelled as lock files spell them."""
    return {re.split(r"[^A-Za-z0-9._-]", line)[0].lower().replace("_", "-") for line in requirements}


@pytest.mark.parametrize("text", ["see /wo" + "rk/main", '"/ro' + 'ot/x"', "(/ho" + "me/anna/samsyn)"])
def test_machine_paths_are_recognised(text: str) -> None:
    assert MACHINE_PATH.search(text)


@pytest.mark.parametrize("text", ["src/work/x", "https://example.org/home/start", "/homework", "a/root/b"])
def test_other_paths_are_let_be(text: str) -> None:
    assert not MACHINE_PATH.search(text)


def test_no_file_names_a_path_of_somebodys_machine() -> None:
    assert lines_with(MACHINE_PATH) == []


def test_no_file_names_a_package_index() -> None:
    assert lines_with(INDEX) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_files_hold_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    blocks = re.split(r"\n(?=[a-z0-9])", text.strip())
    without = [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block]
    assert without == []


def test_lock_files_cover_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    asked = {
        "requirements.lock": project["dependencies"] + extras["build"],
        "requirements-dev.lock": project["dependencies"] + extras["build"] + extras["test"] + extras["check"],
        "requirements-bench.lock": project["dependencies"] + extras["bench"],
    }
    for lock, requirements in asked.items():
        assert requirement_names(requirements) - set(pins(lock)) == set(), lock


def test_lock_files_agree_with_each_other() -> None:
    tested = pins("requirements-dev.lock")
    for lock in ("requirements.lock", "requirements-bench.lock"):
        different = {name for name, versions in pins(lock).items() if tested.get(name, versions) != versions}
        assert different == set(), lock
    assert set(pins("requirements.lock")) <= set(tested)


def test_modules_are_short() -> None:
    """The first migration of an app is written by Django, and read by it alone."""
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines())
        for path in sources()
        if not (path.parent.name == "migrations" and path.name.startswith("0001_"))
    }
    assert {name: length for name, length in lengths.items() if length > 600} == {}
    assert statistics.median(length for length in lengths.values() if length) <= 120


def test_functions_are_short() -> None:
    found = [
        (length, f"{path.relative_to(ROOT)}: {name}")
        for path in sources()
        for name, length in functions(path)
    ]
    assert [entry for entry in found if entry[0] > 80] == []
    lengths = sorted(length for length, _ in found)
    assert lengths[int(len(lengths) * 0.9)] <= 30


def test_no_module_imports_itself_in_a_circle() -> None:
    assert cycle_in(import_graph(sources())) == []


def test_a_circle_would_be_found() -> None:
    assert cycle_in({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": set()}) == ["b", "c", "b"]


def test_every_make_target_in_the_documentation_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.M))
    assert targets >= {"run", "test", "check", "bench", "docs", "lock", "vendor", "clean", "help"}
    for page in docs.pages():
        named = set(re.findall(r"(?:^|`|\$ )make ([a-z][a-z-]*)", page.read_text("utf-8"), re.M))
        assert named - targets == set(), page.name


def test_the_readme_names_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make run" in readme
    assert "make test" in readme


def test_translations_are_complete_and_compiled() -> None:
    catalogues = sorted((ROOT / "src").rglob("*.po"))
    assert catalogues
    assert [line for path in catalogues for line in messages.problems(path)] == []


def test_the_style_sheet_is_the_one_that_make_vendor_cuts() -> None:
    assert vendor_css.main(["--check"]) == 0


def test_the_sheet_of_the_public_pages_is_the_one_that_make_vendor_makes() -> None:
    assert public_css.main(["--check"]) == 0


def test_every_component_in_a_template_is_in_the_style_sheet() -> None:
    templates = [path for path in kept_files() if path.suffix == ".html" and "templates" in path.parts]
    assert templates
    used = {
        name for path in templates for name in re.findall(r"\bds-[a-z]+(?:-[a-z]+)*", path.read_text("utf-8"))
    }
    assert {name for name in used if name not in (*vendor_css.COMPONENTS, *vendor_css.HELPERS)} == set()


def test_what_others_made_is_named_in_the_notice() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    for path in kept_files():
        if path.suffix in (".woff2", ".ttf"):
            assert str(path.parent.relative_to(ROOT)) in notice
    for name in re.findall(r"^  Text: (\S+)$", notice, re.M):
        assert Path(ROOT / name).stat().st_size > 900
