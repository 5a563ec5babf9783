"""The checker: what the schema cannot say. Every finding names file, line, entry, what, and what to do."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from samsyn.errors import ContentError, Problem, UserError
from samsyn.lang import Lang, Text
from samsyn.packs import (
    check_casework,
    check_entries,
    check_questionnaires,
    check_services,
    check_texts,
    check_trees,
)
from samsyn.packs.folder import CONTENT, PLACES
from samsyn.packs.load import _digest, build_pack, content_files
from samsyn.packs.pack import Pack
from samsyn.packs.place import Places, Where


def check_pack(root: Path = CONTENT) -> tuple[Pack, list[Problem]]:
    """The pack, and everything that is wrong with it. ContentError when it cannot even be read."""
    places: Places = {}
    files = content_files(root)
    pack = build_pack(root, files, _digest(files, root), places)
    return pack, list(problems(pack, Where(places), root))


def problems(pack: Pack, where: Where, root: Path = CONTENT) -> Iterator[Problem]:
    """Everything that is wrong with a pack that fits the schema."""
    yield from _places(root)
    yield from check_texts.problems(pack, where)
    yield from check_entries.problems(pack, where)
    yield from check_trees.problems(pack, where)
    yield from check_services.problems(pack, where, root)
    yield from check_casework.problems(pack, where)
    yield from check_questionnaires.problems(pack, where)


def _places(root: Path) -> Iterator[Problem]:
    """A folder places/ is whole, or not there at all."""
    folder = root / "places"
    missing = [name for name in PLACES if folder.is_dir() and not (folder / name).is_file()]
    for name in missing:
        yield Problem(
            Text(sv="Filen saknas, så Samsyns egna platser används.", en="The file is missing, so Samsyn's own places are used."),
            Text(sv="Lägg till den, eller ta bort mappen places.", en="Add it, or remove the folder places."),
            file=f"places/{name}",
        )  # fmt: skip


def main(lang: Lang = "en") -> int:
    """Print what is wrong; 0 when nothing is."""
    try:
        _, found = check_pack()
    except ContentError as error:
        found = list(error.problems)
    except UserError as error:
        print(error.render(lang), file=sys.stderr)
        return 2
    for problem in sorted(found, key=lambda p: (p.file or "", p.line or 0)):
        print(problem.render(lang))
    return 2 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
