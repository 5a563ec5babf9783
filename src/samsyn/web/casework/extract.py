"""What an extract for the person holds: what is kept about her, part by part. Nothing out of the vault but her own, and only when chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from samsyn.documents.letter_words import LABELS, VERSION
from samsyn.documents.letters import Letter, Part, Row
from samsyn.lang import Lang, Text
from samsyn.packs.load import load_pack
from samsyn.web.accounts.models import Member
from samsyn.web.audit.who_read import MOST, who_read
from samsyn.web.casework import words
from samsyn.web.casework.models import Consent, Disclosure, Person, Record, VaultItem
from samsyn.web.casework.sharing import bodies
from samsyn.web.casework.sharing.items import Choice, choices
from samsyn.web.database.clock import day_of, today

SECTIONS: dict[str, Text] = {
    "about": Text(sv="Ärendet", en="The record"),
    "fact": Text(sv="Uppgifter, med vem som sagt dem", en="Statements, with who made them"),
    "marking": Text(sv="Markeringar", en="Markings"),
    "note": Text(sv="Anteckningar", en="Notes"),
    "document": Text(sv="Handlingar, en förteckning", en="Documents, a list"),
    "plan": Text(sv="Mål i planen", en="Goals of the plan"),
    "snapshot": Text(sv="Bedömningar", en="Assessments"),
    "consents": Text(sv="Samtycken och utlämnanden", en="Consents and disclosures"),
    "who_read": Text(sv="Vem som har läst", en="Who has read"),
    "identity": Text(
        sv="Namn, nummer och adresser som finns i valvet", en="Names, numbers and addresses in the vault"
    ),
}
"""Chosen one by one. The order is that of the paper."""


def letter(
    record: Record, member: Member, sections: Iterable[str], lang: Lang, *, others: bool = False
) -> Letter:
    """The extract in a language. others: also what is said about people around the person."""
    wanted = set(sections)
    among = choices(record, member)
    parts = []
    for name, title in SECTIONS.items():
        if name in wanted:
            rows = tuple(_rows(name, record, among, lang, others=others))
            parts.append(Part(title[lang], "", "" if rows else _NONE[lang], rows))
    if others:
        parts.append(Part(_OTHERS[lang], "", "", tuple(_people(record, lang))))
    pack = load_pack()
    return Letter(
        lang=lang,
        document_title=_TITLE[lang],
        heading=_TITLE[lang],
        about="",
        note=_NOTE[lang].format(organisation=member.organisation.name, day=today().isoformat()),
        cautions=(),
        parts=tuple(parts),
        law_title="",
        law=(),
        gaps=(),
        disputed=(),
        disclaimer=_KEEP[lang],
        version=VERSION[lang].format(version=pack.version, read=pack.info.law_read_until),
        words={name: text[lang] for name, text in LABELS.items()},
    )


def own_identity(record: Record) -> list[VaultItem]:
    """The person's own details in the vault, as far as the member may read them."""
    return list(VaultItem.objects.filter(record=record, current=True, person=None).order_by("kind", "id"))


def _rows(name: str, record: Record, among: list[Choice], lang: Lang, *, others: bool) -> Iterator[Row]:
    if name == "about":
        yield Row(_OPENED[lang], (day_of(record.opened_at).isoformat(),))
        yield Row(_STATE[lang], (record.closed_on.isoformat() if record.closed_on else _IS_OPEN[lang],))
    elif name == "consents":
        yield from _consents(record, lang)
    elif name == "who_read":
        for each in reversed(who_read(record.pk, lang, limit=MOST)):
            yield Row(f"{each.at:%Y-%m-%d %H:%M}", (each.role or _SOMEBODY[lang],))
    elif name == "identity":
        for item in own_identity(record):
            yield _row(bodies.of_vault(item), lang)
    else:
        for choice in among:
            if choice.kind == name and (others or not getattr(choice.row, "person_id", None)):
                yield _row(choice.body(), lang)


def _row(body: dict[str, Any], lang: Lang) -> Row:
    """One row as the paper shows it."""
    texts = [body["words"]] if body.get("words") else []
    texts += [each[lang] for each in body.get("lines", ())]
    when = " / ".join(body[key] for key in ("happened", "said") if body.get(key))
    source = body.get("source", {}).get(lang, "")
    about = body.get("about", {}).get(lang, "")
    texts += [each for each in (about, ", ".join(part for part in (source, when) if part)) if each]
    return Row(body["title"][lang], tuple(texts) or (_NOTHING_MORE[lang],))


def _consents(record: Record, lang: Lang) -> Iterator[Row]:
    for each in Consent.objects.filter(record=record).order_by("given_on"):
        ended = f", {_WITHDRAWN[lang]} {each.withdrawn_on.isoformat()}" if each.withdrawn_on else ""
        yield Row(_CONSENT[lang], (f"{each.given_on.isoformat()}{ended}",))
    sent = Disclosure.objects.filter(record=record).select_related("to_organisation").order_by("noted_at")
    for row in sent:
        to = row.to_organisation.name if row.to_organisation else _OUTSIDE[lang]
        yield Row(_DISCLOSED[lang], (f"{day_of(row.noted_at).isoformat()}: {to}",))


def _people(record: Record, lang: Lang) -> Iterator[Row]:
    """Those around the person, by relation alone. Their names and addresses never leave in an extract."""
    for each in Person.objects.filter(record=record, current=True).order_by("noted_at"):
        term = words.term("relations", each.relation)
        yield Row(term.label[lang] if term else each.relation, (_AROUND[lang],))


_TITLE = Text(sv="Utdrag", en="Extract")
_NOTE = Text(
    sv="{organisation}, {day}. Det här är vad som finns antecknat om dig i de delar du har bett om.",
    en="{organisation}, {day}. This is what is noted about you in the parts that you have asked for.",
)
_KEEP = Text(
    sv="Förvara pappret så att ingen annan hittar det. Du kan be om rättelse av det som är fel.",
    en="Keep the paper where nobody else finds it. You can ask for what is wrong to be corrected.",
)
_NONE = Text(sv="Här finns inget.", en="There is nothing here.")
_OTHERS = Text(sv="Personer runt dig", en="People around you")
_AROUND = Text(sv="Finns med i ärendet.", en="Is in the record.")
_OPENED, _STATE = Text(sv="Öppnat", en="Opened"), Text(sv="Avslutat", en="Closed")
_IS_OPEN = Text(sv="Nej, ärendet är öppet.", en="No, the record is open.")
_SOMEBODY = Text(sv="Annan", en="Other")
_NOTHING_MORE = Text(sv="Inget mer är antecknat.", en="Nothing more is noted.")
_CONSENT, _WITHDRAWN = Text(sv="Samtycke", en="Consent"), Text(sv="återtaget", en="withdrawn")
_DISCLOSED = Text(sv="Utlämnat", en="Disclosed")
_OUTSIDE = Text(sv="mottagare utanför Samsyn", en="a receiver outside Samsyn")
