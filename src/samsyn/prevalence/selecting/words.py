"""What is said of an estimate by a chosen model, in both languages."""

from __future__ import annotations

from samsyn.lang import LANGS, Text
from samsyn.prevalence import written
from samsyn.prevalence.estimates import Warned
from samsyn.prevalence.intervals import bca
from samsyn.prevalence.written import decimal, number

NO_ESTIMATE = Warned("no_estimate", Text(
    sv="Ingen av modellerna ger ett tal: listorna delar för få personer för att säga hur många som ingen lista sett.",
    en="None of the models gives a number: the lists share too few people to tell how many no list saw.",
))  # fmt: skip
THIS_HAS_NONE = Warned("no_estimate", Text(
    sv="Modellen ger inget tal för den här tabellen: sannolikheten växer utan slut åt ett håll.",
    en="The model gives no number for this table: the likelihood grows without end in one direction.",
))  # fmt: skip
NOT_IDENTIFIABLE = Warned("not_identifiable", Text(
    sv="Modellen kan inte skilja sina egna delar åt i den här tabellen: olika antal stämmer lika bra med den.",
    en="The model cannot tell its own parts from one another in this table: different numbers fit it equally well.",
))  # fmt: skip
UNSETTLED = Warned("unsettled", Text(
    sv="Beräkningen kom inte i mål för en modell som kunde ha varit den bästa. Därför visas inget tal.",
    en="The computation did not come to its end for a model that might have been the best. No number is shown.",
))  # fmt: skip
UNBOUNDED = Warned("upper_unbounded", Text(
    sv="Intervallet har ingen övre gräns: tabellen utesluter inte hur stora tal som helst.",
    en="The interval has no upper limit: the table does not rule out any number, however large.",
))  # fmt: skip
LIMIT_ON_FEW = Warned("limit_on_few_draws", Text(
    sv="En av intervallets gränser vilar på färre än fem av dragningarna. Med fler dragningar kan den hamna längre ut.",
    en="One of the limits of the interval rests on fewer than five of the samples drawn. With more it may lie further out.",
))  # fmt: skip
INTERVAL_FAILED = Warned("interval_failed", Text(
    sv="Intervallet kan inte räknas ut: nästan alla tal från dragningarna ligger på samma sida om skattningen, eller så saknas de.",
    en="The interval cannot be computed: nearly all numbers from the samples drawn are on one side of the estimate, or missing.",
))  # fmt: skip
NO_INTERVAL = Warned("no_interval", Text(
    sv="Talet saknar intervall, för inga dragningar gjordes. Utan intervall syns det inte hur osäkert det är.",
    en="The number has no interval, as no samples were drawn. Without one it does not show how uncertain it is.",
))  # fmt: skip
ONE_MODEL = Warned("conditional_interval", Text(
    sv="Intervallet räknar med att modellen är den rätta. Osäkerheten i valet av modell är inte med, så det är för smalt.",
    en="The interval takes the model to be the right one. The uncertainty of choosing it is left out, so it is too narrow.",
))  # fmt: skip
PAIRS_ONLY = Warned("pairs_only", Text(
    sv="Med så många listor prövas bara beroenden mellan två listor åt gången.",
    en="With this many lists, only dependences between two lists at a time are tried.",
))  # fmt: skip


def near_ties(many: int, low: float, high: float, seen: int) -> Warned:
    """Other models fit as well and say something else. many: with the best one."""
    sv, en = (f"{number(low, lang, seen)}–{number(high, lang, seen)}" for lang in LANGS)
    return Warned("near_ties", Text(
        sv=f"{many} modeller stämmer nästan lika bra med tabellen och ger olika tal: {sv}.",
        en=f"{many} models fit the table nearly as well, and give different numbers: {en}.",
    ))  # fmt: skip


def not_exact(gap: float) -> Warned:
    """The search for the best model ended before it was certain."""
    return Warned("search_not_exact", Text(
        sv=f"Sökningen blev inte klar: en bättre modell kan finnas, men högst {decimal(gap, 1, 'sv')} enheter bättre på kriteriet.",
        en=f"The search did not finish: there may be a better model, by at most {decimal(gap, 1, 'en')} units of the criterion.",
    ))  # fmt: skip


def few_draws(many: int, level: float) -> Warned | None:
    """Fewer samples drawn than are usual, or too few for any interval of this level; None where they are enough."""
    least = bca.fewest(level)
    if many < least:
        drawn, needed, usual = (
            {lang: written.whole(n, lang) for lang in LANGS} for n in (many, least, bca.USUAL)
        )
        told = {lang: written.plain(100 * level, lang) for lang in LANGS}
        return Warned("too_few_draws", Text(
            sv=f"Inget intervall ges: med {drawn['sv']} dragningar syns inte gränserna för {told['sv']} procent. Minst "
            f"{needed['sv']} behövs, och {usual['sv']} är det vanliga.",
            en=f"No interval is given: {drawn['en']} samples drawn do not show limits for {told['en']} per cent. At least "
            f"{needed['en']} are needed, and {usual['en']} are usual.",
        ))  # fmt: skip
    if many < bca.USUAL:
        return Warned("few_draws", Text(
            sv=f"Intervallet vilar på bara {many} dragningar; {written.whole(bca.USUAL, 'sv')} är det vanliga. Med andra "
            "dragningar kan gränserna bli märkbart andra.",
            en=f"The interval rests on only {many} samples drawn; {written.whole(bca.USUAL, 'en')} are usual. With other "
            "samples the limits may be noticeably different.",
        ))  # fmt: skip
    return None


def lost_draws(share: float) -> Warned:
    """Samples drawn that had no estimate."""
    sv, en = (written.share(share, lang) for lang in LANGS)
    return Warned("draws_without_estimate", Text(
        sv=f"{sv} av dragningarna gav inget tal; de räknas som hur stora som helst.",
        en=f"{en} of the samples drawn gave no number; they count as large without end.",
    ))  # fmt: skip
