"""What a screening found of the links that were planted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from samsyn.errors import DataError, Problem, UsageError
from samsyn.lang import Text
from samsyn.packs.pack import Pack
from samsyn.registers.made.register import MAP, PLANTED, content_of
from samsyn.registers.made.truth import Cell, Truth, read_counts
from samsyn.registers.mapping.read import read_map
from samsyn.registers.running.counting import ANY_LINK
from samsyn.registers.running.groups import DIMENSIONS
from samsyn.registers.running.writing import LINKS_FILE

_SEEN: Final = "both"


@dataclass(frozen=True)
class Found:
    """One link. planted: cases that carry it. found: cases that the result says carry it. right: those of them that do.

    unseen, unseen_right: the same of the cases whose own code does not show both fields. `right` is counted in each
    cell of link, year, county and code: a case too few and one too many in the same cell cannot be told apart.
    """

    link: str
    planted: int
    found: int
    right: int
    unseen: int
    unseen_right: int

    @property
    def recall(self) -> float | None:
        """The share of what was planted that was found; None when nothing was."""
        return self.right / self.planted if self.planted else None

    @property
    def precision(self) -> float | None:
        """The share of what was found that was there; None when nothing was found."""
        return self.right / self.found if self.found else None

    def to_data(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {
            "link": self.link, "planted": self.planted, "found": self.found, "right": self.right,
            "unseen_planted": self.unseen, "unseen_right": self.unseen_right,
            "recall": self.recall, "precision": self.precision,
        }  # fmt: skip


def recall(made: Path, result: Path, pack: Pack) -> list[Found]:
    """Compare a folder of `make_register` with a folder of `screen_register`; ANY_LINK first.

    DataError when a folder cannot be read; UsageError when the result is of another map or content.
    """
    by = _same(made, result, pack)
    planted, found = _by(read_counts(made / PLANTED), by), _by(read_counts(result / LINKS_FILE), by)
    names = {cell.link for cell in (*planted, *found)}
    return [_of(link, planted, found) for link in sorted(names, key=lambda name: (name != ANY_LINK, name))]


def _same(made: Path, result: Path, pack: Pack) -> tuple[str, ...]:
    """The dimensions of the result, when it is of this register's map."""
    path = result / "about.json"
    try:
        about = json.loads(path.read_text(encoding="utf-8"))
        digest, content, by = str(about["map"]), str(about["content"]["digest"]), tuple(about["by"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        what = Text(sv="Det är ingen mapp från samsyn registers screen.", en="It is no folder from samsyn registers screen.")  # fmt: skip
        raise DataError([Problem(what, _NAME_FOLDERS, file=path.name)]) from error
    if digest != read_map(made / MAP, pack).digest():
        raise UsageError([Problem(_OTHER_MAP, _NAME_FOLDERS, file=result.name)])
    if content != content_of(made):
        raise UsageError([Problem(_OTHER_CONTENT, _MAKE_ANEW, file=result.name)])
    return by


def _by(truth: Truth, by: tuple[str, ...]) -> Truth:
    """The counts by fewer dimensions."""
    left_out = {name: "" for name in DIMENSIONS if name not in by}
    found = Truth()
    for cell, many in truth.items():
        found[cell._replace(**left_out)] += many
    return found


def _of(link: str, planted: Mapping[Cell, int], found: Mapping[Cell, int]) -> Found:
    mine = {cell: many for cell, many in planted.items() if cell.link == link}
    right = {cell: min(many, found.get(cell, 0)) for cell, many in mine.items()}
    return Found(
        link,
        planted=sum(mine.values()),
        found=sum(many for cell, many in found.items() if cell.link == link),
        right=sum(right.values()),
        unseen=sum(many for cell, many in mine.items() if cell.shown != _SEEN),
        unseen_right=sum(many for cell, many in right.items() if cell.shown != _SEEN),
    )


_OTHER_MAP = Text(
    sv="Resultatet är av ett annat register, eller gjort med en annan karta än den i registrets mapp.",
    en="The result is of another register, or was made with another map than the one in the register's folder.",
)
_OTHER_CONTENT = Text(
    sv="Registret gjordes efter ett annat innehåll än resultatet.",
    en="The register was made by other content than the result.",
)
_MAKE_ANEW = Text(sv="Gör om båda med samma version.", en="Make both anew with one version.")
_NAME_FOLDERS = Text(
    sv="Ange först mappen från samsyn demo register, sedan mappen från samsyn registers screen.",
    en="Name first the folder from samsyn demo register, then the folder from samsyn registers screen.",
)
