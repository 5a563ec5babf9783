"""What the table of gaps asks about, for whom, and the words for its answers."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from samsyn.directory.seeker import Gender, Seeker
from samsyn.lang import Text
from samsyn.packs.pack import Pack

SUPPORTS = (
    "talk", "shelter", "health", "child_house", "legal", "social_help", "honour_team",
    "exploitation_clinic", "advice_professional", "return_home",
)  # fmt: skip
SITUATIONS = (
    "hrv", "forced_or_child_marriage", "fgm", "prostitution", "trafficking", "child_sexual_exploitation",
)  # fmt: skip
NEEDS = (*SUPPORTS, *SITUATIONS)
OF_CHILDREN = frozenset({"child_house", "child_sexual_exploitation"})
"""Needs that only somebody under 18 has: every group is counted for its children."""
_FOR_PROFESSIONALS = frozenset({"advice_professional"})
NOBODY, CHILD, MAN = "nobody_in_particular", "child", "man_or_boy"
GROUPS = (NOBODY, CHILD, MAN, "lgbtq", "intellectual_disability", "no_residence_permit", "with_children")


class State(enum.StrEnum):
    """What is known of one need, for one group, in one municipality."""

    COVERED = "covered"
    NOT_COVERED = "not_covered"
    """A source says so, and it is in date. Knowing of nothing is `unknown`."""
    UNKNOWN = "unknown"


class Why(enum.StrEnum):
    """Why it is unknown."""

    NONE_KNOWN = "none_known"
    EXISTENCE = "existence"
    ELIGIBILITY = "eligibility"
    SOME = "some"
    AREA = "area"
    OLD_ABSENCE = "old_absence"


STATES = {
    State.COVERED: Text(sv="finns", en="exists"),
    State.NOT_COVERED: Text(sv="saknas", en="is missing"),
    State.UNKNOWN: Text(sv="vet inte", en="not known"),
}
NOT_LOCAL = Text(
    sv="bara nationellt eller det som lagen kräver av alla", en="only nationally, or what the law asks of all"
)
WHYS = {
    Why.NONE_KNOWN: Text(sv="Vi känner inte till något.", en="We know of none."),
    Why.EXISTENCE: Text(
        sv="Något är nämnt, men vi har inte sett att det finns kvar.",
        en="Something is named, but we have not seen that it is still there.",
    ),
    Why.ELIGIBILITY: Text(
        sv="Vi vet inte om gruppen får komma, eller om alla i gruppen får det.",
        en="We do not know whether the group may come, or whether all of it may.",
    ),
    Why.SOME: Text(
        sv="Det finns för några i gruppen, men vi vet inte om det finns för alla.",
        en="It exists for some of the group, but we do not know whether it does for all.",
    ),
    Why.AREA: Text(
        sv="Vi vet inte om kommunen hör till området.",
        en="We do not know whether the municipality belongs to the area.",
    ),
    Why.OLD_ABSENCE: Text(
        sv="En källa säger att det saknas, men uppgiften är gammal eller behöver kontrolleras.",
        en="A source says that it is missing, but the statement is old or needs checking.",
    ),
}
_OWN_GROUPS = {
    NOBODY: Text(sv="ingen särskild grupp (vuxen kvinna)", en="no group in particular (grown woman)"),
    CHILD: Text(sv="barn under 18 år", en="children under 18"),
    MAN: Text(sv="man eller pojke", en="men and boys"),
}
_OWN_YOUNG_GROUPS = {
    NOBODY: Text(
        sv="ingen särskild grupp (barn under 18 år)", en="no group in particular (children under 18)"
    ),
    MAN: Text(sv="pojkar under 18 år", en="boys under 18"),
}
"""What the groups mean for needs that only children have."""
_AGES = ((0, 12), (13, 14), (15, 17))
_BOTH: tuple[Gender, ...] = ("woman", "man")
_WOMAN: tuple[Gender, ...] = ("woman",)
_GENDERS: dict[str, tuple[Gender, ...]] = {MAN: ("man",), "lgbtq": ("woman", "man", "nonbinary")}
_NEAR = {
    "lgbtq": frozenset({"trans"}),
    "no_residence_permit": frozenset({"migrant", "ukraine", "eu_citizen"}),
}
"""Groups that somebody of the group may well belong to, so that it is left unknown."""


@dataclass(frozen=True, slots=True)
class Named:
    """A need or a group with its label, for choices and headings."""

    id: str
    label: Text


def needs(pack: Pack) -> tuple[Named, ...]:
    """The needs of the table that the content knows, supports first."""
    return tuple(Named(each, pack.needs[each].label) for each in NEEDS if each in pack.needs)


def groups(pack: Pack, need: str | None = None) -> tuple[Named, ...]:
    """The groups of the table that the content knows, with what they mean for that need."""
    own = _OWN_GROUPS | _OWN_YOUNG_GROUPS if need in OF_CHILDREN else _OWN_GROUPS
    return tuple(
        Named(each, own.get(each) or pack.groups[each].label)
        for each in GROUPS
        if each in own or each in pack.groups
    )


def seekers(need: str, group: str, pack: Pack) -> tuple[Seeker, ...]:
    """The people that a group is made of. It is covered when each of them is, be it by different services.

    Groups that are not about age or gender are counted for a grown woman: what men and boys lack stands in
    a row of its own, and does not hide what the others have.
    """
    # A parent's children are children like others: it is the parent who is of the group.
    known = frozenset({group}) & pack.groups.keys() - ({"with_children"} if need in OF_CHILDREN else set())
    wanted = frozenset({need})
    return tuple(
        Seeker(
            audience="professional" if need in _FOR_PROFESSIONALS else "exposed",
            age_from=low,
            age_to=high,
            gender=gender,
            groups=known,
            not_in=frozenset(pack.groups) - known - _NEAR.get(group, frozenset()),
            situations=wanted if need in SITUATIONS else frozenset(),
            supports=wanted if need not in SITUATIONS else frozenset(),
        )
        for low, high, gender in _people(group, children=need in OF_CHILDREN)
    )


def _people(group: str, *, children: bool) -> list[tuple[int, int | None, Gender]]:
    """(from age, to age, gender) of each person that the group is made of."""
    young = [(low, high, gender) for low, high in _AGES for gender in _GENDERS.get(group, _BOTH)]
    if group == CHILD or children:
        return [*young]
    grown = [(18, None, gender) for gender in _GENDERS.get(group, _WOMAN)]
    return [*grown, *young] if group == MAN else [*grown]
