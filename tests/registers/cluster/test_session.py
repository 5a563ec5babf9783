"""What is said when Spark breaks down."""

from __future__ import annotations

import signal

import pytest

from samsyn.lang import Text
from samsyn.registers.cluster.session import _held, broken

_WHAT = Text(sv="Spark gav upp:", en="Spark gave up:")
_DO = Text(sv="Gör om.", en="Do it again.")
_PYTHON = """An exception was thrown from the Python worker:
Traceback (most recent call last):
  File "worker.py", line 1, in main
{last}
"""


@pytest.mark.parametrize(
    ("told", "line"),
    [
        ("", "Spark gave up: Do"),
        ("Job aborted.\n\tat org.apache", "Spark gave up: Job aborted. Do"),
        (
            _PYTHON.format(last="samsyn.registers.cluster.worker.WorkerError: ValueError (mapper.py:12)"),
            "gave up: samsyn.registers.cluster.worker.WorkerError: ValueError (mapper.py:12) Do",
        ),
        (_PYTHON.format(last="ModuleNotFoundError: No module named 'pyarrow'"), "named 'pyarrow' Do"),
        (
            _PYTHON.format(last="ModuleNotFoundError: No module named 'samsyn.registers'"),
            "do not have Samsyn. Install the same version",
        ),
    ],
)
def test_one_line_that_says_most(told: str, line: str) -> None:
    assert line in broken(_WHAT, told, _DO).render("en")


def test_never_a_whole_page() -> None:
    assert len(broken(_WHAT, "x" * 10_000, _DO).render("en")) < 400


def test_stopping_waits_until_java_stands() -> None:
    before, done = signal.getsignal(signal.SIGINT), []
    with pytest.raises(KeyboardInterrupt), _held():
        signal.raise_signal(signal.SIGINT)
        done.append("started")
    assert done
    assert signal.getsignal(signal.SIGINT) is before


def test_the_second_time_does_not_wait() -> None:
    done = []
    with pytest.raises(KeyboardInterrupt), _held():
        signal.raise_signal(signal.SIGINT)
        done.append("once")
        signal.raise_signal(signal.SIGINT)
        done.append("twice")
    assert done == ["once"]
