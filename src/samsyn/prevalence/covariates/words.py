"""What is said of an estimate with covariates, in both languages. Nothing of a single person."""

from __future__ import annotations

from samsyn.errors import Problem
from samsyn.lang import LANGS, Text
from samsyn.prevalence.covariates.resting import TOP, Rest
from samsyn.prevalence.estimates import Warned
from samsyn.prevalence.written import plain, share, whole

WITHOUT_END = Warned("no_estimate", Text(
    sv="Ingen av modellerna ger ett tal: åt något håll växer sannolikheten utan slut. Någon lista kan ha sett alla, eller bara "
    "personer på ena sidan om ett värde, så att listorna inte säger hur lätt de ser de andra. Pröva färre kovariater.",
    en="None of the models gives a number: in some direction the likelihood grows without end. A list may have seen everybody, "
    "or only people on one side of a value, so that the lists do not tell how easily they see the others. Try fewer covariates.",
))  # fmt: skip
ONE_PERSON = Warned("no_estimate", Text(
    sv="Mer än hälften av talet skulle vila på en enda person. Det är inget tal att ge.",
    en="More than half of the number would rest on one single person. That is no number to give.",
))  # fmt: skip
NOTHING_KNOWN = Warned("no_estimate", Text(
    sv="Ingen person har alla kovariater kända.", en="Of no person are all covariates known.",
))  # fmt: skip
NO_EARNING = Warned("covariates_not_needed", Text(
    sv="Kovariaterna förklarar för lite för vad de kostar: enligt samma mått passar modellen bättre utan dem. Jämför de två talen.",
    en="The covariates explain too little for what they cost: by the same measure the model fits better without them. Compare the two "
    "numbers.",
))  # fmt: skip
NOT_CERTAIN = Warned("search_not_exact", Text(
    sv="Det är inte säkert att modellen är den bästa: alla kunde inte prövas.",
    en="It is not certain that the model is the best one: not all could be tried.",
))  # fmt: skip
SAME = Text(
    sv="Två kovariater säger samma sak, eller en har samma värde hos alla. Deras verkan går inte att skilja åt.",
    en="Two covariates say the same thing, or one has the same value for all. Their effects cannot be told apart.",
)
LEAVE_ONE = Text(sv="Ta bort en av dem.", en="Leave one of them out.")
MANY_LISTS = Text(
    sv="Med kovariater går det att ha högst åtta listor.",
    en="With covariates there can be eight lists at most.",
)
MERGE = Text(sv="Slå ihop eller utelämna listor.", en="Put lists together or leave some out.")
NO_PROFILE = Text(
    sv="Profilintervall finns inte med kovariater.", en="There are no profile intervals with covariates."
)
CHOOSE = Text(sv="Välj bca, percentile eller none.", en="Choose bca, percentile or none.")


def unknown(many: int, people: int) -> Problem:
    """Persons of whom some covariate is not known, or known in two ways; nothing is left out unless it is asked for."""
    sv, en = (f"{whole(many, lang)} / {whole(people, lang)}" for lang in LANGS)
    return Problem(
        Text(
            sv=f"Kovariater är okända eller motsägs för vissa personer ({sv}). Okänt är inget värde, och den som är okänd för en "
            "lista kan vara det för att få listor såg personen: utan dem kan talet bli mycket fel.",
            en=f"Covariates are unknown or contradicted for some persons ({en}). Unknown is no value, and a person may be unknown "
            "because few lists saw them: without them the number may be badly wrong.",
        ),
        Text(
            sv="Ta reda på värdena, utelämna kovariaten, eller räkna utan personerna med --leave-out-unknown.",
            en="Find the values, leave the covariate out, or count without these persons by --leave-out-unknown.",
        ),
        where="--covariate",
    )


def left_out(many: int, people: int) -> Warned:
    """Persons that the estimate does not count."""
    sv, en = (f"{whole(many, lang)} / {whole(people, lang)}" for lang in LANGS)
    return Warned("unknown_left_out", Text(
        sv=f"Personer med okända eller motsagda kovariater är utelämnade ({sv}). De finns men ingår inte i talet, och inte heller de "
        "osedda som liknar dem: talet är för lågt, och kan vara fel mer än så om listorna noterar olika väl.",
        en=f"Persons with unknown or contradicted covariates are left out ({en}). They exist and are not in the number, nor are "
        "the unseen who are like them: it is too low, and may be wrong by more if some lists note things better than others.",
    ))  # fmt: skip


def carried_by_few(rest: Rest) -> Warned:
    """A few people stand for much of the estimate."""
    largest = {lang: _about(rest.largest, lang) for lang in LANGS}
    top = {lang: share(TOP, lang) for lang in LANGS}
    unseen = {lang: share(rest.top, lang) for lang in LANGS}
    return Warned("carried_by_few", Text(
        sv=f"Talet vilar på få: de {top['sv']} av de sedda som är svårast att se står för {unseen['sv']} av de osedda, och den största "
        f"vikten är {largest['sv']} personer för en sedd. Ändras några få rader ändras talet mycket.",
        en=f"The number rests on few: the {top['en']} of those seen who are hardest to see stand for {unseen['en']} of the unseen, and "
        f"the largest weight is {largest['en']} people for one seen. If a few rows change, the number changes much.",
    ))  # fmt: skip


def few_for_slopes(fewest: int) -> Warned:
    """A list with few people for so many covariates."""
    return Warned("few_for_covariates", Text(
        sv=f"Någon lista har färre än {fewest} personer för varje kovariat. Hur den beror av dem är då osäkert.",
        en=f"Some list has fewer than {fewest} people for each covariate. How it depends on them is then uncertain.",
    ))  # fmt: skip


def far(name: str) -> Warned:
    """A number so far from the others that it may be a code."""
    return Warned("covariate_far", Text(
        sv=f"{name} har värden långt från alla andra. Står till exempel 999 för okänt? Då blir talet fel; lämna cellen tom.",
        en=f"{name} has values far from all others. Does 999, say, stand for unknown? The number is then wrong; leave the cell empty.",
    ))  # fmt: skip


def _about(weight: float, lang: str) -> str:
    """To two figures, so that it is nobody's own number."""
    return plain(float(f"{weight:.2g}"), "sv" if lang == "sv" else "en")
