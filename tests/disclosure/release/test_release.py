"""A release is made only out of what is guarded, keeps no more than may be seen, and shows when it has been changed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from samsyn.disclosure.release import Release, issue, read, written
from samsyn.disclosure.release.hashing import PURPOSE, canonical, content_hash, data_hash
from samsyn.disclosure.tables import Key
from samsyn.errors import DataError
from samsyn.signatures import public_of
from tests.disclosure.making import INNER, SECRET, SEED, beside, guarded, released, sign, table

HIDDEN = (("n1", "yes"), ("n1", "no"), ("n2", "yes"), ("n2", "no"))
SHARES: dict[Key, dict[str, float]] = {
    ("south", "yes"): {"share": 0.4, "lower": 0.3049, "upper": 0.5028},
    ("n1", "yes"): {"share": 0.0625},
}


def test_estimates_stay_inside_where_the_count_is_hidden() -> None:
    figure = released(guarded(table(INNER), HIDDEN), beside(SHARES)).figure("t")
    assert figure
    hidden, south = figure.cell(("n1", "yes")), figure.cell(("south", "yes"))
    assert hidden and hidden.state == "hidden" and hidden.values == {}
    assert south and south.values == {"count": 40, "share": 0.4, "lower": 0.3, "upper": 0.51}


def test_a_share_stays_inside_where_its_base_is_hidden() -> None:
    figure = released(guarded(table(INNER), [("south", "total")]), beside(SHARES)).figure("t")
    south = figure and figure.cell(("south", "yes"))
    assert south and south.values == {"count": 40}


def test_where_counts_are_rough_so_is_the_share() -> None:
    rough = replace(guarded(table(INNER)), way="rounding")
    figure = released(rough, beside({("south", "yes"): {"share": 0.123, "lower": 0.1, "upper": 0.2}})).figure(
        "t"
    )
    south = figure and figure.cell(("south", "yes"))
    assert south and south.values == {"count": 40, "share": 0.4}


def test_it_comes_back_whole_and_the_same() -> None:
    release = released(guarded(table(INNER), HIDDEN), beside(SHARES))
    again = read(written(release), public_of(SEED))
    assert again == release and written(again) == written(release)
    assert written(released(guarded(table(INNER), HIDDEN), beside(SHARES))) == written(release)


def test_nothing_hidden_is_in_the_file() -> None:
    inner = INNER | {("n1", "yes"): 7777, ("n2", "yes"): 8888}
    shown = ("south", "total"), ("south", "yes"), ("south", "no")
    text = written(released(guarded(table(inner), [key for key in table(inner).counts if key not in shown])))
    assert "7777" not in text and "8888" not in text and "primary" not in text


@pytest.mark.parametrize("change", ["cells", "date", "audit", "invented", "extra"])
def test_a_changed_release_is_refused(change: str) -> None:
    form = json.loads(written(released(guarded(table(INNER), HIDDEN))))
    if change == "cells":
        form["figures"][0]["cells"][0]["values"]["count"] += 1
    elif change == "date":
        form["date"] = "2026-05-05"
    elif change == "audit":
        form["audit"]["level"] = 9
    elif change == "invented":
        form["invented"] = False
    else:
        form["remark"] = "one more"
    with pytest.raises(DataError, match="has been changed"):
        read(json.dumps(form))


def test_a_release_signed_by_another_is_refused() -> None:
    release = released(guarded(table(INNER)))
    with pytest.raises(DataError, match="signature"):
        read(written(release), "ab" * 32)
    form = json.loads(written(release))
    form["figures"][0]["cells"][0]["values"]["count"] += 1
    form["content"] = content_hash(
        {k: v for k, v in form.items() if k not in ("content", "public", "signature")}
    )
    with pytest.raises(DataError, match="signature"):
        read(json.dumps(form))


def test_a_number_in_a_hidden_cell_is_no_release_whoever_signed_it() -> None:
    form = json.loads(written(released(guarded(table(INNER), HIDDEN))))
    cell = next(each for each in form["figures"][0]["cells"] if each["state"] == "hidden")
    cell["values"]["count"] = 2
    form["content"] = content_hash(
        {k: v for k, v in form.items() if k not in ("content", "public", "signature")}
    )
    form["signature"] = sign(PURPOSE + bytes.fromhex(form["content"])).hex()
    with pytest.raises(DataError, match="is no release"):
        read(json.dumps(form))


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"form": 2}', "\x00", '{"form": 1, "audit": 3}'])
def test_what_is_no_release_is_told(text: str) -> None:
    with pytest.raises(DataError, match="is no release"):
        read(text)


def test_nobody_makes_one_by_hand() -> None:
    release = released(guarded(table(INNER)))
    with pytest.raises(TypeError):
        Release(**{name: getattr(release, name) for name in Release.__dataclass_fields__} | {"token": None})


def test_each_table_says_whose_it_is() -> None:
    with pytest.raises(DataError, match="population"):
        issue(
            guarded(table(INNER)), {}, study="s", day=date(2026, 1, 1), secret=SECRET, sign=bytes, public=public_of(SEED)
        )  # fmt: skip


def test_the_hash_of_the_data_cannot_be_tried_without_the_secret() -> None:
    one, other = table(INNER), table(INNER | {("n1", "yes"): 3})
    assert data_hash([one], SECRET) == data_hash([one], SECRET)
    assert data_hash([one], SECRET) != data_hash([other], SECRET)
    assert data_hash([one], SECRET) != data_hash([one], bytes(32))
    with pytest.raises(ValueError, match="32 bytes"):
        data_hash([one], b"short")


def test_json_has_one_way_of_being_written() -> None:
    assert canonical({"b": 1, "a": "å"}) == '{"a":"å","b":1}'.encode()
    with pytest.raises(ValueError):
        canonical({"a": float("nan")})
