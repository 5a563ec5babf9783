"""What an estimate rests on, in plain words, with rounded numbers alone."""

from __future__ import annotations

from typing import Final

from samsyn.lang import Text
from samsyn.prevalence.comparing.overlaps import BASE, Rounded, barely_linked, in_overlaps, pairwise
from samsyn.prevalence.estimates import Estimate, Method
from samsyn.prevalence.hierarchy import Model
from samsyn.prevalence.histories import Histories
from samsyn.prevalence.judging import words
from samsyn.prevalence.ranking import MOST_EXHAUSTIVE
from samsyn.prevalence.sensitivity.bands import ASSUMPTIONS
from samsyn.prevalence.telling import SEARCHES


def rests_on(histories: Histories, chosen: Model | None) -> tuple[Text, ...]:
    """Sentences: how many are on several lists, which pairs carry most, what the model assumes. chosen: None for methods
    that average over models."""
    return (_several(histories), *_carry(histories), *_alone(histories), *_assumes(histories, chosen))


def of_answer(histories: Histories, answer: Estimate, linked: bool) -> tuple[Text, ...]:
    """The same for an answer: what its method takes for granted, how sure its search was, and, where it is told again for
    links that were missed or wrong, what that assumes."""
    chosen = answer.chosen if answer.method not in _TAKEN else None
    taken = [_TAKEN[answer.method]] if answer.method in _TAKEN else []
    return (*rests_on(histories, chosen), *taken, *searched(answer), *([ASSUMPTIONS] if linked else []))


_TAKEN: Final[dict[Method, Text]] = {
    "decomposable": Text(
        sv="Svaret är ett medelvärde över många modeller, vägda efter hur väl de passar. Modellen som nämns är bara den tyngsta.",
        en="The answer is an average over many models, weighted by how well they fit. The model that is named is only the "
        "heaviest.",
    ),
    "lcmcr": Text(
        sv="Svaret antar att personerna hör till ett fåtal dolda grupper, och att listorna är oberoende inom varje grupp.",
        en="The answer takes people to belong to a few hidden groups, and the lists to be independent within each group.",
    ),
}


def searched(answer: Estimate) -> tuple[Text, ...]:
    """How sure it is that the model is the best one, where there were too many to fit them all."""
    if answer.search is None or len(answer.lists) <= MOST_EXHAUSTIVE:
        return ()
    how = SEARCHES[answer.search]
    near = Text(
        sv="Med så många listor har bara modeller ett par av listor ifrån den valda jämförts som nära den bästa.",
        en="With so many lists, only models one pair of lists away from the chosen one were compared as near the best.",
    )
    return Text(sv=f"Sökningen efter modell är {how.sv}." if answer.search != "stepwise" else f"Modellen valdes {how.sv}.",
                en=f"The search for a model is {how.en}." if answer.search != "stepwise" else f"The model was chosen {how.en}."), near  # fmt: skip


def _several(histories: Histories) -> Text:
    both = Rounded.of(in_overlaps(histories)).text
    seen = Rounded.of(histories.n).text
    return Text(
        sv=f"Listorna har tillsammans {seen.sv} personer. Skattningen vilar på de {both.sv} som finns på mer än en lista."
        if not both.sv.startswith("färre")
        else f"Listorna har tillsammans {seen.sv} personer, och {both.sv} av dem finns på mer än en lista. På dem vilar skattningen.",
        en=f"Together the lists have {seen.en} people. The estimate rests on those who are on more than one list: {both.en}.",
    )


def _carry(histories: Histories) -> tuple[Text, ...]:
    """The pairs with most people, at most three; of those with fewer than the base only how many pairs they are."""
    found = pairwise(histories)
    large = sorted((p for p in found if found[p].about), key=lambda p: -(found[p].about or 0))
    small = [pair for pair in found if found[pair].about is None]
    texts = []
    if large:
        sv = "; ".join(f"{a} och {b} {found[a, b].text.sv}" for a, b in large[:3])
        en = "; ".join(f"{a} and {b} {found[a, b].text.en}" for a, b in large[:3])
        texts.append(Text(sv=f"Flest delas av: {sv}.", en=f"Most are shared by: {en}."))
    if small:
        base = max(found[pair].below for pair in small)
        texts.append(Text(
            sv=f"{len(small)} av {len(found)} par av listor delar färre än {base} personer.",
            en=f"{len(small)} of {len(found)} pairs of lists share fewer than {base} people.",
        ))  # fmt: skip
    return tuple(texts)


def _alone(histories: Histories) -> tuple[Text, ...]:
    names = barely_linked(histories)
    return (words.barely_linked(names, BASE),) if names else ()


def _assumes(histories: Histories, chosen: Model | None) -> tuple[Text, ...]:
    """What is allowed to depend, and what is taken not to."""
    every = Text(
        sv="Att ingen ytterligare samverkan finns, framför allt mellan alla listor på en gång, kan uppgifterna inte pröva.",
        en="That there is no further dependence, above all between all lists at once, cannot be tested by the data.",
    )
    if chosen is None:
        return (every,)
    terms = [m for m in chosen if m.bit_count() > 1]
    top = [m for m in terms if not any(m != o and m & o == m for o in terms)]
    if not top:
        free = Text(
            sv="Modellen antar att ingen lista beror av någon annan.",
            en="The model assumes that no list depends on any other.",
        )
    else:
        named = [histories.names(m) for m in top]
        sv = "; ".join(" och ".join([", ".join(n[:-1]), n[-1]]) for n in named)
        en = "; ".join(" and ".join([", ".join(n[:-1]), n[-1]]) for n in named)
        free = Text(
            sv=f"Modellen låter dessa listor bero av varandra: {sv}. Övriga antas vara oberoende.",
            en=f"The model lets these lists depend on each other: {en}. The others are taken to be independent.",
        )
    return free, every
