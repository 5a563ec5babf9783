"""An invented study to try reports on: a release of every state, and the folder that tells of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

from samsyn.disclosure.dimensions import Category, Dimension
from samsyn.disclosure.release import Attached, Cell, Figure, Measure, Release, issue, written
from samsyn.disclosure.tables import Audit, Guarded, Key, Protected, State, Table
from samsyn.lang import Text
from samsyn.signatures import public_of, sign_with

SEED = bytes(range(32))
PUBLIC = public_of(SEED)
SECRET = b"s" * 32
SHARE = Measure("share", Text(sv="Andel", en="Share"), "share", 2)
LOWER = Measure("lower", Text(sv="Undre gräns", en="Lower limit"), "share", 2)
UPPER = Measure("upper", Text(sv="Övre gräns", en="Upper limit"), "share", 2)


def both(text: str) -> Text:
    return Text(sv=text, en=f"{text} (en)")


def dimension(name: str, codes: Mapping[str, str]) -> Dimension:
    return Dimension(name, both(name.capitalize()), tuple(Category(c, both(t)) for c, t in codes.items()))


PROFESSION = dimension(
    "profession",
    {"social": "Socialtjänst", "police": "Polis", "shelter": "Skyddat boende", "lss": "LSS-boende"},
)
ANSWER = dimension(
    "answer",
    {"never": "Aldrig", "seldom": "Sällan", "either": "Varken eller", "often": "Ofta", "always": "Alltid"},
)
COUNTY = dimension(
    "county",
    {
        f"{n:02}": f"Län {n:02}"
        for n in (1, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 14, 17, 18, 19, 20, 21, 22, 23, 24, 25)
    },
)
COUNTS = {"social": 260, "police": 104, "shelter": 31, "lss": 7}


def cells(counts: Mapping[Key, int], states: Mapping[Key, State]) -> tuple[dict[Key, State], dict[Key, int]]:
    full: dict[Key, State] = {key: states.get(key, "shown") for key in counts}
    return full, {key: counts[key] for key, state in full.items() if state in ("shown", "rounded")}


def shares(counts: Mapping[Key, int], base: int) -> dict[Key, dict[str, float]]:
    return {
        key: {"share": n / base, "lower": max(n / base - 0.04, 0.0), "upper": min(n / base + 0.05, 1.0)}
        for key, n in counts.items()
    }


def guarded(
    name: str, dims: tuple[Dimension, ...], counts: Mapping[Key, int], states: Mapping[Key, State]
) -> Guarded:
    full, values = cells(counts, states)
    return Guarded(name, both(f"Möten i båda fälten, {name}"), dims, full, values)


def crossed() -> dict[Key, int]:
    inner = {
        (p, a): 5 + 7 * i + 3 * j
        for i, p in enumerate(PROFESSION.leaves)
        for j, a in enumerate(ANSWER.leaves)
    }
    found: dict[Key, int] = {}
    for p, a in product(PROFESSION.codes, ANSWER.codes):
        ps, as_ = (PROFESSION.leaves if p == "total" else (p,)), (ANSWER.leaves if a == "total" else (a,))
        found[(p, a)] = sum(inner[(x, y)] for x in ps for y in as_)
    return found


def quoted_here() -> Figure:
    """Shares as a source states them, of nobody knows how many."""
    topic = dimension("topic", {"both": "Heder och prostitution", "other": "Annat", "skipped": "Ej frågat"})
    share = {("both",): 0.37}
    states: dict[Key, State] = {
        ("both",): "denominator_unknown",
        ("other",): "unknown",
        ("skipped",): "not_asked",
    }
    return Figure(
        "stated", both("Angivna andelar"), (topic,), (SHARE,),
        tuple(Cell(key, state, {"share": share[key]} if key in share else {}) for key, state in states.items()),
        both("Alla som svarade"), "2026", both("En källa"), both("Som angivet"),
    )  # fmt: skip


def release(
    *,
    invented: bool = True,
    hidden: State = "hidden",
    counts: Mapping[str, int] = COUNTS,
    stated: tuple[Figure, ...] = (),
) -> Release:
    """cases: by profession, two hidden; answers: profession by answer; counties: by county, two hidden; stated: quoted."""
    by_profession: dict[Key, int] = {("total",): sum(counts.values()), **{(c,): n for c, n in counts.items()}}
    by_county: dict[Key, int] = {("total",): 0, **{(c,): 30 + 55 * i for i, c in enumerate(COUNTY.leaves)}}
    by_county[("total",)] = sum(by_county.values())
    answers = crossed()
    tables = (
        guarded("cases", (PROFESSION,), by_profession, {("shelter",): hidden, ("lss",): hidden}),
        guarded(
            "answers", (PROFESSION, ANSWER), answers, {("lss", "never"): hidden, ("lss", "seldom"): hidden}
        ),
        guarded("counties", (COUNTY,), by_county, {("09",): hidden, ("10",): hidden}),
    )
    base = {key: {"share": n / answers[(key[0], "total")]} for key, n in answers.items()}
    values = {
        "cases": shares(by_profession, 1000),
        "answers": base,
        "counties": shares(by_county, 2100) | shares({("total",): 560}, 2100),
    }
    attached = {
        table.name: Attached(
            both("Alla som svarade"), "2026-01/2026-03", both("En påhittad enkät"), both("Wilson, 95 procent"),
            (SHARE,) if table.name == "answers" else (SHARE, LOWER, UPPER), values[table.name],
            base="answer" if table.name == "answers" else "",
        ) for table in tables
    }  # fmt: skip
    inner = Table("cases", both("cases"), (PROFESSION,), by_profession)
    audit = Audit(("nonneg", "zeros", "rule"), 6, 5.0, both("Ingen av angriparna kommer närmare."))
    protected = Protected("suppression", tables, (both("Färre än tio visas inte"),), audit, inner)
    return issue(
        protected, attached, study="both-fields", day=date(2026, 11, 20), secret=SECRET,
        sign=lambda message: sign_with(SEED, message), public=PUBLIC, stated=(quoted_here(), *stated), invented=invented,
    )  # fmt: skip


TEXT = """# Många möter båda fälten

Av dem som svarade hade {number cases total share interval} mött båda.
I LSS-boenden är talet {number cases lss share}. Källan anger {number stated both share}.
Lagen är från {fixed 2026 "lagens år"}.

{figure cases chart=dots}

{table answers by=answer}
"""
ENGLISH = """# Many meet both fields

Of those who answered {number cases total share interval} had met both.
In LSS homes the number is {number cases lss share}. The source states {number stated both share}.
The law is from {fixed 2026 "year of the law"}.

{figure cases chart=dots}

{table answers by=answer}
"""


def _line() -> dict[str, str]:
    return {"sv": "Påhittat för att prova.", "en": "Invented to try things on."}


def report_yaml() -> dict[str, Any]:
    """What report.yaml says, to be changed by a test."""
    return {
        "id": "both-fields", "date": "2026-11-20", "address": "https://example.org/rapporter/both-fields",
        "title": {"sv": "Möten i båda fälten", "en": "Meetings in both fields"}, "lead": _line(),
        "publisher": {"name": {"sv": "Exempelmyndigheten", "en": "The Example Agency"}, "address": "https://example.org"},
        "contact": {"name": {"sv": "Exempelenheten", "en": "The Example Unit"}, "email": "fragor@example.org"},
        "licence": "https://creativecommons.org/licenses/by/4.0/", "themes": ["SOCI"],
        "keywords": {"sv": ["heder"], "en": ["honour"]}, "signed_by": PUBLIC, "releases": ["release.json"],
        "design": {"sample": _line(), "weights": _line()},
        "quality": {part: _line() for part in ("relevance", "accuracy", "timeliness", "accessibility", "comparability")},
    }  # fmt: skip


def folder(
    at: Path, *, sv: str = TEXT, en: str = ENGLISH, made: Release | None = None, **changed: Any
) -> Path:
    """A study's folder. changed: keys of report.yaml; None leaves one out."""
    import yaml

    at.mkdir(parents=True, exist_ok=True)
    told = {key: value for key, value in {**report_yaml(), **changed}.items() if value is not None}
    (at / "report.yaml").write_text(
        yaml.safe_dump(told, allow_unicode=True, sort_keys=False), encoding="utf-8"
    )
    (at / "text.sv.md").write_text(sv, encoding="utf-8")
    (at / "text.en.md").write_text(en, encoding="utf-8")
    (at / "release.json").write_text(written(made or release()), encoding="utf-8")
    return at
