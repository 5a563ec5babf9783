"""The page that estimates: a table is answered and forgotten, bad ones are told of by row and column, files can be had."""

from __future__ import annotations

import json
import logging
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from samsyn.web.studies import extent_run
from samsyn.web.studies.extent_words import METHODS
from tests.web.site import ROOT, Page, body, browser

PATH = "/kartlaggning/omfattning"
TABLE = (ROOT / "docs" / "en" / "extent.csv").read_bytes()
CANARY = "xanadu4711"
FIGURES = re.compile(r"(?<![\d\N{NO-BREAK SPACE},.])(?:212|164|118|71|58)(?![\d\N{NO-BREAK SPACE},.])")
"""Exact counts of the table: none may be seen anywhere."""


def send(table: bytes | None, method: str = "bic", lang: str = "sv", name: str = "t.csv") -> Any:
    """The page that answers a table."""
    fields: dict[str, Any] = {"metod": method}
    if table is not None:
        fields["fil"] = SimpleUploadedFile(name, table, "text/csv")
    return browser(lang).post(PATH, fields)


@pytest.fixture(autouse=True, scope="module")
def little_time() -> Iterator[None]:
    """The slowest methods are left out, as on a busy machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(extent_run, "OTHERS_UNTIL", 2.5)
        yield


@pytest.fixture(scope="module")
def answer(little_time: None) -> str:
    """The page for the invented table of the guides."""
    response = send(TABLE)
    assert response.status_code == 200, body(response)
    return body(response)


def carried(page: str) -> str:
    """What the page carries, so that the files can be made."""
    return Page(page).fields()["resultat"]


def test_the_form_says_what_is_taken_and_that_nothing_is_kept() -> None:
    page = body(browser().get(PATH))
    assert "Skicka bara antal, aldrig rader om personer." in page
    assert extent_run.BOOTSTRAP == 1000 and "1\N{NO-BREAK SPACE}000 dragningar" in page
    assert f"{extent_run.SECONDS} sekunder" in page and "1,000 draws" in body(browser("en").get(PATH))
    assert all(f'value="{each}"' in page for each in METHODS)


def test_the_server_never_loads_what_computes() -> None:
    code = (
        "import os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'samsyn.web.settings'; import django; django.setup();"
        "from samsyn.web import urls; from samsyn.web.studies import extent_run;"
        "print(sorted({'numba', 'scipy', 'llvmlite'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_methods_of_the_form_are_those_of_the_room() -> None:
    from samsyn.prevalence.comparing.methods import ALL

    assert set(METHODS) == set(ALL)


def test_an_answer_shows_methods_pictures_ground_and_verdict(answer: str) -> None:
    for heading in ("Alla metoder sida vid sida", "Vad svaret vilar på", "I bilder", "Listorna"):
        assert heading in answer
    assert re.search(r"Kan användas\.|Bräcklig\.|Publicera inte\.", answer)
    pictures = re.findall(r"<svg xmlns.*?</svg>", answer, re.S)
    assert len(pictures) >= 4
    for each in pictures:
        ElementTree.fromstring(each)  # noqa: S314 - our own text
    assert len(Page(answer).ids) == len(set(Page(answer).ids))
    left_out = re.findall(r"Tiden räckte inte till: ([^.]*)\.", answer)
    assert answer.count('role="row"') - 1 + len(", ".join(left_out).split(", ")) * bool(left_out) == len(
        METHODS
    )


def test_no_exact_count_is_on_the_page_or_in_the_files(answer: str) -> None:
    sent = {"resultat": carried(answer)}
    files = [body(browser().post(f"{PATH}.{kind}", sent)) for kind in ("json", "html")]
    for text in (re.sub(r"<pre.*?</pre>", "", answer, flags=re.S), *files):
        shown = re.sub(r' (?:x|y|x1|x2|y1|y2|cx|cy|d|points|width|height|viewBox|value)="[^"]*"', "", text)
        assert FIGURES.findall(shown) == []


def test_the_files_hold_the_same_and_are_named_after_nothing(answer: str) -> None:
    sent = {"resultat": carried(answer)}
    response = browser().post(f"{PATH}.json", sent)
    assert response["Content-Disposition"] == 'attachment; filename="omfattning.json"'
    assert response["Cache-Control"] == "no-store"
    data = json.loads(response.content)
    assert data["method"] == "bic" and data["lists"]["police"] == 329 and data["bootstrap"] == 1000
    assert all(each["about"] is None or each["about"] >= 10 for each in data["overlaps"])
    assert "estimates" not in data and "n" not in data, "what is exact stays with whoever has the table"
    page = browser().post(f"{PATH}.html", sent)
    assert page["Content-Disposition"] == 'attachment; filename="omfattning.html"'
    text = body(page)
    assert (
        Page(text).lang == "sv" and "<script" not in text and "http" not in re.sub(r'xmlns="[^"]*"', "", text)
    )


def test_a_file_tells_the_estimate_with_two_figures_at_most_and_no_other_method(answer: str) -> None:
    sent = {"resultat": carried(answer)}
    data = json.loads(browser().post(f"{PATH}.json", sent).content)
    for each in (data["estimate_about"], data["lower"], data["upper"]):
        assert each is None or len(str(each).rstrip("0")) <= 2
    text = body(browser().post(f"{PATH}.html", sent))
    assert "Bästa modell (BIC)" in text and "LCMCR" not in text and "1\N{NO-BREAK SPACE}480" not in text


def test_the_page_says_that_it_is_not_for_others(answer: str) -> None:
    assert "Sidan är för dig som har tabellen." in answer


def test_the_answer_is_shown_in_the_other_language_without_the_table(answer: str) -> None:
    response = browser("en").post(PATH, {"resultat": carried(answer)})
    page = body(response)
    assert response.status_code == 200 and Page(page).lang == "en"
    assert "seen and unseen" in page and "sedda och osedda" not in re.sub(r'value="[^"]*"', "", page)


@pytest.mark.parametrize("path", [PATH, f"{PATH}.json", f"{PATH}.html"])
def test_an_answer_that_is_not_ours_is_refused(path: str, answer: str) -> None:
    forged = carried(answer)[:-4] + "AAAA"
    for sent in (forged, "<script>alert(1)</script>", "x" * 1000):
        response = browser().post(path, {"resultat": sent})
        assert response.status_code == 400
        assert "<script>alert" not in body(response)


def test_the_same_table_gives_the_same_answer(answer: str) -> None:
    def heading(page: str) -> str:
        return str(re.findall(r"<h1[^>]*>([^<]+)<", page)[0])

    assert heading(body(send(TABLE))) == heading(answer)


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (b"a,b,count\n1,0,5\n0,1,-3\n", "Rad 3, count"),
        (b"a,b,count\n1,0,5\n0,2,3\n1,1,2\n", "Rad 3, b"),
        (b"a,b,count\n1,0,5\n1,0,6\n0,1,3\n1,1,2\n", "Rad 3"),
        (b"a,b,count\n1,0,2.5\n0,1,3\n1,1,2\n", "Rad 2, count"),
        (b"pseudonym,list\nabc,Polisen\nabd,Polisen\n", "count eller antal"),
        (b"\xff\xfe\x00", ""),
        (b"\x00\x01\x02", ""),
        (b"hej", ""),
    ],
)
def test_a_table_that_cannot_be_is_told_of_by_row_and_column(table: bytes, told: str) -> None:
    response = send(table)
    page = body(response)
    assert response.status_code == 422
    assert told in page and 'aria-invalid="true"' in page and "<title>Fel:" in page
    assert 'href="#fil"' in page


@pytest.mark.parametrize(("lang", "told"), [("sv", "samsyn prevalence estimate --strata i terminalen"),
                                            ("en", "samsyn prevalence estimate --strata in the terminal")])  # fmt: skip
@pytest.mark.parametrize(
    "table",
    [
        b"a,b,sex,count\n1,0,f,5\n0,1,m,3\n1,1,f,2\n",
        b"a,b,count\n1,0,5\n1,0,6\n0,1,3\n1,1,2\n",
        b"a,b,count\n1,0,5\n0,-,6\n1,1,2\n",
    ],
    ids=["groups", "twice", "dash"],
)
def test_an_option_that_the_page_has_not_is_named_as_one_of_the_command_line(
    lang: str, told: str, table: bytes
) -> None:
    page = body(send(table, lang=lang))
    assert told in page and page.count("--strata") == page.count(told)


def test_the_page_on_data_says_that_a_table_is_not_kept() -> None:
    page = body(browser().get("/uppgifter"))
    assert (
        "tar emot en tabell med antal, aldrig rader om personer. Tabellen läses i minnet och sparas inte."
        in page
    )


def test_a_form_without_a_file_or_a_method_is_told_so() -> None:
    assert "Välj en fil med antal." in body(send(None))
    assert "Välj en fil med antal." in body(send(b""))
    assert "Välj en metod." in body(send(TABLE, "magi"))
    assert "högst 150 kB" in body(send(b"a,b,count\n" + b"1,0,1\n" * 26_000))


def test_no_overlap_is_an_answer_and_not_a_number() -> None:
    response = send(b"a,b,c,count\n1,0,0,50\n0,1,0,40\n0,0,1,30\n")
    page = body(response)
    assert response.status_code == 200
    assert "Listorna ger inget ärligt tal" in page and "Publicera inte." in page


def test_a_hostile_name_of_a_list_is_only_a_name() -> None:
    table = b'"<script>alert(1)</script>","b\xe2\x80\xae",count\n1,0,50\n0,1,40\n1,1,30\n'
    page = body(send(table))
    assert "<script" not in page and "alert(1)" in page


def test_nothing_of_a_table_is_in_logs_or_names(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    table = TABLE.replace(b"police", CANARY.encode())
    good = send(table, name=f"{CANARY}.csv")
    bad = send(table.replace(b",212", b",-212"), name=f"{CANARY}.csv")
    assert CANARY not in caplog.text
    assert CANARY not in re.findall(r"<title>.*?</title>", body(good))[0]
    assert "212" not in re.sub(r"<pre.*?</pre>", "", body(bad), flags=re.S)
    assert CANARY not in "".join(f"{key}{value}" for key, value in good.headers.items())


def test_whoever_comes_while_another_is_computed_is_not_kept_waiting() -> None:
    with extent_run._one_at_a_time:
        response = send(TABLE)
    assert response.status_code == 503
    assert "Någon annan räknar just nu." in body(response)


def test_what_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extent_run, "SECONDS", 0.01)
    response = send(TABLE)
    assert response.status_code == 422
    assert "samsyn prevalence estimate" in body(response)


def test_a_process_that_breaks_is_told_without_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extent_run, "_MODULE", "samsyn.web.studies.no_such_module")
    response = send(TABLE)
    assert response.status_code == 500
    page = body(response)
    assert "Beräkningen gick sönder hos oss." in page and "Traceback" not in page and "no_such" not in page


def test_the_start_page_leads_here() -> None:
    assert f'href="{PATH}"' in body(browser().get("/"))


def test_every_reason_without_a_limit_has_words_that_tell_no_list_and_no_number() -> None:
    from samsyn.prevalence.judging import verdict
    from samsyn.web.studies.extent_released import REASONS

    source = Path(verdict.__file__).read_text(encoding="utf-8")
    codes = set(re.findall(r'Reason\("([a-z_]+)"[^)\n]*\)', source)) - {"no_overlap"}
    assert codes and codes <= set(REASONS)
    assert all(not re.search(r"\d|{", text.sv + text.en) for text in REASONS.values())
