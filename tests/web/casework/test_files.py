"""What may be filed with a record: judged by its bytes, whatever it is called."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable

import pytest

from samsyn.errors import UserError
from samsyn.web.casework.files import MOST_BYTES, media_type

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\0" * 40 + b"\xff\xd9"


def png() -> bytes:
    def part(kind: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")

    head = (1).to_bytes(4, "big") * 2 + bytes([8, 0, 0, 0, 0])
    return (
        b"\x89PNG\r\n\x1a\n"
        + part(b"IHDR", head)
        + part(b"IDAT", zlib.compress(b"\0\0"))
        + part(b"IEND", b"")
    )


def packed(**parts: bytes) -> bytes:
    """A packed file; "_dot_" in a name stands for "."."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, body in parts.items():
            made.writestr(name.replace("_dot_", "."), body)
    return out.getvalue()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (PDF, "application/pdf"),
        (JPEG, "image/jpeg"),
        (png(), "image/png"),
        ("Hon sade att hon är rädd.\n".encode(), "text/plain"),
        (
            packed(mimetype=b"application/vnd.oasis.opendocument.text", content_dot_xml=b"<x/>"),
            "application/vnd.oasis.opendocument.text",
        ),
    ],
)
def test_what_may_be_filed(body: bytes, kind: str) -> None:
    assert media_type(body) == kind


def test_a_word_file_may_be_filed() -> None:
    assert media_type(word_with("word/styles.xml")).endswith("wordprocessingml.document")


def word_with(name: str, body: bytes = b"x") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr("word/document.xml", "<w:document/>")
        made.writestr(name, body)
    return out.getvalue()


def lying_about_its_size() -> bytes:
    """Says that a part is ten bytes, and unpacks to 200 MB of nothing."""
    whole = bytearray(word_with("word/media/a.bin", b"\0" * 200_000_000))
    at = whole.rindex(b"PK\x01\x02")
    whole[at + 24 : at + 28] = (10).to_bytes(4, "little")
    return bytes(whole)


REFUSED: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "program": lambda: b"MZ\x90\0\x03",
    "linux program": lambda: b"\x7fELF\x02\x01\x01",
    "page": lambda: b"<!doctype html><script>alert(1)</script>",
    "drawing": lambda: b"  <svg xmlns='http://www.w3.org/2000/svg'/>",
    "script": lambda: b"#!/bin/sh\nrm -rf /\n",
    "rich text": lambda: b"{\\rtf1 hej}",
    "gif": lambda: b"GIF89a\x01\0",
    "pdf cut short": lambda: b"%PDF-1.7 without an end",
    "pdf not at the start": lambda: b"\n%PDF-1.7\n%%EOF",
    "jpeg cut short": lambda: b"\xff\xd8\xff",
    "zero byte": lambda: b"Text with \x00 in it",
    "control signs": lambda: b"Text \x1b[31m in red",
    "latin-1": lambda: "Söder".encode("latin-1"),
    "any zip": lambda: packed(a=b"b"),
    "macros": lambda: word_with("word/vbaProject.bin"),
    "leads out": lambda: word_with("../../etc/passwd"),
    "absolute": lambda: word_with("/etc/passwd"),
    "zip in zip": lambda: word_with("inner.zip"),
    "swells": lambda: word_with("word/media/zeros.bin", b"\0" * 50_000_000),
    "lies about its size": lambda: lying_about_its_size(),
    "cut short": lambda: word_with("x")[:-30],
    "zip of nothing": lambda: b"PK\x03\x04" + b"\0" * 100,
    "too large": lambda: b"a" * (MOST_BYTES + 1),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_may_not_be_filed(name: str) -> None:
    with pytest.raises(UserError) as told:
        media_type(REFUSED[name]())
    assert [problem.where for problem in told.value.problems] == ["file"]
