"""A screening laid away and taken out again: the words as they were on the day, in both languages, and the data.

The words are kept, not only the answers: content that has changed since must not change what was read then.
"""

from __future__ import annotations

import zlib
from typing import Any

import msgspec

from samsyn.documents.view import View, build
from samsyn.lang import LANGS, Lang
from samsyn.packs.load import load_pack
from samsyn.screening.case import Case
from samsyn.screening.result import Result


class Kept(msgspec.Struct, frozen=True):
    """What a snapshot holds. facts: id -> answer, as they were fed in; disputed: said both ways."""

    views: dict[str, View]
    result: dict[str, Any]
    facts: dict[str, str]
    disputed: list[str]


def packed(case: Case, result: Result) -> bytes:
    """The bytes to seal."""
    kept = Kept(
        views={lang: build(result, case, load_pack(), lang, case.assessed_on) for lang in LANGS},
        result=result.to_data(),
        facts={fact: said.answer.value for fact, said in case.facts.items()},
        disputed=sorted(case.disputed),
    )
    return zlib.compress(msgspec.json.encode(kept))


def view_of(body: bytes, lang: Lang) -> View:
    """The words of the day. `body` comes out of a seal of ours, so it is what `packed` made."""
    return msgspec.json.decode(zlib.decompress(body), type=Kept).views[lang]


def result_of(body: bytes) -> dict[str, Any]:
    """What was found, as data. `body` comes out of a seal of ours, so it is what `packed` made."""
    return msgspec.json.decode(zlib.decompress(body), type=Kept).result
