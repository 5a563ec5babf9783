"""The content's own cases, one test for each entry: every case comes out as its writer said."""

from __future__ import annotations

import msgspec
import pytest

from samsyn.packs import schema as s
from samsyn.packs.pack import Pack
from samsyn.screening.cases import report, run_cases
from tests.screening.cases_of import PACK

GROUPS = (PACK.offences, PACK.duties, PACK.grounds, PACK.links, PACK.urgent)
WITH_CASES = [name for group in GROUPS for name, entry in group.items() if entry.cases]


@pytest.mark.parametrize("entry", WITH_CASES)
def test_every_case_of_the_entry_comes_out_as_written(entry: str) -> None:
    outcomes = list(run_cases(PACK, frozenset({entry})))
    assert outcomes
    assert {outcome.case.name.en: outcome.differences for outcome in outcomes if outcome.differences} == {}


def pack_with(**changes: object) -> Pack:
    """The content with the first case of 4:4 d changed."""
    offence = PACK.offences["brb_4_4d"]
    case = msgspec.structs.replace(offence.cases[0], **changes)
    changed = msgspec.structs.replace(offence, cases=(case,))
    return msgspec.structs.replace(PACK, offences={**PACK.offences, offence.id: changed})


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"expect": "no"}, "value yes, expected no (reason ["),
        ({"expect": "unknown"}, "value yes, expected unknown (reason ["),
        ({"missing": ("means_coercion",)}, "missing does not name ['means_coercion']"),
        ({"warnings": ("older_wording",)}, "no warning ['older_wording']"),
        ({"stages": {"attempt": "yes"}}, "stage attempt is no, expected yes"),
    ],
)
def test_a_wrong_case_is_found(changes: dict[str, object], said: str) -> None:
    outcomes = list(run_cases(pack_with(**changes), frozenset({"brb_4_4d"})))
    assert len(outcomes) == 1
    assert said in " ".join(outcomes[0].differences)


def test_a_report_names_entry_and_case_in_the_language_asked_for() -> None:
    pack = pack_with(expect="no")
    name: s.Case = pack.offences["brb_4_4d"].cases[0]
    for lang in ("sv", "en"):
        lines, total = report(pack, frozenset({"brb_4_4d"}), "sv" if lang == "sv" else "en")
        assert total == 1
        assert lines[0].startswith(f"brb_4_4d: {name.name[lang]}: value yes, expected no")


def test_a_right_case_gives_no_line() -> None:
    assert report(PACK, frozenset({"brb_4_4d"}), "sv") == ([], len(PACK.offences["brb_4_4d"].cases))
