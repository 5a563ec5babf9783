"""A questionnaire in a file of its own, written as content is: read and held to the schema, and written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from samsyn.errors import Problem, SpecError, UserError
from samsyn.lang import LANGS, Text
from samsyn.packs.check_questionnaires import faults
from samsyn.packs.check_texts import texts
from samsyn.packs.read import Node, Table, line_at, plain, read_file
from samsyn.packs.schema_errors import explain
from samsyn.surveys.questionnaire.model import Questionnaire

_KEY = "questionnaire"
_MOST_BYTES = 20_000_000
"""A form may list every parish of a country."""


def read_pack_file(path: Path) -> Questionnaire:
    """The questionnaire under the key `questionnaire`. SpecError with file, line, what is wrong and what to do."""
    try:
        document = read_file(path, max_bytes=_MOST_BYTES)
    except UserError as error:
        raise SpecError(error.problems) from None
    node = document.entries.get(_KEY) if isinstance(document, Table) else None
    if node is None or not isinstance(document, Table) or len(document.entries) > 1:
        raise SpecError([Problem(_NO_KEY, _GIVE_KEY, file=path.name, line=document.line)])
    try:
        form = msgspec.convert(plain(node), Questionnaire, strict=False)
    except msgspec.ValidationError as error:
        raise SpecError([explain(error, node, path.name)]) from None
    problems = [*problems_of(form, path.name, node)]
    if problems:
        raise SpecError(problems)
    return form


def problems_of(form: Questionnaire, file: str | None = None, node: Node | None = None) -> list[Problem]:
    """Everything wrong with a questionnaire that fits the schema: what cannot be put or counted, and texts that are empty."""
    found: list[Problem] = []
    for path, what, do in faults(form):
        line = line_at(node, path) if node is not None else None
        found.append(Problem(Text(*what), Text(*do), ".".join(map(str, path)), file, line))
    for path, text in texts(form):
        if any(not text[lang].strip() for lang in LANGS):
            line = line_at(node, path) if node is not None else None
            found.append(Problem(_NO_TEXT, _WRITE, ".".join(map(str, path)), file, line))
    return found


def written_pack(form: Questionnaire) -> str:
    """The questionnaire as YAML that `read_pack_file` reads back."""
    import yaml

    data = _plain(msgspec.to_builtins(form))
    return yaml.safe_dump({_KEY: data}, allow_unicode=True, sort_keys=False, width=110)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value


_NO_KEY = Text(
    sv="Filen ska ha en enda nyckel, questionnaire.", en="The file must have one key only, questionnaire."
)
_GIVE_KEY = Text(
    sv="Se src/samsyn/content/studies för exempel.", en="See src/samsyn/content/studies for examples."
)
_NO_TEXT = Text(sv="Texten saknas på ett av språken.", en="The text is missing in one of the languages.")
_WRITE = Text(sv="Skriv den på båda språken.", en="Write it in both languages.")
