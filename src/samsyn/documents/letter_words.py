"""The words that a drafted document says of itself."""

from __future__ import annotations

from typing import Final

from samsyn.lang import Text
from samsyn.packs.schema import Status

DOCUMENT_TITLE: Final = Text(sv="Utkast", en="Draft")
NOTE: Final = Text(
    sv="Utkast. En person läser, rättar och skriver under innan det lämnas.",
    en="Draft. A person reads, mends and signs it before it is given to anybody.",
)
LAW: Final = Text(sv="Lagrum", en="Provisions")
VERSION: Final = Text(
    sv="Samsyn, innehåll version {version}, lagtext läst till och med {read}.",
    en="Samsyn, content version {version}, law read up to {read}.",
)
BY_HAND: Final = Text(sv="fylls i för hand", en="filled in by hand")
MISSING: Final = Text(sv="saknas", en="missing")
UNKNOWN: Final = Text(sv="ännu okänt", en="still unknown")
NOT_CHECKED: Final = Text(sv="inte kontrollerat", en="not checked")
PART_MISSING: Final = Text(
    sv="Saknas. Om det här är inget känt, och det behöver stå med.",
    en="Missing. Nothing is known of this, and it needs to be there.",
)
DISPUTED: Final = Text(
    sv="ifrågasatt: uppgifterna säger emot varandra, och båda står kvar",
    en="disputed: the statements contradict each other, and both stand",
)
NO_SOURCE: Final = Text(sv="källa inte angiven", en="source not given")
NO_DAY: Final = Text(sv="dag inte angiven", en="day not given")
ANSWERS: Final = {
    "yes": Text(sv="Ja", en="Yes"),
    "no": Text(sv="Nej", en="No"),
    "unknown": Text(sv="Vet inte", en="Not known"),
}
REPLIES: Final = {
    "yes": Text(sv="Ja", en="Yes"),
    "no": Text(sv="Nej", en="No"),
    "unknown": Text(sv="Vet inte", en="Not known"),
    "does_not_apply": Text(sv="Gäller inte här", en="Does not apply here"),
}
STATUS: Final = {
    Status.PARTLY: Text(sv="delvis kontrollerat", en="partly verified"),
    Status.UNVERIFIED: Text(sv="inte kontrollerat", en="not verified"),
}
WITHOUT_VAULT: Final = {
    "person_name": Text(sv="Namn", en="Name"),
    "person_number": Text(sv="Person- eller samordningsnummer", en="Personal or coordination number"),
}
"""Fields of the vault, named as they stand on a paper."""
LABELS: Final = {
    "page": Text(sv="Sida", en="Page"),
    "of": Text(sv="av", en="of"),
}
