"""`samsyn directory export` and `import` as somebody types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import run

FROM = ("--source", "Deras katalog", "--source-url", "https://example.se/lista", "--dated", "2026-10")


def test_export_writes_a_folder_whole(tmp_path: Path) -> None:
    out = tmp_path / "ut"
    done = run("directory", "export", "--out", out)
    assert done.returncode == 0
    services = json.loads((out / "services.json").read_text("utf-8"))
    assert services[0]["phones"][0]["number"] == "112"
    assert len(list((out / "services").iterdir())) == len(services)
    assert [path.name for path in tmp_path.iterdir()] == ["ut"]


def test_export_for_professionals_warns_and_holds_more(tmp_path: Path) -> None:
    for reader in ("public", "professional"):
        done = run(
            "directory",
            "export",
            "--format",
            "csv",
            "--for",
            reader,
            "--out",
            tmp_path / reader,
            "--lang",
            "en",
        )
        assert done.returncode == 0
        assert ("Do not publish" in done.stdout) == (reader == "professional")
    lines = [
        len((tmp_path / reader / "phones.csv").read_text("utf-8").splitlines())
        for reader in ("public", "professional")
    ]
    assert lines[0] < lines[1]


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_folder_that_holds_something_is_never_written_into(tmp_path: Path, lang: str) -> None:
    (tmp_path / "ut").mkdir()
    (tmp_path / "ut" / "viktig.txt").write_text("kvar", encoding="utf-8")
    for words in (("export",), ("import", tmp_path / "x.json", "--from", "hsds", *FROM)):
        done = run("directory", *words, "--out", tmp_path / "ut", "--lang", lang)
        assert done.returncode == 2
        assert {"sv": "Mappen är inte tom.", "en": "The folder is not empty."}[lang] in done.stderr
    assert [path.name for path in (tmp_path / "ut").iterdir()] == ["viktig.txt"]


def test_an_empty_folder_is_filled_and_no_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()
    assert run("directory", "export", "--out", tmp_path / "tom").returncode == 0
    assert (tmp_path / "tom" / "services.json").exists()
    assert run("directory", "export", "--out", tmp_path / "ingen" / "ut").returncode == 2
    assert run("directory", "export", "--out", tmp_path / "tom" / "services.json").returncode == 2


def test_import_gives_content_and_a_report(tmp_path: Path) -> None:
    (tmp_path / "lista.csv").write_text(
        "name,phone,latitude\nHjälpen,112,59.3\nFel,ring oss,\n", encoding="utf-8"
    )
    out = tmp_path / "in"
    done = run(
        "directory",
        "import",
        tmp_path / "lista.csv",
        "--from",
        "csv",
        *FROM,
        "--kind",
        "helpline",
        "--out",
        out,
    )
    assert done.returncode == 0
    assert "2 verksamheter lästa" in done.stdout
    assert sorted(path.name for path in (out / "services").iterdir()) == ["fel.yaml", "hjalpen.yaml"]
    report = json.loads((out / "report.json").read_text("utf-8"))
    assert {"refused", "duplicate", "decide", "taken", "unknown"} <= {line["what"] for line in report}
    assert "lista.csv, rad 3, fel, phones.number: Det är inget telefonnummer." in (
        out / "report.txt"
    ).read_text("utf-8")
    assert "Deras katalog" in (out / "sources.yaml").read_text("utf-8")


def test_import_of_an_export_points_at_what_is_here_already(tmp_path: Path) -> None:
    run("directory", "export", "--format", "csv", "--out", tmp_path / "ut")
    done = run(
        "directory",
        "import",
        tmp_path / "ut",
        "--from",
        "csv",
        *FROM,
        "--out",
        tmp_path / "in",
        "--lang",
        "en",
    )
    assert done.returncode == 0
    assert "Perhaps here already" in done.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("--source", "x", "--source-url", "ftp://x", "--dated", "2026"),
        ("--source", " ", "--source-url", "https://example.se", "--dated", "2026"),
        ("--source", "x", "--source-url", "https://example.se", "--dated", "i går"),
        ("--source", "x", "--source-url", "https://example.se", "--dated", "2999-01-01"),
        ("--source", "x", "--source-url", "https://example.se"),
        ("--source", "x", "--source-url", "https://example.se", "--dated", "2026", "--kind", "hemlig"),
    ],
)
def test_nothing_comes_in_without_a_source_and_its_date(tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "a.json").write_text('[{"name": "x"}]', encoding="utf-8")
    done = run("directory", "import", tmp_path / "a.json", "--from", "hsds", *words, "--out", tmp_path / "in")
    assert done.returncode == 2
    assert not (tmp_path / "in").exists()


@pytest.mark.parametrize("name", ["finns-inte.json", "trasig.json", "."])
def test_a_file_that_cannot_be_read_leaves_nothing(tmp_path: Path, name: str) -> None:
    (tmp_path / "trasig.json").write_text("{", encoding="utf-8")
    done = run("directory", "import", tmp_path / name, "--from", "hsds", *FROM, "--out", tmp_path / "in")
    assert done.returncode == 2
    assert done.stderr.strip()
    assert not (tmp_path / "in").exists()


@pytest.mark.parametrize(
    "text",
    [
        '{"name": "paket", "version": "1", "dependencies": {}}',
        '{"type": "FeatureCollection", "features": []}',
        '[{"a": 1}, {"b": 2}]',
        '[{"name": "Kommunen", "website": "https://example.se"}]',
    ],
)
def test_a_file_that_is_no_hsds_is_refused_plainly(tmp_path: Path, text: str) -> None:
    (tmp_path / "fil.json").write_text(text, encoding="utf-8")
    done = run(
        "directory", "import", tmp_path / "fil.json", "--from", "hsds", *FROM, "--out", tmp_path / "in"
    )
    assert done.returncode == 2
    assert "Filen är inte HSDS" in done.stderr and "services.json" in done.stderr
    assert not (tmp_path / "in").exists()


@pytest.mark.parametrize(("form", "about"), [("hsds", "dataset.json"), ("csv", "datapackage.json")])
def test_the_file_about_an_export_says_which_file_to_give(tmp_path: Path, form: str, about: str) -> None:
    assert run("directory", "export", "--format", form, "--out", tmp_path / "ut").returncode == 0
    file = tmp_path / "ut" / about
    done = run("directory", "import", file, "--from", "hsds", *FROM, "--out", tmp_path / "in")
    assert done.returncode == 2
    assert "Filen berättar om en export." in done.stderr and "services.json" in done.stderr
    as_csv = run("directory", "import", file, "--from", "csv", *FROM, "--out", tmp_path / "in")
    assert as_csv.returncode == 2 and "Filen är JSON" in as_csv.stderr
