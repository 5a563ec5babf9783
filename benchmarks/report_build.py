"""A report of 30 figures: the command from start to files, as HTML and as PDF.

The figures are those of the example report, in both languages' text, and maps of all municipalities from a release made here.
Each number is of a process of its own, which reads the study, tries the signatures, draws, and writes the report with its
data and metadata.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from statistics import median
from typing import Final

from samsyn.disclosure.dimensions import Category, Dimension
from samsyn.disclosure.release import Attached, issue, written
from samsyn.disclosure.tables import Audit, Guarded, Key, Protected, State, Table
from samsyn.lang import LANGS, Text
from samsyn.packs.places import municipalities
from samsyn.signatures import public_of, sign_with
from tools import example_report

TITLE = "Reports: 30 figures, HTML and PDF"
EXAMPLE: Final = example_report.ROOT / "examples" / "report"
_MARKS: Final = (
    *(f"{{figure {name} chart=dots rows=group {name}=yes}}" for name in ("prostitution", "trafficking", "disability")),
    *(f"{{figure {name} chart=bars measure=count rows=group {name}=yes}}" for name in ("prostitution", "trafficking", "disability")),
    "{figure asks chart=likert rows=group by=asks}", "{figure asks chart=multiples rows=group by=asks}",
    "{map prostitution_by_county rows=county prostitution=yes}", "{map municipal rows=municipality}",
)  # fmt: skip
_TARGET: Final = "<= 15 s for both"


def run(quick: bool = False) -> list[dict[str, object]]:
    """Median and best time in seconds, and the size of the report."""
    times = 1 if quick else 5
    with tempfile.TemporaryDirectory() as folder:
        study = _study(Path(folder) / "study")
        taken = {
            form: [_built(study, form, Path(folder) / "out") for _ in range(times)]
            for form in ("html", "pdf")
        }
    rows = [_row(form, [each[0] for each in found], found[-1][1]) for form, found in taken.items()]
    both = [
        sum(pair) for pair in zip(*([each[0] for each in found] for found in taken.values()), strict=True)
    ]
    return [*rows, {**_row("both", both, sum(found[-1][1] for found in taken.values())), "target": _TARGET}]


def _row(what: str, seconds: list[float], size: int) -> dict[str, object]:
    return {
        "what": what, "figures": 30, "median_s": round(median(seconds), 2), "best_s": round(min(seconds), 2),
        "report_kb": round(size / 1000), "target": "",
    }  # fmt: skip


def _built(study: Path, form: str, out: Path) -> tuple[float, int]:
    shutil.rmtree(out, ignore_errors=True)
    start = time.perf_counter()
    command = [
        str(Path(sys.executable).parent / "samsyn"),
        "report",
        "build",
        str(study),
        "--format",
        form,
        "--out",
        str(out),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start, next(out.glob(f"*.{form}")).stat().st_size


def _study(folder: Path) -> Path:
    """The example with 30 figures instead of its own, and a second release."""
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("built"))
    (folder / "municipal.json").write_text(_municipal(), encoding="utf-8")
    told = (folder / "report.yaml").read_text(encoding="utf-8")
    told = told.replace("releases: [release.json]", "releases: [release.json, municipal.json]")
    (folder / "report.yaml").write_text(told, encoding="utf-8")
    text = "# Text\n\n{number prostitution total/yes share interval}\n\n" + "\n\n".join(_MARKS * 3) + "\n"
    for lang in LANGS:
        (folder / f"text.{lang}.md").write_text(text, encoding="utf-8")
    return folder


def _municipal() -> str:
    """An invented number for each municipality; every seventh is hidden."""
    places = Dimension(
        "municipality", Text(sv="Kommun", en="Municipality"),
        tuple(Category(code, Text(sv=each.name, en=each.name)) for code, each in municipalities().items()),
    )  # fmt: skip
    counts: dict[Key, int] = {(code,): 10 + 7 * i % 90 for i, code in enumerate(places.leaves)}
    counts[("total",)] = sum(counts.values())
    states: dict[Key, State] = {key: "hidden" if i % 7 == 0 else "shown" for i, key in enumerate(counts)}
    title = Text(sv="Påhittat antal", en="Invented number")
    shown = {key: counts[key] for key, state in states.items() if state == "shown"}
    guarded = Guarded("municipal", title, (places,), states, shown)
    audit = Audit((), 0, 0, Text(sv="Inte prövad.", en="Not tried."))
    protected = Protected("suppression", (guarded,), (), audit, Table("municipal", title, (places,), counts))
    attached = {"municipal": Attached(title, "2026", title, title)}
    release = issue(
        protected, attached, study="benchmark", day=date(2026, 11, 20), secret=example_report.SECRET,
        sign=lambda message: sign_with(example_report.KEY, message), public=public_of(example_report.KEY), invented=True,
    )  # fmt: skip
    return written(release)
