"""Keep the documentation true: its commands print what it says, and its links lead somewhere.

    python tools/docs.py            run the commands and write what they print into the pages
    python tools/docs.py --check    exit 1 if a page shows something else, or a link leads nowhere

A command is shown in a fenced block marked `console`, whose first line starts with `$ samsyn`. It
is run from the top of the repository. A line `[...]` in the output stands for any lines left out;
a block with one is compared but never rewritten. Commands that wait for somebody (`serve`, `ask`)
are not run. No shell is involved.
"""

from __future__ import annotations

import difflib
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"^```console\n\$ (?P<command>samsyn [^\n]*)\n(?P<output>.*?)^```$", re.M | re.S)
LINK = re.compile(r"!?\[[^\]]*\]\((?P<target>[^)\s]+)\)")
FENCED = re.compile(r"^```.*?^```$", re.M | re.S)
WAITING = ("serve", "ask")
LEFT_OUT = "[...]"
SECONDS = 120


def pages() -> list[Path]:
    """The documentation: Markdown at the top, in `docs` and in `decisions`."""
    folders = [ROOT / "docs", ROOT / "decisions"]
    return sorted(ROOT.glob("*.md")) + [page for folder in folders for page in sorted(folder.rglob("*.md"))]


def output_of(command: str) -> str:
    """What a `samsyn` command prints, with its error output after it."""
    words = shlex.split(command)
    program = Path(sys.executable).parent / words[0]
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1"}
    done = subprocess.run(
        [str(program), *words[1:]],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    text = done.stdout + done.stderr
    return text if text.endswith("\n") or not text else text + "\n"


def agrees(shown: str, printed: str) -> bool:
    """Whether what a page shows is what the command printed, `[...]` standing for any lines."""
    parts = [re.escape(part) for part in re.split(rf"^{re.escape(LEFT_OUT)}\n", shown, flags=re.M)]
    return re.fullmatch("(?:.*\n)*?".join(parts), printed) is not None


def stale_blocks(page: Path) -> list[tuple[re.Match[str], str]]:
    """The blocks of a page that show something else than what their command prints."""
    found = []
    for block in BLOCK.finditer(page.read_text(encoding="utf-8")):
        command = block["command"]
        if command.split()[1] in WAITING:
            continue
        printed = output_of(command)
        if not agrees(block["output"], printed):
            found.append((block, printed))
    return found


def broken_links(page: Path) -> list[str]:
    """Links inside the repository that lead to no file."""
    text = FENCED.sub("", page.read_text(encoding="utf-8"))
    found = []
    for link in LINK.finditer(text):
        target = link["target"].partition("#")[0]
        outside = "://" in target or target.startswith("mailto:")
        if target and not outside and not (page.parent / target).exists():
            found.append(f"{page.relative_to(ROOT)}: the link {target} leads nowhere.")
    return found


def rewrite(page: Path) -> None:
    """Put what the commands print into a page."""
    text = page.read_text(encoding="utf-8")
    for block, printed in stale_blocks(page):
        if LEFT_OUT in block["output"]:
            print(f"{page.relative_to(ROOT)}: mend by hand, lines are left out: $ {block['command']}")
            continue
        new = f"```console\n$ {block['command']}\n{printed}```"
        text = text.replace(block[0], new)
        print(f"{page.relative_to(ROOT)}: rewritten: $ {block['command']}")
    if text != page.read_text(encoding="utf-8"):
        page.write_text(text, encoding="utf-8")


def complaints(page: Path) -> list[str]:
    """Everything that is not true in a page, with the difference."""
    found = broken_links(page)
    for block, printed in stale_blocks(page):
        found.append(f"{page.relative_to(ROOT)}: another output now. Run `make docs`: $ {block['command']}")
        shown = block["output"].splitlines()
        found += list(difflib.unified_diff(shown, printed.splitlines(), "shown", "printed", lineterm="", n=1))
    return found


def main(arguments: list[str]) -> int:
    """Rewrite the pages, or with `--check` say what in them is not true."""
    if "--check" in arguments:
        found = [line for page in pages() for line in complaints(page)]
        print("\n".join(found), end="\n" if found else "")
        return 1 if found else 0
    for page in pages():
        rewrite(page)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
