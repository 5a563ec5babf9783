"""`samsyn survey stated`: every stated figure can be shown, with its state."""

from __future__ import annotations

import json

from tests.cli.command import run


def test_all_of_them_as_json() -> None:
    found = {each["id"]: each for each in json.loads(run("survey", "stated", "--format", "json").stdout)}
    assert len(found) == 39
    unknown = [each for each in found.values() if not each["denominator_known"]]
    assert all(
        each["state"] == "denominator_unknown" and each["lower"] is None and each["upper"] is None
        for each in unknown
    )
    assert (found["hrv_prost_37"]["value"], found["hrv_prost_37"]["source"]) == (0.37, "JAMY22")
    assert found["judgments_combination_0"]["sides"] == "upper"


def test_one_in_words_in_both_languages() -> None:
    swedish = run("survey", "stated", "judgments_combination_0", "--lang", "sv").stdout
    assert "0 av 54" in swedish and "högst 5,4" in swedish and "JAMY22, 3.2.4" in swedish
    english = run("survey", "stated", "hrv_prost_37", "--lang", "en").stdout
    assert "37%" in english and "cannot be told" in english


def test_a_figure_that_nobody_has_stated() -> None:
    done = run("survey", "stated", "nowhere")
    assert done.returncode == 2 and "nowhere" in done.stderr and "Traceback" not in done.stderr
