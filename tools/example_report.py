"""Make the release that the example report (examples/report) takes its numbers from, out of invented answers.

    python tools/example_report.py            write examples/report/release.json
    python tools/example_report.py --check    exit 1 if another file would be written

Invented answers to the ready questionnaire for professionals are counted, guarded and audited, estimated with their design,
and released: every step is the one that real answers go through. The key and the secret stand here for all to see, so the
release proves nothing but that the example is whole. The same code gives the same bytes.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import numpy as np

from samsyn.disclosure.dimensions import Category, Dimension
from samsyn.disclosure.joint.table import Joint, Linked, axes_of, leaves_of, sums_of
from samsyn.disclosure.release import Attached, Cell, Figure, Measure, Release, issue, written
from samsyn.disclosure.rules import Rules
from samsyn.disclosure.suppress.protecting import protect
from samsyn.disclosure.tables import Key, State, Table
from samsyn.lang import Text
from samsyn.packs.load import load_pack
from samsyn.packs.places import counties
from samsyn.signatures import public_of, sign_with
from samsyn.surveys.design.design import Bools, Design
from samsyn.surveys.design.making import make_design
from samsyn.surveys.estimates.proportions import proportion, yes_of
from samsyn.surveys.made.answers import Made, make_answers
from samsyn.surveys.made.assumptions import assumptions

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "examples" / "report" / "release.json"
ROWS, SEED = 1800, 2026
KEY = bytes(range(32))
SECRET = b"everybody can read this secret!!"

GROUPS = {
    "social_services": Text(sv="Socialtjänsten", en="Social services"),
    "police": Text(sv="Polisen", en="The police"),
    "courts": Text(sv="Åklagare, domstol, ombud", en="Prosecutors, courts, counsel"),
    "shelter": Text(sv="Skyddat boende", en="Protected housing"),
    "institutions": Text(sv="SiS, HVB och LSS", en="SiS, residential care, LSS"),
    "school_health": Text(sv="Skola och vård", en="Schools and health care"),
    "guardian": Text(sv="Gode män och förvaltare", en="Appointed guardians"),
    "migration": Text(sv="Migrationsverket", en="The Migration Agency"),
    "others": Text(sv="Andra", en="Others"),
}
INTO = {
    "social_services": "social_services", "police": "police", "prosecutor": "courts", "court": "courts", "shelter": "shelter",
    "sis": "institutions", "hvb": "institutions", "lss": "institutions", "school": "school_health", "health": "school_health",
    "guardian": "guardian", "migration": "migration",
}  # fmt: skip
YES_NO = {"yes": Text(sv="Ja", en="Yes"), "no": Text(sv="Nej", en="No")}
AGREE = {
    "not_at_all": Text(sv="Stämmer inte alls", en="Not true at all"), "little": Text(sv="Stämmer ganska dåligt", en="Not very true"),
    "fairly": Text(sv="Stämmer ganska bra", en="Fairly true"), "fully": Text(sv="Stämmer helt", en="Fully true"),
}  # fmt: skip
QUESTIONS = {
    "met_honour_prostitution": ("prostitution", Text(sv="Heder och prostitution", en="Honour and prostitution"), YES_NO),
    "met_honour_trafficking": ("trafficking", Text(sv="Heder och människohandel", en="Honour and trafficking"), YES_NO),
    "met_honour_disability": ("disability", Text(sv="Heder och funktionsnedsättning", en="Honour and disability"), YES_NO),
    "asks_other": ("asks", Text(sv="”Jag frågar också om det andra”", en="“I also ask about the other”"), AGREE),
}  # fmt: skip
SHARE = Measure("share", Text(sv="Andel", en="Share"), "share", 2)
LIMITS = (
    Measure("lower", Text(sv="Undre gräns", en="Lower limit"), "share", 2),
    Measure("upper", Text(sv="Övre gräns", en="Upper limit"), "share", 2),
)
POPULATION = Text(
    sv="Påhittade yrkesverksamma som svarade på alla fyra frågorna i en påhittad enkät",
    en="Invented professionals who answered all four questions of an invented survey",
)
SOURCE = Text(
    sv="Påhittade svar på Samsyns frågor till yrkesverksamma",
    en="Invented answers to Samsyn's questions to professionals",
)
METHOD = Text(
    sv="Antalen är svarande. Andelarna är viktade; intervallen är 95-procentiga (Korn och Graubard)",
    en="The counts are respondents. The shares are weighted; the intervals are of 95 per cent (Korn and Graubard)",
)


def dimension(name: str, title: Text, codes: Mapping[str, Text]) -> Dimension:
    """A dimension without levels."""
    return Dimension(name, title, tuple(Category(code, text) for code, text in codes.items()))


def answered(made: Made) -> Bools:
    """Who gave an answer in substance to every question. Only they are counted: a share must be of a number that is itself
    guarded, or those who did not answer could be worked out from it."""
    found: Bools = np.ones(made.rows, dtype=np.bool_)
    for question, (_, _, codes) in QUESTIONS.items():
        found &= np.isin(made.columns[question].astype(str), list(codes))
    return found


def columns(made: Made, inside: Bools) -> dict[str, list[str]]:
    """The answers of some as codes of the dimensions."""
    known = counties()
    found = {
        "group": [INTO.get(each, "others") for each in made.columns["group"][inside]],
        "county": [each if each in known else "none" for each in made.columns["county"][inside]],
    }
    for question, (name, _, _) in QUESTIONS.items():
        found[name] = [str(each) for each in made.columns[question][inside]]
    return found


def dimensions() -> dict[str, Dimension]:
    """By name, in the order of the inner table."""
    places = {code: each.name for code, each in counties().items()}
    places["none"] = Text(sv="Hela landet eller inget svar", en="The whole country, or no answer")
    found = {
        "group": dimension("group", Text(sv="Yrkesgrupp", en="Profession"), GROUPS),
        "county": dimension("county", Text(sv="Län", en="County"), places),
    }
    return found | {name: dimension(name, title, codes) for name, title, codes in QUESTIONS.values()}


def linked(data: Mapping[str, list[str]], dims: Mapping[str, Dimension]) -> Linked:
    """Each question by profession, and one by county."""
    counts = Counter(zip(*(data[name] for name in dims), strict=True))
    inner = Table("inner", SOURCE, tuple(dims.values()), dict(sorted(counts.items())))
    axes = axes_of(Linked(inner, ()))
    joint = Joint(axes, sums_of(axes, leaves_of(inner, axes)))
    tables = []
    for name, by in [*((name, "group") for name, _, _ in QUESTIONS.values()), ("prostitution", "county")]:
        own = (dims[by], dims[name])
        title = dims[name].title
        by_place = Text(sv=f"{title.sv}, efter län", en=f"{title.en}, by county")
        counted = {key: int(joint.true[cell]) for key, cell in joint.places(own).items()}
        tables.append(
            Table(
                f"{name}_by_county" if by == "county" else name,
                by_place if by == "county" else title,
                own,
                counted,
            )
        )
    return Linked(inner, tuple(tables))


def shares(table: Table, data: Mapping[str, list[str]], design: Design) -> dict[Key, dict[str, float]]:
    """The weighted share of each answer among those who answered, in each group and in all, with its limits."""
    by, question = table.dims
    rows, answers = np.array(data[by.name]), np.array(data[question.name])
    found: dict[Key, dict[str, float]] = {}
    for code in by.codes:
        inside: Bools = np.full(len(rows), True) if code == by.total else rows == code
        for answer in question.leaves if inside.any() else ():
            each = proportion(design, yes_of(inside, answers == answer))
            if each.value is not None and each.lower is not None and each.upper is not None:
                found[code, answer] = {"share": each.value, "lower": each.lower, "upper": each.upper}
    return found


def stated() -> Figure:
    """Invented figures of an invented report, to show what is stated without a denominator."""
    topics = dimension(
        "topic", Text(sv="Påstående", en="Statement"),
        {
            "resources": Text(sv="Saknar resurser", en="Lack resources"),
            "cooperation": Text(sv="Samverkan behövs", en="Cooperation is needed"),
            "boys": Text(sv="Har mött pojkar", en="Have met boys"),
        },
    )  # fmt: skip
    told: dict[str, tuple[State, dict[str, float]]] = {
        "resources": ("denominator_unknown", {"share": 0.81}), "cooperation": ("denominator_unknown", {"share": 0.93}),
        "boys": ("unknown", {}),
    }  # fmt: skip
    return Figure(
        "earlier", Text(sv="Vad en tidigare rapport anger", en="What an earlier report states"), (topics,), (SHARE,),
        tuple(Cell((code,), state, values) for code, (state, values) in told.items()),
        Text(sv="Okänt hur många", en="Nobody knows how many"), "2024", Text(sv="En påhittad rapport", en="An invented report"),
        Text(sv="Som rapporten anger dem", en="As the report states them"),
    )  # fmt: skip


def made_release() -> Release:
    """The release of the example."""
    form = load_pack().questionnaires["professionals"]
    made = make_answers(form, assumptions("professionals"), ROWS, SEED)
    inside = answered(made)
    data, dims = columns(made, inside), dimensions()
    tables = linked(data, dims)
    design = make_design(
        int(inside.sum()), weights=[float(each) for each in made.columns["weight"][inside]],
        strata=made.columns["stratum"][inside], clusters=made.columns["cluster"][inside], nested=True, centred=True,
    )  # fmt: skip
    attached = {
        table.name: Attached(
            POPULATION, "2026", SOURCE, METHOD, (SHARE, *LIMITS), shares(table, data, design), base=table.dims[1].name
        ) for table in tables.tables
    }  # fmt: skip
    return issue(
        protect(tables, Rules(threshold=10)), attached, study="example-both-fields", day=date(2026, 11, 20), secret=SECRET,
        sign=lambda message: sign_with(KEY, message), public=public_of(KEY), stated=(stated(),), invented=True,
    )  # fmt: skip


def main(arguments: list[str]) -> int:
    """Write the release, or say whether it is the same."""
    text = written(made_release())
    if "--check" in arguments:
        same = TARGET.is_file() and TARGET.read_text(encoding="utf-8") == text
        print(
            "" if same else "examples/report/release.json is another. Run tools/example_report.py.",
            end="" if same else "\n",
        )
        return 0 if same else 1
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
