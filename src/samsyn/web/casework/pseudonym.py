"""Names for records, drawn at random. They say nothing, are easy to say aloud, and no number follows another."""

from __future__ import annotations

import secrets

WORDS = (
    "Al", "Alm", "Ask", "Asp", "Avenbok", "Bok", "Björk", "Blåbär", "Blåklint", "Blåsippa", "Brakved", "Ek", "En",
    "Fibbla", "Fläder", "Fingerört", "Fräken", "Gran", "Gullviva", "Hagtorn", "Hallon", "Harsyra", "Hassel", "Hägg",
    "Humle", "Hundkex", "Hästhov", "Idegran", "Johannesört", "Kaprifol", "Klockljung", "Klöver", "Knoppört", "Kornell",
    "Kråkris", "Käringtand", "Körsbär", "Lind", "Lingon", "Linnea", "Ljung", "Lärk", "Lönn", "Malört", "Maskros",
    "Mjölke", "Mossa", "Måra", "Nejlika", "Nypon", "Näva", "Odon", "Olvon", "Oxel", "Pil", "Pors", "Prästkrage", "Rönn",
    "Rödblära", "Salvia", "Skogsstjärna", "Slån", "Smultron", "Snöbär", "Styvmorsviol", "Svärdslilja", "Sälg", "Tall",
    "Timjan", "Tranbär", "Trift", "Try", "Vallmo", "Veronika", "Vicker", "Viol", "Vitsippa", "Väppling", "Älggräs",
)  # fmt: skip
LOWEST, HIGHEST = 10, 999


def draw() -> str:
    """A name such as "Hassel 27"."""
    return f"{secrets.choice(WORDS)} {secrets.randbelow(HIGHEST - LOWEST + 1) + LOWEST}"
