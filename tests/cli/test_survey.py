"""`samsyn survey` and `samsyn demo survey`, as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from samsyn.surveys.answers.kept import read_kept
from tests.cli.command import run

DATA = Path(__file__).parents[1] / "surveys"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "survey"
    done = run("demo", "survey", "--rows", "400", "--seed", "3", "--out", folder, "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert "400 invented respondents" in done.stdout and "samsyn survey import" in done.stdout
    return folder


def test_from_invented_answers_to_a_kept_folder(made: Path, tmp_path: Path) -> None:
    steps = tmp_path / "steps.json"
    steps.write_bytes(msgspec.json.encode([{
        "step": "merge", "question": "group", "codes": ["police", "prosecutor", "court"], "why": "legal sector",
        "into": {"code": "legal", "label": {"sv": "Rättsväsendet", "en": "Legal sector"}},
    }]))  # fmt: skip
    out = tmp_path / "kept"
    done = run("survey", "import", made / "answers.csv", "--questionnaire", made / "codebook.csv", "--weight", "weight", "--strata",
               "stratum", "--clusters", "cluster", "--key", "svar", "--steps", steps, "--out", out, "--format", "json")  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["rows"], told["invented"], told["recodes"]) == (400, True, 1) and "svar" not in told[
        "columns"
    ]
    answers, form, diary = read_kept(out)
    assert answers.rows == 400 and form.question("group") is not None and len(diary.entries) == 1
    assert "legal" in [choice.code for choice in answers.column("group").choices]
    again = run("survey", "import", made / "answers.csv", "--questionnaire", "professionals", "--key", "svar", "--out", out, "--lang", "en",
                "--leave-out", "weight", "--leave-out", "stratum", "--leave-out", "cluster")  # fmt: skip
    assert again.returncode == 2 and "there already" in again.stderr


def test_a_file_that_is_wrong_leaves_nothing_and_tells_no_cell(made: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "answers.csv"
    lines = (made / "answers.csv").read_text(encoding="utf-8").splitlines()
    wrong.write_text(
        "\n".join([*lines[:3], lines[3].replace("PÅHITT-0000003;", "PÅHITT-0000003;Göran")]), encoding="utf-8"
    )
    done = run("survey", "import", wrong, "--questionnaire", "professionals", "--weight", "weight", "--strata", "stratum", "--clusters",
               "cluster", "--key", "svar", "--out", tmp_path / "kept", "--lang", "en")  # fmt: skip
    assert done.returncode == 2 and done.stdout == ""
    assert (
        "answers.csv, line 4, group: The cell is no code or label" in done.stderr
        and "Göran" not in done.stderr
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["answers.csv"]


def test_spss_answers_need_no_questionnaire_and_csv_does(made: Path, tmp_path: Path) -> None:
    sav = DATA / "answers" / "data" / "small.sav"
    done = run(
        "survey",
        "import",
        sav,
        "--leave-out",
        "code",
        "--weight",
        "w",
        "--out",
        tmp_path / "kept",
        "--lang",
        "en",
    )
    assert done.returncode == 0, done.stderr
    assert "6 respondents and 4 questions" in done.stdout and "Can point out people" in done.stdout
    done = run("survey", "import", made / "answers.csv", "--out", tmp_path / "other")
    assert done.returncode == 2 and "--questionnaire" in done.stderr


@pytest.mark.parametrize(
    "source", ["exposed", DATA / "questionnaire/data/limesurvey.txt", DATA / "questionnaire/data/redcap.csv"]
)
def test_questionnaires_are_converted_to_xlsform_and_back(source: str | Path, tmp_path: Path) -> None:
    book, pack = tmp_path / "form.xlsx", tmp_path / "form.yaml"
    if str(source).endswith("redcap.csv"):  # it asks for an address, which is refused
        assert run("survey", "questionnaire", "check", source).returncode == 2
    assert run("survey", "questionnaire", "convert", source, "--to", "xlsform", "--out", book).returncode == 0
    done = run("survey", "questionnaire", "convert", book, "--out", pack, "--format", "json")
    assert done.returncode == 0, done.stderr
    first = run("survey", "questionnaire", "codebook", source, "--format", "csv").stdout
    again = run("survey", "questionnaire", "codebook", pack, "--format", "csv").stdout
    marks = [sorted(line.split(";")[23] for line in text.splitlines()[1:]) for text in (first, again)]
    assert marks[0] == marks[1] and len(set(marks[0])) > 5


def test_a_questionnaire_is_checked_and_what_cannot_be_held_is_named(tmp_path: Path) -> None:
    done = run("survey", "questionnaire", "check", DATA / "questionnaire/data/limesurvey.txt", "--lang", "en")
    assert done.returncode == 0 and "5 questions" in done.stdout and "kind R are not taken in" in done.stdout
    wrong = tmp_path / "form.yaml"
    wrong.write_text("questionnaire: {id: a}\n", encoding="utf-8")
    done = run("survey", "questionnaire", "check", wrong, "--lang", "en")
    assert done.returncode == 2 and "form.yaml, line 1" in done.stderr


def test_paper_is_written_in_the_language_that_was_asked_for(tmp_path: Path) -> None:
    for lang, word in (("sv", "Du har rätt till hjälp"), ("en", "You have a right to help")):
        out = tmp_path / f"{lang}.html"
        assert (
            run("survey", "questionnaire", "paper", "exposed", "--out", out, "--lang", lang).returncode == 0
        )
        assert word in out.read_text(encoding="utf-8")
