"""What a table asks for: one question of one round, by up to two other questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from samsyn.lang import Text

MOST_GROUPS = 2


@dataclass(frozen=True, slots=True)
class Asking:
    """name: of the figure in a release, such as "t3". question: its id; part: the code of one choice, where several may be chosen.
    groups: questions that it is divided by. title: both languages."""

    name: str
    question: str
    part: str
    groups: tuple[str, ...]
    title: Text

    @property
    def dim(self) -> str:
        """The name of the question's dimension."""
        return f"{self.question}__{self.part}" if self.part else self.question

    def row(self) -> dict[str, Any]:
        """The form in JSON."""
        return {
            "name": self.name, "question": self.question, "part": self.part, "groups": list(self.groups),
            "title": {"sv": self.title.sv, "en": self.title.en},
        }  # fmt: skip


def asking_of(row: dict[str, Any]) -> Asking:
    """From its form in JSON."""
    return Asking(row["name"], row["question"], row["part"], tuple(row["groups"]), Text(**row["title"]))
