"""Taxonomies and their terms, and the attributes that tie them to services and numbers."""

from __future__ import annotations

from samsyn.directory.hsds import words
from samsyn.directory.hsds.ids import uid
from samsyn.directory.hsds.view import Object, View, without_empty
from samsyn.directory.kept import Kept
from samsyn.lang import Lang, Text
from samsyn.packs.services import OpenEligibility

VERSION = "1.0.0"


def taxonomies(view: View) -> list[Object]:
    """Every taxonomy that the directory uses; all of them are its own."""
    return [taxonomy(name, view) for name in words.TAXONOMIES]


def taxonomy(name: str, view: View) -> Object:
    """One taxonomy."""
    label, about = words.TAXONOMIES[name]
    return {
        "id": uid("taxonomy", name),
        "name": view.say(label),
        "description": view.say(about),
        "version": VERSION,
    }


def terms(view: View) -> list[Object]:
    """Every term: needs under their two parents, groups, audiences, kinds of services, answers."""
    pack = view.pack
    found = [_term("needs", kind, label, label, view) for kind, label in words.NEED_KINDS.items()]
    found += [
        _term("needs", need.id, need.label, need.about, view, parent=need.kind, oe=need.open_eligibility)
        for need in pack.needs.values()
    ]
    found += [
        _term("groups", group.id, group.label, group.label, view, oe=group.open_eligibility)
        for group in pack.groups.values()
    ]
    found += [_term("audiences", name, label, label, view) for name, label in words.AUDIENCES.items()]
    found += [_term("kinds", kind.id, kind.label, kind.label, view) for kind in pack.service_kinds.values()]
    found += [_term("states", name, label, label, view) for name, label in words.STATES.items()]
    return found


def attribute(view: View, link: tuple[str, str], link_type: str, code: str, value: str = "") -> Object:
    """A term tied to an object. link: table and id of the object; code: "taxonomy:term", or empty for a bare value."""
    term = view_terms(view).get(code) if code else None
    return without_empty(
        {
            "id": uid("attribute", *link, link_type, code, value),
            "link_id": link[1],
            "link_type": link_type,
            "link_entity": link[0],
            "value": value,
            "taxonomy_term": term,
        }
    )


def view_terms(view: View) -> dict[str, Object]:
    """The terms by code, made once for each view."""
    return _TERMS.get((view.pack.digest, view.lang), lambda: {term["code"]: term for term in terms(view)})


_TERMS: Kept[tuple[str, Lang], dict[str, Object]] = Kept(8)


def _term(
    of: str,
    code: str,
    name: Text,
    about: Text,
    view: View,
    parent: str = "",
    oe: OpenEligibility | None = None,
) -> Object:
    other = name.sv if view.lang == "en" else name.en
    return without_empty(
        {
            "id": uid("term", of, code),
            "code": f"{of}:{code}",
            "name": view.say(name),
            "description": view.say(about),
            "parent_id": uid("term", of, parent) if parent else None,
            "taxonomy": view.say(words.TAXONOMIES[of][0]),
            "taxonomy_detail": taxonomy(of, view),
            "language": view.lang,
            "alternate_name": other,
            "open_eligibility_id": oe.id if oe else None,
            "open_eligibility_term": oe.term if oe else None,
            "open_eligibility_match": oe.match if oe else None,
        }
    )
