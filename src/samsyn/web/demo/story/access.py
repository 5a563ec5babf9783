"""Who is let in, who waits, and who opened the record in an emergency."""

from __future__ import annotations

from datetime import timedelta

from samsyn.web.casework.actions.access import GiveWork, Share
from samsyn.web.casework.actions.emergency import break_glass
from samsyn.web.database.clock import today
from samsyn.web.demo.stage import Stage, look, note
from samsyn.web.demo.story.beginning import GIRL


def colleagues(stage: Stage) -> None:
    """Nils is given the work; he has her surname, so nothing opens before Jonas has looked. Rut may read for a time."""
    stage.at(6)
    with stage.as_("jonas") as by:
        record = stage.records[GIRL]
        look(by, record)
        GiveWork(record, stage.players["nils"]).do(by)
    stage.at(5)
    with stage.as_("jonas") as by:
        look(by, record)
        Share(record, stage.players["rut"], today() + timedelta(days=30)).do(by)


def emergency(stage: Stage) -> None:
    """An evening: the girl rings the one she remembers. Kim has the record no longer and opens it all the same."""
    stage.at(1, 21)
    record = stage.records[GIRL]
    with stage.as_("kim") as by:
        break_glass(by, record.pseudonym, "danger", "Hon ringde från en toalett. De vill åka i natt.")
    with stage.as_("kim") as by:
        look(by, record)
        note(
            by,
            record,
            "call",
            stage.day(1),
            "Hon ringde. Polisen är på väg till henne. Linnea tar över i morgon bitti.",
        )
