"""The options of `samsyn directory gaps`: places by code or name, needs and groups by id."""

from __future__ import annotations

from samsyn.directory.gap_words import Named
from samsyn.directory.places import find_county, find_place, name_of
from samsyn.errors import Problem, UsageError
from samsyn.lang import Text
from samsyn.packs.places import counties


def county_asked(text: str | None) -> str | None:
    """The county meant, by code or name."""
    if text is None:
        return None
    if code := find_county(text):
        return code
    names = {code: county.name for code, county in counties().items()}
    raise _no_such("--county", text, [f"{code} {name.sv}" for code, name in names.items()])


def municipality_asked(text: str | None) -> str | None:
    """The municipality meant, by code, name or postal code. UsageError names the nearest."""
    if text is None:
        return None
    found = find_place(text)
    if found.municipality is None:
        raise _no_such("--municipality", text, [f"{code} {name_of(code)}" for code in found.choices])
    return found.municipality


def one_of(option: str, given: str | None, known: tuple[Named, ...]) -> str | None:
    """The id given, if there is such a one."""
    if given is not None and given not in {each.id for each in known}:
        raise _no_such(option, given, [each.id for each in known])
    return given


def one_place(*, county: bool, municipality: bool, nothing: bool) -> None:
    """Refuse options of which one would have to be passed over. nothing: asks for what a whole county lacks."""
    if municipality and (county or nothing):
        other = "--county" if county else "--nothing"
        what = Text(
            sv=f"--municipality och {other} går inte ihop.",
            en=f"--municipality and {other} do not go together.",
        )
        do = Text(
            sv="Ange ett län eller en kommun. --nothing gäller ett helt län.",
            en="Give a county or a municipality. --nothing is about a whole county.",
        )
        raise UsageError([Problem(what, do, "--municipality")])


def needs_county(county: str | None) -> str:
    """The county, which must be told."""
    if county is None:
        problem = Problem(
            Text(sv="Vilket län gäller det?", en="Which county?"),
            Text(sv="Lägg till --county, till exempel --county 08.", en="Add --county, such as --county 08."),
            "--nothing",
        )
        raise UsageError([problem])
    return county


def _no_such(option: str, given: str, known: list[str]) -> UsageError:
    shown = given if len(given) <= 60 else given[:60] + "…"
    do = Text(sv="Skriv ett namn eller en kod.", en="Write a name or a code.")
    if known:
        listed = ", ".join(known)
        do = Text(sv=f"Välj: {listed}.", en=f"Choose: {listed}.")
    return UsageError([Problem(Text(sv=f"”{shown}” finns inte.", en=f"There is no “{shown}”."), do, option)])
