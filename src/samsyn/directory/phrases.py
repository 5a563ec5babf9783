"""Short neutral phrases for what a source says: "13–26 år", "kvinnor och flickor", "Kalmar län"."""

from __future__ import annotations

from collections.abc import Sequence

from samsyn.lang import Lang, Text
from samsyn.packs.pack import Pack
from samsyn.packs.places import counties, municipalities
from samsyn.packs.services import Ages, Area, Genders

ALL_CRIME = Text(sv="Alla slags våld och brott", en="Any kind of violence and crime")
NATIONWIDE = Text(sv="Hela landet", en="The whole country")
AREA_UNKNOWN = Text(sv="Vi vet inte vilka orter det gäller", en="We do not know which places it serves")
_MOST_NAMES = 6
_GENDERS = {
    "women": Text(sv="kvinnor och flickor", en="women and girls"),
    "men": Text(sv="män och pojkar", en="men and boys"),
    "nonbinary": Text(sv="icke-binära och transpersoner", en="non-binary and trans people"),
}


def joined(parts: Sequence[Text], *, last: Text | None = None) -> Text:
    """The parts with commas, and "och" before the last."""
    last = last or Text(sv="och", en="and")
    return Text(sv=_join([p.sv for p in parts], last.sv), en=_join([p.en for p in parts], last.en))


def ages(given: Ages) -> Text:
    """The ages that the source names."""
    low, high = given.from_, given.to
    if low and high is not None:
        return Text(sv=f"{low}–{high} år", en=f"aged {low}–{high}")
    if high is not None:
        return Text(sv=f"Under {high + 1} år", en=f"Under {high + 1}")
    if low:
        return Text(sv=f"{low} år eller äldre", en=f"{low} or older")
    return Text(sv="Alla åldrar", en="All ages")


def everybody(given: Genders) -> bool:
    """Whether the source says that it is for all."""
    return {given.women, given.men, given.nonbinary} == {"yes"}


def genders(given: Genders) -> Text:
    """Those the source says it is for."""
    if everybody(given):
        return Text(sv="Alla kön", en="All genders")
    named = [_GENDERS[name] for name in _GENDERS if getattr(given, name) == "yes"]
    if not named:
        return Text(sv="Kön är inte angivet", en="Gender is not stated")
    told = _capital(joined(named))
    if "unknown" not in (given.women, given.men, given.nonbinary):
        return told
    return Text(sv=f"{told.sv}, kanske fler", en=f"{told.en}, perhaps others")


def needs(ids: Sequence[str], pack: Pack) -> Text:
    """The labels of needs."""
    if "any_crime" in ids:
        return ALL_CRIME
    return _capital(joined([pack.needs[each].label for each in ids if each in pack.needs]))


def groups(ids: Sequence[str], pack: Pack) -> Text:
    """The labels of groups."""
    labels = [pack.groups[each].label for each in ids if each in pack.groups]
    return _capital(joined(labels, last=Text(sv="eller", en="or")))


def area(given: Area, pack: Pack) -> Text:
    """The places that a service serves: few by name, many by number."""
    if given.scope == "national":
        return NATIONWIDE
    if given.scope == "unknown":
        return AREA_UNKNOWN
    names = [county_name(code) for code in given.counties]
    places = [municipalities()[code].name for code in given.municipalities if code in municipalities()]
    if len(places) > _MOST_NAMES:
        names.append(Text(sv=f"{len(places)} kommuner", en=f"{len(places)} municipalities"))
    else:
        names += [Text(sv=name, en=name) for name in places]
    return joined(names)


_MONTHS: dict[Lang, tuple[str, ...]] = {
    "sv": ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober",
           "november", "december"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December"),
}  # fmt: skip


def spelled(day: str, lang: Lang) -> str:
    """A date as it is said: 2025-08-20 is 20 augusti 2025, 2023-09 is september 2023."""
    year, *rest = day.split("-")
    words = [_MONTHS[lang][int(rest[0]) - 1]] if rest else []
    if len(rest) > 1:
        words.insert(0, str(int(rest[1])))
    return "\u00a0".join((*words, year))


def county_name(code: str) -> Text:
    """The name of a county in both languages."""
    county = counties().get(code)
    return county.name if county else Text(sv=code, en=code)


def _join(parts: list[str], last: str) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {last} {parts[-1]}" if parts else ""


def _capital(text: Text) -> Text:
    return Text(sv=text.sv[:1].upper() + text.sv[1:], en=text.en[:1].upper() + text.en[1:])
