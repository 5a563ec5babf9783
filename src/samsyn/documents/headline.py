"""What the page says first: the finding as a heading, and the counts in words."""

from __future__ import annotations

from samsyn.documents import words
from samsyn.documents.model import Offences
from samsyn.documents.offences import counts
from samsyn.documents.speak import Speaker
from samsyn.packs.trees import field_of


def heading(speak: Speaker) -> str:
    """The finding: which field or fields the answers point to, or else the offences they show in full."""
    if any(link.value == "yes" for link in speak.result.of_kind("link")):
        return speak.say(words.HEADINGS["both"])
    fields = shown(speak)
    if {"honour", "exploitation"} <= fields:
        return speak.say(words.HEADINGS["apart"])
    for field in ("honour", "exploitation"):
        if field in fields:
            return speak.say(words.HEADINGS[field])
    if "both" in fields:
        return speak.say(words.HEADINGS["shared"])
    met = sum(finding.value == "yes" for finding in speak.result.of_kind("offence"))
    return speak.count(words.HEADING_MET, met) if met else speak.say(words.HEADINGS["little"])


def lead(speak: Speaker, offences: Offences) -> str:
    """The counts, in words: what is urgent, links, offences. Never a sum of them."""
    urgent = sum(finding.value == "yes" for finding in speak.result.of_kind("urgent"))
    links = sum(finding.value == "yes" for finding in speak.result.of_kind("link"))
    said = []
    if urgent:
        said.append(speak.count(words.URGENT_NOW, urgent))
    if links:
        said.append(speak.count(words.LINKS_NOW, links))
    said.append(counts(speak, offences.acts, waiting=False))
    return " ".join(said)


def shown(speak: Speaker) -> frozenset[str]:
    """The fields that the answers show: by signs, and by facts that only one field's links name.

    A sign that only restates a fact, such as age, shows no field.
    """
    fields = {
        field_of(indicator.domain, speak.pack)
        for indicator in speak.pack.indicators.values()
        if indicator.kind == "sign_or_statement" and speak.yes(indicator.id)
    }
    honour = {fact for link in speak.pack.links.values() for fact in link.honour}
    exploitation = {fact for link in speak.pack.links.values() for fact in link.exploitation}
    facts = {fact for fact in speak.pack.facts if speak.yes(fact)}
    if facts & (honour - exploitation):
        fields.add("honour")
    if facts & (exploitation - honour):
        fields.add("exploitation")
    return frozenset(fields)
