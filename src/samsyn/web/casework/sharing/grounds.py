"""The grounds as the form offers them: those that hold, those that something is missing for, those that do not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from samsyn.casework.sharing import GroundAnswer, Offer, offers
from samsyn.lang import Text
from samsyn.packs.load import load_pack
from samsyn.packs.pack import Pack
from samsyn.packs.schema import Indicator, Status
from samsyn.screening.screen import screen
from samsyn.web.casework.sharing.answers import NEVER_ASSESSED, Known
from samsyn.web.language import current


@dataclass(frozen=True, slots=True)
class Question:
    """Something that is missing, and how it is answered. by_consent: not here, but by writing down a consent."""

    fact: str
    question: str
    help: str
    disputed: bool
    by_consent: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """One ground as the page shows it."""

    id: str
    standing: str
    name: str
    summary: str
    law: str
    why: str
    obliges: bool
    status: str
    missing: tuple[Question, ...]
    notes: tuple[str, ...]

    @property
    def unsure(self) -> bool:
        return self.status != Status.VERIFIED.value


@dataclass(frozen=True, slots=True)
class Judged:
    """All grounds, and what each rests on."""

    offers: tuple[Offer, ...]
    reasons: dict[str, tuple[str, ...]]
    content_version: str

    def one(self, ground: str) -> Offer | None:
        """The ground with this id."""
        return next((each for each in self.offers if each.ground == ground), None)


def judge(known: Known, today: date) -> Judged:
    """Every ground of the content, on what is known."""
    pack = load_pack()
    found = screen(known.case(today), pack, would_change=False)
    answers = [
        GroundAnswer(each.id, each.value, each.reason, _missing(each.missing, known))
        for each in found.of_kind("ground")
    ]
    given = offers(answers, known.sender, known.receiver, pack)
    return Judged(
        tuple(given), {each.id: each.reason for each in found.of_kind("ground")}, found.content_version
    )


def shown(judged: Judged, known: Known) -> list[Shown]:
    """In the order of the page, in its language."""
    pack = load_pack()
    return [_shown(each, known, pack) for each in judged.offers]


def _missing(missing: tuple[str, ...], known: Known) -> tuple[str, ...]:
    """Without what was answered; a fact that stands against another stays open whatever is answered."""
    return tuple(fact for fact in missing if fact not in known.answers)


def _shown(offer: Offer, known: Known, pack: Pack) -> Shown:
    ground = pack.grounds[offer.ground]
    lang = current()
    return Shown(
        id=offer.ground,
        standing=offer.standing,
        name=offer.name[lang],
        summary=ground.summary[lang],
        law=offer.law,
        why=offer.why[lang],
        obliges=offer.obliges,
        status=offer.status.value,
        missing=tuple(_question(fact, known, pack) for fact in (*_forms(offer, known), *offer.missing)),
        notes=tuple(note.text[lang] for note in ground.notes),
    )


def _forms(offer: Offer, known: Known) -> tuple[str, ...]:
    """Whether sender and receiver are authorities, where that is what leaves it open and no fact is."""
    if offer.standing != "open" or offer.missing:
        return ()
    both = (("sender_is_authority", known.sender), ("receiver_is_authority", known.receiver))
    return tuple(fact for fact, kind in both if "authority" in kind.maybe_actors)


def question(fact: str, known: Known) -> Question:
    """A question that was answered for this disclosure, to be asked again."""
    return _question(fact, known, load_pack())


def _question(fact: str, known: Known, pack: Pack) -> Question:
    entry = pack.askable.get(fact)
    lang = current()
    help_ = None if entry is None or isinstance(entry, Indicator) else entry.help
    return Question(
        fact=fact,
        question=entry.question[lang] if entry else pack.fact_label(fact)[lang],
        help=help_[lang] if help_ else "",
        disputed=fact in known.disputed,
        by_consent=fact in NEVER_ASSESSED,
    )


MEANS = {
    True: Text(sv="Du ska lämna uppgiften.", en="You must give the information."),
    False: Text(sv="Du får, men måste inte.", en="You may, but need not."),
}
"""What a ground means by obliging or not."""
