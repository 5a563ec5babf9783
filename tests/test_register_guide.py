"""Guides show what their commands print, also those that write folders, which tools/docs.py does not run."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.repository import ROOT
from tools import docs

PAGES = (
    "README.md",
    "docs/sv/re-read-a-register.md",
    "docs/en/re-read-a-register.md",
    "docs/sv/publish-without-exposing.md",
    "docs/en/publish-without-exposing.md",
)
BLOCK = re.compile(r"^```text\n\$ (?P<command>[^\n]*)\n(?P<output>.*?)^```$", re.M | re.S)
COMMANDS = {"samsyn": str(Path(sys.executable).parent / "samsyn"), "head": "head", "grep": "grep"}


def printed(command: str, folder: Path) -> str:
    """What a command prints when it is given in a folder of its own."""
    name, *words = shlex.split(command)
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1"}
    done = subprocess.run(
        [COMMANDS[name], *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=docs.SECONDS,
        check=False,
    )
    return done.stdout + done.stderr


@pytest.mark.parametrize("name", PAGES)
def test_the_steps_of_a_page_one_after_the_other_print_what_it_shows(name: str, tmp_path: Path) -> None:
    blocks = list(BLOCK.finditer((ROOT / name).read_text(encoding="utf-8")))
    assert len(blocks) >= 2
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    for block in blocks:
        output = printed(block["command"], tmp_path)
        assert docs.agrees(block["output"], output), f"$ {block['command']}\n{output}"
