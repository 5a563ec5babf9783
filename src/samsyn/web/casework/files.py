"""What may be filed with a record: by what its bytes are, never by its name or what the browser says.

Nothing is ever opened, drawn or unpacked for anybody here: a file is sealed as it came and given back as it came.
Packed kinds (word processor files) are unpacked once, into nothing, to see that they are what they seem and do not
swell to many times their size.
"""

from __future__ import annotations

import io
import zipfile
import zlib

from samsyn.errors import Problem, UserError
from samsyn.lang import Text

MOST_BYTES = 10_000_000
MOST_UNPACKED, MOST_ENTRIES, MOST_SWELLING = 100_000_000, 2_000, 200
"""Of a packed file: its size when unpacked, how many files lie in it, and how many times one of them may swell."""
SWELLS_FROM = 1_000_000
"""Smaller parts may swell as they like: empty tables do."""

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_OPEN = "application/vnd.oasis.opendocument.text"
KINDS: dict[str, tuple[str, Text]] = {
    "application/pdf": ("pdf", Text(sv="PDF", en="PDF")),
    "image/jpeg": ("jpg", Text(sv="Bild", en="Picture")),
    "image/png": ("png", Text(sv="Bild", en="Picture")),
    "text/plain": ("txt", Text(sv="Text", en="Text")),
    _WORD: ("docx", Text(sv="Word", en="Word")),
    _OPEN: ("odt", Text(sv="OpenDocument", en="OpenDocument")),
}
"""Media type -> the ending of the name that it is given back under, and what it is called."""


def media_type(body: bytes) -> str:
    """What the file is. UserError when it is too large, empty, or none of what may be filed."""
    if not body:
        raise UserError([Problem(_EMPTY, _CHOOSE, "file")])
    if len(body) > MOST_BYTES:
        raise UserError([Problem(_LARGE, _SMALLER, "file")])
    found = _by_its_bytes(body)
    if found is None:
        raise UserError([Problem(_KIND, _KINDS_TAKEN, "file")])
    return found


def _by_its_bytes(body: bytes) -> str | None:
    if body.startswith(b"%PDF-") and b"%%EOF" in body[-2_048:]:
        return "application/pdf"
    if body.startswith(b"\xff\xd8\xff") and b"\xff\xd9" in body[-64_000:]:
        return "image/jpeg"
    if body.startswith(b"\x89PNG\r\n\x1a\n") and body[12:16] == b"IHDR" and b"IEND" in body[-2_048:]:
        return "image/png"
    if body.startswith(b"PK\x03\x04"):
        return _packed(body)
    return "text/plain" if _is_text(body) else None


def _is_text(body: bytes) -> bool:
    """Words and no commands: UTF-8 without control signs, and not a page that a browser would run."""
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    if any((ord(sign) < 32 and sign not in "\t\n\r\f") or ord(sign) == 127 for sign in text):
        return False
    start = text.lstrip().lower()
    return not start.startswith(("<", "#!", "mz", "{\\rtf", "%!ps", "%pdf"))


def _packed(body: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            parts = packed.infolist()
            names = {part.filename for part in parts}
            if len(parts) > MOST_ENTRIES or len(names) != len(parts) or any(map(_is_odd, parts)):
                return None
            if not _unpacks(packed, parts):
                return None
            if "word/document.xml" in names and "[Content_Types].xml" in names:
                return _WORD
            is_open = "mimetype" in names and packed.read("mimetype").strip() == _OPEN.encode()
            return _OPEN if is_open and "content.xml" in names else None
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError):
        return None


def _is_odd(part: zipfile.ZipInfo) -> bool:
    """Locked, with a program in it, a packed file in the packed file, or a name that leads out of the folder."""
    name = part.filename.lower()
    leads_out = name.startswith(("/", "\\")) or ".." in name.split("/") or "\\" in name or ":" in name
    return (
        bool(part.flag_bits & 0x1)
        or leads_out
        or name.endswith(("vbaproject.bin", ".exe", ".dll", ".js", ".zip", ".docm", ".jar"))
        or name.startswith("basic/")
        or part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    )


def _unpacks(packed: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> bool:
    """Whether it all unpacks, within bounds. What a part says of its own size is not believed."""
    whole = 0
    for part in parts:
        size = 0
        with packed.open(part) as inside:
            while piece := inside.read(1 << 16):
                size += len(piece)
                whole += len(piece)
                swells = size > SWELLS_FROM and size > MOST_SWELLING * max(part.compress_size, 1)
                if whole > MOST_UNPACKED or swells:
                    return False
    return True


_EMPTY = Text(sv="Ingen fil är vald, eller så är den tom.", en="No file is chosen, or it is empty.")
_CHOOSE = Text(sv="Välj en fil.", en="Choose a file.")
_LARGE = Text(sv="Filen är större än 10 MB.", en="The file is larger than 10 MB.")
_SMALLER = Text(sv="Dela den eller spara den mindre.", en="Split it or save it smaller.")
_KIND = Text(
    sv="Filen är inte av något slag som får sparas, eller så är den skadad.",
    en="The file is of no kind that may be kept, or it is damaged.",
)
_KINDS_TAKEN = Text(
    sv="Spara den som PDF, JPEG, PNG, ren text, Word (docx) eller OpenDocument (odt), utan makron och lösenord.",
    en="Save it as PDF, JPEG, PNG, plain text, Word (docx) or OpenDocument (odt), without macros and passwords.",
)
