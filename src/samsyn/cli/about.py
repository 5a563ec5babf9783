"""Who asks: the first thing an interview wants to know, since it sets who must report and who may apply."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import click

from samsyn.cli.ask_words import WORDS
from samsyn.cli.lang import say
from samsyn.lang import Lang
from samsyn.packs.pack import Pack
from samsyn.packs.schema import Asker
from samsyn.screening.case import AskedBy, Case


def ask_who(case: Case, pack: Pack, lang: Lang) -> Case:
    """The case with the profession and the authority of the one who asks. Enter leaves either open."""
    words = WORDS[lang]
    profession = case.asker.profession or _choose(words.profession, pack.professions, lang)
    authority = case.asker.authority or _choose(words.authority, pack.authorities, lang)
    return replace(case, asker=AskedBy(profession, authority))


def _choose(question: str, among: Mapping[str, Asker], lang: Lang) -> str | None:
    """One of the entries, by number, id, or the beginning of its label; None when nothing is typed."""
    words = WORDS[lang]
    while True:
        try:
            typed = click.prompt(question, prompt_suffix=" ", default="", show_default=False).strip()
        except (click.Abort, EOFError):
            say("")
            return None
        if not typed:
            return None
        found = _matching(typed, among, lang)
        if len(found) == 1:
            say(f"  {among[found[0]].label[lang]}")
            return found[0]
        shown = found if found and typed != "?" else list(among)
        numbers = list(among)
        say("\n".join(f"  {numbers.index(each) + 1:>2}  {among[each].label[lang]}" for each in shown))
        say(words.choose)


def _matching(typed: str, among: Mapping[str, Asker], lang: Lang) -> list[str]:
    ids = list(among)
    if typed.isdecimal() and 1 <= int(typed) <= len(ids):
        return [ids[int(typed) - 1]]
    if typed in among:
        return [typed]
    start = typed.casefold()
    return [each for each in ids if among[each].label[lang].casefold().startswith(start)]
