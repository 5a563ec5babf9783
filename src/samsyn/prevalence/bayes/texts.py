"""What the Bayesian methods warn of, in plain words."""

from __future__ import annotations

from samsyn.lang import Text

END_OF_GRID = Text(
    sv="Mycket av sannolikheten ligger vid det högsta antal som prövades. Intervallet bestäms då av var sökningen "
    "slutade, inte av tabellen.",
    en="Much of the probability lies at the highest number that was tried. The interval is then decided by where the "
    "search ended, not by the table.",
)
SEARCHED = Text(
    sv="Med så många listor vägdes inte alla modeller, bara de bästa som en sökning fann.",
    en="With so many lists not all models were weighed, only the best that a search found.",
)
NOT_MIXED = Text(
    sv="Beräkningen kom inte till ro: kedjorna är inte överens eller rör sig för lite. Inget tal ges. "
    "Pröva fler dragningar, eller lita på en annan metod.",
    en="The computation did not settle: the chains disagree or move too little. No number is given. "
    "Try more draws, or rely on another method.",
)
BARELY_MIXED = Text(
    sv="Beräkningens kedjor är nästan men inte helt överens. Talet kan flytta sig något om man räknar igen.",
    en="The chains of the computation agree nearly but not quite. The number may move somewhat if computed again.",
)
NO_FLAT = Text(
    sv="Utan förhandsantagande om sambanden finns inget svar: modellen med alla par av listor har ingen skattning.",
    en="Without a prior on the interactions there is no answer: the model of all pairs of lists has no estimate.",
)
NO_POSTERIOR = Text(
    sv="Tabellen räcker inte ens om listorna vore oberoende: till exempel när alla finns på samma lista.",
    en="The table does not suffice even if lists were independent: for example where everybody is on the same list.",
)
NO_TRIPLES = Text(
    sv="Samband mellan tre listor prövades inte: den modellen har ingen skattning utan förhandsantagande.",
    en="Interactions of three lists were not tried: that model has no estimate without a prior.",
)
NEAR_THRESHOLD = Text(
    sv="Ett samband ligger så nära gränsen att slumpen i beräkningen kan avgöra om det räknas med.",
    en="An interaction lies so near the threshold that chance in the computation may decide whether it counts.",
)
PRIOR_DECIDES = Text(
    sv="Några par av listor har ingen gemensam person. Hur starkt de sambanden är bestäms mest av förhandsantagandet.",
    en="Some pairs of lists have nobody in common. How strong those interactions are is decided mostly by the prior.",
)
NEAR_CAP = Text(
    sv="En del av sannolikheten ligger nära det högsta antal som förhandsantagandet tillåter. "
    "Den övre gränsen beror då på det antagandet.",
    en="Some of the probability lies near the highest number that the prior allows. "
    "The upper limit then rests on that assumption.",
)
CAP_DECIDES = Text(
    sv="Det mesta av sannolikheten ligger nära det högsta antal som förhandsantagandet tillåter. "
    "Ett tal skulle bestämmas av det antagandet, inte av tabellen. Därför ges inget.",
    en="Most of the probability lies near the highest number that the prior allows. "
    "A number would be decided by that assumption, not by the table. So none is given.",
)
TOO_MANY_LISTS = Text(
    sv="Metoden klarar högst elva listor. Slå ihop två av samma slag, eller välj en annan metod.",
    en="The method can take eleven lists at most. Put two of the same kind together, or choose another method.",
)
