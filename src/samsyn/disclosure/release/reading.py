"""Releases as files: JSON, read only with hash and signature in order."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from samsyn.disclosure.release.hashing import PURPOSE, content_hash
from samsyn.disclosure.release.model import FORM, TOKEN, Release, figure_of
from samsyn.disclosure.tables import Audit
from samsyn.errors import DataError, Problem
from samsyn.lang import Text
from samsyn.signatures import verify_with


def written(release: Release) -> str:
    """The release as JSON, the same bytes each time."""
    form = {
        **release.body(), "content": release.content, "public": release.public, "signature": release.signature,
    }  # fmt: skip
    return json.dumps(form, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read(source: Path | str | bytes, public: str | None = None, file: str | None = None) -> Release:
    """A release from its JSON (a path or the text). public: the key it must be signed with; None for the one it states.

    Raises DataError for what is no release, has been changed, or is signed with another key.
    """
    name = file or (source.name if isinstance(source, Path) else None)
    try:
        text = source.read_bytes() if isinstance(source, Path) else source
        form = json.loads(text)
        release = _release(form)
        said = {key: form[key] for key in form if key not in ("content", "public", "signature")}
    except OSError:
        raise DataError([Problem(file=name, what=_NO_FILE[0], do=_NO_FILE[1])]) from None
    except (ValueError, KeyError, TypeError, AttributeError, DataError):
        raise DataError([Problem(file=name, what=_NO_RELEASE[0], do=_NO_RELEASE[1])]) from None
    if content_hash(said) != release.content or content_hash(release.body()) != release.content:
        raise DataError([Problem(file=name, what=_CHANGED[0], do=_CHANGED[1])])
    if not _signed(release) or (public is not None and public != release.public):
        raise DataError([Problem(file=name, what=_UNSIGNED[0], do=_UNSIGNED[1])])
    return release


def _signed(release: Release) -> bool:
    try:
        key, signature = bytes.fromhex(release.public), bytes.fromhex(release.signature)
    except ValueError:
        return False
    return verify_with(key, PURPOSE + bytes.fromhex(release.content), signature)


def _release(form: Mapping[str, Any]) -> Release:
    if form["form"] != FORM:
        raise ValueError("another form")
    audit = form["audit"]
    return Release(
        study=form["study"],
        number=form["number"],
        day=date.fromisoformat(form["date"]),
        way=form["way"],
        rules=tuple(Text(**each) for each in form["rules"]),
        audit=Audit(tuple(audit["attackers"]), audit["hidden"], audit["level"], Text(**audit["sentence"])),
        figures=tuple(figure_of(each) for each in form["figures"]),
        invented=form["invented"],
        data=form["data"],
        previous=form["previous"],
        content=form["content"],
        public=form["public"],
        signature=form["signature"],
        token=TOKEN,
    )


_NO_FILE = (
    Text(sv="Filen kan inte läsas.", en="The file cannot be read."),
    Text(sv="Kontrollera sökvägen och rättigheterna.", en="Check the path and the permissions."),
)
_NO_RELEASE = (
    Text(sv="Filen är ingen frisläppning.", en="The file is no release."),
    Text(
        sv="Gör en med samsyn survey release, eller på studiens sida.",
        en="Make one with samsyn survey release, or on the study's page.",
    ),
)
_CHANGED = (
    Text(
        sv="Frisläppningen har ändrats efter att den gjordes.",
        en="The release has been changed since it was made.",
    ),
    Text(sv="Hämta den på nytt där den kom ifrån.", en="Get it anew from where it came."),
)
_UNSIGNED = (
    Text(
        sv="Underskriften stämmer inte med nyckeln.",
        en="The signature does not fit the key.",
    ),
    Text(sv="Kontrollera vems nyckel som ska gälla.", en="Check whose key is meant to hold."),
)
