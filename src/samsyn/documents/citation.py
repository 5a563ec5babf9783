"""Legal short forms of the content as a reader writes them: "BrB 4:1 a" becomes "4 kap. 1 a § brottsbalken".

A citation is parts with semicolons between them; a part is a statute and its sections. A part without
a statute belongs to the one before it. What cannot be read is given back as it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from samsyn.lang import Text

HARD = "\u00a0"
_DASH = "\u2013"

STATUTES = {
    "BrB": Text(sv="brottsbalken", en="Swedish Criminal Code (brottsbalken)"),
    "SoL": Text(sv="socialtjänstlagen", en="Social Services Act (socialtjänstlagen)"),
    "OSL": Text(
        sv="offentlighets- och sekretesslagen",
        en="Public Access to Information and Secrecy Act (offentlighets- och sekretesslagen)",
    ),
    "UtlL": Text(sv="utlänningslagen", en="Aliens Act (utlänningslagen)"),
    "LVU": Text(sv="LVU", en="Care of Young Persons Act (LVU)"),
    "LSS": Text(sv="LSS", en="Act on Support and Service (LSS)"),
    "FOL": Text(sv="folkbokföringslagen", en="Population Registration Act (folkbokföringslagen)"),
    "PSL": Text(sv="patientsäkerhetslagen", en="Patient Safety Act (patientsäkerhetslagen)"),
    "Lag": Text(sv="lagen", en="Act"),
    "Brottsskadelag": Text(sv="brottsskadelagen", en="Criminal Injuries Compensation Act (brottsskadelagen)"),
}
"""The statutes that the content cites, by their short form."""

_PHRASES = {
    "Policy, inte lag": Text(sv="Policy, inte lag", en="Policy, not statute"),
    "nationella riktlinjer 2009": Text(sv="nationella riktlinjer 2009", en="national guidelines of 2009"),
    "BrB, section number not seen": Text(
        sv="brottsbalken, paragrafens nummer är inte sett",
        en="Swedish Criminal Code (brottsbalken), section number not seen",
    ),
    "Direktiv 2011/36 ändrat 2024/1712": Text(
        sv="direktiv 2011/36, ändrat genom 2024/1712", en="Directive 2011/36, amended by 2024/1712"
    ),
}

_PARAGRAPHS = {
    "first": Text(sv="första", en="first"),
    "second": Text(sv="andra", en="second"),
    "third": Text(sv="tredje", en="third"),
    "fourth": Text(sv="fjärde", en="fourth"),
}
_SECTION = r"\d+(?: [a-z](?![a-zåäö]))?"
_PART = re.compile(
    r"(?:(?P<code>[A-ZÅÄÖa-zåäö]+)\b)?\s*(?:\((?P<number>\d{4}:\d+)\))?\s*(?P<rest>.*?)"
    r"(?:\s*(?:\((?P<sfs>\d{4}:\d+)\)|as amended (?P<sfs2>\d{4}:\d+)|, (?P<sfs3>\d{4}:\d+)))?"
)
_PLACE = re.compile(
    rf"(?P<chapter>\d+):(?P<first>{_SECTION})(?:-(?:(?P<again>\d+):)?(?P<last>{_SECTION}))?"
    r"(?: p\. (?P<point>\d+))?"
    r"(?: (?P<paragraphs>\w+(?:(?: and |, )\w+)*) para(?:\.|graphs?))?"
)
_PLAIN = re.compile(rf"(?P<list>{_SECTION}(?:-{_SECTION})?(?:(?:, | och ){_SECTION}(?:-{_SECTION})?)*) §§?")
_SECTIONS_ONLY = re.compile(r"(?P<code>[A-Za-z]+) (?P<rest>\d+:[\d:, a-z-]+)")
_CHAPTER = re.compile(r"(?P<chapter>\d+) kap\.")


@dataclass(frozen=True, slots=True)
class _Statute:
    """A statute as cited: its short form, and its number where the citation gives one."""

    code: str
    number: str | None

    def name(self, lang: str) -> str:
        name = STATUTES[self.code][lang]
        if self.number is None:
            return name
        return f"{name}{HARD}({self.number})"


@lru_cache(maxsize=1024)  # citations come from the content alone, some hundreds of them
def reading(short: str, lang: str) -> str:
    """The citation as a reader writes it; parts that cannot be read stay as they are."""
    phrase = _PHRASES.get(short.strip())
    if phrase is not None:
        return phrase[lang]
    statute: _Statute | None = None
    read: list[str] = []
    for part in _parts(short):
        text, statute = _part(part, statute, lang)
        read.append(text)
    return "; ".join(read)


def _parts(short: str) -> list[str]:
    """The parts of a citation; neighbours that only name sections of one statute are joined."""
    parts: list[str] = []
    for part in (piece.strip() for piece in short.split(";")):
        plain = _SECTIONS_ONLY.fullmatch(part)
        before = _SECTIONS_ONLY.fullmatch(parts[-1]) if parts else None
        if plain and before and plain["code"] == before["code"]:
            parts[-1] += f", {plain['rest']}"
        else:
            parts.append(part)
    return parts


def _part(part: str, before: _Statute | None, lang: str) -> tuple[str, _Statute | None]:
    phrase = _PHRASES.get(part)
    match = _PART.fullmatch(part)
    if phrase is not None or match is None:
        return (phrase[lang] if phrase else part), before
    code = match["code"]
    if code is not None:
        code = code[0].upper() + code[1:] if code not in STATUTES else code
    statute = _Statute(code, match["number"]) if code in STATUTES else before if code is None else None
    if statute is None:
        return part, before
    rest = match["rest"].rstrip(" ,")
    sections = _sections(rest, lang) if rest else ""
    if sections is None:
        return part, before
    amended = match["sfs"] or match["sfs2"] or match["sfs3"]
    return _joined(statute, sections, amended, lang), statute


def _joined(statute: _Statute, sections: str, amended: str | None, lang: str) -> str:
    name = statute.name(lang)
    if lang == "sv":
        text = f"{sections} {name}" if sections else name
        return f"{text}, i lydelsen {amended}" if amended else text
    text = f"{name} {sections}" if sections else name
    return f"{text}, as worded by {amended}" if amended else text


def _sections(rest: str, lang: str) -> str | None:
    """All sections of one part in words; None when they cannot be read."""
    plain = _PLAIN.fullmatch(rest)
    if plain:
        return _section_list(re.split(r", | och ", plain["list"]), lang)
    chapter = _CHAPTER.fullmatch(rest)
    if chapter:
        return f"{chapter['chapter']}{HARD}kap." if lang == "sv" else f"ch.{HARD}{chapter['chapter']}"
    places = [_PLACE.fullmatch(piece) for piece in rest.split(", ")]
    found = [_places(list(run), lang) for _, run in groupby(places, key=_run)]
    read = [text for text in found if text is not None]
    return _and(read, lang) if len(read) == len(found) else None


def _run(place: re.Match[str] | None) -> str:
    """Places with the same key are told together: sections of one chapter, without more."""
    if place is None:
        return ""
    return place["chapter"] if not (place["point"] or place["paragraphs"]) else place[0]


def _places(places: list[re.Match[str] | None], lang: str) -> str | None:
    """Sections of one chapter; a single one may have a point or paragraphs."""
    first = places[0]
    if first is None:
        return None
    spans = [span for place in places if place is not None and (span := _span(place))]
    if len(spans) != len(places):
        return None
    chapter = f"{first['chapter']}{HARD}kap." if lang == "sv" else f"ch.{HARD}{first['chapter']}"
    text = f"{chapter}{HARD if lang == 'sv' else ' '}{_section_list(spans, lang)}"
    if first["point"]:
        text += f" {first['point']}" if lang == "sv" else f" point{HARD}{first['point']}"
    if not first["paragraphs"]:
        return text
    words = re.split(r" and |, ", first["paragraphs"])
    if any(word not in _PARAGRAPHS for word in words):
        return None
    ordinals = _and([_PARAGRAPHS[word][lang] for word in words], lang)
    one, several = ("stycket", "styckena") if lang == "sv" else ("paragraph", "paragraphs")
    return f"{text} {ordinals} {several if len(words) > 1 else one}"


def _span(place: re.Match[str]) -> str | None:
    """One section or a span of them, such as 2-6; None when the end lies in another chapter."""
    if place["again"] not in (None, place["chapter"]):
        return None
    return f"{place['first']}-{place['last']}" if place["last"] else place["first"]


def _section_list(numbers: list[str], lang: str) -> str:
    spans = [number.replace("-", _DASH).replace(" ", HARD) for number in numbers]
    several = len(spans) > 1 or _DASH in spans[0]
    if lang == "sv":
        return f"{_and(spans, lang)}{HARD}{'§§' if several else '§'}"
    return f"{'ss' if several else 's'}.{HARD}{_and(spans, lang)}"


def _and(parts: list[str], lang: str) -> str:
    word = "och" if lang == "sv" else "and"
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {word} {parts[-1]}"


_UNBROKEN = (
    (re.compile(r"(\d+) kap\. (?=\d)"), rf"\1{HARD}kap.{HARD}"),
    (re.compile(r"(?<=\d) (?=[a-z] §)"), HARD),
    (re.compile(r"(?<=[\da-z]) (?=§)"), HARD),
    (re.compile(r"(?<=§) (?=\d)"), HARD),
    (re.compile(r"(?<=\d) (?=%)"), HARD),
)


def unbroken(text: str) -> str:
    """The text with hard spaces where a line must not break: between a number and what it counts."""
    if "§" not in text and "%" not in text and "kap." not in text:
        return text
    for pattern, replacement in _UNBROKEN:
        text = pattern.sub(replacement, text)
    return text
