"""What in a text or a web address may tell where a place lies: rather too much than one street too little."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote_plus

_ENDINGS = (
    "gata", "gatan", "väg", "vägen", "gränd", "gränden", "torg", "torget", "allé", "allén", "alle", "stig", "stigen",
    "backe", "backen", "esplanad", "esplanaden", "platsen", "planen", "parken", "leden", "ringen", "slingan",
    "kajen", "stranden", "gården", "bron", "hamnen", "liden", "kroken", "street", "road", "avenue", "lane",
)  # fmt: skip
_HOUSE = r"[\s,:]*(?:(?:nr|nummer|no|number|n:o)\b\.?\s*)?\d{1,3}(?!\d)"
_PLUS = "[23456789cfghjmpqrvwx]"
_TELLING = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:{'|'.join(_ENDINGS)})\b{_HOUSE}",
        rf"\b[^\W\d]{{3,}}(?:g|v|gr|t)\.{_HOUSE}",  # Storg. 12
        r"\b\d{1,3}[a-z]?\s+(?:[^\W\d]+\s+){1,3}(?:street|road|avenue|lane|square)\b",
        r"(?<![\d.,])(?:5[5-9]|6\d)[.,]\d{3,}(?!\d*[.,]\d)",  # a latitude of Sweden
        r"\d{1,3}\s*(?:°|º|˚|grader\b|degrees\b)\s*\d{1,2}(?:[.,]\d+)?\s*(?:['′’]|minut|[nsewöv]\b)",
        r"(?<!\d)[67]\d{6}(?:[.,]\d+)?\D{1,5}\d{6,7}(?!\d)",  # metres in the national grids
        rf"(?<!\w){_PLUS}{{4,8}}\+{_PLUS}{{2,3}}(?!\w)",  # a plus code
        r"///\w+\.\w+\.\w+",  # three words
    )
)
# Not a part of a longer number, and not alone one of the two short numbers that look the same.
_POSTAL = re.compile(
    r"(?!11[34] 1[34](?! *,? *[^\W\d]))(?<![\w.:/–+-])(?<!\d )(?:se?-?\s?)?[1-9]\d{2} ?\d{2}(?![\w–-]|[ .,:]?\d)"
)
_POSTAL_TOWN = re.compile(r"(?<!\w)(?:se?-?\s?)?[1-9]\d{2} ?\d{2} +[^\W\d]{2}")
"""In a web address five digits alone are often the number of a page."""
_MAP = re.compile(
    r"^geo:|//(?:[^/]*[.@])?(?:maps?|kartor|karta|kartan|osm|openstreetmap|w3w|what3words|waze|mapy|g)\.[^/]+"
    r"|//[^/]+/(?:maps?|kartor|karta|kartan)(?:[/?#]|$)"
    r"|[?&#;](?:q|query|ll|sll|near|saddr|daddr|destination|center|lat|latitude|mlat|map|cp)="
    r"|[@!=/,](?:3d)?-?\d{2}\.\d{3,}",
    re.IGNORECASE,
)


def tells_place(text: str) -> bool:
    """Whether the text may hold a street with a number, a postal code or a coordinate."""
    said = _as_read(text)
    return bool(_POSTAL.search(said)) or _tells(said)


def leads_to_map(address: str) -> bool:
    """Whether a web address may show a place: a map, a search, or an address inside it."""
    said = _as_read(unquote_plus(address))
    apart = re.sub(r"[/_?=&#-]+", " ", said.partition("//")[2] or said)
    return bool(_MAP.search(said) or _POSTAL_TOWN.search(apart)) or _tells(apart)


def _tells(said: str) -> bool:
    return any(pattern.search(said) for pattern in _TELLING)


def _as_read(text: str) -> str:
    """The text as the eye reads it: signs of one sort, without those that cannot be seen."""
    same = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in same if unicodedata.category(sign) != "Cf")
