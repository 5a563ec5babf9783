"""The map and the table of gaps. What is asked for is a county, a need and a group: nothing about a person."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from samsyn.directory import gap_rows, map
from samsyn.directory.gap_rows import Wanted
from samsyn.directory.gap_words import STATES, Named, State, groups, needs
from samsyn.directory.gaps import Cell, Gaps, gaps
from samsyn.directory.kept import Kept
from samsyn.lang import Lang
from samsyn.packs.load import load_pack
from samsyn.packs.places import counties
from samsyn.web import error_pages
from samsyn.web.frame import today
from samsyn.web.language import current
from samsyn.web.methods import allow
from samsyn.web.studies import gap_view
from samsyn.web.studies.drawing import CLASSES, NOT_LOCAL_CLASS, drawing, hatching

FILE_NAME = "luckor.csv"
_FIRST_NEED, _FIRST_GROUP = "child_house", "child"
"""Shown before anything is chosen: here all three states are met."""
_BOM = "\ufeff"
"""Tells spreadsheets that å, ä and ö are UTF-8."""


@allow("GET")
def page(request: HttpRequest) -> HttpResponse:
    """The map, the table, the sources and what a county lacks."""
    table = gaps(load_pack(), today())
    asked = _asked(request, table)
    if asked is None:
        return error_pages.bad_request(request)
    return render(request, "studies/gaps.html", _context(table, asked))


@allow("GET")
def as_csv(request: HttpRequest) -> HttpResponse:
    """The same table as a file. A county without a need is all that is known of the county."""
    table = gaps(load_pack(), today())
    asked = _asked(request, table)
    if asked is None:
        return error_pages.bad_request(request)
    whole_county = asked.county and not {"behov", "grupp"} & request.GET.keys()
    wanted = Wanted(county=asked.county) if whole_county else asked.wanted
    key = (table.pack.digest, table.today, current(), wanted)
    response = HttpResponse(
        _files.get(key, lambda: _file(table, wanted)), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{FILE_NAME}"'
    return response


_files: Kept[tuple[str, date, Lang, Wanted], bytes] = Kept(12)
"""A whole county is up to 1.6 MB and takes 0.1 s, during which nobody else gets a page: made once a day."""


def _file(table: Gaps, wanted: Wanted) -> bytes:
    data = gap_rows.as_data(gap_rows.rows(table, wanted), table.pack, current())
    return (_BOM + gap_rows.as_csv(data)).encode()


@dataclass(frozen=True, slots=True)
class _Asked:
    """A part of the table. county: SCB code; None: the whole country."""

    county: str | None
    need: Named
    group: Named

    @property
    def wanted(self) -> Wanted:
        return Wanted(self.county, None, self.need.id, self.group.id)


def _asked(request: HttpRequest, table: Gaps) -> _Asked | None:
    """What is asked for; None where there is no such thing."""
    county = request.GET.get("lan") or None
    need = _named(needs(table.pack), request.GET.get("behov") or _FIRST_NEED)
    if need is None or (county is not None and county not in counties()):
        return None
    group = _named(groups(table.pack, need.id), request.GET.get("grupp") or _FIRST_GROUP)
    return _Asked(county, need, group) if group else None


def _named(known: tuple[Named, ...], wanted: str) -> Named | None:
    return next((each for each in known if each.id == wanted), None)


def _context(table: Gaps, asked: _Asked) -> dict[str, object]:
    need, group, wanted = asked.need, asked.group, asked.wanted
    lang, column = current(), table.column(need.id, group.id)
    shown = gap_rows.codes(wanted)
    county = counties()[wanted.county] if wanted.county else None
    cells = [column[code] for code in shown]
    where = county.name[lang] if county else _("hela landet")
    return {
        "page": "gaps",
        "counties": counties().values(), "needs": needs(table.pack), "groups": groups(table.pack, need.id),
        "county": county, "need": need, "group": group, "where": where,
        "drawing": drawing(
            map.county(county.code) if county else map.country(), column,
            _("Karta: %(need)s för %(group)s, %(where)s")
            % {"need": need.label[lang], "group": group.label[lang], "where": where},
            _described(cells), lang,
        ),
        "hatching": hatching(1, "hatch-key"),
        "states": _legend(cells),
        "by_county": [] if county else gap_view.by_county(column, lang),
        "by_place": gap_view.by_place(column, county.code, table, lang) if county else [],
        "reasons": gap_view.reasons(cells, lang),
        "not_local": sum(cell.state is State.COVERED and not cell.local for cell in cells),
        "not_local_class": NOT_LOCAL_CLASS,
        "services": _services(table, cells, lang),
        "said": gap_view.documented(table, need.id, shown, lang),
        "lacks": gap_view.lacks(table, county.code, lang) if county else [],
    }  # fmt: skip


def _legend(cells: list[Cell]) -> list[tuple[str, str, int]]:
    """(class, word, number of municipalities) of each state."""
    counts = Counter(cell.state for cell in cells)
    return [(CLASSES[state], STATES[state][current()], counts[state]) for state in State]


def _described(cells: list[Cell]) -> str:
    told = ", ".join(f"{word} {number}" for _class, word, number in _legend(cells))
    return _("Kommuner: %(told)s. Samma sak står i tabellen med namn.") % {"told": told}


def _services(table: Gaps, cells: list[Cell], lang: str) -> list[str]:
    """The names of all services that cover a municipality shown."""
    ids = {each for cell in cells for each in cell.services}
    return [each.name[lang] for key, each in table.pack.services.items() if key in ids]
