"""The view for a terminal: plain text, calm, what is pressing first.

Headings are underlined, values are words with a sign before them. Open offences that nothing points to,
and those not at hand, are named in a line and not laid out.
"""

from __future__ import annotations

import shutil
import textwrap
import unicodedata
from collections.abc import Iterable

from samsyn.documents.model import (
    ContactCard,
    DutyRow,
    GroundRow,
    Group,
    Line,
    LinkRow,
    OffenceGroup,
    OffenceRow,
    Question,
    View,
)

WIDEST = 100
_NARROWEST = 40
_SIGNS = {"met": "●", "no": "○", "unknown": "?"}


def render(view: View, width: int | None = None) -> str:
    """The whole view as text, wrapped at the width, or at that of the terminal but never over 100."""
    columns = width if width is not None else shutil.get_terminal_size((WIDEST, 24)).columns
    page = _Page(max(_NARROWEST, min(columns, WIDEST)))
    for part in (
        _top, _urgent, _next, _reservations, _more_advice, _picture, _offences, _duties, _sharing, _manual, _contacts, _end,
    ):  # fmt: skip
        part(page, view)
    return "\n".join(page.lines).rstrip() + "\n"


class _Page:
    """Lines of text so far."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.lines: list[str] = []

    def heading(self, text: str, under: str = "-") -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")
        wrapped = textwrap.wrap(clean(text), self.width) or [""]
        self.lines += [*wrapped, under * max(len(line) for line in wrapped)]

    def say(self, text: str, indent: int = 0, mark: str = "") -> None:
        """A paragraph, with a mark hanging before it."""
        first = " " * indent + (f"{mark} " if mark else "")
        self.lines += textwrap.wrap(
            clean(text), self.width, initial_indent=first, subsequent_indent=" " * len(first),
            break_long_words=True, break_on_hyphens=False,
        )  # fmt: skip

    def gap(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def items(self, lines: Iterable[Line], indent: int = 0, mark: str = "-") -> None:
        for line in lines:
            self.say(one_line(line), indent, mark)


def clean(text: str) -> str:
    """Text that cannot steer a terminal: control characters become spaces."""
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") else c for c in text).strip()


def one_line(line: Line) -> str:
    """Text, what it is about, and what is not verified."""
    about = f" ({line.about})" if line.about else ""
    return f"{line.text}{about}{_caution(line.caution)}"


def _caution(text: str) -> str:
    return f" [{text}]" if text else ""


def _top(page: _Page, view: View) -> None:
    page.heading(view.heading, "=")
    page.say(view.lead)
    page.say(view.reservations_lead)
    page.say(view.basis.count)
    page.items(view.basis.contested, mark="!")
    page.gap()


def _urgent(page: _Page, view: View) -> None:
    urgent, words = view.urgent, view.words
    page.heading(urgent.title)
    page.say(urgent.lead)
    page.items((Line(sign.text) for sign in urgent.signs), mark="!")
    page.gap()
    for title, lines in ((words["do"], urgent.do), (words["do_not"], urgent.do_not)):
        page.say(f"{title}:")
        page.items((Line(line.text, caution=line.caution) for line in lines), 2)
    if urgent.open:
        page.say(f"{urgent.open_title}: {'; '.join(line.text for line in urgent.open)}")
    page.say(urgent.caution)


def _more_advice(page: _Page, view: View) -> None:
    urgent, words = view.urgent, view.words
    if not (urgent.more_do or urgent.more_do_not):
        return
    page.heading(words["more_advice"])
    for title, lines in ((words["do"], urgent.more_do), (words["do_not"], urgent.more_do_not)):
        if lines:
            page.say(f"{title}:")
            page.items((Line(line.text, caution=line.caution) for line in lines), 2)


def _next(page: _Page, view: View) -> None:
    questions, words = view.questions, view.words
    page.heading(questions.title)
    page.say(questions.none)
    if questions.first:
        page.say(questions.first.about, 2)
        page.say(questions.first.question, mark=">")
        if questions.first.ask:
            page.say(f"{words['ask_gently']}: {questions.first.ask}", 2)
        page.say(questions.first.why, 2)
    if questions.rest:
        page.say(f"{words['after']}:")
        page.items((Line(_asked(each)) for each in questions.rest), 2)


def _asked(each: Question) -> str:
    return f"{each.about}: {each.question}" if each.about else each.question


def _reservations(page: _Page, view: View) -> None:
    if not view.reservations:
        return
    page.heading(view.reservations_title)
    for each in view.reservations:
        page.say(f"{each.title} ({each.touches}). {' '.join(each.texts)}", mark="-")


def _picture(page: _Page, view: View) -> None:
    picture = view.picture
    page.heading(picture.title)
    page.say(picture.lead)
    for link in picture.links:
        page.gap()
        _link(page, view, link)
    if picture.half:
        page.gap()
        page.say(f"{picture.half_title}:")
        for line in picture.half:
            page.say(f"{line.text}. {line.about}", 2, "-")
    _groups(page, picture.single)
    if picture.lists:
        page.gap()
        page.say(f"{picture.lists_title}:")
        for line in picture.lists:
            page.say(f"{line.text}: {line.about}{_caution(line.caution)}", 2, "-")


def _link(page: _Page, view: View, link: LinkRow) -> None:
    page.say(link.name, mark="*")
    page.say(f"{view.words['honour']}: {'; '.join(link.honour)}", 2)
    page.say(f"{view.words['exploitation']}: {'; '.join(link.exploitation)}", 2)
    page.say(link.bridge, 2)


def _groups(page: _Page, groups: Iterable[Group]) -> None:
    for group in groups:
        page.gap()
        page.say(f"{group.title}:")
        page.items(group.lines, 2)


def _offences(page: _Page, view: View) -> None:
    page.heading(view.offences.title)
    page.say(view.offences.lead)
    for act in view.offences.acts:
        if act.title:
            page.gap()
            page.say(act.title)
        for group in act.groups:
            page.gap()
            _offence_group(page, view, group)


def _offence_group(page: _Page, view: View, group: OffenceGroup) -> None:
    page.say(f"{group.title} ({len(group.rows)})")
    if group.brief:
        page.say(f"{'; '.join(_named(row) for row in group.rows)}.", 2)
        return
    for row in group.rows:
        _offence(page, view, row)


def _named(row: OffenceRow) -> str:
    """Name, and the reservation that is the row's own; nothing that is said at the top."""
    own = " ".join(line.text for line in row.beside if line.about)
    return f"{row.name} ({own.rstrip('.')})" if own else row.name


def _offence(page: _Page, view: View, row: OffenceRow) -> None:
    words = view.words
    page.gap()
    page.say(f"{row.name}, {row.provision}{_caution(row.caution)}", 2, "*")
    page.say(f"{row.state.word}. {row.detail}" if row.detail else row.state.word, 4)
    for element in row.elements:
        page.say(f"{element.label}: {element.state.word}", 4, _SIGNS[element.state.mark])
        page.say("; ".join(element.builds_on), 8)
    if row.stages:
        page.say(f"{words['stages']}: {'; '.join(line.text for line in row.stages)}", 4)
    if row.penalties:
        page.say(f"{words['penalty']}: {' '.join(one_line(line) for line in row.penalties)}", 4)
    if row.beside:
        page.say(" ".join(f"{line.text.rstrip('.')}." for line in row.beside), 4, "!")


def _duties(page: _Page, view: View) -> None:
    page.heading(view.duties.title)
    page.say(view.duties.lead)
    for group in view.duties.groups:
        page.gap()
        page.say(f"{group.title} ({len(group.rows)})")
        for row in group.rows:
            _duty(page, view, row, brief=group.id == "know")


def _duty(page: _Page, view: View, row: DutyRow, *, brief: bool) -> None:
    words = view.words
    page.say(f"{row.name} ({row.kind.lower()}), {row.law}{_caution(row.caution)}", 2, _SIGNS[row.state.mark])
    if brief:
        return
    if row.route:
        page.say(f"{words['route']}: {row.route}", 4)
        return
    if row.state.mark == "unknown":
        page.say(" ".join(line.text for line in row.when[:1]), 4)
        page.say(f"{words['missing']}: {'; '.join(row.missing)}", 4)
        return
    page.say(row.summary, 4)
    if row.when:
        page.say(f"{words['when']}: {' '.join(one_line(line) for line in row.when)}", 4)
    if row.extra:
        page.say("; ".join(line.text for line in row.extra), 4)


def _sharing(page: _Page, view: View) -> None:
    sharing = view.sharing
    page.heading(sharing.title)
    page.say(sharing.lead)
    for receiver in sharing.receivers:
        page.gap()
        page.say(receiver.name)
        for row in receiver.rows:
            _ground(page, view, row)
    if sharing.closed:
        page.gap()
        page.say(f"{sharing.closed_title}: {'; '.join(line.text for line in sharing.closed)}.")


def _ground(page: _Page, view: View, row: GroundRow) -> None:
    mark = _SIGNS[row.state.mark]
    page.say(f"{row.verdict}: {row.name}, {row.law}{_caution(row.caution)}", 2, mark)
    if row.missing:
        page.say(f"{view.words['missing']}: {'; '.join(row.missing)}", 4)
    else:
        page.say(row.summary, 4)


def _manual(page: _Page, view: View) -> None:
    if view.manual is None:
        return
    page.heading(view.manual.title)
    page.say(view.manual.lead)
    for step in view.manual.steps:
        page.gap()
        page.say(f"{step.title} ({step.time})")
        for line in step.lines:
            page.say(f"{line.text}{_caution(line.caution)}", 2, "-")


def _contacts(page: _Page, view: View) -> None:
    page.heading(view.contacts.title)
    page.say(view.contacts.danger)
    page.say(view.contacts.lead)
    for group in view.contacts.groups:
        page.gap()
        page.say(group.title)
        for card in group.cards:
            _contact(page, card)
        page.say(group.others, 2)
    if view.contacts.ways:
        page.gap()
        page.say(view.contacts.ways_title)
    for way in view.contacts.ways:
        page.say(way, 2, "-")
    for text in view.contacts.missing:
        page.gap()
        page.say(text)


def _contact(page: _Page, card: ContactCard) -> None:
    number = f"{card.phone} ({card.checked})" if card.phone else card.no_phone
    page.say(f"{card.name}: {number}{_caution(card.caution)}", 2, "-")
    page.say(card.about, 4)


def _end(page: _Page, view: View) -> None:
    basis = view.basis
    page.heading(basis.title)
    page.say(" ".join(basis.given))
    _groups(page, basis.groups)
    page.heading(view.origin.not_covered_title)
    for text in view.origin.not_covered:
        page.say(text, mark="-")
    page.gap()
    page.say(view.origin.version)
    page.say(view.origin.disclaimer)
