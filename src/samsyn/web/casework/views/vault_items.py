"""Lay something in the vault, or something else in its place."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse

from samsyn.errors import UserError
from samsyn.lang import Text
from samsyn.vault.numbers import read_number
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.accounts.going import see_other
from samsyn.web.casework import words
from samsyn.web.casework.actions.markings import WHEREABOUTS
from samsyn.web.casework.actions.records import Changed
from samsyn.web.casework.actions.vault import KeepInVault, Kept, ReplaceInVault
from samsyn.web.casework.fields import Field, Form
from samsyn.web.casework.models import Person, Record, VaultItem
from samsyn.web.casework.protection import is_protected, looked_and_none
from samsyn.web.casework.statements import people_of
from samsyn.web.casework.views.forms import form_page, posted
from samsyn.web.casework.views.gate import acting, record_page
from samsyn.web.database.clock import today
from samsyn.web.language import current

NUMBERS = ("personal_number", "coordination_number")


@record_page("write", "GET", "POST", part="vault")
def new(request: StaffRequest, record: Record) -> HttpResponse:
    """Something more in the vault."""
    people = [(str(key), name) for key, name in people_of(record).items()]
    fields = [Field("kind", _KIND, "radio", choices=words.own(words.VAULT_KINDS), needed=True)]
    if people:
        fields.append(Field("person", _WHOSE, "select", choices=people, hint=_WHOSE_HINT))
    fields += _value_fields()
    begin = {} if looked_and_none(record) else {"named_only": "yes"}
    form = Form(fields, posted(request), today(), begin)
    kept = _kept(form, record, form.text("kind"), _whose(form, record)) if form.sent else None
    if kept and form.good:
        KeepInVault(record, kept).do(acting(request))
        return see_other("casework-vault", record.pk)
    return _page(request, record, form, _NEW)


@record_page("write", "GET", "POST", reads="", sensitive=True)
def replace(request: StaffRequest, record: Record, item: UUID) -> HttpResponse:
    """Something else in the place of an item. The form does not show what lies there now."""
    old = VaultItem.objects.filter(pk=item, record=record, current=True).first()
    if old is None:
        raise Http404
    fields = _value_fields(name=old.kind == "name")
    form = Form(
        fields,
        posted(request),
        today(),
        {"named_only": "yes" if old.named_only else ""},
    )
    kept = _kept(form, record, old.kind, old.person, closed=old.named_only) if form.sent else None
    if kept and form.good:
        try:
            ReplaceInVault(record, old, kept).do(acting(request))
            return see_other("casework-vault", record.pk)
        except Changed as changed:
            form.refuse_all(changed)
    kind = words.VAULT_KINDS.get(old.kind, words.VAULT_KINDS["other"])
    return _page(
        request, record, form, Text(sv=f"Ändra i valvet: {kind.sv}", en=f"Change in the vault: {kind.en}")
    )


def _page(request: StaffRequest, record: Record, form: Form, title: Text) -> HttpResponse:
    told: tuple[Text, ...] = (_PROTECTED,) if is_protected(record) else ()
    odd = _remarks(form)
    return form_page(
        request, form, record=record, title=title, do=_SAVE, lead=_LEAD, cautions=(*told, *odd),
    )  # fmt: skip


def _kept(
    form: Form, record: Record, kind: str, person: Person | None, *, closed: bool = False
) -> Kept | None:
    """What the form says, ready to be laid in the vault; the form says what must be mended, or looked at once more."""
    provisional = False
    value = form.text("value")
    if kind in NUMBERS and value:
        try:
            number = read_number(value, today())
        except UserError as error:
            form.refuse("value", error.problems[0].sentence)
            return None
        value, provisional = number.spelled, number.provisional or bool(number.remarks)
        kind = "coordination_number" if number.kind == "coordination" else "personal_number"
        if number.remarks and form.ticked("sure") != ("yes",):
            form.refuse("sure", _LOOK_AGAIN)
            return None
    if not form.good:
        return None
    surname = form.text("surname") if kind == "name" else ""
    whole = f"{value} {surname}".strip()
    named = closed or bool(form.ticked("named_only")) or (kind in WHEREABOUTS and is_protected(record))
    return Kept(
        kind=kind, value=whole, surname=surname, person=person, provisional=provisional, named_only=named
    )


def _remarks(form: Form) -> tuple[Text, ...]:
    """What is odd about a number, told beside it. The number itself is never repeated."""
    if not form.sent or "sure" not in {wrong.field.partition("-")[0] for wrong in form.wrong}:
        return ()
    return read_number(form.text("value"), today()).remarks


def _whose(form: Form, record: Record) -> Person | None:
    asked = {field.name for field in form.fields}
    which = form.text("person") if "person" in asked else ""
    try:
        return Person.objects.filter(pk=UUID(which), record=record).first() if which else None
    except ValueError:
        return None


def _value_fields(*, name: bool = True) -> list[Field]:
    fields = [Field("value", _VALUE, hint=_VALUE_HINT, needed=True, longest=300)]
    if name:
        fields.append(Field("surname", _SURNAME, hint=_SURNAME_HINT, longest=120))
    fields.append(
        Field("named_only", _NAMED, "ticks", choices=[("yes", _NAMED_TICK[current()])], hint=_NAMED_HINT)
    )
    fields.append(Field("sure", _SURE, "ticks", choices=[("yes", _SURE_TICK[current()])], hint=_SURE_HINT))
    return fields


_NEW = Text(sv="Lägg något i valvet", en="Lay something in the vault")
_SAVE = Text(sv="Spara i valvet", en="Keep in the vault")
_LEAD = Text(
    sv="Det du skriver förseglas för sig. Det syns aldrig i listor, sökningar eller utskrifter.",
    en="What you write is sealed by itself. It never shows in lists, searches or prints.",
)
_PROTECTED = Text(
    sv="Personen har skyddade personuppgifter. Adress och skola kan bara läsas av dem som namnges.",
    en="The person has protected personal data. Address and school can be read only by those who are named.",
)
_KIND = Text(sv="Vad är det?", en="What is it?")
_WHOSE = Text(sv="Vems?", en="Whose?")
_WHOSE_HINT = Text(
    sv="Lämna tomt när det är personens egen.", en="Leave it empty when it is the person's own."
)
_VALUE = Text(sv="Uppgiften", en="The item")
_VALUE_HINT = Text(
    sv="Ett namn: förnamn här och efternamn nedanför. Ett nummer: ÅÅÅÅMMDD-NNNN, okända tecken får bli X.",
    en="A name: given name here, surname below. A number: YYYYMMDD-NNNN, unknown characters may be X.",
)
_SURNAME = Text(sv="Efternamn", en="Surname")
_SURNAME_HINT = Text(
    sv="Bara för namn. Kollegor med samma efternamn stoppas tills chefen har prövat det.",
    en="For names only. Colleagues of the same surname are stopped until the head of unit has looked at it.",
)
_NAMED = Text(sv="Vem får läsa?", en="Who may read?")
_NAMED_TICK = Text(
    sv="Bara de som namnges. Du är den första.", en="Only those who are named. You are the first."
)
_NAMED_HINT = Text(
    sv="Förvalt så länge ingen har kontrollerat att personen saknar skyddade personuppgifter.",
    en="Chosen beforehand as long as nobody has checked that the person has no protected data.",
)
_SURE = Text(sv="Ovanligt nummer", en="An unusual number")
_SURE_TICK = Text(
    sv="Jag har kontrollerat numret. Spara det som det står.",
    en="I have checked the number. Keep it as it stands.",
)
_SURE_HINT = Text(
    sv="Behövs bara när Samsyn säger att ett nummer är ovanligt. Tillfälliga nummer går bra.",
    en="Needed only when Samsyn says that a number is unusual. Provisional numbers are fine.",
)
_LOOK_AGAIN = Text(
    sv="Titta på numret en gång till. Stämmer det, kryssa här.",
    en="Look at the number once more. If it is right, tick here.",
)
