"""A pack: all entries by id, in the order of its files, with an id of its own made from its bytes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import msgspec

from samsyn.lang import Text
from samsyn.packs import casework as c
from samsyn.packs import questionnaires as q
from samsyn.packs import schema as s
from samsyn.packs import services as d


class LeftOut(msgspec.Struct, frozen=True, kw_only=True):
    """A record of the directory that cannot be relied on, so that the rest is used without it.

    whole: false where the record is used, and only a way in it that leads nowhere is left out.
    what, do: the first thing that is wrong with it, and what to do; `samsyn packs check` tells them all.
    passing: whether it may pass by itself: a day in the future, where the clock may be what is wrong.
    """

    file: str
    line: int | None
    id: str
    what: Text
    do: Text
    passing: bool = False
    whole: bool = True


class Pack(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """The content. `digest` is made from every byte of every file, so equal digests mean equal content."""

    digest: str
    info: s.PackInfo
    sources: dict[str, s.Source] = {}
    topics: dict[str, s.Topic] = {}
    domains: dict[str, s.Domain] = {}
    facts: dict[str, s.FactEntry] = {}
    indicators: dict[str, s.Indicator] = {}
    implications: dict[str, s.Implication] = {}
    hints: tuple[s.Hint, ...] = ()
    contradictions: dict[str, s.Contradiction] = {}
    derived_facts: tuple[s.DerivedFact, ...] = ()
    professions: dict[str, s.Asker] = {}
    authorities: dict[str, s.Asker] = {}
    actors: dict[str, s.Actor] = {}
    offences: dict[str, s.Offence] = {}
    penalties: tuple[s.Penalty, ...] = ()
    stages: dict[str, s.StageRule] = {}
    shared_rules: dict[str, s.SharedRule] = {}
    pending: dict[str, s.Pending] = {}
    duties: dict[str, s.Duty] = {}
    grounds: dict[str, s.Ground] = {}
    links: dict[str, s.Link] = {}
    urgent: dict[str, s.Urgent] = {}
    guidance: dict[str, s.Guidance] = {}
    manual_steps: dict[str, s.ManualStep] = {}
    manual_signs: dict[str, s.ManualSign] = {}
    ilo_dimensions: dict[str, s.IloDimension] = {}
    ilo_items: dict[str, s.IloItem] = {}
    ilo_lists: dict[str, s.IloList] = {}
    ilo_rules: s.IloRules | None = None
    ilo_map: tuple[s.IloMatch, ...] = ()
    services: dict[str, d.Service] = {}
    absences: dict[str, d.Absence] = {}
    organizations: dict[str, d.Organization] = {}
    service_kinds: dict[str, d.ServiceKind] = {}
    needs: dict[str, d.Need] = {}
    groups: dict[str, d.Group] = {}
    expiries: dict[str, d.Expiry] = {}
    organisation_kinds: dict[str, c.OrganisationKind] = {}
    record_secrecies: dict[str, c.RecordSecrecy] = {}
    retention_rules: dict[str, c.RetentionRule] = {}
    barnahus_standards: dict[str, c.BarnahusStandard] = {}
    checklists: dict[str, c.Checklist] = {}
    vocabularies: dict[str, c.Vocabulary] = {}
    interventions: dict[str, c.Intervention] = {}
    drafts: dict[str, c.Draft] = {}
    htcds_fields: dict[str, c.HtcdsField] = {}
    questionnaires: dict[str, q.Questionnaire] = {}
    left_out: tuple[LeftOut, ...] = ()

    @property
    def version(self) -> str:
        """The content version that stands on every result: the pack's date and the start of its digest."""
        return f"{self.info.version}+{self.digest[:8]}"

    def fact_label(self, fact: str) -> Text:
        """The label of a fact or an indicator; the id itself where there is none."""
        entry = self.facts.get(fact) or self.indicators.get(fact)
        return entry.label if entry else Text(sv=fact, en=fact)

    @cached_property
    def askable(self) -> dict[str, s.FactEntry | s.Indicator]:
        """Everything that has a question: facts and indicators."""
        return {**self.facts, **self.indicators}


@dataclass(frozen=True, slots=True)
class Kind:
    """How a top key of a file goes into the pack: the field, the type, and whether it holds a list."""

    field: str
    type: Any
    many: bool = True


KINDS: dict[str, Kind] = {
    "pack": Kind("info", s.PackInfo, many=False),
    "sources": Kind("sources", s.Source),
    "topics": Kind("topics", s.Topic),
    "domains": Kind("domains", s.Domain),
    "facts": Kind("facts", s.FactEntry),
    "indicators": Kind("indicators", s.Indicator),
    "implications": Kind("implications", s.Implication),
    "hints": Kind("hints", s.Hint),
    "contradictions": Kind("contradictions", s.Contradiction),
    "derived_facts": Kind("derived_facts", s.DerivedFact),
    "professions": Kind("professions", s.Asker),
    "authorities": Kind("authorities", s.Asker),
    "actors": Kind("actors", s.Actor),
    "offence": Kind("offences", s.Offence, many=False),
    "penalties": Kind("penalties", s.Penalty),
    "stages": Kind("stages", s.StageRule),
    "shared_rules": Kind("shared_rules", s.SharedRule),
    "pending": Kind("pending", s.Pending),
    "duty": Kind("duties", s.Duty, many=False),
    "ground": Kind("grounds", s.Ground, many=False),
    "links": Kind("links", s.Link),
    "urgent": Kind("urgent", s.Urgent),
    "guidance": Kind("guidance", s.Guidance),
    "manual_steps": Kind("manual_steps", s.ManualStep),
    "manual_signs": Kind("manual_signs", s.ManualSign),
    "ilo_dimensions": Kind("ilo_dimensions", s.IloDimension),
    "ilo_items": Kind("ilo_items", s.IloItem),
    "ilo_lists": Kind("ilo_lists", s.IloList),
    "ilo_rules": Kind("ilo_rules", s.IloRules, many=False),
    "ilo_map": Kind("ilo_map", s.IloMatch),
    "service": Kind("services", d.Service, many=False),
    "absences": Kind("absences", d.Absence),
    "organizations": Kind("organizations", d.Organization),
    "service_kinds": Kind("service_kinds", d.ServiceKind),
    "needs": Kind("needs", d.Need),
    "groups": Kind("groups", d.Group),
    "expiries": Kind("expiries", d.Expiry),
    "organisation_kinds": Kind("organisation_kinds", c.OrganisationKind),
    "record_secrecies": Kind("record_secrecies", c.RecordSecrecy),
    "retention_rules": Kind("retention_rules", c.RetentionRule),
    "barnahus_standards": Kind("barnahus_standards", c.BarnahusStandard),
    "checklists": Kind("checklists", c.Checklist),
    "vocabularies": Kind("vocabularies", c.Vocabulary),
    "interventions": Kind("interventions", c.Intervention),
    "drafts": Kind("drafts", c.Draft),
    "htcds_fields": Kind("htcds_fields", c.HtcdsField),
    "questionnaire": Kind("questionnaires", q.Questionnaire, many=False),
}
"""The top keys that a content file may have."""

WITHOUT_ID = frozenset({"hints", "derived_facts", "penalties", "ilo_map"})
SINGLE = frozenset({"info", "ilo_rules"})
RECORDS = frozenset({"services", "absences"})
"""Fields whose entries can be left out one by one: the rest of the content does not rest on them."""
