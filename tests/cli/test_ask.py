"""`samsyn ask`: an interview that can stop, go back, and go on from a file that its owner alone can read."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest

from samsyn.packs.load import load_pack
from tests.cli.command import run

PACK = load_pack()
QUESTIONS = {entry.question.en: name for name, entry in PACK.askable.items()}


def ask(*keys: str, file: Path | None = None, lang: str = "en", who: tuple[str, ...] = ("", "")) -> str:
    """What the interview says when these lines are typed, and then nothing more.

    who: what is typed when a new interview asks who asks.
    """
    words = ["ask", "--lang", lang] + (["--resume", str(file)] if file else [])
    first = () if file is not None and file.exists() else who
    done = run(*words, stdin="".join(f"{key}\n" for key in (*first, *keys)))
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def asked(text: str) -> list[str]:
    """The facts asked about, in order."""
    return [QUESTIONS[row] for row in text.splitlines() if row in QUESTIONS]


def saved(file: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return data


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "anna.resume.json"


def test_the_end_of_the_input_stops_and_shows_the_answer() -> None:
    text = ask()
    assert len(asked(text)) == 1
    assert "Nothing was saved." in text and PACK.version in text


NOT_KNOWN = {"value": "unknown", "why": "not_known"}
REFUSED = {"value": "unknown", "why": "refused"}


@pytest.mark.parametrize(
    ("lang", "keys"),
    [
        ("en", {"yes": ["yes", "y", "YES "], "no": ["no", "n"], "k": ["k", "not known"], "r": ["r", "refused"]}),
        ("sv", {"yes": ["ja", "j", " Ja"], "no": ["nej", "n"], "k": ["v", "vet inte"], "r": ["r", "vill inte svara"]}),
    ],
)  # fmt: skip
def test_every_key_is_kept_as_what_it_means_and_the_next_question_comes(
    file: Path, lang: str, keys: dict[str, list[str]]
) -> None:
    means: dict[str, Any] = {"yes": "yes", "no": "no", "k": NOT_KNOWN, "r": REFUSED}
    typed = [key for words in keys.values() for key in words]
    text = ask(*typed, "s", file=file, lang=lang)
    assert list(saved(file)["facts"].values()) == [means[name] for name, words in keys.items() for _ in words]
    facts = asked(text) if lang == "en" else list(saved(file)["facts"])
    assert len(facts) == len(set(facts)) >= len(typed)


@pytest.mark.parametrize("stop", ["s", "stop"])
def test_stop_ends_the_interview(stop: str) -> None:
    assert len(asked(ask("n", stop, "n", "n"))) == 2


@pytest.mark.parametrize("skip", ["h", "skip"])
def test_a_question_put_off_is_not_asked_again_and_not_saved(file: Path, skip: str) -> None:
    facts = asked(ask(skip, skip, skip, "s", file=file))
    assert len(set(facts)) == len(facts) == 4
    assert not file.exists()


def test_why_tells_the_reason_and_the_sources_and_asks_on() -> None:
    text = ask("?", "why", "s")
    assert len(asked(text)) == 1
    assert text.count("Sources:") == 2


@pytest.mark.parametrize("back", ["b", "back"])
def test_back_takes_the_last_answer_away_and_asks_it_again(file: Path, back: str) -> None:
    first, second, again = asked(ask("n", back, "y", "s", file=file))[:3]
    assert first == again != second
    assert saved(file)["facts"] == {first: "yes"}


def test_back_after_not_known_asks_again(file: Path) -> None:
    first, _, again = asked(ask("k", "b", "y", "s", file=file))[:3]
    assert first == again and saved(file)["facts"] == {first: "yes"}


def test_back_at_the_start_says_that_there_is_nothing_before() -> None:
    assert "There is no earlier question." in ask("b", "s")


def test_what_is_not_understood_is_explained_and_asked_again() -> None:
    text = ask("maybe", "", "1", "å", "yes no", "s")
    assert len(asked(text)) == 1 and text.count("did not want to answer, a valid answer") == 5


def test_the_file_is_for_its_owner_alone_and_holds_no_free_text(file: Path) -> None:
    ask("y", "n", "s", file=file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert set(saved(file)) == {"act_date", "assessed_on", "facts"}
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_the_interview_goes_on_from_the_file(file: Path) -> None:
    first = asked(ask("y", "s", file=file))
    text = ask("n", "s", file=file)
    assert "one answer is there already" in text
    assert asked(text)[0] == first[1]
    assert len(saved(file)["facts"]) == 2


def test_dates_place_birth_asker_and_name_are_kept_through_an_answer(file: Path) -> None:
    given = {
        "case": "case-7",
        "act_date": "2025-03-01",
        "assessed_on": "2025-09-01",
        "municipality": "0580",
        "born": "2008-02-15",
        "asker": {"profession": "teacher"},
        "facts": {"intent": {"value": "unknown", "why": "not_applicable"}, "act_recruit": "no"},
    }
    file.write_text(json.dumps(given), encoding="utf-8")
    file.chmod(0o600)
    fact = asked(ask("y", "s", file=file))[0]
    assert saved(file) == {**given, "facts": {**given["facts"], fact: "yes"}}  # type: ignore[dict-item]


@pytest.mark.parametrize(
    "extra",
    [
        {"description": "free text"},
        {"facts": {"intent": {"value": "yes", "source": "her aunt"}}},
        {"facts": {"intent": {"value": "yes", "on": "2025-01-01"}}},
        {"acts": [{"id": "a", "date": "2025-01-01"}]},
    ],
    ids=["description", "source", "day", "acts"],
)
def test_a_case_file_with_more_than_an_interview_keeps_is_refused_and_left_as_it_is(
    file: Path, extra: dict[str, Any]
) -> None:
    file.write_text(json.dumps(extra), encoding="utf-8")
    file.chmod(0o600)
    done = run("ask", "--lang", "en", "--resume", file, stdin="y\ns\n")
    assert (done.returncode, done.stdout) == (2, "")
    assert "which an interview does not keep" in done.stderr
    assert saved(file) == extra


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o601])
def test_a_file_that_others_can_read_is_refused(file: Path, mode: int) -> None:
    file.write_text("{}", encoding="utf-8")
    file.chmod(mode)
    done = run("ask", "--resume", file, "--lang", "en", stdin="y\n")
    assert (done.returncode, done.stdout) == (2, "")
    assert f"Use chmod 600 {file.name}" in done.stderr
    assert file.read_text(encoding="utf-8") == "{}"


def test_a_link_to_somewhere_else_is_refused(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "target.json"
    target.write_text("{}", encoding="utf-8")
    target.chmod(0o600)
    file.symlink_to(target)
    assert run("ask", "--resume", file, stdin="y\n").returncode == 2
    assert target.read_text(encoding="utf-8") == "{}"


def test_a_link_that_leads_nowhere_is_refused(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere.json"
    file.symlink_to(target)
    done = run("ask", "--resume", file, stdin="ja\ns\n")
    assert done.returncode == 2
    assert not target.exists() and file.is_symlink()


@pytest.mark.parametrize(
    "text", ["", "{", "facts: [a]", '{"facts": {"nix": "yes"}}', '{"facts": {"intent": "kanske"}}']
)
def test_a_spoiled_file_is_told_and_left_as_it_is(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    file.chmod(0o600)
    done = run("ask", "--resume", file, stdin="y\n")
    assert (done.returncode, done.stdout) == (2, "") and file.name in done.stderr
    assert file.read_text(encoding="utf-8") == text


def test_a_folder_or_a_place_that_does_not_exist_is_told(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nix" / "a.json", tmp_path / ("a" * 300)):
        done = run("ask", "--resume", path, "--lang", "en", stdin="\n\ny\ns\n")
        assert done.returncode == 2 and done.stderr


@pytest.mark.parametrize("place", [Path("nix", "a.json"), Path("a" * 300), Path("file", "a.json")])
def test_a_place_that_cannot_be_written_is_refused_before_any_question(tmp_path: Path, place: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    done = run("ask", "--resume", tmp_path / place, "--lang", "en", stdin="\n\ny\ns\n")
    assert (done.returncode, done.stdout) == (2, "")
    assert "cannot be written" in done.stderr and "Choose a folder that you may write in." in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize(
    ("lang", "keys", "said"),
    [
        ("sv", ("ja", "s"), "ett svar finns redan."),
        ("en", ("y", "s"), "one answer is there already."),
        ("sv", ("ja", "ja", "s"), "2 svar finns redan."),
        ("en", ("y", "y", "s"), "2 answers are there already."),
    ],
)
def test_it_counts_the_answers_that_are_there(
    file: Path, lang: str, keys: tuple[str, ...], said: str
) -> None:
    ask(*keys, file=file, lang=lang)
    assert said in ask("s", file=file, lang=lang)


@pytest.mark.parametrize(("typed", "gone"), [("y", True), ("n", False), ("", False)])
def test_deletion_is_offered_at_the_end(file: Path, typed: str, gone: bool) -> None:
    text = ask("y", "s", typed, file=file)
    assert f"The file {file.name} is about a person. Delete it now?" in text
    assert file.exists() is not gone
    assert ("The file is deleted." if gone else "Only you can read it.") in text


def test_when_nobody_answers_the_offer_the_file_is_kept_and_it_is_said(file: Path) -> None:
    words = ask("y", "s", file=file)
    assert file.exists() and f"The file {file.name} is kept." in words


def test_nothing_is_written_without_a_file(tmp_path: Path) -> None:
    done = run("ask", "--lang", "en", stdin="y\nn\ns\n", cwd=tmp_path)
    assert done.returncode == 0 and list(tmp_path.iterdir()) == []


def test_an_interview_with_a_no_to_everything_comes_to_an_end() -> None:
    facts = asked(ask(*["n"] * 400))
    assert len(facts) == len(set(facts)) < 400


def test_nothing_that_was_not_known_or_put_off_is_asked_again() -> None:
    facts = asked(ask(*["k", "h"] * 20))
    assert len(facts) == len(set(facts)) == 41


def test_a_terminal_without_swedish_letters_is_no_hindrance() -> None:
    env = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "TERM": "dumb"}
    done = run("ask", stdin="ja\nvad\ns\n", env=env)
    assert done.returncode == 0


def test_who_asks_comes_first_and_is_kept(file: Path) -> None:
    text = ask("y", "s", file=file, who=("teacher", "Scho"))
    assert saved(file)["asker"] == {"profession": "teacher", "authority": "school"}
    assert text.index("What is your profession?") < text.index("What kind of body")


def test_a_number_chooses_and_a_question_mark_shows_the_list(file: Path) -> None:
    text = ask("y", "s", file=file, who=("?", "1", ""))
    assert saved(file)["asker"] == {"profession": next(iter(PACK.professions))}
    assert all(entry.label.en in text for entry in PACK.professions.values())


def test_a_word_that_fits_nothing_is_asked_again(file: Path) -> None:
    text = ask("y", "s", file=file, who=("astronaut", "", ""))
    assert "asker" not in saved(file)
    assert "Write a number or the beginning of the name." in text
