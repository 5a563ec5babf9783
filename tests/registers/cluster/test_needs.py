"""What Spark needs, and what is said when it is missing."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

from samsyn.errors import UsageError
from samsyn.registers.cluster import needs
from tests.cli.command import run
from tests.registers.running.registers import table, write

_FOUND = importlib.util.find_spec


def packages(monkeypatch: pytest.MonkeyPatch, missing: str = "") -> None:
    """As if pyspark and pandas were installed, but for one."""

    def find(name: str, *rest: Any) -> object:
        if name in ("pyspark", "pandas"):
            return None if name == missing else object()
        return _FOUND(name, *rest)

    monkeypatch.setattr(importlib.util, "find_spec", find)
    monkeypatch.delenv("PYSPARK_GATEWAY_PORT", raising=False)


def java(monkeypatch: pytest.MonkeyPatch, folder: Path, told: str | None) -> None:
    """A Java that says this of itself; None for a machine without one."""
    (folder / "bin").mkdir()
    if told is not None:
        (folder / "bin" / "java").write_text(f"#!/bin/sh\necho '{told}' >&2\n")
        (folder / "bin" / "java").chmod(0o700)
    monkeypatch.setenv("JAVA_HOME", str(folder))


@pytest.mark.parametrize("missing", ["pyspark", "pandas"])
def test_a_package_is_missing(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    packages(monkeypatch, missing)
    with pytest.raises(UsageError, match=rf"{missing} is not installed.*pip install 'samsyn\[spark\]'"):
        needs.refuse_without()


@pytest.mark.parametrize(
    ("told", "version"),
    [
        (None, 0),
        ("no such thing", 0),
        ('java version "1.8.0_392"', 8),
        ('openjdk version "11.0.2" 2019-01-15', 11),
        ('openjdk version "17.0.15" 2025-04-15', 17),
        ('openjdk version "25" 2025-09-16', 25),
    ],
)
def test_the_version_of_java(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, told: str | None, version: int
) -> None:
    packages(monkeypatch)
    java(monkeypatch, tmp_path, told)
    assert needs.java_version() == version
    if version >= 17:
        needs.refuse_without()
    else:
        with pytest.raises(UsageError, match="openjdk-17-jre-headless"):
            needs.refuse_without()


def test_no_java_on_the_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert needs.java_version() == 0


def test_spark_submit_has_started_java(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    packages(monkeypatch)
    java(monkeypatch, tmp_path, None)
    monkeypatch.setenv("PYSPARK_GATEWAY_PORT", "1")
    needs.refuse_without()


def asked(folder: Path, *more: str) -> list[str]:
    register, map_file = write(folder, table(20))
    return ["registers", "screen", str(register), "--map", str(map_file), "--out", str(folder / "out"), *more]


def test_the_command_says_what_to_install_and_leaves_nothing(tmp_path: Path) -> None:
    there = all(_FOUND(name) for name in ("pyspark", "pandas"))
    found = run(*asked(tmp_path, "--engine", "spark", "--lang", "en"), env={"JAVA_HOME": str(tmp_path)})
    assert found.returncode == 2
    assert ("There is no Java on this machine." if there else "is not installed.") in found.stderr
    assert not list(tmp_path.glob("out*"))


@pytest.mark.parametrize("more", [("--master", "yarn"), ("--conf", "spark.ui.enabled=true")])
def test_words_for_spark_without_spark_are_refused(tmp_path: Path, more: tuple[str, str]) -> None:
    found = run(*asked(tmp_path, *more, "--lang", "en"))
    assert found.returncode == 2
    assert f"{more[0]}: It belongs to Spark." in found.stderr
    assert not list(tmp_path.glob("out*"))
