"""Names and codes of other programs made into ids and codes of ours, each once."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from samsyn.lang import Text
from samsyn.surveys.questionnaire.model import NotCarried


@dataclass(slots=True)
class Names:
    """New names by old ones. Whatever had to be changed is noted, with where it stood."""

    noted: list[NotCarried] = field(default_factory=list)
    _new: dict[str, str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)

    def make(self, old: str) -> str:
        """The id for a name. A name that stands twice gets two ids."""
        plain = re.sub(r"[^A-Za-z0-9_]", "_", _ascii(old)).lstrip(
            "_0123456789" if not old[:1].isalpha() else ""
        )
        base = (plain or "q")[:56]
        new, number = base, 2
        while new.casefold() in self._taken:
            new, number = f"{base}_{number}", number + 1
        self._taken.add(new.casefold())
        self._new.setdefault(old, new)
        if new != old:
            self.noted.append(NotCarried(old, Text(sv=f"Heter nu {new}.", en=f"Is now called {new}.")))
        return new

    def find(self, old: str) -> str:
        """The id that a name got; the name itself where there is none."""
        return self._new.get(old, old)


def code_of(text: str) -> str:
    """A code with the signs that ours may have."""
    plain = re.sub(r"[^A-Za-z0-9_-]", "_", _ascii(text.strip()))
    plain = plain if plain[:1].isalnum() else f"c{plain}"
    return plain[:64]


def _ascii(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
