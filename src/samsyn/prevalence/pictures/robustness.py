"""How the estimate moves when something else is chosen: models near the best, lists left out or put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from samsyn.lang import Lang, Text
from samsyn.prevalence.pictures.marks import Shape, guide, interval, is_number, nothing
from samsyn.prevalence.pictures.scale import Scale, axis
from samsyn.prevalence.pictures.svg import QUIET, SMALL, WIDTH, Picture, cut, element, framed, hatched, words
from samsyn.prevalence.pictures.words import LOGARITHMIC
from samsyn.prevalence.written import number

Kind = Literal["main", "model", "left_out", "merged", "links"]
SHAPES: dict[Kind, Shape] = {
    "main": "circle", "model": "circle", "left_out": "square", "merged": "diamond", "links": "triangle"
}  # fmt: skip
MOST_STEPS = 24
_ROW, _TOP = 40.0, 26.0


@dataclass(frozen=True, slots=True)
class Step:
    """One other choice, and the estimate it gives. label: what is other; estimate: None where it gives no number; seen: the
    persons in the table, where it is the same table."""

    label: Text
    kind: Kind
    estimate: float | None
    lower: float | None = None
    upper: float | None = None
    seen: int = 0

    def told(self, lang: Lang) -> str:
        """The estimate."""
        return number(self.estimate, lang, self.seen)


def draw(main: Step, steps: Sequence[Step], lang: Lang, *, name: str = "robustness") -> Picture:
    """main: the estimate that was chosen. steps: the other choices, in the order they are to stand."""
    shown = (main, *steps[:MOST_STEPS])
    scale = Scale.over((v for s in shown for v in (s.estimate, s.lower, s.upper)), 8.0, WIDTH - 8.0)
    foot = _TOP + _ROW * len(shown)
    bands = [(_TOP + _ROW * i + 22, _TOP + _ROW * i + 38) for i in range(len(shown))]
    body = hatched(name) + axis(scale, bands, foot, lang) + _path(shown, scale)
    if is_number(main.estimate):
        x = scale.at(main.estimate or 0.0)
        left = x < WIDTH / 2
        chosen = ("vald" if lang == "sv" else "chosen") + f" {main.told(lang)}"
        body += guide(x, [(_TOP - 8, _TOP), *bands]) + words(x - 4 if left else x + 4, 15, chosen, size=SMALL, fill=QUIET,
                                                 text_anchor="start" if left else "end")  # fmt: skip
    for i, step in enumerate(shown):
        body += _row(name, step, scale, _TOP + _ROW * i, lang)
    alt = _told(main, steps, lang)
    title = "Så mycket flyttar sig skattningen" if lang == "sv" else "How far the estimate moves"
    return Picture(framed(name, foot + 24, title, alt, body), alt, _caption(scale, lang), title)


def _path(shown: Sequence[Step], scale: Scale) -> str:
    """The thin line from estimate to estimate. It is broken where there is none."""
    pieces, points = [], []
    for i, step in enumerate(shown):
        if is_number(step.estimate):
            points.append(f"{scale.at(step.estimate or 0.0):.1f},{_TOP + _ROW * i + 30:.1f}")
        elif points:
            pieces.append(points)
            points = []
    return "".join(element("polyline", points=" ".join(piece), fill="none", stroke=QUIET, stroke_width=1)
                   for piece in [*pieces, points] if len(piece) > 1)  # fmt: skip


def _row(name: str, step: Step, scale: Scale, top: float, lang: Lang) -> str:
    has = is_number(step.estimate)
    told = step.told(lang) if has else ("inget tal" if lang == "sv" else "no number")
    said = words(scale.left, top + 18, cut(step.label[lang], WIDTH - 24 - len(told) * 8, SMALL), size=SMALL)
    said += words(scale.right, top + 18, told, size=SMALL, text_anchor="end", font_weight="600")
    if not has:
        return said + nothing(name, scale, top + 30)
    return said + interval(scale, top + 30, step.estimate or 0.0, step.lower, step.upper, SHAPES[step.kind])


def _told(main: Step, steps: Sequence[Step], lang: Lang) -> str:
    known = [s for s in steps if is_number(s.estimate)]
    missing = len(steps) - len(known)
    chosen = main.told(lang)
    if not known:
        return (f"Den valda skattningen är {chosen}. Inget annat val ger något tal." if lang == "sv"
                else f"The chosen estimate is {chosen}. No other choice gives a number.")  # fmt: skip
    low, high = (pick(known, key=lambda s: s.estimate or 0.0) for pick in (min, max))
    span = f"{low.told(lang)}–{high.told(lang)}"
    if lang == "sv":
        text = f"Den valda skattningen är {chosen}. Andra rimliga val ger {span}: lägst {low.label.sv}, högst {high.label.sv}."
        return text + (f" {missing} val ger inget tal." if missing else "")
    text = f"The chosen estimate is {chosen}. Other reasonable choices give {span}: lowest {low.label.en}, highest {high.label.en}."
    return text + (f" {missing} choices give no number." if missing else "")


def _caption(scale: Scale, lang: Lang) -> str:
    text = (
        "Ring: modell nära den bästa. Kvadrat: en lista utelämnad. Romb: listor sammanslagna. "
        "Triangel: missade träffar mellan listorna. Streckat fält: inget tal. Ju mer linjen "
        "svänger, desto mindre bär underlaget."
        if lang == "sv" else
        "Circle: a model near the best. Square: a list left out. Diamond: lists merged. Triangle: "
        "missed links between lists. Hatched strip: no number. The more the line swings, the less "
        "the data carry."
    )  # fmt: skip
    return f"{text} {LOGARITHMIC[lang]}" if scale.by_factors else text
