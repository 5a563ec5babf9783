"""The shared secret of a counting: from a file that only its owner reads, or from the environment. Never from an argument."""

from __future__ import annotations

import os
from pathlib import Path

from samsyn.errors import Problem, UsageError
from samsyn.lang import Text
from samsyn.prevalence.pseudonyms import Secret
from samsyn.prevalence.reading.words import unreadable

VARIABLE = "SAMSYN_PREVALENCE_KEY"
_MOST_BYTES = 4096


def secret(path: Path | None) -> Secret:
    """The secret. UsageError where there is none, where there are two, or where others can read it."""
    given = os.environ.get(VARIABLE, "")
    if bool(given) == (path is not None):
        raise UsageError([Problem(_TWO if given else _NONE, _NAME_ONE)])
    return Secret(given if path is None else _read(path))


def _read(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            if os.fstat(stream.fileno()).st_mode & 0o077:
                raise UsageError([Problem(_OTHERS, _chmod(path.name), file=path.name)])
            return stream.read(_MOST_BYTES).decode("utf-8-sig")
    except OSError as error:
        raise UsageError([Problem(*unreadable(error.strerror or ""), file=path.name)]) from None
    except UnicodeDecodeError:
        raise UsageError([Problem(_NOT_TEXT, _AS_TEXT, file=path.name)]) from None


def _chmod(name: str) -> Text:
    return Text(sv=f"Skriv chmod 600 {name}.", en=f"Use chmod 600 {name}.")


_NONE = Text(sv="Den delade nyckeln saknas.", en="The shared key is missing.")
_TWO = Text(
    sv="Den delade nyckeln finns både i filen och i miljön.",
    en="The shared key is both in the file and in the environment.",
)
_NAME_ONE = Text(
    sv=f"Ange en fil med --key-file, eller sätt {VARIABLE}.",
    en=f"Name a file with --key-file, or set {VARIABLE}.",
)
_OTHERS = Text(
    sv="Andra än du kan läsa filen med nyckeln.", en="Others than you can read the file with the key."
)
_NOT_TEXT = Text(sv="Filen med nyckeln är inte text.", en="The file with the key is not text.")
_AS_TEXT = Text(
    sv="Spara nyckeln som text, till exempel från openssl rand -base64 32.",
    en="Save the key as text, for example from openssl rand -base64 32.",
)
