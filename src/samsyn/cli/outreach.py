"""`samsyn outreach`: the key that staff sign in with, and the sums of the outreach log."""

from __future__ import annotations

import json
from collections.abc import Iterable

import click

from samsyn.cli.lang import lang_option, say
from samsyn.lang import Lang, Text
from samsyn.outreach import entries, key, places, summary, tries
from samsyn.outreach.summary import Line
from samsyn.outreach.sums import Total, Totals, totals


@click.group("outreach")
def command() -> None:
    """Det uppsökande arbetet: nyckel och summor. / The outreach: key and sums."""


@command.command("key")
@click.option("--revoke", is_flag=True, help="Ta bort nyckeln. / Take the key away.")
@lang_option
def key_(revoke: bool, lang: Lang) -> None:
    """Gör en ny nyckel att logga in med. Den visas en gång. / Make a new key to sign in with, shown once.

    Den gamla slutar gälla genast. / The old one ends at once.
    """
    if revoke:
        say((_REVOKED if key.revoke() else _NO_KEY)[lang])
        return
    written = key.make()
    tries.forget()
    say(_MADE[lang].format(key=written))


@command.command("summary")
@click.option(
    "--format", "form", type=click.Choice(["text", "csv", "json"]), default="text", show_default=True
)
@click.option("--year", type=click.IntRange(2000, 2100), help="Bara ett år. / One year only.")
@lang_option
def summary_(form: str, year: int | None, lang: Lang) -> None:
    """Summor per månad och plats. / Sums for each month and place."""
    log = entries.log()
    rows = [row for row in log.current if year is None or row.day.year == year]
    named, unread_places = places.places()
    lines = summary.lines(rows, named)
    unread = log.unread + unread_places
    if form == "csv":
        click.echo(summary.as_csv(lines), nl=False)
    elif form == "json":
        data = {"note": summary.NOTE[lang], "unread_lines": unread, "lines": summary.as_data(lines)}
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        none = _NONE_THEN[lang].format(year=year) if log.current and not rows else _EMPTY[lang]
        say("\n".join(_as_text(lines, totals(rows), lang) or [none]))
    if unread:
        say(_UNREAD[lang].format(n=unread), err=True)


def _as_text(lines: Iterable[Line], whole: Totals, lang: Lang) -> list[str]:
    """A line for each month and place, the sum last, and what the figures may not be used for; else nothing."""
    shown = [
        f"{line.month}  {line.name or summary.REMOVED[lang]}: {_said(line.totals, lang)}" for line in lines
    ]
    if not shown:
        return []
    return [*shown, "", f"{_ALL[lang]}: {_said(whole, lang)}", "", summary.NOTE[lang]]


def _said(some: Totals, lang: Lang) -> str:
    parts = ((_APPROACHES, some.approaches), (_ANSWERS, some.answers), (_REFERRALS, some.referrals))
    return ", ".join(f"{word[lang]} {_figure(total, lang)}" for word, total in parts)


def _figure(total: Total, lang: Lang) -> str:
    """A sum, and how many rows are missing in it. Not counted is not 0."""
    if not total.known:
        return _NOT_COUNTED[lang]
    return f"{total.sum} ({_MISSING[lang].format(n=total.missing)})" if total.missing else str(total.sum)


_MADE = Text(
    sv="{key}\n\nNyckeln visas bara nu och sparas inte. Ge den till dem som ska logga in på /uppsokande/. "
    "Alla som var inloggade med en gammal nyckel är nu utloggade.",
    en="{key}\n\nThe key is shown only now and is not stored. Give it to those who shall sign in at /en/uppsokande/. "
    "Everybody who was signed in with an old key is now signed out.",
)
_REVOKED = Text(
    sv="Nyckeln är borttagen. Sidorna svarar nu som om de inte fanns. Loggen ligger kvar.",
    en="The key is taken away. The pages now answer as if they did not exist. The log stays.",
)
_NO_KEY = Text(sv="Det finns ingen nyckel.", en="There is no key.")
_EMPTY = Text(sv="Loggen har inga rader.", en="The log has no rows.")
_NONE_THEN = Text(
    sv="Loggen har inga rader från {year}. Den har rader från andra år.",
    en="The log has no rows from {year}. It has rows from other years.",
)
_ALL = Text(sv="Summa", en="Sum")
_APPROACHES = Text(sv="kontaktförsök", en="approaches")
_ANSWERS = Text(sv="svar", en="answers")
_REFERRALS = Text(sv="hänvisade", en="referrals")
_NOT_COUNTED = Text(sv="inte räknat", en="not counted")
_MISSING = Text(sv="inte räknat på {n} rader", en="not counted in {n} rows")
_UNREAD = Text(
    sv="{n} rader i filerna går inte att läsa och är inte med. Se log.csv och platforms.csv i datamappen.",
    en="{n} lines in the files cannot be read and are left out. See log.csv and platforms.csv in the data folder.",
)
