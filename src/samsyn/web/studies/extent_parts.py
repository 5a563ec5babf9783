"""Parts of an answer that the page and the files share. A text goes as {"sv": …, "en": …} until the page is made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from samsyn.lang import LANGS, Lang, Text
from samsyn.prevalence.comparing.methods import Asked
from samsyn.prevalence.hierarchy import FIGURES
from samsyn.prevalence.pictures.svg import Picture
from samsyn.prevalence.written import whole

Both = dict[str, str]


def both(text: Text) -> Both:
    """A text as data."""
    return {"sv": text.sv, "en": text.en}


def totals(lists: Mapping[str, int]) -> list[dict[str, Any]]:
    """Each list with the figure that models are written with."""
    return [
        {"name": f"{figure} {name}", "told": {lang: whole(total, lang) for lang in LANGS}}
        for figure, (name, total) in zip(FIGURES, lists.items(), strict=False)
    ]


def drawn_in(
    drawn: Mapping[Lang, Mapping[str, Picture]], names: Iterable[str] | None = None
) -> list[dict[str, Any]]:
    """Pictures in both languages: those of these names that there are, or all."""
    return [
        {
            key: {lang: getattr(drawn[lang][name], key) for lang in LANGS}
            for key in ("svg", "title", "caption")
        }
        for name in (drawn["sv"] if names is None else names)
        if name in drawn["sv"]
    ]


def made(asked: Asked) -> Text:
    """By what the numbers were made."""
    return Text(
        sv=f"Intervallen har {whole(asked.bootstrap, 'sv')} dragningar, frö {asked.seed}. Samma tabell ger samma tal.",
        en=f"The intervals have {whole(asked.bootstrap, 'en')} draws, seed {asked.seed}. The same table gives the same "
        "numbers.",
    )
