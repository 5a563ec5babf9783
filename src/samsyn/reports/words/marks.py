"""Our marks in Markdown, as a plugin of markdown-it: {figure …} on a line of its own, {number …} and {fixed …} in a line.

{figure cases chart=dots rows=profession}     {number cases social/total share}     {fixed 2026 "year of the law"}
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

BLOCKS: Final = ("figure", "table", "map")
INLINES: Final = ("number", "fixed")
_MARK = re.compile(r'\{((?:"[^"\n]*"|[^"{}\n])*)\}')
_PART = re.compile(r'(?:(?P<key>[a-z_]+)=)?(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s"=]+))(?=\s|$)')
_BLOCK = re.compile(r'[ ]{0,3}\{(?P<kind>figure|table|map)(?![\w-])(?P<rest>(?:"[^"\n]*"|[^"{}\n])*)\}[ \t]*')


def plugin(md: MarkdownIt) -> None:
    """Teach a parser our marks. A brace that begins none of them ends up as a `stray` token."""
    md.block.ruler.before("paragraph", "shown", _block, {"alt": ["paragraph", "blockquote", "list"]})
    md.inline.ruler.before("escape", "mark", _inline)
    md.inline.add_terminator_char("{")


def parts(text: str) -> tuple[list[str], dict[str, str]] | None:
    """What stands in a mark: words in order, and words with a name. None where it cannot be read."""
    plain: list[str] = []
    named: dict[str, str] = {}
    at, text = 0, text.strip()
    while at < len(text):
        found = _PART.match(text, at)
        if found is None:
            return None
        value = found["quoted"] if found["quoted"] is not None else found["bare"]
        if found["key"] is None:
            plain.append(value)
        elif found["key"] in named:
            return None
        else:
            named[found["key"]] = value
        at = found.end()
        while at < len(text) and text[at].isspace():
            at += 1
    return plain, named


def _block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    found = _BLOCK.fullmatch(line)
    if found is None or state.is_code_block(start):
        return False
    if not silent:
        token = state.push("shown", "", 0)
        token.map = [start, start + 1]
        token.info, token.content = found["kind"], found["rest"]
    state.line = start + 1
    return True


def _inline(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "{":
        return False
    found = _MARK.match(state.src, state.pos)
    if not silent:
        name, _, rest = found[1].strip().partition(" ") if found else ("", "", "")
        token = state.push(name if name in INLINES else "stray", "", 0)
        token.content = rest if name in INLINES else (found[0] if found else "{")
    state.pos = found.end() if found else state.pos + 1
    return True
