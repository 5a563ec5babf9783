"""What is sealed opens again as it was, and bytes that somebody else made are refused."""

from __future__ import annotations

from uuid import UUID

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.errors import VaultError
from samsyn.packs.load import load_pack
from samsyn.surveys.answers.digest import digest
from samsyn.web.demo.story.study import invented
from samsyn.web.studies.answering.codes import (
    Saved,
    in_groups,
    name_of,
    new_code,
    open_draft,
    read_code,
    seal_draft,
)
from samsyn.web.studies.columns import joined, packed, unpacked
from samsyn.web.studies.parcels import columns_of

ROUND, OTHER = UUID(int=1), UUID(int=2)


def test_answers_are_the_same_after_packing() -> None:
    form = load_pack().questionnaires["professionals"]
    answers = invented(form)
    raw = packed(answers)
    again = unpacked(raw, form)
    assert digest(again) == digest(answers) and again.weight is not None and again.invented
    assert packed(again) == raw, "the same bytes"


def test_two_parts_are_joined_row_by_row() -> None:
    form = load_pack().questionnaires["professionals"]
    first = columns_of([{"group": ["police"], "suggestion": ["Påhittat förslag"]}], form, invented=True)
    more = columns_of([{"group": ["court"]}, {}], form, invented=True)
    both = unpacked(packed(joined(first, more)), form)
    assert both.rows == 3 and list(both.columns["suggestion"].values) == ["Påhittat förslag", "", ""]
    assert [int(each) for each in both.columns["group"].values >= 0] == [1, 1, 0]


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", packed.__doc__.encode() if packed.__doc__ else b"x"])
def test_bytes_that_are_no_answers_are_refused(raw: bytes) -> None:
    with pytest.raises(VaultError):
        unpacked(raw, load_pack().questionnaires["professionals"])


def test_nothing_is_pickled() -> None:
    form = load_pack().questionnaires["professionals"]
    raw = packed(columns_of([{"group": ["police"], "suggestion": ["Påhittat"]}], form, invented=True))
    import io

    with np.load(io.BytesIO(raw), allow_pickle=False) as found:
        assert all(found[name].dtype != object for name in found.files)


@settings(max_examples=25, deadline=None)
@given(
    st.dictionaries(st.text(min_size=1, max_size=20), st.lists(st.text(max_size=50), max_size=4), max_size=6),
    st.integers(0, 40),
)
def test_a_draft_opens_with_its_code_in_its_round_alone(typed: dict[str, list[str]], at: int) -> None:
    code, other = new_code(), new_code()
    sealed = seal_draft(code, ROUND, Saved(typed, at))
    assert open_draft(code, ROUND, sealed) == Saved(typed, at)
    for wrong, place in ((other, ROUND), (code, OTHER)):
        with pytest.raises(VaultError):
            open_draft(wrong, place, sealed)
    assert name_of(code, ROUND) != name_of(code, OTHER) and len(name_of(code, ROUND)) == 16
    assert read_code(in_groups(code).lower()) == code
