"""What the methods and their standings are called in pictures and on pages."""

from __future__ import annotations

from samsyn.lang import Text
from samsyn.prevalence.naming import METHODS, STANDINGS

__all__ = ["LOGARITHMIC", "METHODS", "PERSONS", "STANDINGS"]

LOGARITHMIC = Text(
    sv="Skalan är logaritmisk: samma avstånd betyder lika många gånger fler.",
    en="The scale is logarithmic: the same distance means as many times more.",
)
PERSONS = Text(sv="personer", en="people")
