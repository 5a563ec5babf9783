"""Case files in and out: read in memory, told about, forgotten."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from samsyn.packs.load import load_pack
from samsyn.screening.case_file import case_from_data, read_case
from samsyn.screening.screen import screen
from samsyn.web.frame import today
from samsyn.web.screen.files import state_of
from samsyn.web.screen.state import case_of
from tests.web.site import EXAMPLE, ROOT, Page, body, browser

EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))


def upload(data: bytes, lang: str = "", **fields: Any) -> tuple[int, str]:
    response = browser(lang).post("/yrke/oppna", {"fil": SimpleUploadedFile("zelda.yaml", data), **fields})
    return response.status_code, body(response)


def test_a_file_fills_the_form() -> None:
    status, page = upload(EXAMPLE.read_bytes())
    assert status == 200
    sent = Page(page).fields()
    assert sent["act_date"] == "2026-06-10"
    assert sent["municipality"] == "Linköping"
    assert sent["f.victim_under_18"] == "yes"
    assert sent["f.purpose_sexual"] == "refused"
    assert sent["s.act_recruit"] == "told by the girl to her teacher"
    assert "f.purpose_forced_labour" not in sent  # not asked: it is to be asked
    assert "zelda" not in page
    assert "skuld. Redan nu" not in page


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_browser_judges_as_the_command_line_does(path: Path) -> None:
    pack = load_pack()
    case = read_case(path, pack, today())
    if case.acts:
        status, page = upload(path.read_bytes())
        assert status == 200
        assert "case_file" in Page(page).fields()
        return
    by_form = case_of(state_of(case), pack, today(), "sv")
    for one, other in zip(screen(case, pack).findings, screen(by_form, pack).findings, strict=True):
        assert (one.id, one.value) == (other.id, other.value)


def test_a_case_with_several_acts_is_answered_at_once_and_carried_whole() -> None:
    case = {
        "case": "two-acts", "description": "Hemlig text om Zelda",
        "facts": {"victim_under_18": "yes"},
        "acts": [
            {"id": "father", "date": "2026-05-01", "actor": "father", "facts": {"caused_marriage": "yes"}},
            {"id": "buyer", "date": "2026-06-01", "actor": "buyer", "facts": {"act_transfer": "yes"}},
        ],
    }  # fmt: skip
    status, page = upload(json.dumps(case).encode())
    assert status == 200
    assert "Zelda" not in page
    sent = Page(page).fields()
    assert json.loads(sent["case_file"])["acts"][1]["id"] == "buyer"
    again = browser().post("/yrke/utskrift", sent)
    assert again.status_code == 200
    assert "buyer" in body(again)
    assert browser().post("/yrke/pdf", sent)["Content-Type"] == "application/pdf"
    assert "Ändra i filen" in page


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"facts:\n  act_recriut: yes\n", "rad 2"),
        (b"facts: {act_recruit: maybe}\n", "inget svar"),
        (b"municipality: 0580\n", "citattecken"),
        (b"a: 1\na: 2\n", "står två"),
        (b"facts: &a {x: *a}\n", "Ankare"),
        (b"!!python/object:os.system {}\n", "Taggen"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"{", "rad 1"),
        (b"- lista\n", "karta"),
        (b"act_date: 2026-06-10\nassessed_on: 2026-01-01\n", "efter"),
    ],
)
def test_every_problem_of_a_file_is_told_with_its_line(data: bytes, told: str) -> None:
    status, page = upload(data, **{"f.act_harbour": "no"})
    assert status == 422
    assert told in page
    assert "Traceback" not in page
    assert Page(page).answers() == {"f.act_harbour": "no"}


def test_no_file_is_told() -> None:
    response = browser().post("/yrke/oppna", {})
    assert response.status_code == 422
    assert "Välj en fil först" in body(response)


def test_problems_are_told_in_english_too() -> None:
    _, page = upload(b"facts: {act_recruit: maybe}\n", "en")
    assert "is not an answer" in page


def test_saved_answers_open_again_as_they_were() -> None:
    given = {
        "f.act_recruit": "yes", "s.act_recruit": "school", "on.act_recruit": "2026-11-01",
        "f.purpose_sexual": "refused", "municipality": "0580", "act_date": "2026-06-10", "profession": "teacher",
    }  # fmt: skip
    saved = browser().post("/yrke/spara", given)
    assert saved["Content-Disposition"] == 'attachment; filename="samsyn-svar.json"'
    assert saved["Cache-Control"] == "no-store"
    case_from_data(json.loads(saved.content), load_pack(), today())
    _, page = upload(saved.content)
    assert Page(page).answers() == {
        name: value for name, value in given.items() if name[:2] in ("f.", "s.", "on")
    }


def test_what_is_saved_holds_no_free_text() -> None:
    saved = browser().post(
        "/yrke/spara", {"f.act_recruit": "yes", "s.act_recruit": "mamma Fatima", "svar": "x", "q": "y"}
    )
    assert json.loads(saved.content) == {"facts": {"act_recruit": {"value": "yes"}}}


def test_opening_a_file_leaves_nothing_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    upload(EXAMPLE.read_bytes() + b"\n# " + b"x" * 900_000)
    assert not list(tmp_path.iterdir())
