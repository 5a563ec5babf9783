"""The manual's steps stand beside answers that show exploitation, and only there."""

from __future__ import annotations

from datetime import date

import pytest

from samsyn.documents.model import View
from samsyn.documents.view import build
from samsyn.lang import LANGS, Lang
from samsyn.packs.load import load_pack
from samsyn.screening.case_file import case_from_data
from samsyn.screening.screen import screen

TODAY = date(2026, 11, 21)


def view(facts: dict[str, str], lang: Lang = "sv") -> View:
    pack = load_pack()
    case = case_from_data({"facts": facts}, pack, TODAY)
    return build(screen(case, pack), case, pack, lang)


@pytest.mark.parametrize("lang", LANGS)
def test_a_sign_of_exploitation_brings_every_step_with_its_sources(lang: Lang) -> None:
    manual = view({"tp.earnings_taken": "yes"}, lang).manual
    assert manual is not None
    assert len(manual.steps) == len(load_pack().manual_steps)
    assert all(step.lines and step.sources for step in manual.steps)


def test_signs_of_honour_alone_bring_no_steps() -> None:
    assert view({"hrv.death_threat": "yes", "hrv.straight_home": "yes"}).manual is None


def test_age_alone_brings_no_steps() -> None:
    assert view({"victim_under_18": "yes"}).manual is None


def test_an_offence_of_the_field_brings_the_steps_without_a_sign() -> None:
    facts = ("act_recruit", "means_coercion", "purpose_forced_labour", "intent")
    assert view(dict.fromkeys(facts, "yes")).manual is not None


def test_a_number_that_is_not_verified_says_so() -> None:
    manual = view({"tp.earnings_taken": "yes"}).manual
    assert manual is not None
    numbers = [line for step in manual.steps for line in step.lines if "020" in line.text]
    assert numbers
    assert all(line.caution for line in numbers)
