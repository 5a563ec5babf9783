"""Who told: a short list, so that nobody needs to write a name."""

from __future__ import annotations

from samsyn.lang import LANGS, Text

TELLERS: dict[str, Text] = {
    "person": Text(sv="Personen själv", en="The person"),
    "seen": Text(sv="Jag har sett det själv", en="I have seen it myself"),
    "school": Text(sv="Skola", en="School"),
    "care": Text(sv="Vård", en="Health care"),
    "authority": Text(sv="Annan myndighet", en="Another authority"),
    "relative": Text(sv="Anhörig", en="A relative"),
    "document": Text(sv="Handling eller intyg", en="A document or certificate"),
}


def as_source(teller: str, lang: str, *, own_words: bool = True) -> str:
    """The words that stand as source in a case; a file's own words stay, or go when own_words is False."""
    if teller in TELLERS:
        return TELLERS[teller][lang]
    return teller if own_words else ""


def from_source(source: str | None) -> str:
    """The id behind our own words in either language; other words unchanged."""
    for teller, text in TELLERS.items():
        if source in {text[lang] for lang in LANGS}:
            return teller
    return source or ""
