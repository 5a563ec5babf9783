"""What is said of how long records are kept. The rules themselves are told in the words of the content."""

from __future__ import annotations

from dataclasses import dataclass

from samsyn.casework.retention import Missing, State
from samsyn.lang import Text
from samsyn.packs.load import load_pack
from samsyn.web.casework import words
from samsyn.web.casework.keeping import Keeping
from samsyn.web.language import current

STATES: dict[State, Text] = {
    "must_be_erased": Text(sv="Ska gallras", en="Is to be erased"),
    "may_be_erased": Text(sv="Får gallras", en="May be erased"),
    "soon": Text(sv="Får snart gallras", en="May soon be erased"),
    "unknown": Text(sv="Går inte att avgöra än", en="Cannot be decided yet"),
    "held": Text(sv="Hålls kvar", en="Is held"),
    "kept": Text(sv="Bevaras", en="Is kept"),
    "never": Text(sv="Gallras aldrig", en="Is never erased"),
}
MISSING: dict[Missing, Text] = {
    "last_note_on": Text(sv="när den sista anteckningen gjordes", en="when the last note was made"),
    "has_placement": Text(sv="om personen har varit placerad", en="whether the person has been placed in care"),
    "has_child_inquiry": Text(
        sv="om det har funnits en barnavårdsutredning", en="whether there has been a child-protection inquiry"
    ),
    "born": Text(sv="när personen är född", en="when the person was born"),
    "own_years": Text(
        sv="hur många år organisationen själv har bestämt", en="how many years the organisation itself has decided"
    ),
}  # fmt: skip
EARLY: dict[str, Text] = {
    "opened_by_mistake": Text(sv="Ärendet öppnades av misstag", en="The record was opened by mistake"),
    "wrong_person": Text(sv="Uppgifterna gäller fel person", en="The data are about the wrong person"),
    "ordered": Text(
        sv="Domstol eller tillsynsmyndighet har beslutat det", en="A court or a supervisory authority has decided it"
    ),
    "person_asks": Text(
        sv="Personen har begärt det, och det är prövat", en="The person has asked for it, and it has been examined"
    ),
}  # fmt: skip
TO_WHOM: dict[str, Text] = {
    "person": Text(sv="Personen själv", en="The person herself"),
    "guardian": Text(sv="En vårdnadshavare", en="A guardian"),
    "representative": Text(
        sv="Ett ombud eller en särskild företrädare", en="A legal counsel or a special representative"
    ),
}
RULES: dict[str, Text] = {
    "decision": Text(sv="Beslut av två i förtid", en="A decision of two, before time"),
    "after_restore": Text(
        sv="Gallrades på nytt efter återställning", en="Erased again after a restored backup"
    ),
}


@dataclass(frozen=True, slots=True)
class Told:
    """How a record stands, in words. tone: for the page."""

    state: str
    name: str
    rule: str
    about: str
    law: str
    missing: tuple[str, ...]
    holds: tuple[str, ...]


def told(found: Keeping) -> Told:
    """The words for a record, in the language of the page."""
    lang = current()
    return Told(
        found.found.state,
        STATES[found.found.state][lang],
        found.rule.label[lang],
        found.rule.about[lang],
        found.rule.law,
        tuple(MISSING[each][lang] for each in found.found.missing),
        tuple(
            words.label("hold_reasons", each.because)
            + (f", {_UNTIL[lang]} {each.until.isoformat()}" if each.until else "")
            for each in found.holds
        ),
    )


def rule_name(rule: str) -> str:
    """What a proof says it was erased by."""
    known = load_pack().retention_rules.get(rule)
    text = known.label if known else RULES.get(rule)
    return text[current()] if text else rule


_UNTIL = Text(sv="till och med", en="until and including")
