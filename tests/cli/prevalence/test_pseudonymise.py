"""`samsyn prevalence pseudonymise`: identities in, pseudonyms out, and the key nowhere."""

from __future__ import annotations

import csv
import json
import stat
from pathlib import Path

import pytest

from tests.cli.command import run
from tests.cli.prevalence.here import Here

KEY = "uW3k/9fQ1x7mZr5tY8bN2cV6aS4dG0hJ=plus"
PEOPLE = "namn;personnr;född\nAnna-Maria Berg;19121212-1212;1912-12-12\nBo Ek;121212+1212;x\nCi Al;20121212-1212;1.2.2012\nDi Ö;1;\n"


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "key.txt"
    path.write_text(KEY + "\n", encoding="utf-8")
    path.chmod(0o600)
    return path


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, encoding="utf-8")
    return path


def test_a_list_of_people_becomes_a_list_of_pseudonyms_and_nothing_more(
    here: Here, people: Path, key: Path
) -> None:
    out = people.with_name("out.csv")
    done = here(
        "pseudonymise",
        people,
        "--number",
        "personnr",
        "--list",
        "Polis",
        "--key-file",
        key,
        "--out",
        out,
        "--lang",
        "en",
    )
    rows = list(csv.reader(out.read_text(encoding="utf-8").splitlines()))
    assert done.code == 0 and rows[0] == ["pseudonym", "list"] and len(rows) == 3
    assert all(row[0].startswith("p") and row[1] == "Polis" for row in rows[1:])
    assert stat.S_IMODE(out.stat().st_mode) == 0o600 and rows[1:] == sorted(rows[1:])
    assert (
        "not a personal or coordination number: 1 (row 5)" in done.out
        and "4 rows read, 2 persons written" in done.out
    )
    everything = done.out + done.err + out.read_text(encoding="utf-8")
    assert not any(secret in everything for secret in (KEY, "1212", "Anna", "Berg"))


def test_agencies_with_the_same_key_get_the_same_pseudonyms_and_the_check_value_shows_it(
    here: Here, people: Path, key: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.csv"
    other.write_text("pnr\n1212121212\n", encoding="utf-8")
    one, two, three = (tmp_path / f"{name}.csv" for name in ("one", "two", "three"))
    words = ("pseudonymise", people, "--number", "personnr", "--list", "A", "--format", "json")
    first = json.loads(here(*words, "--key-file", key, "--out", one).out)
    second = json.loads(
        here(
            "pseudonymise",
            other,
            "--number",
            "pnr",
            "--list",
            "B",
            "--key-file",
            key,
            "--out",
            two,
            "--format",
            "json",
        ).out
    )
    assert first["key_check"] == second["key_check"]
    written = [
        {line.split(",")[0] for line in path.read_text("utf-8").splitlines()[1:]} for path in (one, two)
    ]
    assert len(written[0] & written[1]) == 1
    third = json.loads(here(*words, "--out", three, SAMSYN_PREVALENCE_KEY=KEY + "!").out)
    assert third["key_check"] != first["key_check"] and third["without"] == {"not_a_number": [5]}


def test_names_and_birth_dates_make_pseudonyms_too(
    here: Here, people: Path, key: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.csv"
    done = here("pseudonymise", people, "--given", "namn", "--born", "född", "--list", "A", "--key-file", key, "--out", out,
                "--format", "json")  # fmt: skip
    answer = json.loads(done.out)
    assert answer["pseudonyms"] == 2 and answer["kind"] == "name_and_birth"
    assert answer["without"] == {"missing": [5], "not_a_date": [3]}


def test_what_comes_out_can_be_estimated_from(here: Here, key: Path, tmp_path: Path) -> None:
    from samsyn.digits import luhn

    def numbers(serials: range) -> str:
        nine = [f"800101{serial:03}" for serial in serials]
        return "pnr\n" + "".join(f"19{n}{next(d for d in '0123456789' if luhn(n + d))}\n" for n in nine)

    files = []
    for name, serials in (("a", range(0, 80)), ("b", range(50, 130)), ("c", range(100, 200))):
        source, out = tmp_path / f"in-{name}.csv", tmp_path / f"{name}.csv"
        source.write_text(numbers(serials), encoding="utf-8")
        here(
            "pseudonymise", source, "--number", "pnr", "--list", name.upper(), "--key-file", key, "--out", out
        )
        files.append(out)
    row = json.loads(here("estimate", *files, "--bootstrap", "0", "--format", "json").out)
    assert row["lists"] == ["A", "B", "C"] and row["n"] == 200


def _refused(here: Here, *words: str | Path) -> str:
    done = here("pseudonymise", *words, "--lang", "en")
    assert (done.code, done.out) == (2, "")
    return done.err


def test_bad_keys_are_refused_and_never_shown(here: Here, people: Path, key: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    base = (people, "--number", "personnr", "--list", "A", "--out", out)
    assert "missing" in _refused(here, *base)
    key.write_text("hemligt", encoding="utf-8")
    said = _refused(here, *base, "--key-file", key)
    assert "too short" in said and "hemligt" not in said
    key.write_bytes(b"\xff" * 40)
    assert "not text" in _refused(here, *base, "--key-file", key)
    key.write_text(KEY, encoding="utf-8")
    key.chmod(0o644)
    assert "Others than you can read" in _refused(here, *base, "--key-file", key)
    assert "cannot be read" in _refused(here, *base, "--key-file", tmp_path / "nix")
    assert not out.exists()


def test_the_key_is_not_written_over(here: Here, people: Path, key: Path) -> None:
    done = here(
        "pseudonymise", people, "--number", "personnr", "--list", "A", "--key-file", key, "--out", key
    )
    assert done.code == 2 and key.read_text(encoding="utf-8") == KEY + "\n"


def test_a_list_is_not_named_by_a_personal_number(
    here: Here, people: Path, key: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.csv"
    done = here(
        "pseudonymise",
        people,
        "--number",
        "personnr",
        "--list",
        "Ben 19121212-1212",
        "--key-file",
        key,
        "--out",
        out,
    )
    assert done.code == 2 and "1212" not in done.err and not out.exists()


def test_two_keys_are_one_too_many(here: Here, people: Path, key: Path, tmp_path: Path) -> None:
    done = here("pseudonymise", people, "--number", "personnr", "--list", "A", "--out", tmp_path / "o.csv", "--key-file", key,
                "--lang", "en", SAMSYN_PREVALENCE_KEY=KEY)  # fmt: skip
    assert done.code == 2 and "both in the file and in the environment" in done.err


def test_wrong_columns_and_kinds_are_refused(here: Here, people: Path, key: Path, tmp_path: Path) -> None:
    base = (people, "--list", "A", "--out", tmp_path / "out.csv", "--key-file", key)
    assert "either of the number or" in _refused(here, *base)
    assert "either of the number or" in _refused(here, *base, "--number", "personnr", "--given", "namn")
    assert "nix does not exist" in _refused(here, *base, "--number", "nix")
    assert "No row could be made" in _refused(here, *base, "--number", "namn")
    assert "is the file that is read" in _refused(
        here, people, "--list", "A", "--out", people, "--key-file", key, "--number", "personnr"
    )
    assert people.read_text(encoding="utf-8") == PEOPLE and not (tmp_path / "out.csv").exists()


def test_the_key_is_no_argument(people: Path, tmp_path: Path) -> None:
    done = run(
        "prevalence",
        "pseudonymise",
        people,
        "--key",
        KEY,
        "--number",
        "personnr",
        "--list",
        "A",
        "--out",
        tmp_path / "o.csv",
    )
    assert done.returncode == 2 and KEY not in done.stderr


def test_numpy_is_not_loaded_for_it(people: Path, key: Path, tmp_path: Path) -> None:
    import subprocess
    import sys

    words = ["prevalence", "pseudonymise", str(people), "--number", "personnr", "--list", "A", "--key-file", str(key), "--out",
             str(tmp_path / "o.csv")]  # fmt: skip
    program = f"import sys; sys.argv = ['samsyn', *{words!r}]; from samsyn.cli import main; main(); assert 'numpy' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, check=False).returncode == 0
