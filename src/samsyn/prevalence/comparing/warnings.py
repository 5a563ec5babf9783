"""What all the methods warn of: each warning once, with the methods that give it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from samsyn.lang import Text
from samsyn.prevalence.estimates import Estimate, Method, Warned
from samsyn.prevalence.naming import METHODS


@dataclass(frozen=True)
class Said:
    """A warning and the methods that give it, in the order they were asked. everyone: whether that is all of them."""

    warned: Warned
    methods: tuple[Method, ...]
    everyone: bool

    def named(self) -> Warned:
        """The warning with the methods before it; without, where all give it."""
        if self.everyone:
            return self.warned
        sv, en = (", ".join(METHODS[each][lang] for each in self.methods) for lang in ("sv", "en"))
        text = self.warned.text
        return Warned(self.warned.code, Text(sv=f"{sv}: {text.sv}", en=f"{en}: {text.en}"))

    def row(self) -> dict[str, Any]:
        """The form in JSON."""
        return {
            "code": self.warned.code, "methods": list(self.methods), "sv": self.warned.text.sv, "en": self.warned.text.en,
        }  # fmt: skip


def said(estimates: Sequence[Estimate], besides: Collection[Text] = ()) -> tuple[Said, ...]:
    """Of all methods, those of the first one first. besides: texts that are told already."""
    found: dict[Warned, list[Method]] = {}
    for each in estimates:
        for warned in dict.fromkeys(each.warnings):
            if warned.text not in besides:
                found.setdefault(warned, []).append(each.method)
    return tuple(Said(w, tuple(by), len(by) == len(estimates) > 1) for w, by in found.items())
