"""Keep the README's measurements those of the last run: tables from `benchmarks/results`.

    python tools/readme_benchmarks.py            write the tables between the two marks in README.md
    python tools/readme_benchmarks.py --check    exit 1 if the README shows other numbers

`benchmarks/run.py` does the first by itself after measuring.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
RESULTS = ROOT / "benchmarks" / "results"
MACHINE = RESULTS / "machine.csv"
START, END = "<!-- benchmarks:start -->", "<!-- benchmarks:end -->"

# The columns that the README shows, where a table holds more than a reader needs.
SHOWN = {
    "engine_single": ("engine", "unknown_facts", "p50_us", "p99_us", "times_slower", "target", "note"),
    "engine_columns": (
        "engine",
        "cases",
        "threads",
        "million_s_median",
        "million_s_best",
        "times_slower",
        "growth_mb",
        "target",
        "note",
    ),
}
# What a heading says instead of the name of a column.
HEADINGS = {
    "p50_ms": "median, ms",
    "p95_ms": "95th percentile, ms",
    "max_ms": "longest, ms",
    "first_ms": "first question, ms",
    "questions_to_80_percent": "questions to decide 80 %",
    "questions_to_all": "questions to decide all",
    "p50_us": "median, µs",
    "p99_us": "99th percentile, µs",
    "median_ms": "median, ms",
    "best_ms": "best, ms",
    "median_s": "median, s",
    "best_s": "best, s",
    "setup_ms": "set-up, ms",
    "times_slower": "times slower than the first",
    "million_s_median": "million cases a second",
    "million_s_best": "best",
    "held_mb": "memory held, MB",
    "growth_mb": "extra memory, MB",
    "rss_mb": "memory at its highest, MB",
}


def table(rows: Sequence[Mapping[str, object]], columns: Iterable[str] = ()) -> str:
    """A Markdown table. columns: which to show, all by default; those with nothing in them are left out."""
    names = list(columns) or names_of(rows)
    names = [name for name in names if any(row.get(name, "") not in ("", None) for row in rows)]
    right = [all(_number(row.get(name, "")) for row in rows) for name in names]
    lines = [
        [HEADINGS.get(name, name.replace("_", " ")) for name in names],
        ["--:" if numbers else "---" for numbers in right],
        *([_cell(row.get(name, "")) for name in names] for row in rows),
    ]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def names_of(rows: Sequence[Mapping[str, object]]) -> list[str]:
    """The columns of all rows, in order of first use."""
    return list(dict.fromkeys(name for row in rows for name in row))


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a table of results; none if it was never made."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def section() -> str:
    """What stands between the marks: a table for each module that was run, and on what machine."""
    parts = []
    for machine in read(MACHINE):
        module = machine["module"]
        rows = table(read(RESULTS / f"{module}.csv"), SHOWN.get(module, ()))
        parts.append(f"**{machine['title']}**\n\n{rows}")
    machines = {
        f"{m['cpu']}, {m['cores']} cores, {m['memory_gib']} GiB, Python {m['python']}, {m['date']}": None
        for m in read(MACHINE)
    }
    loads = [float(m["load_at_start"]) for m in read(MACHINE)]
    if machines:
        parts.append(
            f"Measured by `make bench` on: {'; '.join(machines)}. Load of the machine when each table was "
            f"begun: {min(loads)} to {max(loads)}; a busy moment moves the slowest calls most. What is "
            "measured, and how to read it: [benchmarks](benchmarks/README.md).\n"
        )
    return "\n".join(parts)


def with_section(text: str) -> str:
    """The README with the tables as they shall be. ValueError when the marks are not there."""
    before, start, rest = text.partition(START)
    _, end, after = rest.partition(END)
    if not start or not end:
        raise ValueError(f"README.md lacks {START} or {END}")
    return f"{before}{START}\n{section()}{END}{after}"


def main(arguments: list[str]) -> int:
    """Write the tables, or with `--check` say whether they are the last ones."""
    text = README.read_text(encoding="utf-8")
    new = with_section(text)
    if "--check" in arguments:
        if new != text:
            print(
                "README.md: other measurements than benchmarks/results. Run python tools/readme_benchmarks.py"
            )
        return int(new != text)
    README.write_text(new, encoding="utf-8")
    return 0


def _number(value: object) -> bool:
    try:
        float(str(value) or "0")
    except ValueError:
        return False
    return True


def _cell(value: object) -> str:
    text = str(value).replace("|", "\\|")
    return f"{int(text):,}" if text.isdigit() and len(text) > 4 else text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
