"""A study's folder is read whole or refused: every problem by file, line and word, and nothing but signed releases."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from samsyn.disclosure.release import Release, written
from samsyn.disclosure.release.hashing import PURPOSE, content_hash
from samsyn.errors import SpecError
from samsyn.reports.build import checked
from samsyn.reports.study.model import Study
from samsyn.reports.study.read import read_study
from samsyn.signatures import sign_with
from tests.reports.made import ENGLISH, SEED, TEXT, folder, release, report_yaml


def refused(path: Path) -> list[tuple[str | None, int | None, str]]:
    with pytest.raises(SpecError) as caught:
        checked(path)
    assert all(each.what.sv and each.what.en and each.do.sv and each.do.en for each in caught.value.problems)
    return [(each.file, each.line, each.where) for each in caught.value.problems]


def test_a_study_is_read(tmp_path: Path) -> None:
    study = checked(folder(tmp_path))
    assert study.invented and [each.study for each in study.releases] == ["both-fields"]
    assert study.figure("cases") is study.releases[0].figures[0] and study.figure("none") is None


@pytest.mark.parametrize("key", sorted(report_yaml()))
def test_nothing_may_be_missing(tmp_path: Path, key: str) -> None:
    assert ("report.yaml", 1, key) in refused(folder(tmp_path, **{key: None}))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("key", "value", "where"),
    [
        ("id", "Two Words", "id"), ("date", "20 november", "date"), ("address", "http://example.org", "address"),
        ("licence", "CC BY", "licence"), ("themes", [], "themes"), ("signed_by", "abc", "signed_by"),
        ("releases", ["../release.json"], "releases"), ("title", {"sv": "Bara svenska"}, "title.en"), ("extra", "x", "extra"),
        ("title", {"sv": "Av 412 svarande", "en": "Title"}, "title.sv: 412"),
        ("lead", {"sv": "Hälften", "en": "Some"}, "lead.sv: hälften"),
        ("lead", {"sv": "{number none total share}", "en": "x"}, "none"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(tmp_path: Path, key: str, value: object, where: str) -> None:
    assert where in [place for _, _, place in refused(folder(tmp_path, **{key: value}))]  # type: ignore[arg-type]


def test_a_typed_number_fails_with_file_line_and_word(tmp_path: Path) -> None:
    sv, en = (
        TEXT.replace("Lagen är", "Och 412 svarade. Lagen är"),
        ENGLISH.replace("The law", "Half did. The law"),
    )
    assert refused(folder(tmp_path, sv=sv, en=en)) == [("text.sv.md", 5, "412"), ("text.en.md", 5, "half")]


def test_a_typed_number_in_a_title_of_a_figure_fails(tmp_path: Path) -> None:
    sv = TEXT.replace("chart=dots", 'chart=dots title="Fyra av tio"')
    assert ("text.sv.md", 7, "cases: fyra") in refused(folder(tmp_path, sv=sv))


@pytest.mark.parametrize("change", ["value", "state", "resigned", "dict"])
def test_a_release_that_was_edited_by_hand_is_refused(tmp_path: Path, change: str) -> None:
    path = folder(tmp_path)
    form = json.loads((path / "release.json").read_text(encoding="utf-8"))
    if change == "value":
        form["figures"][0]["cells"][1]["values"]["count"] += 1
    elif change == "state":
        form["figures"][0]["cells"][3] |= {"state": "shown", "values": {"count": 31}}
    elif change == "resigned":
        form["signature"] = "00" * 64
    else:
        form = {"figures": form["figures"]}
    (path / "release.json").write_text(json.dumps(form), encoding="utf-8")
    assert refused(path)[0][0] == "release.json"


def test_a_release_signed_with_another_key_is_refused(tmp_path: Path) -> None:
    assert ("release.json", None, "") in refused(folder(tmp_path, signed_by="ab" * 32))


def test_a_study_takes_nothing_but_a_release(tmp_path: Path) -> None:
    study = read_study(folder(tmp_path))
    with pytest.raises(TypeError):
        Study(
            study.facts,
            study.title,
            study.lead,
            study.quality,
            study.design,
            (json.loads(written(release())),),
            study.texts,
        )


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("{figure cases chart=dots}", "{figure nothing}", "nothing"),
        ("{figure cases chart=dots}", "{figure cases chart=pie}", "cases: chart=pie"),
        ("{figure cases chart=dots}", "{figure cases size=big}", "cases: size"),
        ("{figure cases chart=dots}", "{figure cases rows=county}", "cases: rows=county"),
        ("{figure cases chart=dots}", "{figure cases measure=mean}", "cases: measure=mean"),
        ("{figure cases chart=dots}", "{map cases}", "cases: chart=map"),
        ("{table answers by=answer}", "{table answers profession=none}", "answers: profession=none"),
        ("{number cases total share interval}", "{number cases none share}", "cases none share"),
        (
            "{number cases total share interval}",
            "{number cases total/total share}",
            "cases total/total share",
        ),
        ("{number cases total share interval}", "{number cases total mean}", "cases total mean"),
    ],
)
def test_a_mark_that_names_what_is_not_there_is_refused(
    tmp_path: Path, old: str, new: str, where: str
) -> None:
    found = refused(folder(tmp_path, sv=TEXT.replace(old, new), en=ENGLISH.replace(old, new)))
    assert {file for file, _, place in found if place == where} == {"text.sv.md", "text.en.md"}


def test_both_languages_show_the_same_figures_and_numbers(tmp_path: Path) -> None:
    fewer = ENGLISH.replace("{table answers by=answer}", "")
    assert ("text.sv.md", 9, "answers") in refused(folder(tmp_path / "a", en=fewer))
    other = ENGLISH.replace("by=answer", "rows=answer")
    assert ("text.sv.md", 9, "answers") in refused(folder(tmp_path / "b", en=other))
    without = ENGLISH.replace("{number cases lss share}", "low")
    assert ("text.sv.md", 4, "cases lss share") in refused(folder(tmp_path / "c", en=without))


@pytest.mark.parametrize("name", ["report.yaml", "text.sv.md", "release.json"])
def test_bytes_that_are_no_text_are_refused(tmp_path: Path, name: str) -> None:
    path = folder(tmp_path)
    (path / name).write_bytes(b"\xff\xfe\x00")
    assert refused(path)[0][0] == name


def resigned(made: Release, **changed: object) -> Release:
    """The same release with something else in it, rightly hashed and signed: what a hostile issuer could make."""
    other = replace(made, **changed)  # type: ignore[arg-type]
    content = content_hash(other.body())
    return replace(other, content=content, signature=sign_with(SEED, PURPOSE + bytes.fromhex(content)).hex())


def test_nobody_makes_a_release_with_numbers_in_hidden_cells() -> None:
    made = release()
    figure = made.figures[0]
    cells = tuple(replace(c, values={"count": 7}) if c.state == "hidden" else c for c in figure.cells)
    with pytest.raises(ValueError, match="may not be seen"):
        resigned(made, figures=(replace(figure, cells=cells), *made.figures[1:]))


def test_releases_of_a_study_follow_each_other(tmp_path: Path) -> None:
    first = release()
    later = resigned(first, number=2, previous=first.content)
    stray = resigned(first, number=2, previous="ab" * 32)
    for made, right in ((later, True), (stray, False)):
        path = folder(tmp_path / str(right), releases=["release.json", "second.json"])
        (path / "second.json").write_text(written(made), encoding="utf-8")
        if right:
            study = checked(path)
            assert study.figure("cases") is study.releases[1].figures[0]
        else:
            assert refused(path) == [("second.json", None, "")]


def test_a_name_that_would_be_a_path_is_refused(tmp_path: Path) -> None:
    made = release()
    odd = resigned(made, figures=(*made.figures, replace(made.figures[0], name="../../evil")))
    assert ("report.yaml", None, "releases") in refused(folder(tmp_path, made=odd))


@pytest.mark.parametrize(
    "text",
    [
        "*a " * 3000,
        "*a " * 1500 + "a* " * 1500,
        "> " * 3000 + "a",
        "- " * 3000 + "a",
        "[" * 5000,
        "{" * 5000,
        '{"' * 3000,
    ],
)
def test_text_made_to_be_hard_is_read_or_refused(tmp_path: Path, text: str) -> None:
    path = folder(tmp_path, sv=TEXT + "\n" + text + "\n")
    try:
        checked(path)
    except SpecError as error:
        assert all(each.file == "text.sv.md" for each in error.problems)
