"""What an item says, as it is sealed: words in both languages where they are the content's, and nothing besides.

title    what it is        words   what somebody wrote     lines   more words of the content
source   who told          about   whom it is about        said, happened   days
disputed somebody says otherwise   protected   a marking of protection     file   name, type and size
data     the same as codes, so that the receiver can take it over as a statement
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from samsyn.lang import Text
from samsyn.packs.load import load_pack
from samsyn.web.casework import words
from samsyn.web.casework.actions.markings import NOT_PROTECTED
from samsyn.web.casework.files import KINDS
from samsyn.web.casework.keys import unsealed, unsealed_bytes
from samsyn.web.casework.models import Document, Fact, Goal, Marking, Note, Snapshot, VaultItem
from samsyn.web.casework.snapshots import result_of

Body = dict[str, Any]
MOST_LINES: Final = 40


def packed(body: Body) -> str:
    """The one spelling of a body, which is sealed and of which a digest can be made."""
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def of_fact(fact: Fact, *, disputed: bool = False) -> Body:
    """A statement. Of somebody around the person only the relation is told, never the worker's own mark."""
    pack = load_pack()
    answer = words.ANSWERS.get(fact.answer)
    title = _both(pack.fact_label(fact.fact)) if fact.fact else None
    if title and answer:
        title = {lang: f"{title[lang]}: {answer[lang].lower()}" for lang in title}
    person = fact.person
    return _made(
        title=title or _both(_STATEMENT),
        words=unsealed(fact, "detail"),
        source=_term("statement_sources", fact.source),
        about=_term("relations", person.relation) if person else None,
        said=_day(fact.said_on),
        happened=_day(fact.happened_on),
        disputed=disputed,
        data={"fact": fact.fact, "answer": fact.answer, "source": fact.source, "other": person is not None},
    )


def of_note(note: Note) -> Body:
    """A note, whole."""
    return _made(title=_term("note_kinds", note.kind), words=unsealed(note, "body"), happened=_day(note.on))


def of_document(document: Document) -> Body:
    """A file: its name, what it is and how large. The bytes lie beside."""
    kind = KINDS.get(document.media_type)
    return _made(
        title=_term("document_kinds", document.kind),
        words=unsealed(document, "name"),
        lines=[_both(kind[1])] if kind else [],
        file={"type": document.media_type, "size": document.size},
        data={"kind": document.kind},
    )


def of_marking(marking: Marking) -> Body:
    """What everybody who works with the person must know first."""
    title = words.MARKING_KINDS[marking.kind]
    vocabulary = words.MARKING_VOCABULARIES.get(marking.kind)
    word = _term(vocabulary, marking.code) if vocabulary and marking.code else None
    named = {lang: f"{title[lang]}: {word[lang]}" for lang in ("sv", "en")} if word else _both(title)
    return _made(
        title=named,
        words=unsealed(marking, "text"),
        protected=marking.kind == "protection" and marking.code != NOT_PROTECTED,
    )


def of_goal(goal: Goal) -> Body:
    """A goal of the plan, and how it stands."""
    state = words.term("goal_states", goal.state)
    return _made(
        title=_both(_GOAL),
        words=unsealed(goal, "text"),
        lines=[_both(state.label)] if state else [],
        happened=_day(goal.on),
    )


def of_snapshot(snapshot: Snapshot) -> Body:
    """A screening or an assessment as it was: what it found, and the content that it was made with."""
    version = {"sv": f"Innehåll {snapshot.content_version}", "en": f"Content {snapshot.content_version}"}
    return _made(
        title=_both(_SNAPSHOTS.get(snapshot.kind, _ASSESSMENT)),
        lines=[version, *_findings(unsealed_bytes(snapshot, "body"))],
        happened=_day(snapshot.assessed_on),
    )


def of_vault(item: VaultItem) -> Body:
    """Something out of the vault. Only ever made when it was chosen, and logged where it is made."""
    about = item.person
    return _made(
        title=_both(words.VAULT_KINDS.get(item.kind, words.VAULT_KINDS["other"])),
        words=unsealed(item, "value"),
        about=_term("relations", about.relation) if about else None,
        protected=item.named_only,
    )


def _made(**given: Any) -> Body:
    """Only what says something is kept."""
    return {name: value for name, value in given.items() if value}


def _findings(body: bytes) -> Iterable[dict[str, str]]:
    """What was found, in words."""
    findings = result_of(body)["findings"] if body else ()
    shown = [each for each in findings if each.get("value") in _VALUES and isinstance(each.get("text"), dict)]
    return [
        {lang: f"{each['text'].get(lang, '')}: {_VALUES[each['value']][lang]}" for lang in ("sv", "en")}
        for each in shown[:MOST_LINES]
    ]


def _both(text: Text) -> dict[str, str]:
    return {"sv": text.sv, "en": text.en}


def _term(vocabulary: str, code: str) -> dict[str, str] | None:
    found = words.term(vocabulary, code) if code else None
    return _both(found.label) if found else ({"sv": code, "en": code} if code else None)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


_STATEMENT = Text(sv="Uppgift", en="Statement")
_GOAL = Text(sv="Mål i planen", en="Goal of the plan")
_ASSESSMENT = Text(sv="Bedömning", en="Assessment")
_SNAPSHOTS = {"screening": Text(sv="Bedömning", en="Screening"), "assessment": _ASSESSMENT}
_VALUES = {
    "yes": Text(sv="ja", en="yes"),
    "no": Text(sv="nej", en="no"),
    "unknown": Text(sv="okänt", en="not known"),
}
