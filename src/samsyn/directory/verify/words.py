"""The words of the list and the form: why a fact must be checked, and how to do it without harm."""

from __future__ import annotations

from samsyn.directory.freshness import Freshness, seen_true
from samsyn.directory.verify.to_check import ToCheck, Urgency
from samsyn.lang import Text
from samsyn.packs.emergency import NUMBER
from samsyn.packs.pack import Pack
from samsyn.packs.services import FactKind, Method, Phone

URGENCIES: dict[Urgency, Text] = {
    Urgency.HIDDEN_NUMBER: Text(
        sv="Nummer som allmänheten behöver men inte får se",
        en="Numbers that the public needs but may not see",
    ),
    Urgency.MAYBE_CLOSED: Text(sv="Tjänster som kan ha upphört", en="Services that may have closed"),
    Urgency.UNDATED_NUMBER: Text(
        sv="Nummer som visas men saknar datum", en="Numbers that are shown but have no date"
    ),
    Urgency.OLD_NUMBER: Text(sv="Nummer som visas men är gamla", en="Numbers that are shown but are old"),
    Urgency.NUMBER_FOR_PROFESSIONALS: Text(sv="Nummer för yrkesverksamma", en="Numbers for professionals"),
    Urgency.HOURS: Text(sv="Öppettider", en="Hours"),
    Urgency.CHANNEL: Text(sv="Andra vägar att nå tjänsten", en="Other ways to reach the service"),
    Urgency.REST: Text(sv="Annat om tjänsten", en="Other facts about the service"),
    Urgency.IN_DATE: Text(sv="Aktuella uppgifter", en="Facts in date"),
}

KINDS: dict[FactKind, Text] = {
    "existence": Text(sv="finns tjänsten", en="whether it is there"),
    "phone": Text(sv="telefon", en="phone"),
    "hours": Text(sv="öppettider", en="hours"),
    "channel": Text(sv="annan kontaktväg", en="other channel"),
    "area": Text(sv="område", en="area"),
    "target": Text(sv="vilka den är för", en="whom it is for"),
    "access": Text(sv="vem som får vända sig dit", en="who may turn to it"),
    "anonymous": Text(sv="om man kan vara anonym", en="whether one may be anonymous"),
    "cost": Text(sv="kostnad", en="cost"),
    "languages": Text(sv="språk", en="languages"),
    "location": Text(sv="plats", en="location"),
}

METHODS: dict[Method, Text] = {
    "archived_copy": Text(sv="arkiverad kopia", en="archived copy"),
    "live_page": Text(sv="tjänstens sida", en="the live page"),
    "call": Text(sv="samtal", en="call"),
    "letter": Text(sv="brev", en="letter"),
    "visit": Text(sv="besök", en="visit"),
}

SAFELY: tuple[Text, ...] = (
    Text(
        sv="Ring från ett neutralt nummer på arbetet, aldrig från en telefon som en utsatt person använder.",
        en="Call from a neutral number at work, never from a telephone that an exposed person uses.",
    ),
    Text(
        sv="Säg vem du är och varifrån du ringer, och att du kontrollerar en uppgift i en stödkatalog.",
        en="Say who you are and where you call from, and that you check a fact in a directory of help.",
    ),
    Text(sv="Nämn aldrig någon person eller något ärende.", en="Never mention a person or a case."),
    Text(
        sv="Fråga: Finns ni kvar? För vem? När svarar ni? Kan man vara anonym? Vad händer om den som ringer är under 18:"
        " måste ni anmäla?",
        en="Ask: Are you still there? For whom? When do you answer? May one be anonymous? What if the caller is under 18:"
        " must you report?",
    ),
    Text(
        sv="Fråga vem numret är för. Ett nummer för yrkesverksamma får inte visas som en linje för den som är utsatt.",
        en="Ask whom the number is for. A number for professionals must not be shown as a line for those exposed.",
    ),
    Text(
        sv="Fråga aldrig efter adressen till ett skyddat boende, och skriv aldrig ner den.",
        en="Never ask for the address of a shelter, and never write it down.",
    ),
)

_HOW_EMERGENCY = Text(
    sv="Ring aldrig 112 för att prova. Kontrollera på SOS Alarms webbplats (live_page) eller per brev.",
    en="Never call 112 to try it. Check on the website of SOS Alarm (live_page) or by letter.",
)
_HOW_EXPOSED = Text(
    sv="Linje för den som är utsatt: håll samtalet kort, så att ingen får vänta.",
    en="A line for those exposed: keep the call short, so that nobody has to wait.",
)
_HOW_PROFESSIONAL = Text(
    sv="Nummer för yrkesverksamma: fråga om det får ges till den som är utsatt.",
    en="A number for professionals: ask whether it may be given to somebody exposed.",
)
_HOW_OTHER = Text(
    sv="Fråga på tjänstens kontrollerade nummer, eller läs på dess egen sida.",
    en="Ask on a checked number of the service, or read its own page.",
)


def how(each: ToCheck) -> Text:
    """How to check this fact without taking the place of somebody in need."""
    if is_emergency(each):
        return _HOW_EMERGENCY
    if each.kind == "phone":
        return _HOW_EXPOSED if each.for_public else _HOW_PROFESSIONAL
    return _HOW_OTHER


def is_emergency(each: ToCheck) -> bool:
    """Whether the fact belongs to the emergency number, which nobody calls to check."""
    return any(phone.number == NUMBER for phone in each.service.phones)


def why(each: ToCheck, pack: Pack) -> Text:
    """Why this fact must be checked, with the note of whoever collected it."""
    fact, months = each.fact, pack.expiries[each.kind].months
    seen = seen_true(fact)
    said = {
        Freshness.FLAGGED: Text(
            sv="Utpekad: visas inte för den som är utsatt förrän någon har kontrollerat den.",
            en="Flagged: not shown to anybody exposed before somebody has checked it.",
        ),
        Freshness.ENDED: Text(
            sv=f"Sista dagen som vi känner till var {fact.until}.",
            en=f"The last day that we know of was {fact.until}.",
        ),
        Freshness.UNDATED: Text(
            sv="Källan saknar datum, så ingen vet när det stämde.",
            en="The source has no date, so nobody knows when it was true.",
        ),
        Freshness.OLD: Text(
            sv=f"Stämde senast {seen}. Gäller högst {months} månader.",
            en=f"Last seen to be true {seen}. Holds for {months} months at most.",
        ),
        Freshness.IN_DATE: Text(sv=f"Stämde {seen}.", en=f"True on {seen}."),
    }[each.state]
    if fact.note is None:
        return said
    return Text(sv=f"{said.sv} {fact.note.sv}", en=f"{said.en} {fact.note.en}")


def leads_to(each: ToCheck) -> Text | None:
    """What a number leads to."""
    return each.fact.label if isinstance(each.fact, Phone) else None
