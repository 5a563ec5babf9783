"""Bit planes: their shape, their unused bits, counts and values."""

from __future__ import annotations

import numpy as np
import pytest

from samsyn.errors import RuleError
from samsyn.logic import planes as planes_module
from samsyn.logic.planes import Counts, Planes, clear_end, pack, unpack, words_for
from samsyn.logic.values import Value


def planes_of(cases: int, yes: list[int], no: list[int]) -> Planes[str]:
    planes = Planes.unknown(("k",), cases)
    for plane, numbers in ((planes.yes("k"), yes), (planes.no("k"), no)):
        for number in numbers:
            plane[number // 64] |= np.uint64(1 << number % 64)
    return planes


@pytest.mark.parametrize(("cases", "words"), [(0, 0), (1, 1), (64, 1), (65, 2), (6400, 100)])
def test_sixty_four_cases_to_a_word(cases: int, words: int) -> None:
    assert words_for(cases) == words
    assert Planes.unknown(("a", "b"), cases).bits.shape == (4, words)


@pytest.mark.parametrize("cases", [0, 1, 63, 64, 65, 130])
def test_at_first_everything_is_unknown(cases: int) -> None:
    planes = planes_of(cases, [], [])
    assert planes.count("k") == Counts(0, 0, cases)
    assert planes.values("k").tolist() == [Value.UNKNOWN] * cases


def test_counts_and_values() -> None:
    planes = planes_of(130, [0, 63, 64, 129], [1, 128])
    assert planes.count("k") == Counts(4, 2, 124)
    values = planes.values("k")
    assert np.flatnonzero(values == Value.YES).tolist() == [0, 63, 64, 129]
    assert np.flatnonzero(values == Value.NO).tolist() == [1, 128]


def test_bits_of_another_type_or_shape_are_refused() -> None:
    for bits in (np.zeros((2, 1), np.int64), np.zeros((2, 2), np.uint64), np.zeros((1, 1), np.uint64)):
        with pytest.raises(RuleError, match="Planes: bits"):
            Planes(("k",), bits, 64)  # type: ignore[arg-type]


def test_a_key_stands_once() -> None:
    with pytest.raises(RuleError, match="Planes: keys"):
        Planes(("k", "k"), np.zeros((4, 1), np.uint64), 1)


@pytest.mark.parametrize("length", [0, 1, 7, 8, 9, 63, 64, 65, 200])
def test_what_is_packed_can_be_unpacked(length: int) -> None:
    mask = np.random.default_rng(length).random(length) < 0.5
    words = pack(mask, np.zeros(words_for(length), np.uint64))
    assert unpack(words, length).tolist() == mask.tolist()
    assert int(np.bitwise_count(words).sum()) == int(mask.sum())


@pytest.mark.parametrize(("cases", "left"), [(0, 0), (1, 1), (63, 63), (64, 64), (65, 65), (128, 128)])
def test_bits_after_the_last_case_can_be_cleared(cases: int, left: int) -> None:
    words = np.full(words_for(cases), 2**64 - 1, np.uint64)
    clear_end(words, cases)
    assert int(np.bitwise_count(words).sum()) == left


def test_tiles_cover_all_cases_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planes_module, "TILE", 128)
    tiles = list(Planes.unknown(("k",), 300).tiles())
    assert [(cases.start, cases.stop) for cases, _ in tiles] == [(0, 128), (128, 256), (256, 300)]
    assert [(words.start, words.stop) for _, words in tiles] == [(0, 2), (2, 4), (4, 5)]
