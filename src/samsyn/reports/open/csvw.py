"""Every released figure as CSV on the Web (W3C: Metadata Vocabulary for Tabular Data, 2015): a table, and what its columns
are. A cell that may not be seen has a state and no number."""

from __future__ import annotations

import csv
import io
import json
from typing import Any, Final

from samsyn.disclosure.release import Cell, Figure, Measure
from samsyn.lang import LANGS, Text
from samsyn.reports.numbers.told import REASONS, SHORT, limits_of, outward, value_of
from samsyn.reports.page.words import INVENTED
from samsyn.reports.study.model import Study
from samsyn.spreadsheet import guarded

STATE: Final = "state"
_LIMITS = ("lower", "upper")


def table(figure: Figure) -> bytes:
    """The figure as CSV (RFC 4180): for each dimension its code and its name in both languages, a state, and a column for
    each kind of number. Names are harmless in a spreadsheet."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([name for name, _ in _columns(figure)])
    for cell in figure.cells:
        row = []
        for dim, code in zip(figure.dims, cell.key, strict=True):
            row += [code, *(guarded(dim.title_of(code)[lang]) for lang in LANGS)]
        writer.writerow([*row, cell.state, *(_number(cell, measure) for measure in figure.measures)])
    return stream.getvalue().encode()


def metadata(figure: Figure, study: Study) -> bytes:
    """The description of the table, beside it under the name that CSV on the Web looks for."""
    facts, release = study.facts, study.release_of(figure.name)
    invented = release is not None and release.invented
    notes = [REASONS[state] for state in SHORT if any(c.state == state for c in figure.cells)]
    notes = [INVENTED] * invented + [note for note in (*notes, *figure.notes) if note.sv]
    form: dict[str, Any] = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "sv"}],
        "url": f"{figure.name}.csv",
        "dc:title": _both(figure.title),
        "dc:publisher": _both(facts.publisher),
        "dc:license": {"@id": facts.licence},
        "dc:issued": {"@value": facts.day.isoformat(), "@type": "xsd:date"},
        "dc:source": _both(figure.source),
        "dc:temporal": figure.period,
        "dc:description": _both(_joined(figure.population, figure.method)),
        "notes": [{"@type": "rdfs:comment", "value": _both(note)} for note in notes],
        "dialect": {"header": True, "encoding": "utf-8", "lineTerminators": ["\r\n"]},
        "tableSchema": {
            "columns": [column for _, column in _columns(figure)],
            "primaryKey": [f"{dim.name}" for dim in figure.dims],
        },
    }
    return (json.dumps(form, ensure_ascii=False, indent=2) + "\n").encode()


def _columns(figure: Figure) -> list[tuple[str, dict[str, Any]]]:
    """Name and description of each column."""
    found: list[tuple[str, dict[str, Any]]] = []
    for dim in figure.dims:
        found.append((dim.name, _column(dim.name, dim.title, "string", required=True)))
        for lang in LANGS:
            title = Text(sv=f"{dim.title.sv} ({_IN[lang].sv})", en=f"{dim.title.en} ({_IN[lang].en})")
            found.append(
                (f"{dim.name}_{lang}", {**_column(f"{dim.name}_{lang}", title, "string"), "lang": lang})
            )
    states = {"base": "string", "format": "|".join(SHORT)}
    found.append((STATE, _column(STATE, Text(sv="Läge", en="State"), states, required=True)))
    for measure in figure.measures:
        kind: Any = "integer" if measure.unit == "count" and not measure.decimals else "decimal"
        if measure.unit == "share":
            kind = {"base": "decimal", "minimum": "0", "maximum": "1"}
        found.append((measure.name, {**_column(measure.name, measure.title, kind), "null": ""}))
    return found


def _column(name: str, title: Text, kind: Any, *, required: bool = False) -> dict[str, Any]:
    form = {"name": name, "titles": [name], "dc:description": _both(title), "datatype": kind}
    return {**form, "required": True} if required else form


def _number(cell: Cell, measure: Measure) -> str:
    if measure.name in _LIMITS:
        limits = limits_of(cell)
        kept = limits is not None and measure.name in cell.values
        value = (
            outward(limits[_LIMITS.index(measure.name)], measure, up=measure.name == "upper")
            if limits and kept
            else None
        )
    else:
        value = value_of(cell, measure.name)
    return "" if value is None else f"{value:.{measure.decimals}f}"


def _both(text: Text) -> list[dict[str, str]]:
    return [{"@value": text[lang], "@language": lang} for lang in LANGS]


def _joined(*texts: Text) -> Text:
    return Text(**{lang: ". ".join(each[lang].rstrip(".") for each in texts) + "." for lang in LANGS})


_IN: Final = {"sv": Text(sv="svenska", en="Swedish"), "en": Text(sv="engelska", en="English")}
