"""A form that changes one row: what stands, what was typed, and both side by side when somebody else was first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse, QueryDict

from samsyn.errors import UserError
from samsyn.lang import Text
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.accounts.going import see_other
from samsyn.web.casework.actions.records import Changed
from samsyn.web.casework.fields import Field, Form
from samsyn.web.casework.models import Record
from samsyn.web.casework.views.forms import form_page
from samsyn.web.database.clock import today
from samsyn.web.language import current

Stands = Mapping[str, str | Sequence[str]]
VERSION = Field("version", Text(sv="", en=""), "hidden")


@dataclass(frozen=True, slots=True)
class Edit:
    """What is edited. stands: what the row says now, read anew each time. save: makes the change from a good form.

    check: refuses what the fields cannot see for themselves. back: where to go on to, an address by name.
    """

    title: Text
    do: Text
    fields: Sequence[Field]
    stands: Callable[[], Stands]
    save: Callable[[Form, int], object]
    version: Callable[[], int] = lambda: 0
    check: Callable[[Form], object] = lambda form: None
    lead: Text | None = None
    cautions: tuple[Text, ...] = ()
    back: str = "casework-plan"
    template: str = "casework/merge.html"
    more: Mapping[str, Any] = field(default_factory=dict)


def edited(request: StaffRequest, record: Record, edit: Edit, *, sent: bool = True) -> HttpResponse:
    """The page of the form; where it was filled right, on to the next. sent False: what came was not this form yet."""
    fields = [*edit.fields, VERSION]
    said = request.POST if request.method == "POST" and sent else None
    form = Form(fields, said, today(), _begin({**edit.stands(), "version": str(edit.version())}))
    merge: list[tuple[str, str, str]] = []
    status: int | None = None
    if form.good:
        edit.check(form)
    if form.good:
        try:
            edit.save(form, form.version())
            return see_other(edit.back, record.pk)
        except Changed as changed:
            form, merge = _side_by_side(request, fields, edit, changed)
            status = changed.http_status  # also where both wrote the same, and nothing differs
        except UserError as error:
            form.refuse_all(error)
    return form_page(
        request, form, record=record, title=edit.title, do=edit.do, lead=edit.lead, cautions=edit.cautions,
        template=edit.template, merge=merge, status=status, **edit.more,
    )  # fmt: skip


def _side_by_side(
    request: StaffRequest, fields: Sequence[Field], edit: Edit, changed: Changed
) -> tuple[Form, list[tuple[str, str, str]]]:
    """The form with what was typed, now over the newest version, and what differs: label, now, typed."""
    typed = request.POST.copy()
    typed["version"] = str(edit.version())
    form = Form(fields, typed, today())
    form.refuse_all(changed)
    now = edit.stands()
    rows = []
    for each in form.fields:
        stands = _many(now.get(each.name, ""))
        if each.kind != "hidden" and set(stands) != set(each.chosen):
            rows.append((each.label[current()], _words(each, stands), _words(each, each.chosen)))
    return form, rows


def _words(each: Field, values: Sequence[str]) -> str:
    names = dict(each.choices)
    return ", ".join(names.get(value, value) for value in values)


def _many(value: str | Sequence[str]) -> tuple[str, ...]:
    values = (value,) if isinstance(value, str) else tuple(value)
    return tuple(each for each in values if each)


def _begin(stands: Stands) -> QueryDict:
    begin = QueryDict(mutable=True)
    for name, value in stands.items():
        begin.setlist(name, list(_many(value)))
    return begin


def iso(day: object) -> str:
    """A day as a form shows it; empty where there is none."""
    return day.isoformat() if hasattr(day, "isoformat") else ""


def number(value: int | None) -> str:
    """A number as a form shows it; empty where it is not known."""
    return "" if value is None else str(value)
