"""From a result to what its reader meets: the view, in one language."""

from __future__ import annotations

from datetime import date

from samsyn.documents import words
from samsyn.documents.basis import basis
from samsyn.documents.contacts import contacts
from samsyn.documents.duties import duties
from samsyn.documents.headline import heading, lead
from samsyn.documents.manual import manual
from samsyn.documents.model import Origin, View
from samsyn.documents.offences import offences
from samsyn.documents.picture import picture
from samsyn.documents.questions import questions
from samsyn.documents.reservations import lead as reservations_lead
from samsyn.documents.reservations import reservations
from samsyn.documents.reservations import title as reservations_title
from samsyn.documents.sharing import sharing
from samsyn.documents.speak import Speaker, together
from samsyn.documents.urgent import urgent
from samsyn.lang import Lang
from samsyn.packs.pack import Pack
from samsyn.screening.case import Case
from samsyn.screening.result import Result
from samsyn.screening.spread import spread

__all__ = ["View", "build"]


def build(result: Result, case: Case, pack: Pack, lang: Lang, today: date | None = None) -> View:
    """Everything that a document about the result says, laid in the order in which it is read.

    result must be the answer to this case on this pack. The case's description is not in the view.
    today: the day on which contacts must be fresh; the later of assessment and content where it is not told.
    """
    speak = _speaker(result, case, pack, lang, today or max(result.assessed_on, pack.info.compiled_on))
    found = offences(speak)
    return View(
        lang=lang,
        document_title=speak.say(words.DOCUMENT_TITLE),
        heading=heading(speak),
        lead=lead(speak, found),
        note=speak.say(words.NOTE),
        basis=basis(speak),
        reservations_title=reservations_title(speak),
        reservations_lead=reservations_lead(speak),
        reservations=reservations(speak),
        urgent=urgent(speak),
        questions=questions(speak),
        picture=picture(speak),
        offences=found,
        duties=duties(speak),
        sharing=sharing(speak),
        manual=manual(speak),
        contacts=contacts(speak),
        origin=_origin(speak),
        assessed_on=result.assessed_on,
        words={name: speak.say(text) for name, text in {**words.LABELS, **words.MARKS}.items()},
    )


def _speaker(result: Result, case: Case, pack: Pack, lang: Lang, today: date) -> Speaker:
    """What the parts speak from: the same spread answers that the judgement stood on."""
    known = {act.id: spread(case, act, pack) for act in case.judged_acts}
    return Speaker(lang, result, case, pack, known, together(known.values()), today)


def _origin(speak: Speaker) -> Origin:
    info = speak.pack.info
    read = speak.day(info.law_read_until)
    return Origin(
        disclaimer=speak.say(info.disclaimer),
        version=speak.say(words.VERSION, version=speak.result.content_version, read=read),
        dates=speak.say(words.ASSESSED, day=speak.day(speak.result.assessed_on)),
        not_covered_title=speak.say(words.NOT_COVERED),
        not_covered=tuple(speak.say(text) for text in speak.result.not_covered),
    )
