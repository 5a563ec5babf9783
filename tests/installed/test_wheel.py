"""The package as somebody else installs it: built for real, unpacked for real, run from elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.repository import ROOT, SRC, kept_files


def run(*command: str, cwd: Path, **environment: str) -> str:
    """Run a command and return what it printed; a failure shows all of it."""
    done = subprocess.run(
        command, cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the files as they are."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the wheel was installed into, with nothing fetched."""
    folder = tmp_path_factory.mktemp("installed")
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "install")
    run(*pip, "--no-deps", "--no-index", "--target", str(folder), str(wheel), cwd=folder)
    return folder


def test_it_holds_every_file_of_the_package(wheel: Path) -> None:
    expected = {str(path.relative_to(SRC)) for path in kept_files() if SRC in path.parents}
    inside = set(zipfile.ZipFile(wheel).namelist())
    assert expected - inside == set()
    assert [name for name in inside if "__pycache__" in name] == []


@pytest.mark.parametrize(
    "pattern",
    [
        "samsyn/content/*.yaml",
        "samsyn/web/templates/*.html",
        "samsyn/web/static/samsyn/pages.css",
        "samsyn/web/static/samsyn/fonts/*.woff2",
        "samsyn/web/locale/en/LC_MESSAGES/django.mo",
        "samsyn/web/icons.json",
        "samsyn/fonts/*.ttf",
        "samsyn/py.typed",
        "samsyn-*.dist-info/licenses/LICENSE",
        "samsyn-*.dist-info/licenses/NOTICE",
    ],
)
def test_it_holds_more_than_code(installed: Path, pattern: str) -> None:
    folder, _, name = pattern.rpartition("/")
    assert [path for found in installed.glob(folder) for path in found.rglob(name)]


def test_it_runs_from_where_it_was_installed(installed: Path, tmp_path: Path) -> None:
    where = run(
        sys.executable, "-c", "import samsyn; print(samsyn.__file__)", cwd=tmp_path, PYTHONPATH=str(installed)
    )
    assert Path(where.strip()).is_relative_to(installed)
    program = str(installed / "bin" / "samsyn")
    run(program, "packs", "check", cwd=tmp_path, PYTHONPATH=str(installed))
