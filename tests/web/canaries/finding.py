"""Which canaries stand in an answer: in the page, a file, a header, an address, what a file says of itself."""

from __future__ import annotations

import html
import io
import zipfile
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import yaml

from tests.web.matrix.filling import MARKERS, REASON, VAULT

ALLOWED: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "allowed.yaml").read_text("utf-8")
)
CANARIES: dict[str, str] = (
    {f"{table}.{name}": text for (table, name), text in MARKERS.items()}
    | {f"vault.{kind}": text for kind, text in VAULT.items()}
    | {"reason.typed": REASON}
)


def canaries_in(text: str | bytes) -> set[str]:
    """Those that stand in it, as they are, as hexadecimal figures, or as a page spells them."""
    raw = text if isinstance(text, bytes) else text.encode()
    whole = raw + html.unescape(raw.decode("utf-8", "replace")).encode()
    return {
        name
        for name, canary in CANARIES.items()
        if canary.encode() in whole or canary.encode().hex().encode() in whole
    }


def shown(response: Any) -> set[str]:
    """In what is read: the page, or the text of the file."""
    kind = response.get("Content-Type", "")
    if kind == "application/pdf" and response.content.startswith(b"%PDF-1") and len(response.content) > 500:
        text = "".join(
            page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(response.content)
        )
        return canaries_in("".join(text.split()).replace("\u00ad", ""))
    return canaries_in(response.content)


def told_beside(response: Any) -> set[str]:
    """In what nobody should have to look at: headers, addresses, the title, what a PDF or a packed file says of itself."""
    beside = [f"{name}: {value}" for name, value in response.items()]
    beside += [morsel.OutputString() for morsel in response.cookies.values()]
    body: bytes = response.content
    if body.startswith(b"%PDF-1") and len(body) > 500:
        with pikepdf.open(io.BytesIO(body)) as pdf:
            meta = pdf.Root.get("/Metadata")
            beside += [str(pdf.docinfo), meta.read_bytes().decode() if meta is not None else ""]
            beside += [str(pdf.attachments.keys())]
            outlines = pdf.Root.get("/Outlines")
            beside.append(str(outlines) if outlines is not None else "")
    elif body.startswith(b"PK"):
        beside += [each.filename + str(each.comment) for each in zipfile.ZipFile(io.BytesIO(body)).infolist()]
    elif "html" in response.get("Content-Type", ""):
        text = body.decode()
        beside += [part.split("</title>")[0] for part in text.split("<title>")[1:]]
        beside += [part.split('"')[0] for part in text.split('href="')[1:]]
        beside += [part.split('"')[0] for part in text.split('action="')[1:]]
        beside += [part.split('"')[0] for part in text.split(' id="')[1:]]
        beside += [part.split('"')[0] for part in text.split(' name="')[1:]]
    return canaries_in("\n".join(beside))
