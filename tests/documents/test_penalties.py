"""Penalty scales in words: what was not seen is never told as if it were nothing."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from samsyn.documents.penalties import penalties
from samsyn.documents.speak import Speaker
from samsyn.lang import Lang, Text
from samsyn.packs.pack import Pack
from samsyn.packs.schema import Penalty, Status
from samsyn.screening.case import Case
from samsyn.screening.screen import screen

DAY = date(2026, 2, 2)


def row(**fields: object) -> Penalty:
    given = {"offence": "made_up", "grade": "normal", "from_": None, "to": None, "status": Status.VERIFIED}
    return Penalty(**{**given, **fields})  # type: ignore[arg-type]


def told(pack: Pack, *rows: Penalty, lang: Lang = "sv", day: date = DAY) -> list[str]:
    made = msgspec.structs.replace(pack, penalties=rows)
    case = Case(DAY, DAY)
    speak = Speaker(lang, screen(case, pack), case, made, {}, {}, day)
    return [
        line.text + (f" [{line.caution}]" if line.caution else "")
        for line in penalties(speak, "made_up", day)
    ]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"min_months": 24, "max_months": 120}, "Normalgraden: fängelse i lägst 2 år och högst 10 år."),
        ({"min_months": 6, "max_months": 12}, "Normalgraden: fängelse i lägst 6 månader och högst 1 år."),
        ({"min_months": 1, "max_months": 18}, "Normalgraden: fängelse i lägst 1 månad och högst 18 månader."),
        ({"max_months": 48}, "Normalgraden: fängelse i högst 4 år."),
        ({"min_months": 48}, "Normalgraden: fängelse i lägst 4 år."),
        ({"max_months": 24, "fine": True}, "Normalgraden: böter eller fängelse i högst 2 år."),
        ({"fine": True}, "Normalgraden: böter."),
        ({"min_months": 48, "max_months": 216, "life": True},
         "Normalgraden: fängelse i lägst 4 år och högst 18 år, eller på livstid."),
        ({}, "Normalgraden: straffskalan är inte sedd."),
        ({"grade": "gross", "max_months": 48}, "Grovt: fängelse i högst 4 år."),
        ({"label": Text(sv="mindre grovt brott", en="less gross"), "max_months": 48},
         "Mindre grovt brott: fängelse i högst 4 år."),
        ({"max_months": 48, "status": Status.PARTLY}, "Normalgraden: fängelse i högst 4 år. [Delvis kontrollerad]"),
    ],
)  # fmt: skip
def test_a_scale_in_words(pack: Pack, fields: dict[str, object], expected: str) -> None:
    assert told(pack, row(**fields)) == [expected]


def test_only_the_scale_of_the_day_is_told(pack: Pack) -> None:
    old = row(from_=date(2010, 7, 1), to=date(2018, 7, 1), max_months=48)
    new = row(from_=date(2018, 7, 1), max_months=120)
    assert told(pack, old, new, day=date(2018, 6, 30)) == ["Normalgraden: fängelse i högst 4 år."]
    assert told(pack, old, new, day=date(2018, 7, 1)) == ["Normalgraden: fängelse i högst 10 år."]
    assert told(pack, old, new, day=date(2010, 6, 30)) == []


def test_it_is_told_in_english_too(pack: Pack) -> None:
    assert told(pack, row(min_months=24, max_months=120), lang="en") == [
        "Ordinary degree: imprisonment for at least 2 years and at most 10 years."
    ]
