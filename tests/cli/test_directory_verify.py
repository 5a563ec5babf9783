"""The whole way of a check: the list, the form, the answers put in, and the public seeing the number."""

from __future__ import annotations

import csv
import io
import re
import shutil
import stat
from datetime import date, timedelta
from pathlib import Path

import pytest

from samsyn.cli.today import today
from samsyn.directory.freshness import Freshness, freshness, public_may_see
from samsyn.directory.verify.to_check import Urgency, to_check
from samsyn.packs.check import check_pack
from samsyn.packs.folder import OWN
from samsyn.packs.load import load_pack
from samsyn.packs.pack import Pack
from tests.cli.command import run

GOOD = Path(__file__).parents[1] / "packs" / "good"
DAY = today()
FILLED = {"checked_on": DAY, "method": "call", "checked_by": "coordinator"}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small pack: one shelter with a flagged number, and 112."""
    return Path(shutil.copytree(GOOD, tmp_path / "small"))


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of all the content."""
    return Path(shutil.copytree(OWN, tmp_path / "content", ignore=shutil.ignore_patterns(".checked")))


def pack_of(root: Path) -> Pack:
    pack, wrong = check_pack(root)
    assert wrong == []
    return pack


def fill(form: Path, fact: str, **fields: object) -> None:
    """Fill in one row, as somebody does in an editor."""
    text = form.read_text(encoding="utf-8")
    start = text.index(f"- fact: {fact}\n")
    end = text.find("\n- fact: ", start)
    row = text[start : end if end > 0 else len(text)]
    for name, value in fields.items():
        row, count = re.subn(rf"^  {name}:$", f"  {name}: {value}", row, flags=re.M)
        assert count == 1, (name, row)
    form.write_text(text[:start] + row + (text[end:] if end > 0 else ""), encoding="utf-8")


def form_for(root: Path, *more: str) -> Path:
    form = root.parent / "form.yaml"
    done = run("directory", "verify-list", "--all", "--content", root, "--form", form, *more)
    assert done.returncode == 0, done.stderr
    return form


def verify(root: Path, form: Path, *more: str) -> tuple[int, str, str]:
    done = run("directory", "verify", form, "--content", root, "--lang", "en", *more)
    return done.returncode, done.stdout, done.stderr


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*") if path.is_file() and ".checked" not in path.parts
    }  # fmt: skip


def test_a_hidden_number_is_called_about_and_then_shown(content: Path) -> None:
    before = pack_of(content)
    worst = to_check(before, DAY)[0]
    assert worst.urgency is Urgency.HIDDEN_NUMBER
    assert not public_may_see(worst.fact, "phone", before, DAY)
    listed = run("directory", "verify-list", "--content", content)
    assert listed.stdout.index("Nämn aldrig någon person") < listed.stdout.index(worst.name)

    form = content.parent / "form.yaml"
    run("directory", "verify-list", "--content", content, "--kind", "phone", "--form", form)
    assert stat.S_IMODE(form.stat().st_mode) == 0o600
    fill(form, worst.name, outcome="confirmed", **FILLED)
    unchanged = files(content)
    done = run("directory", "verify", form, "--content", content)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"stämmer ({DAY}, samtal, samordnare); visas för allmänheten." in done.stdout

    after = pack_of(content)
    phone = after.services[worst.service.id].phones[int(worst.path[1])]
    assert freshness(phone, "phone", after, DAY) is Freshness.IN_DATE
    assert public_may_see(phone, "phone", after, DAY)
    assert (phone.checked_on, phone.method, phone.flagged, phone.note) == (DAY, "call", False, None)
    changed = [name for name, data in files(content).items() if data != unchanged[name]]
    assert len(changed) == 1 and done.stdout.endswith(f"Ändrat och kontrollerat: {changed[0]}\n")
    again = run("directory", "verify-list", "--content", content, "--kind", "phone", "--format", "csv")
    assert worst.name not in again.stdout
    assert load_pack(content).left_out == ()


def test_everything_else_in_the_file_stays_as_it_was(small: Path) -> None:
    form = form_for(small)
    fill(form, "house/phone/1", outcome="changed", value="020-12 34 56", **FILLED)
    house = small / "services" / "house.yaml"
    before = house.read_text(encoding="utf-8")
    assert verify(small, form)[0] == 0
    expected = (
        before.replace("020-00 00 00", '"020-12 34 56"')
        .replace("dated: 2021-02\n    checked_on: 2026-11-21", f"dated: 2021-02\n    checked_on: {DAY}")
        .replace("flagged: true  # the copy is old", "flagged: false  # the copy is old\n    method: call")
    )
    assert house.read_text(encoding="utf-8") == expected


def test_a_pilot_that_outlived_its_money_is_confirmed(small: Path) -> None:
    form = form_for(small)
    fill(form, "house/existence", outcome="confirmed", **FILLED)
    code, out, _ = verify(small, form)
    assert code == 0 and "shown to the public" in out
    pack = pack_of(small)
    existence = pack.services["house"].existence
    assert existence.until is None and freshness(existence, "existence", pack, DAY) is Freshness.IN_DATE


def test_a_service_that_is_gone_is_hidden_with_its_numbers(small: Path) -> None:
    form = form_for(small)
    fill(form, "house/existence", outcome="gone", note="Stängt sedan i våras.", **FILLED)
    code, out, _ = verify(small, form)
    assert code == 0 and "may have closed, hidden until it is clear" in out
    pack = pack_of(small)
    house = pack.services["house"]
    assert (house.existence.state, house.existence.flagged) == ("unknown", True)
    assert house.existence.note is not None
    assert house.existence.note.sv == f"Uppges ha upphört {DAY} (samtal). Stängt sedan i våras."
    assert [phone.flagged for phone in house.phones] == [True, True]


def test_a_number_that_is_gone_is_removed_and_the_others_stay(small: Path) -> None:
    form = form_for(small)
    fill(form, "house/phone/1", outcome="gone", **FILLED)
    fill(form, "house/phone/2", outcome="confirmed", **FILLED)
    assert verify(small, form)[0] == 0
    (left,) = pack_of(small).services["house"].phones
    assert (left.number, left.method) == ("+46 20 00 00 01", "call")
    fill(form_for(small), "house/phone/1", outcome="gone", **FILLED)
    assert verify(small, form)[0] == 0
    assert pack_of(small).services["house"].phones == ()


def test_no_answer_leaves_the_number_hidden_with_the_day(small: Path) -> None:
    form = form_for(small)
    fill(form, "house/phone/1", outcome="no_answer", **FILLED)
    code, out, _ = verify(small, form)
    assert code == 0 and "no answer, noted" in out and "not shown to the public" in out
    phone = pack_of(small).services["house"].phones[0]
    assert phone.flagged and phone.checked_on == date(2026, 11, 21)
    assert phone.note is not None and phone.note.en == f"No answer when checked {DAY} (call)."


def test_hours_an_address_and_a_yes_are_changed(small: Path) -> None:
    form = form_for(small)
    fill(form, "house/hours/1", outcome="changed", value="mo-th 08:00-16:00; fr 08:00-12:00", **FILLED)
    fill(form, "house/channel/2", outcome="changed", value="ny@house.example", **FILLED)
    fill(form, "house/anonymous", outcome="changed", value="no", **FILLED)
    code, _, err = verify(small, form)
    assert (code, err) == (0, "")
    house = pack_of(small).services["house"]
    assert house.hours[0].text.sv == "mån–tors 08:00–16:00, fre 08:00–12:00"
    assert house.hours[0].text.en == "Mon–Thu 08:00–16:00, Fri 08:00–12:00"
    assert [(span.days, span.closes) for span in house.hours[0].spans] == [
        (("mo", "tu", "we", "th"), "16:00"), (("fr",), "12:00"),
    ]  # fmt: skip
    assert house.channels[1].address == "ny@house.example"
    assert house.anonymous is not None and house.anonymous.value == "no"


def test_a_number_that_belongs_to_somebody_else_cannot_be_verified(small: Path) -> None:
    form = form_for(small)
    fill(form, "house/phone/1", outcome="changed", value="'112'", **FILLED)
    before = files(small)
    code, _, told = verify(small, form)
    assert code == 2
    assert "112 stands as the number of another service" in told
    assert files(small) == before


def test_a_dry_run_changes_nothing(small: Path) -> None:
    form = form_for(small)
    fill(form, "house/phone/1", outcome="confirmed", **FILLED)
    before = files(small)
    code, out, _ = verify(small, form, "--dry-run")
    assert code == 0 and "Nothing is changed. Would be: services/house.yaml" in out
    assert files(small) == before


@pytest.mark.parametrize(
    ("fact", "fields", "says"),
    [
        ("house/phone/1", {"outcome": "confirmed"}, "Missing: checked_on, method, checked_by."),
        ("house/phone/1", {"checked_on": DAY}, "Missing: outcome, method, checked_by."),
        ("house/phone/1", {"outcome": "maybe", **FILLED}, "The value 'maybe' is not allowed here."),
        ("house/phone/1", {"outcome": "confirmed", **FILLED, "checked_by": "Anna Ek"}, "The value 'Anna Ek' is not allowed"),
        ("house/phone/1", {"outcome": "confirmed", **FILLED, "method": "archived_copy"}, "is not allowed here."),
        ("house/phone/1", {"outcome": "confirmed", **FILLED, "checked_on": "igår"}, "house/phone/1 checked_on"),
        ("house/phone/1", {"outcome": "confirmed", **FILLED, "checked_on": DAY + timedelta(days=1)}, "lies in the future."),
        ("house/phone/1", {"outcome": "confirmed", **FILLED, "checked_on": "2026-01-01"}, "checked later, 2026-11-21."),
        ("house/phone/1", {"outcome": "changed", **FILLED}, "The new value is missing."),
        ("house/phone/1", {"outcome": "changed", **FILLED, "value": "ring oss"}, "Write like: 020-12 34 56"),
        ("house/phone/1", {"outcome": "confirmed", **FILLED, "value": "020-12"}, "value may stand with changed alone."),
        ("house/phone/1", {"outcome": "confirmed", **FILLED, "note": "Annars 070-123 45 67"}, "A telephone number stands in note."),
        ("house/hours/1", {"outcome": "changed", **FILLED, "value": "vardagar"}, "Write like: mo-fr 08:00-16:00"),
        ("house/hours/1", {"outcome": "changed", **FILLED, "value": "mo 18:00-08:00"}, "is no time of a day."),
        ("house/channel/1", {"outcome": "changed", **FILLED, "value": "javascript:x"}, "does not fit here."),
        ("house/existence", {"outcome": "changed", **FILLED, "value": "borta"}, "active | pilot | unknown"),
        ("house/area", {"outcome": "gone", **FILLED}, "A service cannot be without this fact."),
        ("house/area", {"outcome": "changed", **FILLED, "value": "national"}, "cannot be changed in a form."),
        ("se-112/phone/1", {"outcome": "confirmed", **FILLED}, "112 must not be called to check it."),
        ("se-112/phone/1", {"outcome": "gone", **FILLED, "method": "letter"}, "The service se-112 with the number 112"),
    ],
)  # fmt: skip
def test_a_wrong_form_is_told_and_nothing_is_done(
    small: Path, fact: str, fields: dict[str, object], says: str
) -> None:
    form = form_for(small)
    fill(form, "house/channel/2", outcome="confirmed", **FILLED)
    fill(form, fact, **fields)
    before = files(small)
    code, out, err = verify(small, form)
    assert (code, out) == (2, "")
    assert says in err
    assert files(small) == before
    swedish = run("directory", "verify", form, "--content", small).stderr
    assert swedish and swedish != err


def test_every_mistake_is_told_at_once_with_its_line(small: Path) -> None:
    form = form_for(small)
    fill(form, "house/phone/1", outcome="confirmed")
    fill(form, "house/phone/2", outcome="changed", **FILLED)
    code, _, err = verify(small, form)
    assert code == 2 and len(err.splitlines()) == 2
    lines = form.read_text(encoding="utf-8").splitlines()
    told = [int(number) for number in re.findall(r"form\.yaml, line (\d+), house/phone", err)]
    assert [lines[number - 1] for number in told] == ["- fact: house/phone/1", "- fact: house/phone/2"] or [
        lines[number - 1] for number in told
    ] == ["- fact: house/phone/2", "- fact: house/phone/1"]


def test_a_form_made_before_somebody_else_changed_the_number_is_refused(small: Path) -> None:
    form = form_for(small)
    fill(form, "house/phone/1", outcome="confirmed", **FILLED)
    house = small / "services" / "house.yaml"
    house.write_text(
        house.read_text(encoding="utf-8").replace("020-00 00 00", "020-99 99 99"), encoding="utf-8"
    )
    code, _, err = verify(small, form)
    assert code == 2 and "says something else now" in err
    form.write_text(
        form.read_text(encoding="utf-8").replace("house/phone/1", "house/phone/9"), encoding="utf-8"
    )
    code, _, err = verify(small, form)
    assert code == 2 and "The content has no such fact." in err


@pytest.mark.parametrize(
    "text", ["", "- a", "checks: 1", "checks: []\nmore: x", "facts: []", "checks: [", "checks:\n- x"]
)
def test_what_is_no_form_is_told(small: Path, text: str) -> None:
    form = small.parent / "form.yaml"
    form.write_text(text, encoding="utf-8")
    code, out, err = verify(small, form)
    assert (code, out) == (2, "") and "form.yaml" in err


def test_an_empty_form_and_a_form_that_is_not_there_are_told(small: Path) -> None:
    code, _, err = verify(small, form_for(small))
    assert code == 2 and "Nothing is filled in." in err
    assert verify(small, small / "nowhere.yaml")[0] == 2


def test_content_with_faults_is_mended_first(small: Path) -> None:
    form = form_for(small)
    fill(form, "house/phone/1", outcome="confirmed", **FILLED)
    (small / "services" / "new.yaml").write_text("service: [", encoding="utf-8")
    code, _, err = verify(small, form)
    assert code == 2 and "services/new.yaml" in err


def test_an_unknown_existence_is_not_confirmed_as_unknown(small: Path) -> None:
    house = small / "services" / "house.yaml"
    house.write_text(
        house.read_text(encoding="utf-8").replace("state: pilot", "state: unknown, flagged: true"),
        encoding="utf-8",
    )
    form = form_for(small)
    fill(form, "house/existence", outcome="confirmed", **FILLED)
    code, _, err = verify(small, form)
    assert code == 2 and "unknown cannot be confirmed" in err
    fill(form_for(small), "house/existence", outcome="changed", value="active", **FILLED)
    code, out, _ = verify(small, form)
    assert code == 0 and "they may say that we do not know" in out


def test_the_list_stands_worst_first_and_can_be_narrowed(content: Path) -> None:
    rows = list(
        csv.DictReader(
            io.StringIO(run("directory", "verify-list", "--format", "csv", "--as-of", "2026-11-22").stdout)
        )
    )
    urgency = [int(row["urgency"]) for row in rows]
    assert urgency == sorted(urgency) and urgency[0] == 1 and 9 not in urgency
    assert all(row["source"] and row["why"] and row["how"] for row in rows)
    hours = list(
        csv.DictReader(
            io.StringIO(run("directory", "verify-list", "--kind", "hours", "--format", "csv").stdout)
        )
    )
    assert hours and {row["kind"] for row in hours} == {"öppettider"}
    every = run("directory", "verify-list", "--all", "--service", "se-112", "--lang", "en").stdout
    assert "Never call 112 to try it." in every and "whether it is there: active" in every


def test_the_form_on_standard_output_is_the_form(small: Path) -> None:
    form = form_for(small)
    shown = run("directory", "verify-list", "--all", "--content", small, "--format", "yaml").stdout
    assert shown == form.read_text(encoding="utf-8")


def test_a_broken_record_is_told_beside_the_list(small: Path) -> None:
    (small / "services" / "new.yaml").write_text("service: [", encoding="utf-8")
    done = run("directory", "verify-list", "--content", small)
    assert done.returncode == 0 and "services/new.yaml:2 new:" in done.stderr


@pytest.mark.parametrize(
    ("given", "told"), [("brs", "bris"), ("se112", "se-112"), ("\u202e" + "x" * 5000, "verify-list --all")]
)
def test_a_service_that_does_not_exist_is_told_with_those_that_come_nearest(given: str, told: str) -> None:
    done = run("directory", "verify-list", "--service", given)
    assert done.returncode == 2 and done.stdout == ""
    assert told in done.stderr and len(done.stderr) < 1000
    assert "Traceback" not in done.stderr
