"""`samsyn directory verify`: put a filled form into the content, all of it or nothing."""

from __future__ import annotations

from pathlib import Path

import click

from samsyn.cli.directory.asked import content_option
from samsyn.cli.lang import lang_option, say
from samsyn.cli.today import today
from samsyn.directory.freshness import public_may_see
from samsyn.directory.verify.apply import Applied, Done, apply
from samsyn.directory.verify.form import read_form
from samsyn.directory.verify.to_check import ToCheck, value
from samsyn.directory.verify.words import KINDS, METHODS
from samsyn.lang import Lang, Text

_OUTCOMES = {
    "confirmed": Text(sv="stämmer", en="confirmed"),
    "changed": Text(sv="ändrat till", en="changed to"),
    "gone": Text(sv="borttagen", en="removed"),
    "no_answer": Text(sv="inget svar, noterat", en="no answer, noted"),
}
_ROLES = {
    "coordinator": Text(sv="samordnare", en="coordinator"),
    "social_worker": Text(sv="socialsekreterare", en="social worker"),
    "counsellor": Text(sv="kurator", en="counsellor"),
    "administrator": Text(sv="administratör", en="administrator"),
    "volunteer": Text(sv="volontär", en="volunteer"),
    "other": Text(sv="annan roll", en="other role"),
}
_SHOWN = Text(sv="visas för allmänheten", en="shown to the public")
_HIDDEN = Text(sv="visas inte för allmänheten", en="not shown to the public")
_CLOSED = Text(sv="kan ha upphört, döljs tills det är utrett", en="may have closed, hidden until it is clear")
_NUMBER_HIDDEN = Text(
    sv="döljs, eftersom tjänsten kan ha upphört", en="hidden, since the service may have closed"
)

_READ = Text(
    sv="Läs igenom tjänstens texter i filen: de kan säga att vi inte vet om den finns.",
    en="Read the texts of the service in its file: they may say that we do not know whether it is there.",
)


@click.command("verify")
@click.argument("form", type=click.Path(path_type=Path), metavar="FORM.yaml")
@content_option
@click.option(
    "--dry-run", is_flag=True, help="Visa vad som skulle ändras, ändra inget. / Show it, change nothing."
)
@lang_option
def command(form: Path, content: Path, dry_run: bool, lang: Lang) -> None:
    """För in ett ifyllt formulär i innehållet: allt, eller inget om något är fel.

    Put a filled form into the content: all of it, or nothing when anything is wrong.
    """
    applied = apply(read_form(form), content.resolve(), today(), write=not dry_run)
    lines = [_receipt(each, applied, lang) for each in applied.done]
    files = ", ".join(applied.files)
    if any(_was_doubted(each) for each in applied.done):
        lines.append(_READ[lang])
    if dry_run:
        lines.append(
            {
                "sv": f"Inget är ändrat. Skulle ändras: {files}",
                "en": f"Nothing is changed. Would be: {files}",
            }[lang]
        )
    else:
        lines.append({"sv": f"Ändrat och kontrollerat: {files}", "en": f"Changed and checked: {files}"}[lang])
    say("\n".join(lines))


def _was_doubted(each: Done) -> bool:
    """Whether the texts of the service may still say that nobody knows whether it is there."""
    fact = each.before.fact
    return (
        each.before.kind == "existence" and fact.flagged and each.after is not None and not each.after.flagged
    )


def _receipt(each: Done, applied: Applied, lang: Lang) -> str:
    """A line for one fact: what, how it went, by whom, and what the public sees now."""
    before, row = each.before, each.row
    said = value(before.fact)[lang]
    where = f"{before.service.name[lang]}; {KINDS[before.kind][lang]} {said}"
    if row.fact != before.name:
        return f"{where}: {_NUMBER_HIDDEN[lang]}."
    outcome = _OUTCOMES[row.outcome or "confirmed"][lang]
    if before.kind == "existence" and row.outcome == "gone":
        outcome = _CLOSED[lang]
    if row.outcome == "changed" and each.after is not None:
        outcome += f" {value(each.after)[lang]}"
    how = METHODS[row.method or "call"][lang]
    who = _ROLES[row.checked_by or "other"][lang]
    return f"{where}: {outcome} ({row.checked_on}, {how}, {who}){_seen(each, before, applied, lang)}."


def _seen(each: Done, before: ToCheck, applied: Applied, lang: Lang) -> str:
    if each.after is None:
        return ""
    public = before.for_public and public_may_see(each.after, before.kind, applied.pack, today())
    return f"; {(_SHOWN if public else _HIDDEN)[lang]}"
