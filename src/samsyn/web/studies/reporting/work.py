"""`python -m samsyn.web.studies.reporting.work`: set a report. No database and no arguments; all of it through pipes, as JSON.

In: files (name and text of everything in a study's folder), lang, form (html or pdf). Out: the report in base64, or problems. What comes
in may be published, all of it, so it may lie in a folder of this process while it works.
"""

from __future__ import annotations

import base64
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from samsyn.errors import Problem, UserError


def main() -> int:
    """Read, do, write."""
    said = json.loads(sys.stdin.buffer.read())
    try:
        answer = _answer(said)
    except UserError as error:
        answer = {"problems": [_held(each) for each in error.problems]}
    sys.stdout.write(json.dumps(answer, ensure_ascii=False))
    return 0


def _answer(said: dict[str, Any]) -> dict[str, Any]:
    from samsyn.reports.build import build, checked

    with tempfile.TemporaryDirectory() as folder:
        for name, text in said["files"].items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        made = build(checked(Path(folder)), said["lang"], said["form"])
    name = next(each for each in made if each.endswith(f".{said['form']}"))
    return {"report": base64.b64encode(made[name]).decode()}


def _held(problem: Problem) -> dict[str, Any]:
    return {
        "what": {"sv": problem.what.sv, "en": problem.what.en}, "do": {"sv": problem.do.sv, "en": problem.do.en},
        "where": problem.where, "file": problem.file, "line": problem.line,
    }  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(main())
