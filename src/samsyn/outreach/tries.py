"""Wrong keys are counted, so that staff can be told that somebody has tried. The right key always opens.

The count is shared by all, since no visitor is told from another: no address is read or kept. Nobody is
shut out by it, else any stranger could shut staff out; the key is too long to be guessed.
"""

from __future__ import annotations

import time

import msgspec

from samsyn.outreach import folder

FILE = "tries.json"
MOST, SECONDS = 5, 15 * 60


class Tries(msgspec.Struct, frozen=True):
    """How many wrong keys in a row, when the last was written, and which sessions were ended by signing out."""

    wrong: int = 0
    last: float = 0.0
    ended: dict[str, float] = {}


def begin(now: float | None = None) -> int:
    """Count a wrong key; gives 0 while they are few, else for how many more seconds they count as many."""
    with folder.locked(FILE) as path:
        moment = (
            time.time() if now is None else now
        )  # once it is our turn: else it may lie before the last try
        tries = _kept() or Tries(MOST, moment)
        passed = moment - tries.last
        wrong = 0 if passed >= SECONDS or passed < 0 else tries.wrong
        if wrong < MOST:
            tries = Tries(wrong + 1, moment, tries.ended)
        folder.write_whole(path, msgspec.json.encode(tries) + b"\n")
    return 0 if wrong < MOST else max(1, int(SECONDS - passed))


def forget() -> None:
    """The key was right, or is a new one: begin the count anew."""
    with folder.locked(FILE) as path:
        folder.write_whole(path, msgspec.json.encode(Tries(ended=(_kept() or Tries()).ended)) + b"\n")


def end_session(session: str, until: float, now: float | None = None) -> None:
    """Remember that a session was ended, for as long as its cookie would else be good."""
    moment = time.time() if now is None else now
    with folder.locked(FILE) as path:
        tries = _kept() or Tries()
        ended = {each: end for each, end in tries.ended.items() if end > moment} | {session: until}
        folder.write_whole(path, msgspec.json.encode(Tries(tries.wrong, tries.last, ended)) + b"\n")


def has_ended(session: str) -> bool:
    """Whether somebody signed out of this session."""
    tries = _kept()
    return tries is None or session in tries.ended


def _kept() -> Tries | None:
    """What is kept; None when the file is damaged. That counts as full."""
    data = folder.read(FILE)
    if data is None:
        return Tries()
    try:
        return msgspec.json.decode(data, type=Tries)
    except msgspec.DecodeError:
        return None
