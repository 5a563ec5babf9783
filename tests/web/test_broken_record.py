"""A broken record does not stop the site: it starts without it and tells whoever runs it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from samsyn.packs.folder import OWN
from tests.browser.server import HOST, free_port, running

SAMSYN = str(Path(sys.executable).parent / "samsyn")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of all the content."""
    return Path(shutil.copytree(OWN, tmp_path / "content", ignore=shutil.ignore_patterns(".checked")))


def emergency_file(content: Path) -> Path:
    """The file of se-112."""
    (file,) = [path for path in content.rglob("*.yaml") if "\n  id: se-112\n" in path.read_text(encoding="utf-8")
               and path.read_text(encoding="utf-8").startswith("service:")]  # fmt: skip
    return file


def test_the_site_starts_without_broken_records_and_says_so(content: Path) -> None:
    (content / "services" / "broken.yaml").write_text("service:\n  id: broken\n  name: [\n", encoding="utf-8")
    emergency_file(content).write_text("service:\n  id: se-112\n  name: {sv: 112\n", encoding="utf-8")
    port = free_port()
    command = ["env", f"SAMSYN_CONTENT={content}", SAMSYN, "serve", "--host", HOST, "--port", str(port)]
    with running(command, port) as server:
        pages = {}
        for path in ("/", "/en/", "/rad/", "/en/rad/"):
            with urllib.request.urlopen(server.url + path, timeout=20) as answer:  # noqa: S310 - our own server
                assert answer.status == 200
                pages[path] = answer.read().decode()
        printed = server.printed()
    assert "services/broken.yaml:4 broken: Det här går inte att läsa som YAML" in printed
    assert "/ This cannot be read as YAML" in printed and "se-112" in printed
    assert "samsyn packs check" in printed and "Traceback" not in printed
    assert "112" in pages["/rad/"] and "112" in pages["/en/rad/"]


def test_content_that_all_else_rests_on_stops_it_with_a_plain_message(content: Path) -> None:
    (content / "services" / "needs.yaml").write_text("needs: [\n", encoding="utf-8")
    done = subprocess.run(
        ["env", f"SAMSYN_CONTENT={content}", SAMSYN, "serve", "--port", "0"],
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 2
    assert "services/needs.yaml" in done.stderr and "Traceback" not in done.stderr
    assert done.stdout == ""  # no address is named that nobody answers at


def test_a_folder_that_is_no_content_stops_it_with_one_line(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text("anything: [1, 2]\n", encoding="utf-8")
    done = subprocess.run(
        ["env", f"SAMSYN_CONTENT={tmp_path}", SAMSYN, "serve", "--port", "0"],
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert "pack.yaml" in done.stderr


def test_check_names_the_broken_record_in_a_folder_of_ones_own(content: Path) -> None:
    (content / "services" / "broken.yaml").write_text("service:\n  id: broken\n", encoding="utf-8")
    done = subprocess.run(
        ["env", f"SAMSYN_CONTENT={content}", SAMSYN, "packs", "check", "--lang", "en"],
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 2
    assert "services/broken.yaml, line 2, broken: The field" in done.stderr
