"""The table that a command is about: its files, and what to leave out or put together before anything is estimated."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samsyn.cli.prevalence.choices import something, together
from samsyn.errors import Problem, UsageError
from samsyn.lang import Text

if TYPE_CHECKING:
    from samsyn.prevalence.reading.table import Read

_FILES = click.Path(path_type=Path, dir_okay=False)
table_options = together(
    click.argument("files", metavar="DATA.csv...", nargs=-1, required=True, type=_FILES),
    click.option("--strata", callback=something, help="Kolumner som delar in personerna, med komma. / Columns that divide the persons."),
    click.option("--key", callback=something, help="Kolumnen med pseudonymer. / The column with pseudonyms."),
    click.option("--list-column", callback=something, help="Kolumnen som nämner listan. / The column that names the list."),
    click.option("--without", multiple=True, callback=something, metavar="LIST", help="Utelämna en lista. / Leave a list out."),
    click.option("--merge", multiple=True, metavar="A+B=NAME", help="Slå ihop listor. / Put lists together."),
)  # fmt: skip
"""The argument and options that name a table."""


@dataclass(frozen=True)
class Asked:
    """The table as it was asked for."""

    files: tuple[Path, ...]
    strata: str | None
    key: str | None
    list_column: str | None
    without: tuple[str, ...]
    merge: tuple[str, ...]

    def read(self, covariates: tuple[str, ...] = ()) -> Read:
        """What the files come to. covariates: columns with what is known of each person. DataError where they cannot be read."""
        from samsyn.prevalence.reading.read import changed, read_files

        merged = dict(map(_merging, self.merge))
        strata = [name.strip() for name in (self.strata or "").split(",") if name.strip()]
        found = read_files(self.files, strata=strata, key=self.key or "", list_column=self.list_column or "",
                           covariates=covariates)  # fmt: skip
        return changed(found, without=self.without, merged=merged)


def asked(options: dict[str, Any]) -> Asked:
    """The table of a command's options, which are taken out of them."""
    return Asked(**{name: options.pop(name) for name in Asked.__dataclass_fields__})


def _merging(text: str) -> tuple[str, list[str]]:
    lists, mark, to = text.partition("=")
    names = [name.strip() for name in lists.split("+")]
    twice = len({name.casefold() for name in names}) < len(names)
    if not mark or not to.strip() or len(names) < 2 or not all(names) or twice:
        raise UsageError([Problem(_NO_MERGING, _WRITE)])
    return to.strip(), names


_NO_MERGING = Text(
    sv="--merge säger inte vad som ska slås ihop.", en="--merge does not say what to put together."
)
_WRITE = Text(
    sv='Skriv till exempel --merge "Polis+Åklagare=Rättsväsende".',
    en='Write for example --merge "Police+Prosecutor=Justice".',
)
