"""Parcels: whole, for one receiver, by one sender; hostile ones are refused without a word of theirs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from samsyn.errors import UserError
from samsyn.vault import parcel as parcel_module
from samsyn.vault.keyring import KeyRing, new_ring
from samsyn.vault.parcel import Attachment, Item, Terms, pack, unpack
from samsyn.vault.parcel_form import MAX_BYTES, Body, canonical, entries_of, read_body
from samsyn.vault.recipients import new_identity, read_recipient, recipient_of
from samsyn.vault.signing import public_key, sign

DAY = date(2026, 11, 22)
IDENTITY = new_identity()
SENDER = UUID("22222222-2222-4222-8222-222222222222")
TERMS = Terms(
    parcel=UUID("33333333-3333-4333-8333-333333333333"),
    sender="Påhittade socialnämnden",
    sender_id=SENDER,
    receiver="Påhittade skolan",
    receiver_key=recipient_of(IDENTITY),
    created=DAY,
    purpose="Canary purpose",
    ground="osl-10-14",
    until=date(2027, 1, 1),
)
ITEM = Item(UUID("44444444-4444-4444-8444-444444444444"), "fact", {"b": "Canary", "a": [1, 2.5, None, True]})
FILE = Attachment(UUID("55555555-5555-4555-8555-555555555555"), "brev.pdf", "application/pdf", b"%PDF Canary")


def _known(ring: KeyRing) -> dict[str, UUID]:
    return {public_key(ring): SENDER}


def _by_hand(ring: KeyRing, raw: bytes, identity: str = IDENTITY) -> bytes:
    """A parcel around any bytes, rightly signed and encrypted: what a hostile but known sender could make."""
    head = b"samsyn-parcel 1\n" + bytes.fromhex(public_key(ring)) + sign(ring, "parcel 1", raw)
    made: bytes = pyrage.encrypt(head + raw, [read_recipient(recipient_of(identity))])
    return made


def _body(**changes: Any) -> dict[str, Any]:
    whole: dict[str, Any] = msgspec.json.decode(
        canonical(Body(1, TERMS, entries_of((ITEM,), (FILE,)), (ITEM,), (FILE,)))
    )
    return whole | changes


def _refused(ring: KeyRing, data: bytes, match: str) -> None:
    with pytest.raises(UserError, match=match) as error:
        unpack(IDENTITY, data, _known(ring))
    assert "anary" not in str(error.value) + error.value.render("sv") + repr(error.value.__context__)


def test_what_is_packed_comes_out(ring: KeyRing) -> None:
    data = pack(ring, TERMS, [ITEM], [FILE])
    assert b"Canary" not in data
    opened = unpack(IDENTITY, data, _known(ring))
    assert (opened.terms, opened.items, opened.files) == (TERMS, (ITEM,), (FILE,))
    assert (opened.signer, opened.public) == ("known", public_key(ring))
    assert [(e.id, e.kind, e.size) for e in opened.entries] == [(ITEM.id, "fact", 106), (FILE.id, "file", 11)]
    assert "anary" not in repr(opened) + repr(TERMS) + repr(ITEM) + repr(FILE)


_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=40)
@given(
    st.lists(st.dictionaries(st.text(), _JSON, max_size=4), max_size=4),
    st.lists(st.binary(max_size=200), max_size=3),
)
def test_all_json_and_all_files_make_the_round(contents: list[dict[str, Any]], blobs: list[bytes]) -> None:
    ring = new_ring(DAY)
    items = tuple(Item(uuid4(), "fact", content) for content in contents)
    files = tuple(Attachment(uuid4(), "bild.png", "image/png", blob) for blob in blobs)
    opened = unpack(IDENTITY, pack(ring, TERMS, items, files), {})
    assert opened.items == items
    assert opened.files == files


def test_whether_the_signer_is_known(ring: KeyRing) -> None:
    data = pack(ring, TERMS, [ITEM])
    assert unpack(IDENTITY, data, {}).signer == "unknown"
    assert unpack(IDENTITY, data, {"00" * 32: uuid4()}).signer == "unknown"
    assert unpack(IDENTITY, data, {"00" * 32: SENDER}).signer == "changed"
    with pytest.raises(UserError, match="another organisation"):
        unpack(IDENTITY, data, {public_key(ring): uuid4()})


def test_the_last_day_of_use() -> None:
    assert not TERMS.over(date(2027, 1, 1))
    assert TERMS.over(date(2027, 1, 2))
    assert not structs.replace(TERMS, until=None).over(date(2999, 1, 1))


def test_only_the_receiver_opens_it(ring: KeyRing) -> None:
    with pytest.raises(UserError, match="cannot be opened"):
        unpack(new_identity(), pack(ring, TERMS, [ITEM]), _known(ring))
    with pytest.raises(UserError, match="not a secret age key"):
        unpack("Canary", pack(ring, TERMS, [ITEM]), _known(ring))


def test_a_receivers_key_pasted_with_spaces_is_the_same_key(ring: KeyRing) -> None:
    pasted = structs.replace(TERMS, receiver_key=f" {TERMS.receiver_key}\n")
    assert unpack(IDENTITY, pack(ring, pasted, [ITEM]), _known(ring)).terms == TERMS
    with pytest.raises(UserError, match="receiver's key"):
        pack(ring, structs.replace(TERMS, receiver_key="age1canary"), [ITEM])


def test_a_parcel_passed_on_is_noticed(ring: KeyRing) -> None:
    """A receiver takes it out, and sends the signed inside to somebody else as if the sender had."""
    inside = pyrage.decrypt(pack(ring, TERMS, [ITEM]), [pyrage.x25519.Identity.from_str(IDENTITY)])
    third = new_identity()
    again = pyrage.encrypt(inside, [read_recipient(recipient_of(third))])
    with pytest.raises(UserError, match="passed on"):
        unpack(third, again, _known(ring))


def test_every_altered_or_cut_byte_is_refused(ring: KeyRing) -> None:
    data = pack(ring, TERMS, [ITEM])
    for at in range(0, len(data), 7):
        changed = bytearray(data)
        changed[at] ^= 1
        _refused(ring, bytes(changed), "cannot be opened")
        _refused(ring, data[:at], "cannot be opened")


@settings(max_examples=150)
@given(
    st.binary(max_size=400) | st.binary(max_size=100).map(lambda b: b"age-encryption.org/v1\n-> X25519 " + b)
)
def test_noise_is_refused(data: bytes) -> None:
    with pytest.raises(UserError, match="cannot be opened"):
        unpack(IDENTITY, data, {})


def test_a_signature_by_another_key_or_for_another_text_is_refused(ring: KeyRing) -> None:
    raw = canonical(Body(1, TERMS, (), (), ()))
    recipient = read_recipient(TERMS.receiver_key)
    own, other = public_key(ring), public_key(new_ring(DAY))
    for public, signature in (
        (own, sign(ring, "parcel 1", raw + b" ")),
        (own, sign(ring, "audit head 1", raw)),
        (other, sign(ring, "parcel 1", raw)),
        (own, bytes(64)),
    ):
        inside = b"samsyn-parcel 1\n" + bytes.fromhex(public) + signature + raw
        _refused(ring, pyrage.encrypt(inside, [recipient]), "signature does not hold")


@pytest.mark.parametrize(
    "inside",
    [
        b"",
        b"Canary",
        b"samsyn-parcel 1\n",
        b"samsyn-parcel 1\n" + bytes(95),
        b"samsyn-parcel 2\n" + bytes(200),
    ],
)
def test_an_age_file_with_something_else_inside_is_refused(ring: KeyRing, inside: bytes) -> None:
    _refused(ring, pyrage.encrypt(inside, [read_recipient(TERMS.receiver_key)]), "no parcel")


_TERMS = _body()["terms"]
_FILE = _body()["files"][0]
_TWICE = entries_of((ITEM, ITEM), ())
_MANY = tuple(Item(UUID(int=n), "fact", {}) for n in range(501))
HOSTILE: dict[str, Any] = {
    "another format": _body(format=2),
    "a field more": _body(canary=1),
    "a term more": _body(terms=_TERMS | {"canary": 1}),
    "no terms": _body(terms=None),
    "an item that is not in the manifest": _body(entries=_body()["entries"][1:]),
    "a manifest line without its item": _body(items=[]),
    "an item that was exchanged": _body(items=[_body()["items"][0] | {"content": {"Canary": 2}}]),
    "a file that was exchanged": _body(files=[_FILE | {"data": "Q2FuYXJ5"}]),
    "no base64": _body(files=[_FILE | {"data": "Canary!"}]),
    "a path as a file name": _body(files=[_FILE | {"name": "../canary"}]),
    "a Windows path as a file name": _body(files=[_FILE | {"name": "c:canary"}]),
    "a hidden file": _body(files=[_FILE | {"name": ".canary"}]),
    "a name that reads backwards": _body(files=[_FILE | {"name": "canary\u202efdp.exe"}]),
    "a label with a line feed": _body(terms=_TERMS | {"sender": "Canary\nPolisen"}),
    "a label with a zero": _body(terms=_TERMS | {"receiver": "Canary\x00"}),
    "an empty label": _body(terms=_TERMS | {"sender": ""}),
    "a label that fills the page": _body(terms=_TERMS | {"sender": "Canary" * 1000}),
    "an end before the beginning": _body(terms=_TERMS | {"until": "2026-11-21"}),
    "a media type with a line feed": _body(files=[_FILE | {"media_type": "text/html\nCanary"}]),
    "an id that is no UUID": _body(terms=_TERMS | {"sender_id": "Canary"}),
    "one id twice": _body(entries=msgspec.to_builtins(_TWICE), items=[_body()["items"][0]] * 2, files=[]),
    "too many items": _body(
        entries=msgspec.to_builtins(entries_of(_MANY, ())), items=msgspec.to_builtins(_MANY), files=[]
    ),
}


@pytest.mark.parametrize("change", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_body_is_refused_even_when_it_is_rightly_signed(
    ring: KeyRing, change: dict[str, Any]
) -> None:
    _refused(ring, _by_hand(ring, msgspec.json.encode(change, order="sorted")), "no parcel")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda raw: raw + b" ",
        lambda raw: raw.replace(b'"format":1', b'"format":1,"format":1'),
        lambda raw: raw.replace(b'"Canary"', b'"\\u0043anary"'),
        lambda raw: raw.replace(b'"b":"Canary"', b'"b":"Canary","b":"Canary"'),
        lambda raw: raw.replace(b"2.5", b"2.50"),
        lambda raw: raw.replace(b"2.5", b"NaN"),
        lambda raw: raw.replace(b"2.5", b"1e999"),
        lambda raw: raw.replace(b"2.5", b"9" * 5000),
        lambda raw: raw.replace(b"2.5", b"[" * 100_000 + b"]" * 100_000),
        lambda raw: raw.replace(b"Canary", b"\xff"),
        lambda raw: raw.replace(b"Canary", b"\\ud800"),
        lambda raw: b"",
        lambda raw: b"[]",
    ],
)
def test_a_body_spelled_in_another_way_is_refused(ring: KeyRing, spoil: Callable[[bytes], bytes]) -> None:
    raw = canonical(Body(1, TERMS, entries_of((ITEM,), ()), (ITEM,), ()))
    assert read_body(raw) is not None
    assert spoil(raw) != raw
    _refused(ring, _by_hand(ring, spoil(raw)), "no parcel")


def test_the_hand_made_parcel_itself_is_fine(ring: KeyRing) -> None:
    """Or the tests above would refuse it for another reason than they say."""
    raw = msgspec.json.encode(_body(), order="sorted")
    assert unpack(IDENTITY, _by_hand(ring, raw), _known(ring)).items == (ITEM,)


def test_too_much_is_refused_on_both_sides(ring: KeyRing, monkeypatch: pytest.MonkeyPatch) -> None:
    data = pack(ring, TERMS, [ITEM], [FILE])
    monkeypatch.setattr(parcel_module, "MAX_BYTES", 500)
    with pytest.raises(UserError, match="too large"):
        pack(ring, TERMS, [ITEM], [FILE])
    monkeypatch.setattr(parcel_module, "_MAX_FILE", len(data) - 1)
    _refused(ring, data, "too large")


@pytest.mark.parametrize(
    ("terms", "items", "files"),
    [
        ({"sender": ""}, [ITEM], []),
        ({"purpose": "x\x00"}, [ITEM], []),
        ({"until": date(2020, 1, 1)}, [ITEM], []),
        ({}, [ITEM, ITEM], []),
        ({}, [structs.replace(ITEM, content={"Canary": object()})], []),
        ({}, [structs.replace(ITEM, content={"Canary": "Canary\ud800"})], []),
        ({}, [], [structs.replace(FILE, name="mapp/fil")]),
    ],
)
def test_a_sender_learns_at_once_what_the_receiver_would_refuse(
    ring: KeyRing, terms: dict[str, Any], items: list[Item], files: list[Attachment]
) -> None:
    with pytest.raises(UserError, match="cannot be packed") as error:
        pack(ring, structs.replace(TERMS, **terms), items, files)
    assert "Canary" not in str(error.value) + repr(error.value.__context__)


def test_the_largest_parcel_that_can_be_packed_can_be_opened(ring: KeyRing) -> None:
    empty = structs.replace(FILE, data=b"")
    size_of_rest = (
        len(canonical(Body(1, TERMS, entries_of((), (empty,)), (), (empty,)))) + 7
    )  # "size" gets longer
    full = structs.replace(FILE, data=b"x" * ((MAX_BYTES - size_of_rest) // 4 * 3))
    assert unpack(IDENTITY, pack(ring, TERMS, [], [full]), _known(ring)).files == (full,)
    with pytest.raises(UserError, match="too large"):
        pack(ring, TERMS, [], [structs.replace(full, data=full.data + b"xxxxxx")])


def test_a_parcel_may_be_for_one_day(ring: KeyRing) -> None:
    one_day = structs.replace(TERMS, until=TERMS.created)
    assert unpack(IDENTITY, pack(ring, one_day, [ITEM]), _known(ring)).terms == one_day
