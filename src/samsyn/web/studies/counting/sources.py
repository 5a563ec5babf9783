"""What of the organisation's records can be counted: by which codes, in which tables, and what is told of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from samsyn.disclosure.dimensions import Category, Dimension
from samsyn.lang import Text
from samsyn.packs.load import load_pack
from samsyn.packs.places import counties
from samsyn.web.studies.counting.cells import Asked

Names = Mapping[str, Text]
UNKNOWN: Final = "unknown"


@dataclass(frozen=True)
class Source:
    """call: the function of the database that counts it. by: names of the dimensions in the order that it gives them. tables: by name in
    the page's form, what each is divided by, the last in columns."""

    code: str
    title: Text
    call: str
    by: tuple[str, ...]
    tables: Mapping[str, tuple[str, ...]]
    method: Text

    def asked(self, names: Iterable[str], first: int, last: int) -> tuple[Asked, ...]:
        """Tables of some years. The years are in the name, so that figures of one report are told apart."""
        wanted = set(names)
        return tuple(
            Asked(f"{self.code}-{first}-{last}-{name}", self.named(name), by)
            for name, by in self.tables.items() if name in wanted
        )  # fmt: skip

    def named(self, name: str) -> Text:
        """What a table is called."""
        by = [DIMENSIONS[each] for each in self.tables[name]]
        sv = " och ".join(each.sv.lower() for each in by)
        en = " and ".join(each.en.lower() for each in by)
        return Text(sv=f"{self.title.sv}, efter {sv}", en=f"{self.title.en}, by {en}")


def dimension(name: str, seen: Iterable[str], years: Sequence[int]) -> Dimension:
    """All codes of the content, also those with nobody: which there are must not tell. seen: codes that older content had."""
    names = _names(name, years)
    codes = [*names, *sorted(set(seen) - set(names))]
    return Dimension(
        name,
        DIMENSIONS[name],
        tuple(Category(code, names.get(code, Text(sv=code, en=code))) for code in codes),
    )


def _names(name: str, years: Sequence[int]) -> Names:
    pack = load_pack()
    if name == "need":
        return {each.id: each.label for each in pack.needs.values() if each.kind == "support"}
    if name == "reason":
        return {each.id: each.label for each in pack.vocabularies["unmet_reasons"].terms}
    if name == "kind":
        return {each.id: each.label for each in pack.interventions.values()}
    if name == "county":
        return {code: each.name for code, each in counties().items()} | {UNKNOWN: _NO_PLACE}
    if name == "granted":
        return _GRANTED
    return {str(year): Text(sv=str(year), en=str(year)) for year in years}


DIMENSIONS: Final[Names] = {
    "need": Text(sv="Behov", en="Need"),
    "reason": Text(sv="Skäl", en="Reason"),
    "kind": Text(sv="Insats", en="Support"),
    "granted": Text(sv="Beslut", en="Decision"),
    "county": Text(sv="Län", en="County"),
    "year": Text(sv="År", en="Year"),
}
_GRANTED: Final[Names] = {
    "granted": Text(sv="Beviljat", en="Granted"),
    "granted_in_part": Text(sv="Beviljat till viss del", en="Granted in part"),
    "refused": Text(sv="Avslag", en="Refused"),
    UNKNOWN: Text(sv="Inte beslutat, eller inte känt", en="Not decided, or not known"),
}
_NO_PLACE: Final = Text(sv="Kommunen är inte känd", en="The municipality is not known")
_OF_NEEDS: Final = Text(
    sv="Räknar behov, inte personer: ett ärende kan ha flera. Ett tal visas bara när det kommer från tillräckligt många ärenden. "
    "Län är där behovet fanns, år när det fanns. Det som inte skrevs ned i ett ärende räknas inte: att inget står här betyder inte att inget saknas.",
    en="Counts needs, not persons: one record can have several. A number is shown only when it comes from enough records. "
    "County is where the need was, year when. What was not written in a record is not counted: nothing here does not mean that nothing is lacking.",
)
_OF_SUPPORT: Final = Text(
    sv="Räknar insatser, inte personer: ett ärende kan ha flera. Ett tal visas bara när det kommer från tillräckligt många ärenden. "
    "Län är ärendets, år när insatsen skrevs ned. Att inget beslut är känt är inte ett avslag.",
    en="Counts support, not persons: one record can have several. A number is shown only when it comes from enough records. "
    "County is the record's, year when the support was written down. That no decision is known is not a refusal.",
)
SOURCES: Final[Mapping[str, Source]] = {
    "unmet": Source(
        "unmet", Text(sv="Det som behövdes och inte gick att få", en="What was needed and could not be had"),
        "casework_unmet_cells", ("need", "reason", "county", "year"),
        {
            "county-need": ("county", "need"), "reason-need": ("reason", "need"), "county": ("county",), "need": ("need",),
            "year-need": ("year", "need"), "county-year": ("county", "year"),
        },
        _OF_NEEDS,
    ),
    "granted": Source(
        "granted", Text(sv="Det som söktes och beviljades", en="What was sought and granted"),
        "casework_granted_cells", ("kind", "granted", "county", "year"),
        {
            "kind-granted": ("kind", "granted"), "county-granted": ("county", "granted"), "year-granted": ("year", "granted"),
        },
        _OF_SUPPORT,
    ),
}  # fmt: skip
