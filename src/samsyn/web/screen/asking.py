"""What stands on the page of one question: its words, why it is asked, how to ask it safely."""

from __future__ import annotations

from collections.abc import Mapping

from samsyn.lang import Text
from samsyn.packs.schema import Guidance, Indicator, Source
from samsyn.screening.result import NextQuestion, Result
from samsyn.web.screen.form import Form
from samsyn.web.screen.state import Said
from samsyn.web.screen.tellers import TELLERS

_CARE_SHOWN = 2


def question(form: Form, fact: str, asked: NextQuestion | None, result: Result) -> dict[str, object]:
    """The question itself. asked: why it is among the next ones, if it is."""
    entry = form.pack.askable[fact]
    own: dict[str, object]
    if isinstance(entry, Indicator):
        own = {"follow_up": entry.follow_up, "bridge": entry.bridge_reason, "urgent": entry.urgent}
    else:
        own = {"help": entry.help, "ask": entry.ask}
    return own | {
        "fact": fact,
        "entry": entry,
        "why": asked.why if asked else _why_unasked(form, fact),
        "sources": _sources(form, entry.sources),
        "care": _care(form),
        "answered": fact in form.state.answers,
        "clash": any(fact in clash.facts for clash in result.contradictions),
    }


def filled_in(form: Form, fact: str, filled: Mapping[str, str]) -> dict[str, object]:
    """What stands in the fields: what was just filled in, else what was answered before."""
    said = form.state.answers.get(fact, Said(""))
    return {
        "answer": filled.get("svar", "") if filled else said.answer,
        "teller": filled.get("vem", "") if filled else said.source,
        "told_on": filled.get("nar", "") if filled else said.on,
        "tellers": _tellers(form, said.source),
    }


def _tellers(form: Form, given: str) -> list[tuple[str, str]]:
    """The list to choose from; words from a file stay among them."""
    own = [(key, text[form.lang]) for key, text in TELLERS.items()]
    return own if not given or given in TELLERS else [*own, (given, given)]


def _why_unasked(form: Form, fact: str) -> Text | None:
    """Why a question that was jumped to may matter: what the pack says points to it."""
    signs = [i.label for i in form.pack.indicators.values() if fact in i.points_to][:3]
    if not signs:
        return None
    return Text(
        sv=f"Frågan hör ihop med de här tecknen: {'; '.join(t.sv for t in signs)}.",
        en=f"The question belongs with these signs: {'; '.join(t.en for t in signs)}.",
    )


def _sources(form: Form, ids: tuple[str, ...]) -> list[Source]:
    return [form.pack.sources[each] for each in ids if each in form.pack.sources]


def _care(form: Form) -> dict[str, list[Guidance]]:
    """How to ask safely: the lines of the content that always hold, those about the meeting itself first."""
    lines = [line for line in form.pack.guidance.values() if line.always]
    do = [line for line in lines if line.kind == "do"]
    do_not = [line for line in lines if line.kind == "do_not"]
    return {"first": do[:_CARE_SHOWN] + do_not[:_CARE_SHOWN], "rest": do[_CARE_SHOWN:] + do_not[_CARE_SHOWN:]}
