"""What may leave: the page and the data that the files are made of. Nothing here comes from the table itself.

The page of an answer is for whoever sent the table; it tells more than may be told to others, who could work out single
joint counts from it. What a file holds passes `samsyn.prevalence.released`.
"""

from __future__ import annotations

from typing import Any

from samsyn import __version__
from samsyn.lang import LANGS, Lang, Text
from samsyn.prevalence.comparing.methods import Asked
from samsyn.prevalence.pictures import overlaps
from samsyn.prevalence.pictures.words import METHODS
from samsyn.prevalence.released import Released
from samsyn.prevalence.written import whole
from samsyn.web.studies.extent_parts import Both, both, drawn_in, made, totals


def data(released: Released, asked: Asked) -> dict[str, Any]:
    """For programs."""
    return {**released.row(), "bootstrap": asked.bootstrap, "seed": asked.seed, "samsyn": __version__}


def page(released: Released, asked: Asked) -> dict[str, Any]:
    """For people: the same as texts in both languages, with a picture of the overlaps where they are told."""
    verdict = released.verdict
    return {
        "heading": _heading(released),
        "verdict": {"word": both(VERDICTS[verdict.word]), "text": both(verdict.text), "reasons": _reasons(released)},
        "withheld": [both(text) for text in released.withheld],
        "answer": _answer(released),
        "totals": totals(released.totals),
        "pictures": drawn_in({lang: _picture(released, lang) for lang in LANGS}),
        "made": both(made(asked)),
    }  # fmt: skip


def _heading(released: Released) -> Both:
    if released.estimate is None:
        return both(NOT_TOLD)
    if released.verdict.word == "fragile":
        return {
            "sv": f"Kanske {whole(released.estimate, 'sv')}, men talet är bräckligt",
            "en": f"Perhaps {whole(released.estimate, 'en')}, but the number is fragile",
        }
    return {
        "sv": f"Ungefär {whole(released.estimate, 'sv')}, sedda och osedda",
        "en": f"About {whole(released.estimate, 'en')}, seen and unseen",
    }


def _answer(released: Released) -> Both:
    """Method, interval, and about how many have been seen, as far as they are told."""
    method = next(text for name, text in METHODS.items() if name == released.method)
    parts = {lang: [method[lang] + "."] for lang in LANGS}
    if released.lower is not None and released.upper is not None:
        level = round(released.level * 100)
        low, high = ({lang: whole(each, lang) for lang in LANGS} for each in (released.lower, released.upper))
        parts["sv"].append(f"Intervall ({level} %): {low['sv']}–{high['sv']}.")
        parts["en"].append(f"Interval ({level}%): {low['en']}–{high['en']}.")
    if released.seen is not None:
        parts["sv"].append(f"Listorna har tillsammans sett ungefär {whole(released.seen, 'sv')}.")
        parts["en"].append(f"Together the lists have seen about {whole(released.seen, 'en')}.")
    return {lang: " ".join(parts[lang]) for lang in LANGS}


def _reasons(released: Released) -> list[Both]:
    """The limits that were broken; where there is no limit, what it was about, without any list or number."""
    found = []
    for each in released.row()["reasons"]:
        limit = each.get("limit")
        text = Text(**limit) if limit else REASONS.get(each["code"], OTHER)
        found.append(both(Text(sv=text.sv.rstrip(".") + ".", en=text.en.rstrip(".") + ".")))
    return found


def _picture(released: Released, lang: Lang) -> dict[str, Any]:
    if not released.overlaps or not released.totals:
        return {}
    pairs = [overlaps.Overlap(lists, each.about, each.text) for lists, each in released.overlaps.items()]
    return {"overlaps": overlaps.draw(released.totals, pairs, lang, exclusive=False)}


VERDICTS: dict[str, Text] = {
    "usable": Text(sv="Kan användas.", en="Usable."),
    "fragile": Text(sv="Bräcklig.", en="Fragile."),
    "do_not_publish": Text(sv="Publicera inte.", en="Do not publish."),
}
NOT_TOLD = Text(sv="Inget tal kan lämnas ut", en="No number can be given")
OTHER = Text(sv="Annat som talar emot talet", en="Something else that speaks against the number")
REASONS: dict[str, Text] = {
    "few_in_overlaps": Text(
        sv="För få personer finns på mer än en lista", en="Too few people are on more than one list"
    ),
    "list_without_overlap": Text(
        sv="Någon lista delar få eller inga personer med de andra",
        en="Some list shares few people or none with the others",
    ),
    "two_lists": Text(
        sv="Med två listor går det inte att pröva om de beror av varandra",
        en="With two lists it cannot be tested whether they depend on each other",
    ),
    "no_estimate": Text(sv="Ingen modell ger en skattning", en="No model gives an estimate"),
    "not_mixed": Text(sv="Beräkningens kedjor har inte enats", en="The chains have not come to agree"),
    "search_not_exact": Text(
        sv="Det är inte säkert att den bästa modellen hittades",
        en="It is not certain that the best model was found",
    ),
    "interval_failed": Text(sv="Det finns inget intervall", en="There is no interval"),
    "upper_unbounded": Text(
        sv="Intervallet har ingen användbar gräns", en="The interval has no limit that can be used"
    ),
    "method_not_mixed": Text(
        sv="I en av de andra metoderna har kedjorna inte enats",
        en="In one of the other methods the chains have not come to agree",
    ),
    "method_refused": Text(
        sv="En av de andra metoderna ger ingen skattning", en="One of the other methods gives no estimate"
    ),
}
