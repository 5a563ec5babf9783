"""Pictures show what was released and nothing else, and never show what is hidden as nought."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import product
from xml.etree import ElementTree

import pytest

from samsyn.disclosure.dimensions import Category, Dimension
from samsyn.disclosure.release import Cell, Figure, Measure
from samsyn.lang import LANGS, Lang, Text
from samsyn.packs.places import municipalities
from samsyn.prevalence.pictures.svg import Picture
from samsyn.reports.charts.drawing import CHARTS, chart_of, refused
from samsyn.reports.numbers.cut import Cut, cut_of
from samsyn.reports.open import csvw
from samsyn.reports.page.tables import table_of
from samsyn.reports.words.model import Kind, Shown
from tests.reports.made import COUNTS, COUNTY, SHARE, both, dimension, release

SVG = "{http://www.w3.org/2000/svg}"
MARKS = [
    ("cases", {"chart": "dots"}),
    ("cases", {"chart": "bars", "measure": "count"}),
    ("answers", {"chart": "likert", "by": "answer"}),
    ("answers", {"chart": "multiples", "by": "answer"}),
    ("counties", {"chart": "map"}),
    ("stated", {"chart": "dots"}),
]
charts = pytest.mark.parametrize(("name", "options"), MARKS, ids=[f"{n}-{o['chart']}" for n, o in MARKS])


def cut(figure: Figure, options: Mapping[str, str]) -> Cut:
    shown = Shown("figure", figure.name, options, 1)
    found, problems = cut_of(shown, figure, "text.sv.md")
    assert found is not None and problems == [] and refused(chart_of(shown), found) is None
    return found


def drawn(figure: Figure, options: Mapping[str, str], lang: Lang = "sv") -> Picture:
    return CHARTS[options["chart"]](cut(figure, options), lang, figure.title[lang], "f1")


def figure(name: str) -> Figure:
    found = release().figure(name)
    assert found is not None
    return found


def with_secrets(given: Figure, secret: float) -> Figure:
    """The same figure, with numbers in cells that may not be seen and limits where none may be."""

    def spoiled(cell: Cell) -> Cell:
        if cell.state in ("hidden", "unknown", "not_asked"):
            return replace(
                cell, values={"count": 1000 * secret, "share": secret, "lower": secret / 2, "upper": secret}
            )
        if cell.state == "denominator_unknown":
            return replace(cell, values={**cell.values, "lower": secret / 2, "upper": secret})
        return cell

    return replace(given, cells=tuple(map(spoiled, given.cells)))


@charts
@pytest.mark.parametrize("lang", LANGS)
def test_nothing_of_a_hidden_cell_reaches_a_picture(name: str, options: dict[str, str], lang: Lang) -> None:
    plain = drawn(figure(name), options, lang)
    for secret in (0.03, 0.97):
        assert drawn(with_secrets(figure(name), secret), options, lang) == plain


@charts
def test_a_picture_is_well_formed_and_told_in_words(name: str, options: dict[str, str]) -> None:
    for lang in LANGS:
        picture = drawn(figure(name), options, lang)
        root = ElementTree.fromstring(picture.svg)  # noqa: S314 - our own
        assert root.get("role") == "img"
        ids = [each.get("id") for each in root.iter() if each.get("id")]
        assert len(ids) == len(set(ids)) and all(str(each).startswith("f1") for each in ids)
        assert root.findtext(f"{SVG}desc") == picture.alt and picture.alt.endswith(".")
        for used in re.findall(r"url\(#([^)]+)\)", picture.svg):
            assert used in ids
        assert "style=" not in picture.svg and "<script" not in picture.svg and "nan" not in picture.svg


@charts
def test_every_number_of_the_alternative_text_was_released(name: str, options: dict[str, str]) -> None:
    given = figure(name)
    told = set()
    for cell in given.cells:
        for measure, value in cell.values.items():
            told.add(str(round(value * (1 if measure == "count" else 100))))
    alt = drawn(given, options, "en").alt.replace(",", "")
    names = " ".join(dim.title_of(code).en for dim in given.dims for code in dim.codes)
    for number in re.findall(r"\d+", alt):
        assert number in told or number in names


@pytest.mark.parametrize("options", [{"chart": "dots"}, {"chart": "bars", "measure": "count"}])
def test_a_hidden_row_has_a_field_across_and_no_mark(options: dict[str, str]) -> None:
    counts = dict(COUNTS)
    shown = drawn(release(counts=counts).figures[0], options).svg
    assert shown.count('fill="url(#f1-h)"') == 2  # shelter and LSS
    marks = shown.count("<circle") - 1 if options["chart"] == "dots" else shown.count('height="10"') - 2
    assert marks == (3 if options["chart"] == "dots" else 2)


def test_an_unknown_row_is_dotted_and_a_share_without_denominator_has_an_open_point() -> None:
    svg = drawn(figure("stated"), {"chart": "dots"}).svg
    assert svg.count('fill="url(#f1-u)"') == 2 and "url(#f1-h)" not in svg
    assert 'stroke="var(--s-accent, currentColor)" stroke-width="3"' not in svg  # the line of an interval
    assert "nämnaren okänd" in svg


def test_a_row_of_which_one_answer_is_hidden_is_no_bar() -> None:
    picture = drawn(figure("answers"), {"chart": "likert", "by": "answer"})
    assert picture.svg.count('fill="url(#f1-h)"') == 1
    assert "LSS-boende: varken eller 20\N{NO-BREAK SPACE}%, ofta" in picture.alt
    assert "; övriga: visas inte." in picture.alt


def test_a_map_hatches_what_is_hidden_and_says_so() -> None:
    picture = drawn(figure("counties"), {"chart": "map"})
    root = ElementTree.fromstring(picture.svg)  # noqa: S314
    paths = [each.get("fill") for each in root.iter(f"{SVG}path")]
    assert len(paths) == 21 and None not in paths and "none" not in paths
    assert paths.count("url(#f1-h)") == 2
    words = "".join(each.text or "" for each in root.iter(f"{SVG}text"))
    assert "Visas inte2 län" in words and "Snedstreckat: visas inte." in picture.caption


def test_a_county_that_the_release_does_not_have_is_unknown_not_blank() -> None:
    given = figure("counties")
    fewer = replace(given, cells=tuple(cell for cell in given.cells if cell.key != ("25",)))
    svg = drawn(fewer, {"chart": "map"}).svg
    assert svg.count('fill="url(#f1-u)"') == 1


def test_rows_keep_the_order_of_their_dimension() -> None:
    svg = drawn(figure("counties"), {"chart": "dots"}).svg
    found = re.findall(r">(Län \d\d)<", svg)
    assert found == sorted(found) and len(found) == 21


def test_units_are_as_many_as_were_counted() -> None:
    small = release(counts={"social": 26, "police": 12, "shelter": 31, "lss": 7}).figures[0]
    svg = drawn(small, {"chart": "units", "measure": "count"}).svg
    assert svg.count('r="4.6"') == 26 + 12


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("cases", {"chart": "likert"}), ("cases", {"chart": "multiples"}), ("cases", {"chart": "map"}),
        ("answers", {"chart": "dots", "by": "answer"}), ("cases", {"chart": "units", "measure": "count"}),
        ("cases", {"chart": "units"}), ("answers", {"chart": "likert", "by": "answer", "measure": "count"}),
    ],
)  # fmt: skip
def test_a_chart_that_cannot_draw_it_says_what_to_do(name: str, options: dict[str, str]) -> None:
    found, _ = cut_of(Shown("figure", name, options, 1), figure(name), "t.md")
    assert found is not None
    why = refused(options["chart"], found)
    assert why is not None and why[0].sv and why[1].en


def test_a_total_that_is_hidden_keeps_its_row() -> None:
    given = figure("cases")
    cells = tuple(replace(c, state="hidden", values={}) if c.key == ("total",) else c for c in given.cells)
    svg = drawn(replace(given, cells=cells), {"chart": "dots"}).svg
    assert svg.count('fill="url(#f1-h)"') == 3 and "Totalt" in svg and "Bruten linje" not in svg


def test_a_total_that_is_the_whole_of_its_shares_is_left_to_the_table() -> None:
    given = figure("answers")
    whole = cut(given, {"chart": "multiples", "rows": "answer", "by": "profession"})
    assert whole.drawn == tuple(code for code in whole.codes(whole.rows) if code != "total")


def test_a_county_whose_denominator_is_unknown_is_dotted_not_tinted() -> None:
    given = figure("counties")
    cells = tuple(replace(c, state="denominator_unknown") if c.key == ("01",) else c for c in given.cells)
    picture = drawn(replace(given, cells=cells), {"chart": "map"})
    assert picture.svg.count('fill="url(#f1-u)"') == 1 and "Nämnaren" in picture.svg
    assert "Prickat: okänt, eller nämnaren okänd." in picture.caption


@pytest.mark.parametrize("name", ["cases", "answers", "counties", "stated"])
def test_nothing_of_a_hidden_cell_reaches_a_table(name: str) -> None:
    given = figure(name)
    rows = {"chart": "multiples", "rows": given.dims[0].name} | (
        {"by": given.dims[1].name} if len(given.dims) > 1 else {"chart": "dots"}
    )
    for changed in (with_secrets(given, 0.03), with_secrets(given, 0.97)):
        assert csvw.table(changed) == csvw.table(given)
        assert table_of(cut(changed, rows), "sv") == table_of(cut(given, rows), "sv")


def municipal() -> Figure:
    """A number for each municipality, every fifth hidden."""
    places = dimension("municipality", {code: each.name for code, each in municipalities().items()})
    cells = tuple(
        Cell((code,), "hidden" if i % 5 == 0 else "shown", {} if i % 5 == 0 else {"count": 10 + i})
        for i, code in enumerate(places.leaves)
    )
    count = Measure("count", both("Antal"), "count", 0)
    return Figure(
        "municipal",
        both("Antal"),
        (places,),
        (count,),
        cells,
        both("Alla"),
        "",
        both("Påhitt"),
        both("Räknat"),
    )


def test_all_municipalities_are_on_the_map_and_so_are_the_borders_of_counties() -> None:
    picture = drawn(municipal(), {"chart": "map"})
    root = ElementTree.fromstring(picture.svg)  # noqa: S314
    fills = [each.get("fill") for each in root.iter(f"{SVG}path")]
    assert len(fills) == 290 + 21 and fills.count("none") == 21 and fills.count("url(#f1-h)") == 58
    assert "58 kommuner" in picture.svg and picture.alt.startswith("Karta. Antal. 290 rader. Från")


def test_a_map_of_one_county_has_its_municipalities_and_no_others() -> None:
    shown = Shown("map", "municipal", {"within": "05"}, 1)
    found, problems = cut_of(shown, municipal(), "t.md")
    assert found is not None and problems == [] and refused("map", found) is None
    picture = CHARTS["map"](found, "en", "T", "f1")
    assert picture.svg.count("<path") == 13 and "Linköping" in picture.alt and "Stockholm" not in picture.alt
    assert len(table_of(found, "en").rows) == 13


@pytest.mark.parametrize(
    ("kind", "within"), [("map", "99"), ("map", "Östergötland"), ("figure", "05"), ("table", "05")]
)
def test_a_county_that_cannot_be_shown_alone_is_refused(kind: Kind, within: str) -> None:
    found, problems = cut_of(Shown(kind, "municipal", {"within": within}, 1), municipal(), "t.md")
    assert problems or (found is not None and refused("map", found) is not None)


def test_rounded_numbers_are_squares_and_told_as_about() -> None:
    given = figure("answers")
    cells = tuple(replace(c, state="rounded") if c.state == "shown" else c for c in given.cells)
    picture = drawn(replace(given, cells=cells), {"chart": "multiples", "by": "answer"})
    assert (
        "<circle cx" not in picture.svg.partition("</defs>")[2] and ">≈20\N{NO-BREAK SPACE}%<" in picture.svg
    )
    assert "omkring 20\N{NO-BREAK SPACE}%" in picture.alt and "Fyrkant: avrundat tal." in picture.caption


EVIL = """<script>alert(1)</script>&"']]>\x00\u202e"""


@charts
def test_markup_in_names_of_a_release_is_only_text(name: str, options: dict[str, str]) -> None:
    given = figure(name)
    titled = Text(sv=EVIL, en=EVIL)
    dims = tuple(
        replace(dim, title=titled, categories=tuple(replace(c, title=titled) for c in dim.categories))
        for dim in given.dims
    )
    measures = tuple(replace(measure, title=titled) for measure in given.measures)
    picture = drawn(replace(given, dims=dims, measures=measures, title=titled), options)
    assert "<script" not in picture.svg and ElementTree.fromstring(picture.svg) is not None  # noqa: S314


def test_a_name_that_a_spreadsheet_would_run_is_harmless_in_the_table() -> None:
    given = figure("cases")
    titled = tuple(replace(c, title=both("=HYPERLINK(1)")) for c in given.dims[0].categories)
    rows = csvw.table(replace(given, dims=(replace(given.dims[0], categories=titled),))).decode().splitlines()
    assert rows[2].split(",")[1] == "'=HYPERLINK(1)"


def asked() -> Figure:
    """A question by county as surveys.study gives it: those who answered apart from those who did not, two counties merged."""
    question = Dimension("q", both("Fråga"), (Category("answered", both("Svarade")), Category("yes", both("Ja"), "answered"),
        Category("no", both("Nej"), "answered"), Category("no_answer", both("Inget svar"))))  # fmt: skip
    counties = Dimension("county", both("Län"), (*(c for c in COUNTY.categories if c.code not in ("09", "10")),
                                                 Category("merged", both("Sammanslagna: Gotland, Blekinge"))))  # fmt: skip
    cells = []
    for place, code in product(counties.codes, question.codes):
        share = {"yes": 0.4, "no": 0.6}.get(code)
        hidden = place == "04" and code in ("no", "no_answer")
        values = {"count": 20.0} | ({"share": share} if share is not None else {})
        cells.append(Cell((place, code), "hidden" if hidden else "shown", {} if hidden else values))
    count = Measure("count", both("Antal"), "count", 0)
    return Figure(
        "asked",
        both("Fråga"),
        (counties, question),
        (count, SHARE),
        tuple(cells),
        both("Alla"),
        "",
        both("Påhitt"),
        both("M"),
    )


def test_a_merged_county_is_hatched_and_said_to_be_told_with_others() -> None:
    picture = drawn(asked(), {"chart": "map", "rows": "county", "q": "yes"})
    assert picture.svg.count('fill="url(#f1-h)"') == 2 and "url(#f1-u)" not in picture.svg
    assert picture.alt.endswith("Bara ihop med andra: Gotlands län, Blekinge län.")
    assert "Bara ihop" in picture.svg and "ingår i en sammanslagen grupp" in picture.caption


def test_those_who_did_not_answer_are_no_part_of_shares_and_no_field() -> None:
    bars = drawn(asked(), {"chart": "likert", "rows": "county", "by": "q"})
    assert bars.svg.count('fill="url(#f1-h)"') == 1 and "inget svar" not in bars.alt.lower()
    dots = drawn(asked(), {"chart": "dots", "rows": "q", "county": "total"})
    assert 'url(#f1-h)"' not in dots.svg and ">Ja<" in dots.svg and "Inget svar" not in dots.svg
    counts = drawn(asked(), {"chart": "bars", "rows": "q", "county": "total", "measure": "count"})
    assert "Inget svar" in counts.svg
