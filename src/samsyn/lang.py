"""The two languages every text of Samsyn exists in: Swedish first, English throughout."""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

Lang = Literal["sv", "en"]
LANGS: tuple[Lang, ...] = get_args(Lang)


class Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One text in both languages. Neither may be missing, so the type has no defaults."""

    sv: str
    en: str

    def __getitem__(self, lang: str) -> str:
        return self.en if lang == "en" else self.sv
