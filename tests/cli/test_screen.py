"""`samsyn screen`: the answer for a case, and a clear word when there can be none."""

from __future__ import annotations

import json
import os
import resource
import stat
import subprocess
from pathlib import Path

import pytest

from tests.cli.command import SAMSYN, run
from tests.repository import ROOT

EXAMPLE = ROOT / "examples" / "readme-engaged-girl-trip.yaml"


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "wrong.yaml"
    path.write_text("facts:\n  intent: kanske\n  victim_under_81: yes\n", encoding="utf-8")
    return path


def test_it_prints_for_people_by_default() -> None:
    done = run("screen", EXAMPLE)
    assert done.returncode == 0 and done.stderr == ""
    assert not done.stdout.startswith("{") and "112" in done.stdout


def test_it_speaks_swedish_unless_asked_for_english() -> None:
    swedish, english = run("screen", EXAMPLE).stdout, run("screen", EXAMPLE, "--lang", "en").stdout
    assert "Ring 112" in swedish and "Call 112" in english
    assert run("screen", EXAMPLE, env={"SAMSYN_LANG": "en"}).stdout == english
    assert run("screen", EXAMPLE, "--lang=sv", env={"SAMSYN_LANG": "en"}).stdout == swedish


def test_json_is_the_only_thing_on_standard_output() -> None:
    done = run("screen", EXAMPLE, "--format", "json")
    assert done.returncode == 0 and done.stderr == ""
    assert json.loads(done.stdout)["act_date"] == "2026-06-10"


def test_a_case_may_come_from_standard_input() -> None:
    done = run("screen", "-", "--format", "json", stdin=EXAMPLE.read_bytes())
    assert json.loads(done.stdout) == json.loads(run("screen", EXAMPLE, "--format", "json").stdout)


def test_mistakes_are_told_on_standard_error_in_swedish(wrong: Path) -> None:
    done = run("screen", wrong)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        "wrong.yaml, rad 2, facts.intent: 'kanske' är inget svar. Skriv yes, no eller unknown.",
        "wrong.yaml, rad 3, facts.victim_under_81: Okänd uppgift (fakta-id) 'victim_under_81'."
        " Menade du victim_under_18 eller victim_under_15 eller victim_under_18_now?",
    ]


@pytest.mark.parametrize("words", [("--lang", "en"), ("--lang=en",)])
def test_mistakes_are_told_in_english_when_asked(wrong: Path, words: tuple[str, ...]) -> None:
    done = run("screen", wrong, *words)
    assert done.returncode == 2
    assert done.stderr.startswith("wrong.yaml, line 2, facts.intent: 'kanske' is not an answer.")


def test_mistakes_leave_standard_output_empty_for_json_too(wrong: Path) -> None:
    assert run("screen", wrong, "--format", "json").stdout == ""


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.yaml", b"", "En karta"),
        ("empty.yaml", b"", "rad 1"),
        ("latin.yaml", "case: å".encode("latin-1"), "inte UTF-8"),
        ("big.yaml", b"a: " + b"x" * 5_000_000, "större än 1 MB"),
        ("anchor.yaml", b"a: &x [1]\nb: [*x, *x]", "Ankare och alias"),
        ("tag.yaml", b"a: !!python/object/apply:os.system [id]", "Taggen"),
        ("twice.yaml", b"facts: {}\nfacts: {}", "står två gånger"),
        ("nul.yaml", b"a: \0", "YAML"),
        ("picture.yaml", b"\x89PNG\r\n\x1a\n", "inte UTF-8"),
        ("code.yaml", b"municipality: 0580", "utan citattecken"),
        ("lists.yaml", b"facts: [intent]", "Här ska det stå en karta"),
        ("surrogate.json", b'{"description": "\\ud800"}', "halvt tecken"),
        ("escape.yaml", b'acts: [{id: a, date: 2025-01-01, actor: "\\e[31m"}]', "styrtecken"),
    ],
)
def test_bad_input_is_refused_with_exit_2(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    done = run("screen", path)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr or (said == "En karta" and "karta" in done.stderr)
    assert name in done.stderr and str(tmp_path) not in done.stderr


def test_bad_standard_input_is_refused_too() -> None:
    done = run("screen", "-", "--lang", "en", stdin=b"x" * 2_000_000)
    assert done.returncode == 2 and "larger than 1 MB" in done.stderr


def test_a_file_that_is_not_there_a_folder_and_a_name_too_long_are_told(tmp_path: Path) -> None:
    for path in (tmp_path / "nix.yaml", tmp_path, tmp_path / ("a" * 300)):
        done = run("screen", path, "--lang", "en")
        assert (done.returncode, done.stdout) == (2, "")
        assert "The file cannot be read" in done.stderr


def test_a_file_that_cannot_be_read_to_its_end_is_told() -> None:
    done = run("screen", "/proc/self/mem", "--lang", "en")  # opens for anyone, and then gives an error
    assert done.returncode == 2 and "mem: The file cannot be read" in done.stderr


def test_an_output_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    target = tmp_path / "answer.json"
    done = run("screen", EXAMPLE, "--format", "json", "--output", target)
    assert (done.returncode, done.stdout) == (0, "")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert json.loads(target.read_text(encoding="utf-8"))["findings"]


def test_an_output_file_that_others_could_read_becomes_private(tmp_path: Path) -> None:
    target = tmp_path / "answer.txt"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o644)
    run("screen", EXAMPLE, "--output", target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_a_wrong_case_leaves_no_output_file_and_the_old_one_as_it_was(wrong: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.json"
    old.write_text("old", encoding="utf-8")
    before = sorted(tmp_path.iterdir())
    assert run("screen", wrong, "--output", old).returncode == 2
    assert run("screen", wrong, "--output", tmp_path / "new.json").returncode == 2
    assert sorted(tmp_path.iterdir()) == before and old.read_text(encoding="utf-8") == "old"


def test_an_output_that_cannot_be_written_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    for target in (tmp_path / "nix" / "a.json", tmp_path / "file" / "a.json", tmp_path / ("a" * 300)):
        done = run("screen", EXAMPLE, "--output", target, "--lang", "en")
        assert (done.returncode, done.stdout) == (2, "")
        assert "cannot be written" in done.stderr
    assert run("screen", EXAMPLE, "--output", tmp_path).returncode == 2
    assert sorted(tmp_path.rglob("*")) == before


def test_a_disk_that_fills_up_leaves_nothing_half_written(tmp_path: Path) -> None:
    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    done = subprocess.run(
        [*SAMSYN, "screen", str(EXAMPLE), "--format", "json", "--output", str(tmp_path / "a.json")],
        capture_output=True,
        preexec_fn=small_files,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode == 2 and b"Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_full_disk_behind_standard_output_is_told(form: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*SAMSYN, "screen", str(EXAMPLE), "--format", form], stdout=full, stderr=-1)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr and b"Kontrollera plats" in done.stderr


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_reader_that_goes_away_causes_no_noise(form: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*SAMSYN, "screen", str(EXAMPLE), "--format", form], stdout=writing, stderr=-1, check=False
    )
    os.close(writing)
    assert done.returncode not in (0, 2) and done.stderr == b""


def test_standard_output_may_be_closed() -> None:
    command = f"{' '.join(map(repr, SAMSYN))} screen '{EXAMPLE}' >&-"
    done = subprocess.run(["bash", "-c", command], stderr=-1, check=False)
    assert b"Traceback" not in done.stderr and done.stderr == b""


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "ascii"},
    ],
    ids=["C", "POSIX", "ascii"],
)
def test_a_terminal_that_cannot_show_swedish_letters_is_no_hindrance(env: dict[str, str]) -> None:
    assert run("screen", EXAMPLE, env={"TERM": "dumb", **env}).returncode == 0
    swedish = run("screen", EXAMPLE, "--format", "json", env=env)
    assert json.loads(swedish.stdout) == json.loads(run("screen", EXAMPLE, "--format", "json").stdout)
    wrong = run("screen", "nix-å.yaml", env=env)
    assert wrong.returncode == 2 and "nix-" in wrong.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("screen",),
        ("screen", "a", "b"),
        ("screen", "a", "--format", "xml"),
        ("screen", "a", "--lang", "de"),
        ("scren",),
        ("--nix",),
    ],
)
def test_wrong_use_ends_with_2_and_a_word(words: tuple[str, ...]) -> None:
    done = run(*words)
    assert (done.returncode, done.stdout) == (2, "") and done.stderr


def test_the_case_is_screened_and_no_file_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes(EXAMPLE.read_bytes())
    run("screen", path, cwd=tmp_path)
    assert list(tmp_path.iterdir()) == [path]
