"""Trees as content writes them, made ready for `logic.notation`.

Content may write `{offence: id}` and `{ground: id}` (the answer of that entry on its date) and
`{indicators: urgent|any|honour|exploitation}` (any sign of that group). These become references to
rules, or an `any` over the facts of the group.
"""

from __future__ import annotations

from typing import Any

from samsyn.packs.pack import Pack

INDICATOR_GROUPS = frozenset({"urgent", "any", "honour", "exploitation"})


def lower(tree: Any, pack: Pack) -> Any:
    """The tree with only node kinds that `logic.notation` knows."""
    if isinstance(tree, list):
        return [lower(part, pack) for part in tree]
    if not isinstance(tree, dict):
        return tree
    if "offence" in tree:
        return {"rule": f"offence:{tree['offence']}"}
    if "ground" in tree:
        return {"rule": f"ground:{tree['ground']}"}
    if "indicators" in tree:
        return {"any": [{"fact": fact} for fact in indicator_group(tree["indicators"], pack)]}
    return {
        key: lower(part, pack) if key in ("all", "any", "not", "of") else part for key, part in tree.items()
    }


def indicator_group(name: str, pack: Pack) -> tuple[str, ...]:
    """The indicators of a group. Protective signs and checks on the assessor are in none."""
    signs = [
        i
        for i in pack.indicators.values()
        if i.kind == "sign_or_statement" and field_of(i.domain, pack) != "protective"
    ]
    if name == "urgent":
        return tuple(i.id for i in signs if i.urgent)
    if name == "any":
        return tuple(i.id for i in signs)
    return tuple(i.id for i in signs if field_of(i.domain, pack) == name)


def field_of(domain: str, pack: Pack) -> str:
    """The field that a domain of indicators belongs to."""
    entry = pack.domains.get(domain)
    return entry.field if entry else "both"
