"""What the overlaps of a table say about whether it can bear an estimate at all."""

from __future__ import annotations

from collections.abc import Iterator

from samsyn.lang import Text
from samsyn.prevalence.estimates import Warned
from samsyn.prevalence.histories import Histories


def refusal(histories: Histories) -> Warned | None:
    """Why no number may come of the table, whatever the method; None where one may."""
    if not histories.n:
        return Warned("nobody", _NOBODY)
    everybody = [name for name, total in histories.totals().items() if total == histories.n]
    if everybody:
        return Warned("all_in_one_list", _named(_ALL_IN_ONE, everybody[:1]))
    shared = sum(int(count) for mask, count in enumerate(histories.counts) if mask.bit_count() > 1)
    return None if shared else Warned("no_overlap", _NO_OVERLAP)


def warnings(histories: Histories) -> tuple[Warned, ...]:
    """What speaks against an estimate and does not forbid it."""
    return tuple(_warnings(histories))


def _warnings(histories: Histories) -> Iterator[Warned]:
    sums = histories.sufficient
    totals = {j: int(sums[1 << j]) for j in range(len(histories.lists))}
    names = histories.lists
    for j, total in totals.items():
        if histories.unseen[1 << j]:
            continue
        if not total:
            yield Warned("empty_list", _named(_EMPTY_LIST, [names[j]]))
            continue
        others = [k for k in totals if k != j and totals[k]]
        if not any(sums[1 << j | 1 << k] for k in others):
            yield Warned("list_apart", _named(_APART, [names[j]]))
        for k in others:
            inside = int(sums[1 << j | 1 << k]) == total
            if inside and total == totals[k]:
                if j < k:
                    yield Warned("same_lists", _named(_SAME, [names[j], names[k]]))
            elif inside:
                yield Warned("list_contained", _named(_CONTAINED, [names[j], names[k]]))


def _named(text: Text, names: list[str]) -> Text:
    return Text(sv=text.sv.format(*names), en=text.en.format(*names))


UNSEEN_ROW_LEFT_OUT = Text(
    sv="Raden med bara nollor är utelämnad: hur många som ingen lista såg är det som skattas.",
    en="The row of noughts only is left out: how many no list saw is what is estimated.",
)
_NOBODY = Text(
    sv="Tabellen har inga personer, så det finns inget att skatta.",
    en="The table has no persons, so there is nothing to estimate.",
)
_ALL_IN_ONE = Text(
    sv="Alla personer står på listan {0}. Ingen lista visar då vilka den missar, så hur många som ingen sett går inte att veta. "
    "En modell skulle svara noll, och det vore falskt.",
    en="All persons are on the list {0}. No list then shows whom it misses, so how many nobody saw cannot be known. "
    "A model would answer nought, and that would be false.",
)
_NO_OVERLAP = Text(
    sv="Ingen person står på mer än en lista. Hur många som ingen sett läses av hur listor överlappar; utan överlapp är varje "
    "antal lika troligt. Listorna kan vara för små, eller så har personerna inte länkats.",
    en="No person is on more than one list. How many nobody saw is read from how lists overlap; without overlap every number is "
    "as likely. The lists may be too small, or the persons have not been linked.",
)
_EMPTY_LIST = Text(
    sv="Listan {0} såg ingen och säger inget om hur många som finns. Utelämna den.",
    en="The list {0} saw nobody and says nothing about how many there are. Leave it out.",
)
_APART = Text(
    sv="Ingen på listan {0} står på någon annan lista. Den höjer antalet sedda men säger inget om de osedda; "
    "kontrollera att dess personer har länkats.",
    en="Nobody on the list {0} is on any other list. It adds to those seen and says nothing of those unseen; "
    "check that its persons have been linked.",
)
_CONTAINED = Text(
    sv="Alla på listan {0} står också på listan {1}, som om den ena fått sina personer från den andra. Då är listorna inte "
    "oberoende och skattningen blir för låg. Pröva utan {0}, eller slå ihop dem.",
    en="Everybody on the list {0} is also on the list {1}, as if one had its persons from the other. The lists are then not "
    "independent and the estimate becomes too low. Try without {0}, or put them together.",
)
_SAME = Text(
    sv="Listorna {0} och {1} har precis samma personer. Är det samma lista två gånger ska den ena bort; annars blir skattningen "
    "för låg.",
    en="The lists {0} and {1} hold exactly the same persons. If it is one list twice, one must go; else the estimate becomes "
    "too low.",
)
