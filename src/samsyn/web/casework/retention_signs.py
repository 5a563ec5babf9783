"""What the record itself says of the two questions that decide how long it is kept. It never answers them."""

from __future__ import annotations

from samsyn.lang import Text
from samsyn.packs.load import load_pack
from samsyn.web.casework.models import Intervention, Record
from samsyn.web.casework.rows_of import rows_or
from samsyn.web.casework.statements import current_facts

INQUIRY = "child_inquiry_open"
"""The statement that an inquiry about a child is open. One that is disputed speaks for it too: nothing goes by mistake."""
PLACEMENTS = ("care_lvu", "shelter")
"""Interventions by which somebody lives elsewhere. Whether one of them was a placement is for a person to say."""
HAD = ("granted", "granted_in_part", "under_way", "done", "broken_off")
"""States of an intervention that was granted, whatever became of it."""


def signs(record: Record) -> dict[str, Text]:
    """By question (placed, child_inquiry) what speaks for yes, where the record does not say yes already."""
    found = {}
    if record.child_inquiry != "yes" and any(
        each.fact == INQUIRY and each.answer == "yes" for each in current_facts(record)
    ):
        found["child_inquiry"] = _speaks([load_pack().fact_label(INQUIRY)])
    if record.placed != "yes":
        rows = rows_or(
            Intervention,
            record,
            lambda: Intervention.objects.filter(record=record).order_by("noted_at", "id"),
        )
        kinds = {each.kind for each in rows if each.kind in PLACEMENTS and each.state in HAD}
        if kinds:
            found["placed"] = _speaks([load_pack().interventions[each].label for each in sorted(kinds)])
    return found


def _speaks(what: list[Text]) -> Text:
    return Text(
        sv=f"Uppgifter i ärendet talar för det: {'; '.join(each.sv for each in what)}",
        en=f"What the record says speaks for it: {'; '.join(each.en for each in what)}",
    )
