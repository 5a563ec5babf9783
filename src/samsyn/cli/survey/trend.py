"""`samsyn survey trend`: change between rounds, only where nothing but the answers may have changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samsyn.cli.lang import lang_option, say
from samsyn.errors import Problem, UsageError
from samsyn.lang import Lang, Text

if TYPE_CHECKING:
    from samsyn.surveys.estimates.estimate import Estimate
    from samsyn.surveys.trends import Trend


@click.command("trend")
@click.argument("rounds", metavar="DATA DATA...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--question", metavar="QUESTION", required=True, help="Frågan. / The question.")
@click.option("--choice", default="", metavar="CODE",
              help="Svarsalternativets kod; utan det ett medelvärde. / The code of the choice; a mean without it.")  # fmt: skip
@click.option("--lone", type=click.Choice(("refuse", "centre")), default="refuse", show_default=True,
              help="Strata med ett kluster: vägra, eller jämför med alla. / Strata of one cluster: refuse, or compare with all.")  # fmt: skip
@click.option("--format", "shape", type=click.Choice(("text", "json")), default="text", show_default=True,
              help="Hur svaret ges. / How the answer is given.")  # fmt: skip
@lang_option
def command(rounds: tuple[Path, ...], question: str, choice: str, lone: str, shape: str, lang: Lang) -> None:
    """Jämför rundor av en studie. Vägras när ordalydelse, svarsalternativ, population eller de tillfrågade inte är desamma.

    Compare rounds of a study. Refused where wording, choices, population or those asked are not the same.
    """
    from samsyn.surveys.answers.kept import read_kept
    from samsyn.surveys.trends import trend

    if len(rounds) < 2:
        raise UsageError([Problem(*_ONE, where="DATA")])
    answers = [read_kept(each)[0] for each in rounds]
    found = trend(answers, question, choice, centred=lone == "centre")
    if shape == "json":
        say(
            json.dumps(
                _data(found, question, choice, any(a.invented for a in answers)), ensure_ascii=False, indent=1
            )
        )
        return
    if any(each.invented for each in answers):
        say(_INVENTED[lang])
    say("\n".join(_lines(found, choice, lang)))


def _data(found: Trend, question: str, choice: str, invented: bool) -> dict[str, Any]:
    named = zip(found.rounds, found.estimates, strict=True)
    return {
        "question": question, "choice": choice, "invented": invented, "guarded": False,
        "rounds": [{"round": name, **each.row()} for name, each in named],
        "changes": [{**each.estimate.row(), "t": each.t, "p_value": each.p_value} for each in found.changes],
    }  # fmt: skip


def _lines(found: Trend, choice: str, lang: Lang) -> list[str]:
    lines = [_NOT_GUARDED[lang]]
    for place, (name, each) in enumerate(zip(found.rounds, found.estimates, strict=True)):
        lines.append(f"{name}: {_told(each, bool(choice), lang)}")
        if place:
            change = found.changes[place - 1].estimate
            lines.append(f"  {_CHANGE[lang]}: {_told(change, bool(choice), lang, change=True)}")
    return lines


def _told(each: Estimate, share: bool, lang: Lang, change: bool = False) -> str:
    if each.value is None:
        return _NOT_KNOWN[lang]
    if each.lower is None or each.upper is None:
        return f"{_number(each.value, share, lang, change)}; {_NO_INTERVAL[lang]}"
    value, low, high = (
        _number(number, share, lang, change) for number in (each.value, each.lower, each.upper)
    )
    unit = f" {_POINTS[lang]}" if share and change else ""
    return f"{value}{unit} ({low} – {high})"


def _number(value: float, share: bool, lang: Lang, change: bool) -> str:
    text = f"{100 * value:+.1f}" if share and change else f"{100 * value:.1f}" if share else f"{value:.2f}"
    text = text.replace("-", "\N{MINUS SIGN}").replace(".", "," if lang == "sv" else ".")
    return text if change or not share else f"{text}\N{NO-BREAK SPACE}%" if lang == "sv" else f"{text}%"


_ONE = (
    Text(sv="En runda går inte att jämföra med sig själv.", en="One round cannot be compared with itself."),
    Text(
        sv="Skriv mapparna för minst två rundor, den äldsta först.",
        en="Write the folders of at least two rounds, the oldest first.",
    ),
)
_INVENTED = Text(sv="Svaren är påhittade.", en="The answers are invented.")
_NOT_GUARDED = Text(sv="Talen är inte skyddade.", en="The numbers are not guarded.")
_CHANGE = Text(sv="förändring", en="change")
_POINTS = Text(sv="procentenheter", en="percentage points")
_NOT_KNOWN = Text(sv="okänt", en="unknown")
_NO_INTERVAL = Text(sv="för få för att säga hur säkert det är", en="too few to say how sure it is")
