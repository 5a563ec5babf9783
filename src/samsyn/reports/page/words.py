"""What the frame of a report says in both languages."""

from __future__ import annotations

from typing import Final

from samsyn.lang import Text

LABELS: Final[dict[str, Text]] = {
    "figure": Text(sv="Figur", en="Figure"),
    "table": Text(sv="Tabell", en="Table"),
    "map": Text(sv="Karta", en="Map"),
    "as_table": Text(sv="Visa som tabell", en="Show as table"),
    "csv": Text(sv="Tal som CSV", en="Numbers as CSV"),
    "page": Text(sv="Sida", en="Page"),
    "of": Text(sv="av", en="of"),
    "about_data": Text(sv="Om uppgifterna", en="About the data"),
    "skip": Text(sv="Hoppa till texten", en="Skip to the text"),
    "contents": Text(sv="Innehåll", en="Contents"),
    "population": Text(sv="Avser", en="Population"),
    "period": Text(sv="Period", en="Period"),
    "source": Text(sv="Källa", en="Source"),
    "method": Text(sv="Metod", en="Method"),
}
INVENTED: Final = Text(
    sv="Påhittade uppgifter. Inget i rapporten säger något om verkligheten.",
    en="Invented data. Nothing in this report says anything of the real world.",
)
INVENTED_SHORT: Final = Text(sv="Påhittade uppgifter", en="Invented data")
ABOUT: Final = Text(
    sv="{publisher}, {day}. Frågor: {contact}, {email}.",
    en="{publisher}, {day}. Questions: {contact}, {email}.",
)
FOOTER: Final = Text(
    sv="Varje tal kommer ur en signerad frisläppning. {publisher}, {day}.",
    en="Every number comes out of a signed release. {publisher}, {day}.",
)
