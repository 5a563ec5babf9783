"""What the codes of a study are called."""

from __future__ import annotations

from collections.abc import Mapping

from samsyn.lang import Text
from samsyn.web.language import current

ETHICS: Mapping[str, Text] = {
    "approved": Text(sv="Studien är etikprövad och godkänd", en="The study has been ethically reviewed and approved"),
    "not_needed": Text(
        sv="Etikprövning behövs inte, och skälet står nedan", en="No ethical review is needed, for the reason below"
    ),
}  # fmt: skip
GROUNDS: Mapping[str, Text] = {
    "public_task": Text(sv="Uppgift av allmänt intresse", en="A task in the public interest"),
    "legal_duty": Text(sv="Rättslig förpliktelse", en="A legal obligation"),
    "consent": Text(sv="Samtycke", en="Consent"),
    "other": Text(sv="Annan grund", en="Another ground"),
}
SOURCES: Mapping[str, Text] = {
    "web": Text(sv="Besvarad här", en="Answered here"),
    "sav": Text(sv="SPSS (.sav)", en="SPSS (.sav)"),
    "csv": Text(sv="CSV", en="CSV"),
    "kobo": Text(sv="Kobo", en="Kobo"),
    "limesurvey": Text(sv="LimeSurvey", en="LimeSurvey"),
}
STEPS: Mapping[str, Text] = {
    "reading": Text(sv="Läser filen", en="Reading the file"),
    "checking": Text(sv="Håller svaren mot frågorna", en="Holding the answers against the questions"),
    "sealing": Text(sv="Förseglar", en="Sealing"),
}


def choices(of: Mapping[str, Text]) -> list[tuple[str, str]]:
    """Code and name, for a form."""
    return [(code, text[current()]) for code, text in of.items()]


def called(of: Mapping[str, Text], code: str) -> str:
    """What a code is called; the code itself where this version does not know it."""
    return of[code][current()] if code in of else code
