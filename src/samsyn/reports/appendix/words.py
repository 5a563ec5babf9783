"""What the appendix says in both languages."""

from __future__ import annotations

from typing import Final

from samsyn.disclosure.tables import Way
from samsyn.lang import Text

HEADINGS: Final[dict[str, Text]] = {
    "quality": Text(sv="Kvalitetsdeklaration", en="Quality declaration"),
    "appendix": Text(sv="Så är rapporten gjord", en="How this report was made"),
    "release": Text(sv="Frisläppning {number}, {day}", en="Release {number}, {day}"),
    "rules": Text(sv="Regler", en="Rules"),
    "attackers": Text(
        sv="Prövad mot den som försöker räkna ut det dolda", en="Tried against whoever tries to work out what is hidden"
    ),
    "figures": Text(sv="Figurernas metoder", en="Methods of the figures"),
    "states": Text(sv="Vad orden betyder", en="What the words mean"),
    "proofs": Text(sv="Bevis", en="Proofs"),
    "licence": Text(sv="Licens", en="Licence"),
}  # fmt: skip
QUALITY_LEAD: Final = Text(
    sv="Deklarationen följer de fem delarna i Statistiska centralbyråns mall för officiell statistik.",
    en="The declaration follows the five parts of Statistics Sweden's template for official statistics.",
)
WAYS: Final[dict[Way, Text]] = {
    "suppression": Text(
        sv="Celler som säger för mycket visas inte, och fler är dolda så att de inte går att räkna ut. Övriga tal är de sanna.",
        en="Cells that tell too much are not shown, and more are withheld so that they cannot be worked out. All other numbers are the true ones.",
    ),
    "rounding": Text(
        sv="Alla antal är avrundade, så att inget sant litet tal syns. Andelar är räknade på de avrundade antalen och har inga intervall.",
        en="All counts are rounded, so that no true small number is seen. Shares are worked out of the rounded counts and have no intervals.",
    ),
    "cell_key": Text(
        sv="Alla antal är ändrade lite, alltid lika för samma grupp. Andelar är räknade på de ändrade antalen och har inga intervall.",
        en="All counts are changed a little, always alike for the same group. Shares are worked out of the changed counts and have no intervals.",
    ),
    "none": Text(sv="Inget behövde skyddas.", en="Nothing needed protection."),
}
ATTACKERS: Final[dict[str, Text]] = {
    "nonneg": Text(
        sv="den som bara vet att inget antal är under noll", en="one who only knows that no count is below nought"
    ),
    "zeros": Text(
        sv="den som vet att nollor visas, och att det dolda alltså är minst ett",
        en="one who knows that noughts are shown, so that what is hidden is at least one",
    ),
    "rule": Text(
        sv="den som dessutom kan regeln för vad som döljs", en="one who also knows the rule for what is withheld"
    ),
}  # fmt: skip
PROOFS: Final[dict[str, Text]] = {
    "content": Text(sv="Innehållets hash (SHA-256)", en="Hash of the content (SHA-256)"),
    "data": Text(sv="Datans nycklade hash (HMAC-SHA-256)", en="Keyed hash of the data (HMAC-SHA-256)"),
    "previous": Text(sv="Frisläppningen före", en="The release before"),
    "key": Text(sv="Nyckelns fingeravtryck", en="Fingerprint of the key"),
    "signature": Text(sv="Underskrift (Ed25519)", en="Signature (Ed25519)"),
    "software": Text(sv="Program", en="Software"),
}
PROOF_LEAD: Final = Text(
    sv="Den som har frisläppningens fil kan pröva den mot hashen och underskriften. Datans hash är nycklad: med den "
    "ensam kan ingen pröva sig fram till ett litet tal.",
    en="Whoever has the file of the release can try it against the hash and the signature. The hash of the data is keyed: "
    "with it alone nobody can find a small number by trying.",
)
