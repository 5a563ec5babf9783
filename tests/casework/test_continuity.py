"""Changes of worker, gaps and caseload."""

from __future__ import annotations

from datetime import date

from samsyn.casework.continuity import (
    Assignment,
    Gap,
    caseload,
    changes,
    changes_per_year,
    changes_since,
    cold_handovers,
    current,
    gaps,
)

STORY = [
    Assignment("a", "sofia", date(2024, 11, 1), date(2025, 5, 31)),
    Assignment("a", "petra", date(2025, 6, 10), date(2025, 11, 20), handover="written"),
    Assignment("a", "linnea", date(2025, 11, 21), handover="warm"),
    Assignment("a", "jonas", date(2025, 1, 1), role="co"),
]


def test_changes_gaps_and_who_it_is_now() -> None:
    today = date(2026, 3, 1)
    assert [(x.before, x.after) for x in changes(STORY)] == [("sofia", "petra"), ("petra", "linnea")]
    assert changes_per_year(STORY) == {2024: 0, 2025: 2}
    assert changes_since(STORY, date(2025, 7, 1)) == 1
    assert cold_handovers(STORY) == 1
    assert gaps(STORY, today) == [Gap(date(2025, 6, 1), date(2025, 6, 9))]
    assert current(STORY, today) == "linnea"
    assert current(STORY, date(2025, 6, 5)) is None


def test_nobody_at_the_end_is_a_gap_that_lasts_or_ends_when_the_record_closes() -> None:
    one = [Assignment("a", "sofia", date(2025, 1, 1), date(2025, 3, 31))]
    assert gaps(one, date(2025, 6, 1)) == [Gap(date(2025, 4, 1), None)]
    assert gaps(one, date(2025, 6, 1), date(2025, 4, 30)) == [Gap(date(2025, 4, 1), date(2025, 4, 30))]
    assert gaps(one, date(2025, 6, 1), date(2025, 3, 31)) == []
    assert gaps([], date(2025, 6, 1)) == [] and changes_per_year([]) == {}


def test_overlaps_are_no_gaps_and_the_same_worker_again_is_no_change() -> None:
    both = [
        Assignment("a", "sofia", date(2025, 1, 1), date(2025, 6, 30)),
        Assignment("a", "petra", date(2025, 2, 1), date(2025, 3, 1)),
        Assignment("a", "petra", date(2025, 7, 1)),
    ]
    assert gaps(both, date(2026, 1, 1)) == []
    assert len(changes(both)) == 1


def test_caseload_counts_records_not_assignments() -> None:
    others = [Assignment(x, "linnea", date(2026, 1, 1)) for x in ("b", "c")]
    ended = [
        Assignment("d", "petra", date(2024, 1, 1), date(2024, 2, 1)),
        Assignment("e", "petra", date(2026, 1, 1)),
    ]
    assert caseload([*STORY, *others, *ended], date(2026, 3, 1)) == {"linnea": 3, "petra": 1}
