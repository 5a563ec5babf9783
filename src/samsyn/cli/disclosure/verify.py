"""`samsyn disclosure verify`: whether a release is as it was made, and by whose key."""

from __future__ import annotations

from pathlib import Path

import click

from samsyn.cli.lang import lang_option, say
from samsyn.disclosure.release import read
from samsyn.lang import Lang
from samsyn.signatures import fingerprint


@click.command("verify")
@click.argument("release", type=click.Path(path_type=Path))
@click.option(
    "--key", metavar="HEX",
    help="Nyckeln den ska vara underskriven med. / The key it is to be signed with.",
)  # fmt: skip
@lang_option
def command(release: Path, key: str | None, lang: Lang) -> None:
    """Kontrollera att RELEASE är oförändrad och underskriven. Utan --key säger den vems nyckel det är.

    Check that RELEASE is unchanged and signed. Without --key it says whose key it is.
    """
    found = read(release, key.lower() if key else None)
    mark = fingerprint(found.public)
    if lang == "sv":
        say(
            f"Oförändrad. {found.study}, frisläppning {found.number}, {found.day}. Nyckelns fingeravtryck: {mark}"
        )
    else:
        say(f"Unchanged. {found.study}, release {found.number}, {found.day}. Fingerprint of the key: {mark}")
    if found.invented:
        say({"sv": "Uppgifterna är påhittade.", "en": "The data are invented."}[lang])
