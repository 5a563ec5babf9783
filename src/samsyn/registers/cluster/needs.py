"""What Spark needs that Samsyn does not bring: pyspark with pandas, and Java 17."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
from pathlib import Path
from typing import Final

from samsyn.errors import Problem, UsageError
from samsyn.lang import Text

JAVA: Final = 17
_SUBMITTED: Final = "PYSPARK_GATEWAY_PORT"
"""Set by spark-submit, which has started Java already."""


def submitted() -> bool:
    """Whether spark-submit started this program."""
    return _SUBMITTED in os.environ


def refuse_without() -> None:
    """UsageError that says what to install, when pyspark, pandas or Java is missing."""
    missing = [name for name in ("pyspark", "pandas") if importlib.util.find_spec(name) is None]
    if missing:
        what = Text(sv=f"{missing[0]} är inte installerat.", en=f"{missing[0]} is not installed.")
        raise UsageError([Problem(what, _INSTALL_PYSPARK, where="--engine spark")])
    if not submitted() and (version := java_version()) < JAVA:
        what = (
            _NO_JAVA
            if not version
            else Text(sv=f"Java är version {version}.", en=f"Java is version {version}.")
        )
        raise UsageError([Problem(what, _INSTALL_JAVA, where="--engine spark")])


def java_version() -> int:
    """The version of the Java that Spark would start; 0 where there is none."""
    home = os.environ.get("JAVA_HOME")
    java = str(Path(home) / "bin" / "java") if home else "java"
    try:
        # Spark starts the same program by the same path.
        told = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=60, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return 0
    found = re.search(r'version "(?:1\.)?(\d+)', told.stderr + told.stdout)
    return int(found[1]) if found else 0


_INSTALL_PYSPARK = Text(
    sv="Skriv: pip install 'samsyn[spark]'. Utan Spark: --engine local.",
    en="Write: pip install 'samsyn[spark]'. Without Spark: --engine local.",
)
_NO_JAVA = Text(sv="Java finns inte på datorn.", en="There is no Java on this machine.")
_INSTALL_JAVA = Text(
    sv="Spark behöver Java 17 eller senare. På Debian: apt-get install openjdk-17-jre-headless. "
    "Finns det redan, säg var med JAVA_HOME. Utan Spark: --engine local.",
    en="Spark needs Java 17 or later. On Debian: apt-get install openjdk-17-jre-headless. "
    "If it is there, say where with JAVA_HOME. Without Spark: --engine local.",
)
