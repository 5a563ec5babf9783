"""The words of an object as they are searched: small letters, no accents."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from samsyn.directory.hsds.view import Object

_SEARCHED = ("name", "alternate_name", "description", "eligibility_description", "alert", "code")


def folded(entry: Object) -> str:
    """All words of the object that a search looks at."""
    return plain(" ".join(_words(entry)))


def plain(text: str) -> str:
    """The text in small letters without accents: "Örebro" and "orebro" are the same."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in apart if not unicodedata.combining(each))


def _words(entry: Object) -> Iterator[str]:
    yield from (entry[field] for field in _SEARCHED if field in entry)
    if "organization" in entry:
        yield entry["organization"]["name"]
    for attribute in entry.get("attributes", ()):
        if "taxonomy_term" in attribute:
            yield attribute["taxonomy_term"]["name"]
    yield from (area["name"] for area in entry.get("service_areas", ()))
