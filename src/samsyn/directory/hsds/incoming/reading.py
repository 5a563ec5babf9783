"""Read HSDS objects from JSON, or its tables from CSV. Every object remembers its file and row.

All values are text as they were written; nothing is guessed, and nothing in the file is run or followed.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any, Literal

from samsyn.directory.hsds.tables import COLUMNS, put_together
from samsyn.directory.hsds.view import Object
from samsyn.errors import Problem
from samsyn.lang import Text
from samsyn.packs.read import Items, Node, ReadError, Scalar, read_bytes
from samsyn.spreadsheet import unguarded

MOST_BYTES = 5_000_000
MOST_SERVICES = 5_000
MOST_ROWS, MOST_COLUMNS = 100_000, 200
Kind = Literal["hsds", "csv"]

_OF_ANYTHING = frozenset({"id", "name", "alternate_name", "description", "url", "email", "last_modified"})
_OF_A_SERVICE = frozenset(COLUMNS["services"]) - _OF_ANYTHING | {
    "organization", "phones", "schedules", "service_areas", "service_at_locations", "cost_options", "required_documents",
}  # fmt: skip
_PACKAGES = frozenset({"hsds_version", "resources"})
"""What the file about an export holds, which names no service."""
_TABLES = {"service_at_locations": "service_at_location"}
"""Names that others give to tables."""


def services(path: Path, kind: Kind) -> list[Object]:
    """Every service in the file or folder."""
    found = _from_json(path) if kind == "hsds" else _from_csv(path)
    if len(found) > MOST_SERVICES:
        raise _fail(
            path.name,
            f"Det är fler än {MOST_SERVICES} verksamheter.",
            f"There are more than {MOST_SERVICES} services.",
            "Dela upp filen.",
            "Split the file.",
        )
    if not found:
        raise _fail(
            path.name,
            "Här finns ingen verksamhet.",
            "There is no service here.",
            "Ange en fil med verksamheter, eller en mapp med services.csv.",
            "Name a file with services, or a folder with services.csv.",
        )
    return found


def _from_json(path: Path) -> list[Object]:
    file = path / "services.json" if path.is_dir() else path
    root = _marked(read_bytes(_bytes(file), file.name, max_bytes=MOST_BYTES), file.name)
    if isinstance(root, dict) and _PACKAGES & root.keys():
        raise _fail(
            file.name,
            "Filen berättar om en export. Verksamheterna står i andra filer.",
            "The file tells of an export. The services stand in other files.",
            "Ange services.json. Är det en export i CSV: ange mappen med services.csv och --from csv.",
            "Name services.json. If it is an export in CSV: name the folder with services.csv, and --from csv.",
        )
    if isinstance(root, dict):
        listed = root.get("contents", root.get("services"))
        root = listed if isinstance(listed, list) else [root]
    if not isinstance(root, list) or not all(isinstance(each, dict) for each in root):
        raise _fail(
            file.name,
            "Filen ska ha en lista av verksamheter.",
            "The file must hold a list of services.",
            "Ange services.json, eller en sida ur ett HSDS-API.",
            "Name services.json, or a page of an HSDS API.",
        )
    if root and not any(_is_service(each) for each in root):
        raise _fail(
            file.name,
            "Filen är inte HSDS: inget i den ser ut som en verksamhet.",
            "The file is not HSDS: nothing in it looks like a service.",
            "Ange services.json, eller en sida med verksamheter ur ett HSDS-API.",
            "Name services.json, or a page of services of an HSDS API.",
        )
    return root


def _is_service(entry: Object) -> bool:
    """Whether it has a name, and fields that only a service has or none that a service has not."""
    fields = entry.keys() - set(_OURS)
    return bool(entry.get("name")) and bool(fields & _OF_A_SERVICE or fields <= _OF_ANYTHING)


def _marked(node: Node, file: str) -> Any:
    """The document as dicts, lists and text; every dict with its file and line."""
    if isinstance(node, Scalar):
        return None if node.is_null else node.text
    if isinstance(node, Items):
        return [_marked(item, file) for item in node.items]
    entry: Object = {key: _marked(value, file) for key, value in node.entries.items() if key not in _OURS}
    return {**entry, "_file": file, "_row": node.line}


_OURS = ("_file", "_row")


def _from_csv(path: Path) -> list[Object]:
    if not path.is_dir():
        return _one_table(path)
    tables = {}
    for file in sorted(path.glob("*.csv")):
        tables[_TABLES.get(file.stem, file.stem)] = _rows(file)
    return put_together(tables)


def _one_table(path: Path) -> list[Object]:
    """One table alone: a service on each row, with a number in the column phone or number."""
    if path.suffix.casefold() == ".json":
        raise _fail(
            path.name,
            "Filen är JSON och ingen tabell.",
            "The file is JSON and no table.",
            "Ange mappen med services.csv, eller --from hsds för services.json.",
            "Name the folder with services.csv, or use --from hsds for services.json.",
        )
    found = []
    for row in _rows(path):
        number = row.pop("phone", None) or row.pop("number", None)
        mark = {name: row[name] for name in _OURS}
        if number:
            row["phones"] = [{"number": number, **mark}]
        if operator := row.pop("organization", None) or row.pop("organization_name", None):
            row["organization"] = {"name": operator, **mark}
        if areas := row.pop("area", None) or row.pop("municipality", None):
            row["service_areas"] = [
                {"name": name.strip(), **mark} for name in areas.split(";") if name.strip()
            ]
        found.append(row)
    return found


def _rows(path: Path) -> list[Object]:
    data = _bytes(path)
    if len(data) > MOST_BYTES:
        mb = MOST_BYTES // 1_000_000
        raise _fail(
            path.name,
            f"Filen är större än {mb} MB.",
            f"The file is larger than {mb} MB.",
            "Dela upp den, eller kontrollera att det är rätt fil.",
            "Split it, or check that it is the right file.",
        )
    try:
        reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
        rows: list[Object] = []
        if len(reader.fieldnames or ()) > MOST_COLUMNS:
            raise csv.Error("too many columns")
        for row in reader:
            cells = {
                str(name).strip(): unguarded(value.strip())
                for name, value in row.items()
                if isinstance(value, str)
            }
            marks: Object = {"_file": path.name, "_row": reader.line_num}
            rows.append(
                {**{name: value for name, value in cells.items() if value and name not in _OURS}, **marks}
            )
            if len(rows) > MOST_ROWS:
                raise csv.Error("too many rows")
    except (csv.Error, UnicodeDecodeError):
        raise _fail(
            path.name,
            "Filen går inte att läsa som CSV i UTF-8.",
            "The file cannot be read as CSV in UTF-8.",
            "Spara den som CSV med kommatecken, i UTF-8, med rubriker på första raden.",
            "Save it as CSV with commas, in UTF-8, with headings in the first row.",
        ) from None
    return rows


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise FileNotFoundError(2, "ENOENT")
        with path.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except OSError:
        raise _fail(
            path.name,
            "Filen går inte att läsa.",
            "The file cannot be read.",
            "Kontrollera sökväg och rättigheter.",
            "Check the path and the permissions.",
        ) from None


def _fail(name: str, sv: str, en: str, do_sv: str, do_en: str) -> ReadError:
    return ReadError([Problem(Text(sv=sv, en=en), Text(sv=do_sv, en=do_en), file=name)])
