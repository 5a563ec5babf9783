"""A questionnaire as a page to print: one HTML file with its style in it, no scripts, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from samsyn.lang import Lang, Text
from samsyn.packs.pack import Pack
from samsyn.surveys.questionnaire.in_words import asked_in_words
from samsyn.surveys.questionnaire.model import CLOSED, Condition, Question, Questionnaire, choices_of

_STYLE = """
@page { size: A4; margin: 18mm 20mm; }
body { font: 11pt/1.45 system-ui, sans-serif; color: #000; background: #fff; max-inline-size: 46rem; margin: 1rem auto; padding: 0 1rem; }
h1 { font-size: 1.6em; line-height: 1.2; } h2 { font-size: 1.25em; margin-block: 1.6em 0.4em; break-after: avoid; }
fieldset { border: 0; padding: 0; margin: 0 0 1.2em; break-inside: avoid; } legend { font-weight: 600; padding: 0; }
.hint, .when { margin: 0.2em 0; } .when { font-style: italic; }
ul.choices { list-style: none; margin: 0.4em 0 0; padding: 0; }
ul.choices li { padding-block: 0.12em; padding-inline-start: 1.7em; position: relative; }
ul.choices li::before { content: ""; position: absolute; inset-inline-start: 0; inset-block-start: 0.25em;
  inline-size: 0.95em; block-size: 0.95em; border: 1px solid #000; }
ul.one li::before { border-radius: 50%; }
.line { border-block-end: 1px solid #000; block-size: 1.9em; max-inline-size: 28rem; } .lines .line { max-inline-size: none; }
.box { border: 2px solid #000; padding: 0.6em 1em; margin-block: 1em; break-inside: avoid; } .box ul { margin: 0.4em 0 0; }
"""


def paper(form: Questionnaire, lang: Lang, pack: Pack | None = None) -> str:
    """The page. pack: where the services of the questionnaire are, whose names and numbers stand first and last."""
    numbers = {question.id: number for number, question in enumerate(form.questions(), 1)}
    body = [
        f"<h1>{escape(form.title[lang])}</h1>",
        *_words(form.introduction, lang),
        *_help(form, lang, pack),
    ]
    if form.gentle:
        body.append(f"<p><strong>{CAREFUL[lang]}</strong></p>")
    if form.invented:
        body.insert(0, f"<p><strong>{_INVENTED[lang]}</strong></p>")
    for section in form.sections:
        body.append(f"<h2>{escape(section.title[lang])}</h2>")
        body += _words(section.about, lang)
        body += _when(section.when, form, numbers, lang)
        for question in section.questions:
            body += _question(question, form, numbers, lang)
    body += [*_words(form.closing, lang), *_help(form, lang, pack)]
    body.append(
        f'<p class="hint">{escape(form.id)} {escape(form.version)}, {_ROUND[lang]} {escape(form.round)}</p>'
    )
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
        f'<meta name="robots" content="noindex">\n<title>{escape(form.title[lang])}</title>\n<style>{_STYLE}</style>\n</head>\n'
        f"<body>\n<main>\n{chr(10).join(body)}\n</main>\n</body>\n</html>\n"
    )


def _words(text: Text | None, lang: Lang) -> Iterator[str]:
    if text is not None:
        yield f"<p>{escape(text[lang])}</p>"


def _help(form: Questionnaire, lang: Lang, pack: Pack | None) -> Iterator[str]:
    if form.support is None:
        return
    services = (
        [pack.services[each] for each in form.services if each in pack.services] if pack is not None else []
    )
    rows = [
        f"<li>{escape(s.name[lang])}{''.join(f' {escape(p.number)}' for p in s.phones[:1])}</li>"
        for s in services
    ]
    listed = f"<ul>{''.join(rows)}</ul>" if rows else ""
    yield f'<aside class="box" aria-label="{_SUPPORT[lang]}"><p>{escape(form.support[lang])}</p>{listed}</aside>'


def _when(
    condition: Condition | None, form: Questionnaire, numbers: dict[str, int], lang: Lang
) -> Iterator[str]:
    if condition is not None:
        yield f'<p class="when">{escape(asked_in_words(condition, form, numbers, lang))}</p>'


def _question(question: Question, form: Questionnaire, numbers: dict[str, int], lang: Lang) -> Iterator[str]:
    name = f"q{numbers[question.id]}"
    yield f'<fieldset id="{name}"><legend>{numbers[question.id]}. {escape(question.text[lang])}</legend>'
    yield from _when(question.when, form, numbers, lang)
    if question.help is not None:
        yield f'<p class="hint">{escape(question.help[lang])}</p>'
    if question.kind == "multiple":
        yield f'<p class="hint">{_SEVERAL[lang]}</p>'
    if question.places is not None or question.kind in ("number", "date"):
        unit = f" {escape(question.unit[lang])}" if question.unit else ""
        yield f'<div class="line"></div><p class="hint">{_WRITE[question.places or question.kind][lang]}{unit}</p>'
    if question.kind == "text":
        yield '<div class="lines"><div class="line"></div><div class="line"></div><div class="line"></div></div>'
    choices = question.choices if question.places else choices_of(question, form)
    if question.kind in CLOSED:
        shape = "choices" if question.kind == "multiple" else "choices one"
        rows = (f"<li>{escape(choice.label[lang])}</li>" for choice in choices)
        yield f'<ul class="{shape}">{"".join(rows)}</ul>'
    yield "</fieldset>"


CAREFUL = Text(
    sv="Ta inte med pappret hem om någon där inte får se det.",
    en="Do not take this paper home if somebody there must not see it.",
)
_SEVERAL = Text(sv="Du kan kryssa i flera.", en="You may tick several.")
_INVENTED = Text(sv="Påhittat, för att pröva med.", en="Invented, for trying things on.")
_SUPPORT = Text(sv="Hjälp", en="Help")
_ROUND = Text(sv="omgång", en="round")
_WRITE = {
    "municipalities": Text(sv="Skriv kommunens namn.", en="Write the name of the municipality."),
    "counties": Text(sv="Skriv länets namn.", en="Write the name of the county."),
    "number": Text(sv="Skriv ett tal.", en="Write a number."),
    "date": Text(sv="Skriv år-månad-dag.", en="Write year-month-day."),
}
