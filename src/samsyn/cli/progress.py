"""How far a long computation has come, on a terminal alone: one line on standard error that is wiped at the end."""

from __future__ import annotations

import sys
from types import TracebackType

_WIDTH = 30


class Bar:
    """Call it with the share that is done."""

    def __init__(self, what: str = "") -> None:
        self._what = what
        self._shown = ""
        self._open = sys.stderr is not None and sys.stderr.isatty()

    def __call__(self, share: float) -> None:
        if not self._open:
            return
        share = min(max(share, 0.0), 1.0)
        bar = ("#" * int(share * _WIDTH)).ljust(_WIDTH, ".")
        self._write(f"{self._what} [{bar}] {int(100 * share)} %".lstrip())

    def part(self, number: int, of: int) -> Bar:
        """A bar for one of several equal parts of this one."""
        return _Part(self, number, of)

    def name(self, what: str) -> None:
        """What is being done now."""
        self._what = what

    def __enter__(self) -> Bar:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._open and self._shown:
            self._write("")
            sys.stderr.write("\r")
            sys.stderr.flush()

    def _write(self, text: str) -> None:
        if text != self._shown:
            line = text.encode(sys.stderr.encoding or "ascii", "replace").decode(
                sys.stderr.encoding or "ascii"
            )
            sys.stderr.write("\r" + line.ljust(len(self._shown)))
            sys.stderr.flush()
            self._shown = text


class _Part(Bar):
    def __init__(self, whole: Bar, number: int, of: int) -> None:
        super().__init__()
        self._whole, self._number, self._of = whole, number, of

    def __call__(self, share: float) -> None:
        self._whole((self._number + min(max(share, 0.0), 1.0)) / self._of)
