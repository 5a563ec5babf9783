"""The columns of the invented register: what each is called, which fact it answers, and how it writes an answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

from samsyn.errors import RuleError
from samsyn.logic.values import Answer
from samsyn.packs.pack import Pack

NOT_ASKED, YES, NO, NOT_KNOWN, REFUSED, SUSPECTED = range(6)
"""What a cell says. SUSPECTED is a word that the map does not name, so it must count as unknown."""

Cell = str | int | bool | None


class Kind(NamedTuple):
    """One way to write answers. cells: for each of the codes above. means: the values that the map names."""

    cells: tuple[Cell, ...]
    means: Mapping[str, Answer]


BOOLEAN: Final = Kind((None, True, False, None, None, None), {"true": Answer.YES, "false": Answer.NO})
DIGIT: Final = Kind((None, 1, 0, 9, 9, None), {"1": Answer.YES, "0": Answer.NO, "9": Answer.NOT_KNOWN})
WORD: Final = Kind(
    (None, "ja", "nej", "vet ej", "vill inte svara", "misstänkt"),
    {"ja": Answer.YES, "nej": Answer.NO, "vet ej": Answer.NOT_KNOWN, "vill inte svara": Answer.REFUSED},
)
TURNED: Final = Kind(
    (None, "nej", "ja", "vet ej", "vill inte svara", "oklart"),
    {"nej": Answer.YES, "ja": Answer.NO, "vet ej": Answer.NOT_KNOWN, "vill inte svara": Answer.REFUSED},
)
"""The question is put the other way about: "ja" is the good answer."""


class Field(NamedTuple):
    """A column. from_: before that day the column meant something else, and the map does not read it."""

    column: str
    fact: str
    kind: Kind
    from_: date | None = None


FIELDS: Final = (
    Field("bortlovad", "cm.engaged_minor", BOOLEAN),
    Field("gift_som_barn", "cm.married_minor", DIGIT),
    Field("lever_som_gift", "cm.marriage_like", WORD),
    Field("slutar_skolan_for_giftermal", "cm.school_stop_for_marriage", BOOLEAN),
    Field("ej_ater_efter_lov", "cm.not_back_after_break", DIGIT),
    Field("ledighet_utomlands", "cm.leave_request", WORD),
    Field("pressas_gifta_sig", "fm.pressure_means", DIGIT),
    Field("vigsel_planeras", "fm.planned_ceremony", BOOLEAN),
    Field("radd_foras_utomlands", "fm.fear_taken_abroad", WORD),
    Field("kan_skilja_sig", "fm.cannot_divorce", TURNED),
    Field("forstar_ej_aktenskapet", "fm.no_capacity", BOOLEAN),
    Field("maste_direkt_hem", "hrv.straight_home", BOOLEAN),
    Field("satt_att_vakta_syskon", "hrv.made_to_guard", DIGIT),
    Field("far_valja_sjalv", "hrv.choice_denied", TURNED),
    Field("straffas_av_familjen", "hrv.family_sanctions", DIGIT),
    Field("skam_utlosande", "hrv.shame_trigger", BOOLEAN),
    Field("dodshot", "hrv.death_threat", BOOLEAN),
    Field("utstott", "hrv.rejected", WORD),
    Field("hedersmotiv", "honour_motive", DIGIT),
    Field("formadd_att_gifta_sig", "caused_marriage", BOOLEAN),
    Field("varvad", "ta.recruited", BOOLEAN),
    Field("inhyst_hos_slakt", "ta.harboured_relative", DIGIT),
    Field("natverk", "ta.network", WORD),
    Field("pengar_for_giftermal", "tm.money_for_marriage", DIGIT, date(2019, 1, 1)),
    Field("ombud_betalt", "tm.broker", BOOLEAN),
    Field("familjens_skuld", "tm.family_debt", DIGIT),
    Field("hot_om_utvisning", "tm.threat_report", WORD),
    Field("hot_om_spridning", "tm.threat_expose", BOOLEAN),
    Field("lonen_tas", "tp.earnings_taken", DIGIT),
    Field("far_betalt_och_ledigt", "tp.servitude_signs", TURNED),
    Field("tvingas_till_brott", "tp.forced_crime", BOOLEAN),
    Field("tigger", "tp.begging", DIGIT),
    Field("sex_mot_ersattning", "pr.sex_for_reward", WORD),
    Field("annan_tjanar_pa_sex", "pr.third_party", BOOLEAN),
    Field("familjen_inblandad", "pr.family_involved", DIGIT),
    Field("bilder_pa_natet", "se.images_online", BOOLEAN),
    Field("gromning", "se.grooming", WORD),
    Field("utnyttjad_i_placering", "se.exploited_in_placement", BOOLEAN),
    Field("sexuellt_syfte", "purpose_sexual", DIGIT),
    Field("tvangsarbete", "exploited_forced_labour", BOOLEAN),
    Field("skickad_att_tigga", "ta.sent_for_begging", DIGIT),
    Field("straffad_for_overgrepp", "se.punished_for_abuse", BOOLEAN),
    Field("tjanar_svarfamiljen", "fm.in_law_servitude", WORD),
    Field("under_18", "victim_under_18", BOOLEAN),
    Field("under_15", "victim_under_15", DIGIT),
    Field("uppsat", "intent", BOOLEAN),
    Field("transport", "act_transport", DIGIT),
    Field("husrum", "act_harbour", BOOLEAN),
    Field("vilseledd", "means_deception", WORD),
    Field("tvingad", "means_coercion", DIGIT),
    Field("frivilligt", "participation_not_voluntary", TURNED),
    Field("skada", "caused_injury_illness_or_pain", BOOLEAN),
    Field("hotad", "threatened_with_crime", BOOLEAN),
    Field("bortford_eller_inlast", "abducted_or_locked_in", DIGIT),
    Field("fysiskt_vald", "co.physical_violence", BOOLEAN),
    Field("inlast", "co.locked_in", BOOLEAN),
    Field("har_egna_handlingar", "co.documents_held", TURNED),
    Field("telefonen_kontrolleras", "co.phone_checked", BOOLEAN),
    Field("isolerad", "vu.isolated", WORD),
    Field("bostadslos", "vu.homeless", DIGIT),
    Field("anmalan_mottagen", "report_received", BOOLEAN),
    Field("utredning_oppen", "child_inquiry_open", DIGIT),
    Field("samtycker", "person_consents", WORD),
)  # fmt: skip
SECOND: Final = (
    Field("straffas_enligt_skolan", "hrv.family_sanctions", WORD),
    Field("lonen_tas_enligt_facket", "tp.earnings_taken", BOOLEAN),
)
"""Columns that answer a fact a second time. Where the two say different things the answer is disputed."""

PLACE: Final = {field.fact: place for place, field in enumerate(FIELDS)}
NOBODY, HONOUR, EXPLOITATION, EITHER = range(4)
"""On which side of the content's links a fact stands."""


def sides(pack: Pack) -> tuple[int, ...]:
    """The side of each field: NOBODY when no link names it, EITHER when links name it on both sides.

    RuleError when the content does not have a fact.
    """
    honour = frozenset(fact for link in pack.links.values() for fact in link.honour)
    exploitation = frozenset(fact for link in pack.links.values() for fact in link.exploitation)
    if lost := [field.fact for field in FIELDS if field.fact not in pack.askable]:
        raise RuleError("made.fields", "FIELDS", lost, "facts of the content")
    return tuple(HONOUR * (f.fact in honour) + EXPLOITATION * (f.fact in exploitation) for f in FIELDS)


def links(pack: Pack) -> dict[str, tuple[tuple[int, ...], tuple[int, ...]]]:
    """The links that this register can show: the places of the facts of honour and those of exploitation."""
    found = {}
    for name, link in pack.links.items():
        places = tuple(
            tuple(sorted(PLACE[fact] for fact in side if fact in PLACE))
            for side in (link.honour, link.exploitation)
        )
        if all(places):
            found[name] = (places[0], places[1])
    return found
