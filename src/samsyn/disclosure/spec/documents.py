"""A YAML file as plain maps, lists and texts, with the line of everything, so that a message can point at it.

No types are guessed ("no" and "01" stay what they are), no key may stand twice, and aliases are refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from samsyn.disclosure.spec import words
from samsyn.errors import Problem, SpecError
from samsyn.lang import Text

MOST_BYTES = 2_000_000
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass
class Document:
    """file: its name. value: maps, lists and texts. lines: by path ("rules.threshold") the line it stands on."""

    file: str
    value: dict[str, Any]
    lines: dict[str, int] = field(default_factory=dict)

    def problem(self, path: str, said: words.Said) -> Problem:
        """Something that is wrong at a path."""
        line = self.lines.get(path)
        while line is None and "." in path:
            path_above = path.rpartition(".")[0]
            line, path = self.lines.get(path_above), path if self.lines.get(path_above) else path_above
        return Problem(*said, where=path, file=self.file, line=line)

    def fail(self, path: str, said: words.Said) -> SpecError:
        """The same, to be raised."""
        return SpecError([self.problem(path, said)])

    def refuse_others(self, path: str, found: Mapping[str, Any], known: Iterable[str]) -> None:
        """SpecError with every key that means nothing here."""
        names = sorted(known)
        others = [name for name in found if name not in names]
        if others:
            raise SpecError([self.problem(_below(path, name), words.unknown_key(names)) for name in others])

    def table(self, path: str, value: Any) -> dict[str, Any]:
        """A map. SpecError where it is something else."""
        if not isinstance(value, dict):
            raise self.fail(path, words.NO_MAP)
        return value

    def items(self, path: str, value: Any) -> list[Any]:
        """A list. SpecError where it is something else."""
        if not isinstance(value, list):
            raise self.fail(path, words.NO_LIST)
        return value

    def word(self, path: str, value: Any) -> str:
        """A text that is not empty."""
        if not isinstance(value, str) or not value.strip():
            raise self.fail(path, words.NO_WORD)
        return value.strip()

    def words(self, path: str, value: Any) -> list[str]:
        """A list of texts."""
        return [self.word(f"{path}.{n}", each) for n, each in enumerate(self.items(path, value))]

    def whole(self, path: str, value: Any, least: int = 0) -> int:
        """A whole number."""
        text = self.word(path, value)
        if not text.isascii() or not text.isdigit() or int(text) < least:
            raise self.fail(path, words.no_whole(least))
        return int(text)

    def share(self, path: str, value: Any) -> float:
        """A percentage."""
        try:
            number = float(self.word(path, value))
        except ValueError:
            number = -1.0
        if not 0 <= number <= 1000:
            raise self.fail(path, words.NO_PERCENT)
        return number

    def one_of(self, path: str, value: Any, known: Iterable[str]) -> str:
        """A word of a few."""
        names = list(known)
        if value not in names:
            raise self.fail(path, words.not_one_of(names))
        return str(value)

    def text(self, path: str, value: Any, instead: str) -> Text:
        """A title: a word for both languages, or sv and en."""
        if value is None:
            return Text(sv=instead, en=instead)
        if isinstance(value, str):
            return Text(sv=value, en=value)
        found = self.table(path, value)
        self.refuse_others(path, found, ("sv", "en"))
        if set(found) != {"sv", "en"}:
            raise self.fail(path, words.BOTH_LANGUAGES)
        return Text(sv=self.word(f"{path}.sv", found["sv"]), en=self.word(f"{path}.en", found["en"]))


def read_document(path: Path) -> Document:
    """SpecError where the file cannot be read, or is no map in YAML."""
    name = path.name
    try:
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise SpecError([Problem(*words.unreadable(error.strerror or ""), file=name)]) from None
    if len(data) > MOST_BYTES:
        raise SpecError([Problem(*words.TOO_LARGE, file=name)])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise SpecError([Problem(*words.NOT_UTF8, file=name, line=line)]) from None
    return _composed(text, name)


def _composed(text: str, name: str) -> Document:
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.AliasEvent):
                raise SpecError([Problem(*words.ALIAS, file=name, line=_line(event))])
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise SpecError([Problem(*words.NO_YAML, file=name, line=mark.line + 1 if mark else None)]) from None
    except RecursionError:
        raise SpecError([Problem(*words.NO_YAML, file=name)]) from None
    document = Document(name, {})
    value = _plain(document, node, "") if node is not None else None
    if not isinstance(value, dict):
        raise SpecError([Problem(*words.NO_MAP, file=name)])
    document.value = value
    return document


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _plain(document: Document, node: Any, path: str) -> Any:
    document.lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        return None if node.value in ("", "~", "null") and not node.style else node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(document, each, _below(path, str(n))) for n, each in enumerate(node.value)]
    found: dict[str, Any] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode) or key.value in found:
            line = key.start_mark.line + 1
            raise SpecError([Problem(*words.KEY_TWICE, where=path, file=document.file, line=line)])
        found[key.value] = _plain(document, value, _below(path, key.value))
        document.lines[_below(path, key.value)] = key.start_mark.line + 1
    return found


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
