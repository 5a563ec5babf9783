"""What roles, kinds of organisation and declared details are called on pages."""

from __future__ import annotations

from samsyn.lang import Text

ROLES: dict[str, Text] = {
    "worker": Text(sv="Handläggare", en="Worker"),
    "supervisor": Text(sv="Arbetsledare", en="Supervisor"),
    "coordinator": Text(sv="Koordinator", en="Coordinator"),
    "reader": Text(sv="Läsare", en="Reader"),
    "administrator": Text(sv="Administratör, ser aldrig ärenden", en="Administrator, never sees records"),
    "analyst": Text(sv="Analytiker, ser bara frisläppta siffror", en="Analyst, sees released figures only"),
}
DECLARED: dict[str, Text] = {
    "surname": Text(sv="Efternamn", en="Surnames"),
    "address": Text(sv="Adresser", en="Addresses"),
    "relation": Text(sv="Personer du är nära", en="People close to you"),
}
