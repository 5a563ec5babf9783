"""Put a filled form into the content: all of it, or nothing.

The changes are made in a copy of the content, which is then read and checked. Only when every fact there
says what the form told, and the checker finds nothing, are the files replaced.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from samsyn.directory.verify.form import Filled, Row
from samsyn.directory.verify.outcome import becomes, problems
from samsyn.directory.verify.to_check import ToCheck, of_service
from samsyn.errors import CaseError, ContentError, Problem
from samsyn.lang import Text
from samsyn.packs.check import check_pack
from samsyn.packs.edit import remove_item, remove_key, set_key
from samsyn.packs.gather import gather
from samsyn.packs.load import content_files
from samsyn.packs.pack import Pack
from samsyn.packs.place import Places
from samsyn.packs.services import Checked, Service


@dataclass(frozen=True, slots=True)
class Done:
    """One fact after the check. after: None when it is gone."""

    row: Row
    before: ToCheck
    after: Checked | None


@dataclass(frozen=True, slots=True)
class Applied:
    """What a form changed. files: what was written, or would be."""

    done: tuple[Done, ...]
    files: tuple[str, ...]
    pack: Pack


def apply(form: Iterable[Filled], root: Path, today: date, *, write: bool = True) -> Applied:
    """Apply the form to the content under a folder. UserError, and nothing changed, when anything is wrong."""
    pack, wrong = check_pack(root)
    if wrong:
        raise ContentError(wrong)
    done = _decide(form, pack, today)
    places: Places = {}
    gather(root, content_files(root), places)
    texts: dict[str, str] = {}
    originals: dict[str, bytes] = {}
    for each in _in_safe_order(done):
        name = places["services", each.before.service.id][0]
        if name not in texts:
            originals[name] = (root / name).read_bytes()
            texts[name] = originals[name].decode("utf-8")
        texts[name] = _edited(texts[name], each)
    changed = {name: text.encode() for name, text in texts.items() if text.encode() != originals[name]}
    new = _tried(root, changed, _expected(pack, done))
    if write:
        _replace(root, changed, originals)
    return Applied(tuple(done), tuple(sorted(changed)), new)


def _decide(form: Iterable[Filled], pack: Pack, today: date) -> list[Done]:
    """What becomes of each fact; CaseError with everything that is wrong in the form."""
    done: list[Done] = []
    wrong: list[Problem] = []
    seen: set[str] = set()
    for filled in form:
        each = _find(filled.row.fact, pack, today)
        found = list(problems(filled, each, today))
        if filled.row.fact in seen:
            what = ("Uppgiften står två gånger i formuläret.", "The fact stands twice in the form.")
            found.append(filled.problem(what, ("Ta bort den ena raden.", "Remove one of the rows.")))
        seen.add(filled.row.fact)
        wrong += found
        if each is not None and not found:
            done.append(Done(filled.row, each, becomes(filled.row, each)))
    if wrong:
        raise CaseError(wrong)
    return [*done, *_hidden_numbers(done, pack, today, seen)]


def _hidden_numbers(done: Iterable[Done], pack: Pack, today: date, in_form: set[str]) -> list[Done]:
    """The numbers of services that are gone: hidden too, since somebody else may have them by now."""
    return [
        Done(gone.row, phone, replace(phone.fact, flagged=True))
        for gone in done
        if gone.before.kind == "existence" and gone.row.outcome == "gone"
        for phone in of_service(gone.before.service, pack, today)
        if phone.kind == "phone" and not phone.fact.flagged and phone.name not in in_form
    ]


def _find(name: str, pack: Pack, today: date) -> ToCheck | None:
    service = pack.services.get(name.split("/")[0])
    known = of_service(service, pack, today) if service is not None else ()
    return next((each for each in known if each.name == name), None)


def _in_safe_order(done: Iterable[Done]) -> list[Done]:
    """What goes is taken last, and from the end of its list, so that the places of the rest hold."""
    return sorted(done, key=lambda each: (each.after is None, [-part if isinstance(part, int) else 0 for part in each.before.path]))  # fmt: skip


def _edited(text: str, each: Done) -> str:
    path = ("service", *each.before.path)
    if each.after is None:
        last = path[-1]
        return (
            remove_item(text, path[:-1], last) if isinstance(last, int) else remove_key(text, path[:-1], last)
        )
    old, new = _plain(each.before.fact), _plain(each.after)
    for key in [key for key in old if key not in new]:
        text = remove_key(text, path, key)
    for key, value in new.items():
        if old.get(key) != value:
            text = set_key(text, path, key, value)
    return text


def _plain(fact: Checked) -> dict[str, Any]:
    """The fact as it stands in a file. A default that was overruled must be written out again."""
    data: dict[str, Any] = msgspec.to_builtins(fact)
    return {"method": fact.method, "flagged": fact.flagged, **data}


def _expected(pack: Pack, done: Iterable[Done]) -> dict[str, Service]:
    """The services as they shall read afterwards."""
    services: dict[str, Service] = {}
    for each in _in_safe_order(done):
        service = services.get(each.before.service.id, each.before.service)
        field, *rest = each.before.path
        new: Any = each.after
        if rest:
            items = list(getattr(service, str(field)))
            items[int(rest[0]) : int(rest[0]) + 1] = [] if each.after is None else [each.after]
            new = tuple(items)
        services[service.id] = replace(service, **{str(field): new})
    return services


def _tried(root: Path, changed: dict[str, bytes], expected: dict[str, Service]) -> Pack:
    """The content with the changes, read from a copy. ContentError when anything in it is wrong."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(
            shutil.copytree(root, Path(folder) / "content", ignore=shutil.ignore_patterns(".checked"))
        )
        for name, data in changed.items():
            (copy / name).write_bytes(data)
        pack, wrong = check_pack(copy)
    for key, service in expected.items():
        if pack.services.get(key) != service:
            what = Text(
                sv="Filen gick inte att ändra utan att annat ändrades.",
                en="The file could not be changed without changing something else.",
            )
            do = Text(sv="Ändra den för hand.", en="Change it by hand.")
            wrong.append(Problem(what, do, key))
    if wrong:
        raise ContentError(wrong)
    return pack


def _replace(root: Path, changed: dict[str, bytes], originals: dict[str, bytes]) -> None:
    """Replace the files, each whole. When one cannot be written, those already replaced are put back."""
    replaced: list[str] = []
    try:
        for name, data in changed.items():
            if (root / name).read_bytes() != originals[name]:
                raise _changed_meanwhile(name)
            _write(root / name, data)
            replaced.append(name)
    except BaseException:
        for name in replaced:
            _write(root / name, originals[name])
        raise


def _changed_meanwhile(name: str) -> ContentError:
    what = Text(sv="Någon annan ändrade filen under tiden.", en="Somebody else changed the file meanwhile.")
    do = Text(sv="Inget är ändrat. Gör om.", en="Nothing is changed. Do it again.")
    return ContentError([Problem(what, do, file=name)])


def _write(path: Path, data: bytes) -> None:
    handle, part = tempfile.mkstemp(prefix=".samsyn-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        shutil.copymode(path, part)
        Path(part).replace(path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise
