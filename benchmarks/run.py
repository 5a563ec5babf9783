"""Measure Samsyn, beside its peers where there are any.

    python benchmarks/run.py                     every module here; results and README are written
    python benchmarks/run.py engine_single ...   some of them
    python benchmarks/run.py --quick             shorter and less exact; nothing is written
    python benchmarks/run.py --full              casework with 100,000 records, two minutes to make them; else 5,000
                                                 and the results that stand are left as they are

Tables come on standard output, progress on standard error.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import inspect
import os
import platform
import re
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import ModuleType
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent)]  # so that the folders `benchmarks` and `tools` are found from anywhere

from tools import readme_benchmarks  # noqa: E402  (the folder had to be named first)

PACKAGES = ("samsyn", "numpy", "pyarrow", "polars", "clingo", "common-expression-language", "duckdb", "json-logic-qubit",
            "openfisca-core", "pyspark", "zen-engine", "django", "psycopg", "cryptography", "typst")  # fmt: skip


def modules() -> list[str]:
    """The modules that measure something: those with a TITLE."""
    return [
        path.stem
        for path in sorted(HERE.glob("*.py"))
        if re.search(r"^TITLE\b", path.read_text(encoding="utf-8"), re.M)
    ]


def measured(module: ModuleType, quick: bool, full: bool) -> list[dict[str, object]]:
    """The rows of a module. `quick` and `full` are for those that know of them."""
    known = {name: value for name, value in (("quick", quick), ("full", full)) if knows(module, name)}
    rows: list[dict[str, object]] = module.run(**known)
    return rows


def knows(module: ModuleType, word: str) -> bool:
    """Whether the module measures otherwise when it is told so."""
    return word in inspect.signature(module.run).parameters


def write(path: Path, rows: Sequence[Mapping[str, object]]) -> None:
    """A table as CSV."""
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, readme_benchmarks.names_of(rows), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def machine(name: str, title: str) -> dict[str, Any]:
    """What a module was measured on, and when. No name of the machine, and no path."""
    return {
        "module": name,
        "title": title,
        "date": datetime.now().astimezone().date().isoformat(),
        "cpu": _cpu(),
        "cores": os.cpu_count(),
        "memory_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
        "load_at_start": round(os.getloadavg()[0], 1),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "packages": "; ".join(f"{package} {_version(package)}" for package in PACKAGES),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure Samsyn, beside its peers where there are any.")
    parser.add_argument("modules", nargs="*", metavar="module", help=", ".join(modules()))
    parser.add_argument("--quick", action="store_true", help="shorter and less exact; nothing is written")
    parser.add_argument("--full", action="store_true", help="the whole size where less is usual")
    chosen = parser.parse_args()
    if lost := [name for name in chosen.modules if name not in modules()]:
        parser.error(f"no module {', '.join(lost)}; there are {', '.join(modules())}")
    for number, name in enumerate(chosen.modules or modules()):
        gap, start = "\n" if number else "", time.perf_counter()
        print(f"{name} ...", end=" ", file=sys.stderr, flush=True)
        module = importlib.import_module(f"benchmarks.{name}")
        about = machine(name, module.TITLE)
        rows = measured(module, chosen.quick, chosen.full)
        keep = not chosen.quick and (chosen.full or not knows(module, "full"))
        print(f"{time.perf_counter() - start:.0f} s", file=sys.stderr)
        print(
            f"{gap}## {module.TITLE}\n\n{readme_benchmarks.table(rows)}",
            end="",
            flush=True,
        )
        if keep:
            write(HERE / "results" / f"{name}.csv", rows)
            others = [
                row for row in readme_benchmarks.read(readme_benchmarks.MACHINE) if row["module"] != name
            ]
            write(readme_benchmarks.MACHINE, sorted([*others, about], key=lambda row: str(row["module"])))
    if not chosen.quick:
        readme_benchmarks.main([])


def _cpu() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        text = ""
    found = re.search(r"^model name\s*: (.+)$", text, re.M)
    return re.sub(r"\s+", " ", found[1]) if found else platform.processor() or platform.machine()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


if __name__ == "__main__":
    main()
