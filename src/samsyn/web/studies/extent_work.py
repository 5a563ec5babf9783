"""What the process of an estimate does: `python -m samsyn.web.studies.extent_work`, the table on its standard input.

The first line is JSON (method, bootstrap, seconds in all, seconds for other methods), the rest is the file. The answer is
JSON on standard output: either `problems`, or `shown`, `released` and `data`. The process gives way to everything else on
the machine, and stops itself.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

from samsyn.errors import Problem, UserError
from samsyn.lang import LANGS, Lang, Text

if TYPE_CHECKING:
    from samsyn.prevalence.estimates import Estimate
    from samsyn.prevalence.reading.table import Read

SEED = 1
_MEMORY = 4 << 30


def main() -> None:
    """Read, estimate, answer."""
    head, _, table = sys.stdin.buffer.read().partition(b"\n")
    asked = json.loads(head)
    _bounded(int(asked["seconds"]))
    json.dump(answered(table, asked), sys.stdout, ensure_ascii=False)


def answered(table: bytes, asked: dict[str, Any]) -> dict[str, Any]:
    """The answer, or everything that is wrong with the table."""
    began = time.monotonic()
    try:
        return _answered(table, asked, began)
    except UserError as error:
        return {"problems": [_told(each) for each in error.problems]}


def _answered(table: bytes, asked: dict[str, Any], began: float) -> dict[str, Any]:
    from samsyn.errors import DataError
    from samsyn.prevalence.reading.counts import count_column
    from samsyn.prevalence.reading.read import read_sheets
    from samsyn.prevalence.reading.sheets import sheet_of

    sheet = sheet_of(table, "")
    if count_column(sheet) is None:
        raise DataError([Problem(_NO_COUNTS, _ONLY_COUNTS)])
    read = read_sheets([sheet])
    return _estimated(read, asked, began)


def _estimated(read: Read, asked: dict[str, Any], began: float) -> dict[str, Any]:
    from samsyn.errors import DataError
    from samsyn.prevalence.comparing.compare import weigh
    from samsyn.prevalence.comparing.methods import Asked, estimate, fitting_for
    from samsyn.web.studies import extent_show

    method, wanted = asked["method"], Asked(bootstrap=int(asked["bootstrap"]), seed=SEED)
    if read.refusal:
        return extent_show.refused(read, method, wanted)
    fitting = fitting_for(read.histories)
    if method not in fitting:
        raise DataError([Problem(_NOT_THIS_METHOD, _ANOTHER)])
    others = tuple(each for each in fitting if each != method)
    found = [estimate(read.histories, method, wanted)]
    until = began + asked["others"]
    for other in others:
        if one := _before(until, partial(estimate, read.histories, other, wanted)):
            found.append(one)
    done = {each.method for each in found}
    left_out = [each for each in others if each not in done]
    return extent_show.answer(read, weigh(read.histories, found, wanted), left_out, wanted)


def _before(until: float, make: Callable[[], Estimate]) -> Estimate | None:
    """What is made, in a process that is stopped when the time is out; None where it was, or where it broke."""
    here, there = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=_sent, args=(there, make), daemon=True)
    left = until - time.monotonic()
    if left <= 0:
        return None
    process.start()
    there.close()
    try:
        return here.recv() if here.poll(left) else None
    except EOFError:
        return None
    finally:
        process.kill()
        process.join()


def _sent(there: Connection, make: Callable[[], Estimate]) -> None:
    there.send(make())


def _told(problem: Problem) -> dict[str, Any]:
    """For the page, which has no options: what one would do is done on the command line, and it is said so."""
    texts = {"what": problem.what, "do": problem.do}
    pair = {key: {lang: text[lang].replace(*_STRATA[lang]) for lang in LANGS} for key, text in texts.items()}
    return {**pair, "where": problem.where, "line": problem.line}


def _bounded(seconds: int) -> None:
    """After the pages in turn for the processor, and never more time or memory than this."""
    os.nice(5)
    try:
        import resource
    except ImportError:  # not on every system; there the server's own time limit stands alone
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds + 2, seconds + 4))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


_STRATA: dict[Lang, tuple[str, str]] = {
    "sv": ("--strata", "samsyn prevalence estimate --strata i terminalen"),
    "en": ("--strata", "samsyn prevalence estimate --strata in the terminal"),
}
_NO_COUNTS = Text(
    sv="Tabellen har ingen kolumn som heter count eller antal.",
    en="The table has no column called count or antal.",
)
_ONLY_COUNTS = Text(
    sv="Sidan tar bara emot antal, inte rader om personer. Räkna ihop dem först: samsyn prevalence estimate gör det.",
    en="The page takes counts alone, no rows of persons. Count them first: samsyn prevalence estimate does.",
)
_NOT_THIS_METHOD = Text(
    sv="Metoden klarar inte så många listor.", en="The method cannot be used with so many lists."
)
_ANOTHER = Text(sv="Välj en annan metod.", en="Choose another method.")

if __name__ == "__main__":
    main()
