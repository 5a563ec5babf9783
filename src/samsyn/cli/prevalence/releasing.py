"""What may leave of a comparison, in the form that was asked for: nothing in it tells a joint count."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from samsyn import __version__
from samsyn.lang import Lang, Text

if TYPE_CHECKING:
    from samsyn.prevalence.comparing.compare import Comparison
    from samsyn.prevalence.reading.table import Read
    from samsyn.prevalence.released import Released


def released(read: Read, found: Comparison, options: dict[str, Any], form: str, lang: Lang) -> str:
    """The released figures of the answer, and by what they can be made again. options: of the command."""
    from samsyn.cli.prevalence.showing import as_json, page
    from samsyn.prevalence.released import release

    may = release(read.histories, found.answer, found.verdict)
    if form == "json":
        made = {"bootstrap": options["bootstrap"], "seed": options["seed"], "samsyn": __version__}
        return as_json({"data": read.name, **may.row(), **made})
    lines = [*_as_text(may, lang), "", _ASSUMED[lang], _made(options, lang)]
    return "\n".join(lines) if form == "text" else page(read.name, "".join(map(_paragraph, lines)), lang)


def _paragraph(line: str) -> str:
    return f"<p>{escape(line.removeprefix(_POINT))}</p>" if line else ""


def _made(options: dict[str, Any], lang: Lang) -> str:
    from samsyn.prevalence.written import whole

    return _MADE[lang].format(
        draws=whole(options["bootstrap"], lang), seed=options["seed"], version=__version__
    )


def _as_text(may: Released, lang: Lang) -> list[str]:
    from samsyn.prevalence.pictures.words import METHODS
    from samsyn.prevalence.written import share, whole

    def told(value: int | None) -> str:
        return _WITHHELD[lang] if value is None else whole(value, lang)

    reasons = [each["limit"][lang] for each in may.row()["reasons"] if "limit" in each]
    lines = [
        may.verdict.text[lang],
        *(f"{_POINT}{reason}" for reason in reasons),
        "",
        f"{_METHOD[lang]}: {METHODS[may.method][lang]}",  # type: ignore[index]
    ]
    lines.append(f"{_ABOUT[lang]}: {told(may.estimate)}")
    if may.lower is not None and may.upper is not None:
        lines.append(f"{_INTERVAL[lang]} ({share(may.level, lang)}): {told(may.lower)}–{told(may.upper)}")
    lines.append(f"{_SEEN[lang]}: {told(may.seen)}")
    lines += [f"{name}: {whole(total, lang)}" for name, total in may.totals.items()]
    lines += [f"{a} – {b}: {rounded.text[lang]}" for (a, b), rounded in may.overlaps.items()]
    return [*lines, *(f"{_POINT}{text[lang]}" for text in may.withheld)]


_POINT = "  - "
_ASSUMED = Text(
    sv="Talet vilar på antaganden som samma data inte kan pröva. Visa det aldrig utan intervall, metod och bedömning.",
    en="The number rests on assumptions that the same data cannot test. Never show it without interval, method and verdict.",
)
_MADE = Text(
    sv="Dragningar {draws}, frö {seed}, Samsyn {version}. Samma tabell ger samma tal.",
    en="Draws {draws}, seed {seed}, Samsyn {version}. The same table gives the same numbers.",
)
_METHOD = Text(sv="Metod", en="Method")
_ABOUT = Text(sv="Ungefär så många", en="About so many")
_INTERVAL = Text(sv="Intervall", en="Interval")
_SEEN = Text(sv="Sedda, ungefär", en="Seen, about")
_WITHHELD = Text(sv="visas inte", en="not shown")
