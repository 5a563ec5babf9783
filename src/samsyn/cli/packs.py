"""`samsyn packs`: look at the content, check it, and run its own cases."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import click
import msgspec

from samsyn.cli.lang import lang_option, say
from samsyn.errors import ContentError, Problem, UsageError
from samsyn.lang import Lang, Text
from samsyn.packs.load import load_pack
from samsyn.packs.pack import KINDS, Pack
from samsyn.packs.schema import Entry

_WORDS = {
    "verified": ("kontrollerad", "verified"),
    "partly": ("delvis kontrollerad", "partly verified"),
    "unverified": ("inte kontrollerad", "not verified"),
}


@click.group("packs")
def command() -> None:
    """Innehållet: lag, tecken, frågor, skyldigheter. / The content: law, signs, questions, duties."""


@command.command("check")
@lang_option
def check(lang: Lang) -> None:
    """Kontrollera allt innehåll. / Check all content."""
    from samsyn.packs.check import check_pack

    pack, problems = check_pack()
    if problems:
        raise ContentError(sorted(problems, key=lambda p: (p.file or "", p.line or 0)))
    count = sum(len(group) for _, group in _groups(pack))
    say(
        {
            "sv": f"Inget fel i {count} poster ({pack.version}).",
            "en": f"Nothing wrong in {count} entries ({pack.version}).",
        }[lang]
    )


@command.command("list")
@click.argument("kind", required=False)
@lang_option
def list_(kind: str | None, lang: Lang) -> None:
    """Lista slag, eller posterna av ett slag. / List kinds, or the entries of a kind."""
    groups = dict(_groups(load_pack()))
    if kind is None:
        width = max(map(len, groups))
        say("\n".join(f"{name:<{width}}  {len(group):>4}" for name, group in groups.items()))
        return
    if kind not in groups:
        raise UsageError([_no_such(kind, list(groups))])
    say("\n".join(_line(entry, lang) for entry in groups[kind].values()))


@command.command("show")
@click.argument("entry_id", metavar="ID")
@lang_option
def show(entry_id: str, lang: Lang) -> None:
    """Visa en post med källor och status. / Show an entry with its sources and status."""
    pack = load_pack()
    known: list[str] = []
    for _, group in _groups(pack):
        known += group
        if entry_id in group:
            say(_shown(group[entry_id], pack, lang))
            return
    raise UsageError([_no_such(entry_id, known)])


@command.command("cases")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@lang_option
def cases(ids: tuple[str, ...], lang: Lang) -> None:
    """Kör innehållets egna fall. / Run the content's own cases."""
    from samsyn.screening.cases import report

    lines, total = report(load_pack(), frozenset(ids), lang)
    if ids and not total:
        raise UsageError([_no_such(" ".join(ids), [])])
    say(
        "\n".join(
            [
                *lines,
                {
                    "sv": f"{total} fall körda, {len(lines)} avvikelser.",
                    "en": f"{total} cases run, {len(lines)} differences.",
                }[lang],
            ]
        )
    )
    if lines:
        raise click.exceptions.Exit(2)


@command.command("schema")
def schema() -> None:
    """Skriv JSON Schema för redigerare. / Print the JSON Schema for editors."""
    from samsyn.packs.jsonschema import json_schema

    say(json.dumps(json_schema(), ensure_ascii=False, indent=1))


def _groups(pack: Pack) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for kind in KINDS.values():
        group = getattr(pack, kind.field)
        if isinstance(group, dict):
            yield kind.field, group


def _line(entry: Any, lang: Lang) -> str:
    name = next(
        (getattr(entry, key) for key in ("name", "label", "what", "title", "text") if hasattr(entry, key)), ""
    )
    shown = name[lang] if isinstance(name, Text) else str(name)
    status = f"  [{_WORDS[entry.status][lang == 'en']}]" if isinstance(entry, Entry) else ""
    return f"{entry.id}  {shown}{status}"


def _shown(entry: Any, pack: Pack, lang: Lang) -> str:
    from yaml import safe_dump

    data = msgspec.to_builtins(entry)
    sources = [pack.sources[source] for source in getattr(entry, "sources", ()) if source in pack.sources]
    body = safe_dump(_in_language(data, lang), allow_unicode=True, sort_keys=False, width=100)
    heading = {"sv": "Källor", "en": "Sources"}[lang]
    tail = [f"  {source.id}: {source.title}. {source.where}".rstrip() for source in sources]
    return "\n".join([_line(entry, lang), "", body.rstrip(), *(["", heading, *tail] if tail else [])])


def _in_language(data: Any, lang: Lang) -> Any:
    if isinstance(data, dict):
        if set(data) == {"sv", "en"}:
            return data[lang]
        return {key: _in_language(value, lang) for key, value in data.items()}
    return [_in_language(value, lang) for value in data] if isinstance(data, list | tuple) else data


def _no_such(name: str, known: list[str]) -> Problem:
    import difflib

    near = difflib.get_close_matches(name, known, n=3)
    do = (
        (f"Menade du {' eller '.join(near)}?", f"Did you mean {' or '.join(near)}?")
        if near
        else ("Se samsyn packs list.", "See samsyn packs list.")
    )
    return Problem(Text(sv=f"{name} finns inte.", en=f"{name} does not exist."), Text(sv=do[0], en=do[1]))
