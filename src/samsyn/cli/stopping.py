"""Ctrl-C, whatever was being done: one plain line, and the exit code 130 that shells give it."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType, TracebackType
from typing import NoReturn

import click

from samsyn.cli.lang import lang_asked
from samsyn.errors import UserError
from samsyn.lang import Text

CODE = 130


class Stopped(click.exceptions.Abort):
    """Work that was stopped by hand, and what to know of it. more: a sentence, such as how to go on."""

    def __init__(self, more: Text) -> None:
        super().__init__()
        self.more = more


class AtOnce:
    """While it is open, Ctrl-C ends the program where it stands instead of raising an error there.

    An error that is raised on the way out of compiled code (Numba) becomes a SystemError, and now and then a crash.
    Where another handler stands, or this is not the main thread, nothing is changed.
    """

    def __init__(self, last: Callable[[], Text | None] = lambda: None) -> None:
        """last: what is to be done before the end; it gives a sentence to add, or None."""
        self._last = last
        self._held = self._asked = self._ours = False

    def __enter__(self) -> AtOnce:
        here = threading.current_thread() is threading.main_thread()
        self._ours = here and signal.getsignal(signal.SIGINT) is signal.default_int_handler
        if self._ours:
            signal.signal(signal.SIGINT, self._met)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._ours:
            signal.signal(signal.SIGINT, signal.default_int_handler)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Something that must not be left half done: the end waits for it."""
        self._held = True
        try:
            yield
        finally:
            self._held = False
        if self._asked:
            self._end()

    def _met(self, _number: int, _frame: FrameType | None) -> None:
        if self._held:
            self._asked = True
        else:
            self._end()

    def _end(self) -> NoReturn:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        self._asked = False
        code = CODE
        try:
            text = _line(self._last())
        except UserError as error:
            text, code = error.render(lang_asked()), error.exit_code
        start = "\n" if sys.stderr is not None and sys.stderr.isatty() else ""
        with suppress(OSError):  # not by `say`, which may be in the middle of another line
            os.write(
                2, f"{start}{text}\n".encode(getattr(sys.stderr, "encoding", None) or "ascii", "replace")
            )
        os._exit(code)


def by_hand(error: BaseException | None) -> bool:
    """Whether Ctrl-C is behind an error.

    Compiled code answers the signal with a SystemError of its own, and a library that is being loaded with an ImportError.
    """
    while error is not None:
        if isinstance(error, KeyboardInterrupt | click.exceptions.Abort):
            return True
        error = error.__cause__ or error.__context__
    return False


def told(error: BaseException) -> str:
    """What is said of an error that Ctrl-C is behind."""
    below = type(error) is not click.exceptions.Abort and sys.stderr is not None and sys.stderr.isatty()
    # Below the "^C" that the terminal shows; click has ended that line where it met the signal.
    return ("\n" if below else "") + _line(error.more if isinstance(error, Stopped) else None)


def _line(more: Text | None) -> str:
    lang = lang_asked()
    return _STOPPED[lang] + (f" {more[lang]}" if more else "")


_STOPPED = Text(sv="Avbrutet.", en="Stopped.")
