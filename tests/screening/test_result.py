"""The contract: what stands in every answer, in which order, and that nothing is kept."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.repository import ROOT
from tests.screening.cases_of import PACK, answer, of_facts

EXAMPLE = ROOT / "examples" / "readme-engaged-girl-trip.yaml"
ANSWERS = {
    "nothing": answer().to_data(),
    "everything": of_facts(**dict.fromkeys(PACK.askable, "yes")).to_data(),
    "acts": answer(
        facts={"intent": "yes"},
        acts=[{"id": "a", "date": "2020-01-01", "actor": "x"}, {"id": "b", "date": "2026-11-01"}],
    ).to_data(),
}
FINDING = {
    "id": str,
    "kind": str,
    "value": str,
    "reason": list,
    "missing": list,
    "would_change": list,
    "warnings": list,
    "sources": list,
    "text": dict,
}
KINDS = {"urgent", "offence", "duty", "eligibility", "information", "ground", "indicator", "link"}


@pytest.mark.parametrize("data", ANSWERS.values(), ids=list(ANSWERS))
def test_an_answer_has_every_key_of_the_contract(data: dict[str, Any]) -> None:
    assert {"content_version", "act_date", "assessed_on", "findings", "next_questions", "not_covered"} <= set(
        data
    )
    assert data["content_version"] == PACK.version
    assert data["not_covered"] and all(set(text) == {"sv", "en"} for text in data["not_covered"])
    assert all({"fact", "gain", "cost", "why"} <= set(question) for question in data["next_questions"])


@pytest.mark.parametrize("data", ANSWERS.values(), ids=list(ANSWERS))
def test_every_finding_has_every_key_of_the_contract(data: dict[str, Any]) -> None:
    for finding in data["findings"]:
        assert {key: type(finding[key]) for key in FINDING} == FINDING
        assert finding["kind"] in KINDS
        assert finding["value"] in ("yes", "no", "unknown")
        assert set(finding["text"]) == {"sv", "en"} and all(finding["text"].values())
        assert all(set(warning) == {"id", "text"} for warning in finding["warnings"])
        assert len({warning["id"] for warning in finding["warnings"]}) == len(finding["warnings"])


@pytest.mark.parametrize("data", ANSWERS.values(), ids=list(ANSWERS))
def test_every_offence_duty_and_ground_is_in_every_answer(data: dict[str, Any]) -> None:
    offences = [f["id"] for f in data["findings"] if f["kind"] == "offence"]
    assert set(offences) == set(PACK.offences) and len(offences) % 50 == 0
    dated = {f["id"] for f in data["findings"] if f["kind"] in ("duty", "eligibility", "information")}
    assert dated == set(PACK.duties) and len(dated) == 28
    assert {f["id"] for f in data["findings"] if f["kind"] == "ground"} == set(PACK.grounds)


@pytest.mark.parametrize("data", ANSWERS.values(), ids=list(ANSWERS))
def test_every_id_and_source_leads_somewhere(data: dict[str, Any]) -> None:
    for finding in data["findings"]:
        assert set(finding["sources"]) <= PACK.sources.keys()
        assert {*finding["reason"], *finding["missing"]} <= {*PACK.askable, "born"}, finding["id"]
        assert {change["fact"] for change in finding["would_change"]} <= PACK.askable.keys()


@pytest.mark.parametrize("data", ANSWERS.values(), ids=list(ANSWERS))
def test_a_known_value_has_a_reason_and_an_unknown_one_says_what_is_missing(data: dict[str, Any]) -> None:
    without_reason = {"not_yet_in_force"}
    open_by_law = {"wording_not_collected", "list_blocked", "list_reading"}
    for finding in data["findings"]:
        warned = {warning["id"] for warning in finding["warnings"]}
        if finding["value"] == "unknown":
            assert finding["reason"] == []
            told = finding["missing"] or warned & open_by_law or finding["kind"] == "information"
            assert told, finding["id"]
        else:
            assert finding["missing"] == []
            assert finding["reason"] or warned & without_reason, finding["id"]


def test_danger_stands_first_and_the_order_is_the_same_each_time() -> None:
    kinds = [finding["kind"] for finding in ANSWERS["everything"]["findings"]]
    assert kinds[0] == "urgent" and kinds.index("link") < kinds.index("offence") < kinds.index("duty")
    again = of_facts(**dict.fromkeys(PACK.askable, "yes")).to_data()
    assert json.dumps(again) == json.dumps(ANSWERS["everything"])


def test_every_answer_can_be_written_as_json() -> None:
    for data in ANSWERS.values():
        assert json.loads(json.dumps(data, ensure_ascii=False)) == data


def test_the_order_does_not_hang_on_how_python_orders_its_sets() -> None:
    """Two processes with other hash seeds write the same bytes."""
    command = [
        sys.executable,
        "-c",
        "from samsyn.cli import main; main()",
        "screen",
        str(EXAMPLE),
        "--format",
        "json",
    ]
    written = {
        subprocess.run(
            command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(written) == 1


def test_nothing_is_stored(tmp_path: Path) -> None:
    """No file is written anywhere but the copy of the content, which knows no case."""
    case = tmp_path / "case.yaml"
    case.write_bytes(EXAMPLE.read_bytes())
    here = tmp_path / "here"
    here.mkdir()
    env = {**os.environ, "HOME": str(here), "TMPDIR": str(here), "XDG_CACHE_HOME": str(here / "cache")}
    command = [sys.executable, "-c", "from samsyn.cli import main; main()", "screen", str(case)]
    subprocess.run(command, cwd=here, env=env, capture_output=True, check=True)
    assert [path for path in here.rglob("*") if path.is_file()] == []


def test_a_line_names_the_law_it_stands_on() -> None:
    for finding in ANSWERS["nothing"]["findings"]:
        if finding["kind"] in ("offence", "duty", "eligibility", "ground"):
            assert finding["law"], finding["id"]
