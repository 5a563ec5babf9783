"""What lies in the repository: the files that are kept, and the Python modules among them."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SRC = ROOT / "src"
# What a source archive without version control may have beside the files that are kept.
MADE = {
    ".git",
    ".venv",
    ".venv-lock",
    "__pycache__",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    ".hypothesis",
}


@cache
def kept_files() -> tuple[Path, ...]:
    """Every file under version control; in an unpacked archive, every file that nothing here made."""
    if (ROOT / ".git").exists():
        listed = subprocess.run(
            ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        found = [ROOT / name for name in listed.split("\0") if name]
    else:
        found = [path for path in ROOT.rglob("*") if not MADE & set(path.relative_to(ROOT).parts)]
    return tuple(path for path in found if path.is_file())


def kept_texts() -> Iterator[tuple[Path, str]]:
    """Every file that is kept and is text, with what it says."""
    for path in kept_files():
        data = path.read_bytes()
        if b"\0" not in data:
            yield path, data.decode("utf-8")


def sources() -> list[Path]:
    """The modules of the package."""
    return sorted((SRC / "samsyn").rglob("*.py"))


def module_name(path: Path) -> str:
    """`src/samsyn/logic/rules.py` is `samsyn.logic.rules`; a package is named by its folder."""
    parts = path.relative_to(SRC).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def functions(path: Path) -> list[tuple[str, int]]:
    """The functions of a module, each with its number of lines."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        (node.name, (node.end_lineno or node.lineno) - node.lineno + 1)
        for node in ast.walk(tree)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    ]


class _Imports(ast.NodeVisitor):
    """Collects what a module imports, inside functions too, but not what only the type checker sees."""

    def __init__(self, package: str) -> None:
        self.package = package
        self.found: set[str] = set()

    def visit_If(self, node: ast.If) -> None:
        if ast.unparse(node.test) not in ("TYPE_CHECKING", "typing.TYPE_CHECKING"):
            self.generic_visit(node)

    def visit_Import(self, node: ast.Import) -> None:
        self.found.update(alias.name for alias in node.names)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        base = node.module or ""
        if node.level:
            above = self.package.split(".")[: -(node.level - 1) or None]
            base = ".".join([*above, *([base] if base else [])])
        self.found.update(f"{base}.{alias.name}" for alias in node.names)


def import_graph(paths: list[Path]) -> dict[str, set[str]]:
    """For each module the modules of the package that it imports."""
    names = {module_name(path): path for path in paths}
    graph: dict[str, set[str]] = {}
    for name, path in names.items():
        package = name if path.name == "__init__.py" else name.rpartition(".")[0]
        collector = _Imports(package)
        collector.visit(ast.parse(path.read_text(encoding="utf-8")))
        # `from samsyn.logic import rules` is the module; `from samsyn.logic import Rule` the package.
        wanted = {target if target in names else target.rpartition(".")[0] for target in collector.found}
        graph[name] = {target for target in wanted if target in names and target != name}
    return graph


def cycle_in(graph: dict[str, set[str]]) -> list[str]:
    """One round trip through the imports, first module repeated last; empty if there is none."""
    done: set[str] = set()

    def walk(name: str, trail: list[str]) -> list[str]:
        if name in trail:
            return [*trail[trail.index(name) :], name]
        if name in done:
            return []
        for target in sorted(graph[name]):
            found = walk(target, [*trail, name])
            if found:
                return found
        done.add(name)
        return []

    for name in sorted(graph):
        found = walk(name, [])
        if found:
            return found
    return []
