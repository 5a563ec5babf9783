"""Whose a goal is."""

from __future__ import annotations

from samsyn.lang import Text

WHOSE: dict[str, Text] = {
    "person": Text(sv="Personens egen vilja", en="The person's own wish"),
    "guardian": Text(sv="En vårdnadshavares önskan", en="A guardian's wish"),
    "worker": Text(sv="Vår bedömning", en="Our assessment"),
    "other": Text(sv="Någon annans", en="Somebody else's"),
}
