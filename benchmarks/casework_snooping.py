"""An employee reads records without business there, in a year of honest work: is it found, and who is asked without cause?"""

from __future__ import annotations

from benchmarks.reading_drill import Pace, alarms, found, simulate_work, snooping
from samsyn.casework.reading import Relation, Rules

TITLE = "Casework: 130 records read by one employee; 40 workers and 4 supervisors, invented years"
_PACES: tuple[Pace, ...] = ("evening", "month", "year")
_RELATIONS: tuple[tuple[Relation, str], ...] = (
    ("none", "nothing opened them"),
    ("break_glass", "each opened in an emergency"),
    ("supervisor", "own unit's supervisor"),
)


def run(quick: bool = False) -> list[dict[str, object]]:
    """In how many years the reading was found, by its pace and by what opened the records; and the false alarms a year."""
    rules, years = Rules(), 1 if quick else 5
    false = sum(len(alarms(simulate_work(seed, 365), rules)) for seed in range(years)) / years
    return [
        {
            "read_within_one": pace,
            "how": how,
            "found": sum(
                found(alarms(snooping(seed, pace, relation=relation), rules)) for seed in range(years)
            ),
            "of": years,
            "false_alarms_a_year": round(false, 1),
            "target": "found" if relation == "none" else "",
        }
        for relation, how in _RELATIONS
        for pace in _PACES
    ]
