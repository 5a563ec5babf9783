"""The example of the standard itself, read in: nothing of it passes for checked, and nothing is lost unsaid."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from samsyn.directory.hsds.incoming import reading, take
from samsyn.packs.load import load_pack
from samsyn.packs.schema import Source
from tests.directory.hsds.invented import DAY

pytestmark = pytest.mark.shared


def test_the_full_example_of_hsds() -> None:
    file = Path(os.environ["SAMSYN_SHARED"]) / "cases" / "hsds" / "example_service_full.json"
    source = Source(id="import_example", title="Example", where="https://example.org", dated="2024-05-16")
    got = take.take(reading.services(file, "hsds"), load_pack(), source, DAY)
    (one,) = got.services
    assert one.name.en == "Community Counselling"
    assert [phone.number for phone in one.phones] == ["+44 1234 234567"]
    assert one.hours[0].spans == ()  # given for some days of the month in another time zone
    assert one.location is None
    assert one.target.audience == ("professional",)
    told = {line.field for line in got.report.lines if line.what in ("not_taken", "unknown", "refused")}
    assert {"contacts", "funding", "wait_time", "phones.languages", "locations", "schedules"} <= told
    assert {"organizations.legal_status", "locations.transportation"} <= told
    assert "Ann Persona" not in str(take.files(got))
