"""Take data out as files, on a ground that is written down: a record, a unit's list, or a row of IOM's HTCDS."""

from __future__ import annotations

from typing import cast

from django.http import HttpResponse

from samsyn.lang import Text
from samsyn.packs.load import load_pack
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.audit.log import log
from samsyn.web.casework import exporting, words
from samsyn.web.casework.actions.handing_out import TakeOut
from samsyn.web.casework.exporting import Word
from samsyn.web.casework.fields import Field, Form
from samsyn.web.casework.keeping import of_unit
from samsyn.web.casework.models import Consent, Record
from samsyn.web.casework.sharing import consents
from samsyn.web.casework.views.forms import form_page, posted
from samsyn.web.casework.views.gate import acting, record_page, staff_page
from samsyn.web.database.clock import today
from samsyn.web.download import saved_as
from samsyn.web.language import current

FORMS = {
    "record_csv": Text(sv="Ärendet, som tabell (CSV)", en="The record, as a table (CSV)"),
    "record_json": Text(sv="Ärendet, för ett annat program (JSON)", en="The record, for another program (JSON)"),
    "htcds_csv": Text(sv="En rad i IOM:s HTCDS 2.0, utan uppgifter som pekar ut någon (CSV)",
                      en="A row of IOM's HTCDS 2.0, without anything that points to anybody (CSV)"),
    "htcds_json": Text(sv="Samma rad för ett annat program (JSON)", en="The same row for another program (JSON)"),
}  # fmt: skip
GROUNDS = {
    "consent": Text(sv="Personens samtycke, antecknat i ärendet", en="The person's consent, noted in the record"),
    "law": Text(sv="En laglig grund, som jag anger nedan", en="A legal ground, which I state below"),
    "change_of_system": Text(sv="Organisationen byter system", en="The organisation changes systems"),
}  # fmt: skip
TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}


@record_page("export", "GET", "POST", part="export", sensitive=True)
def record(request: StaffRequest, record: Record) -> HttpResponse:
    """One record."""
    among = [each for each in consents.of(record) if consents.holds(each, today())]
    form = Form(_fields(among), posted(request), today())
    _check(form)
    if not form.good:
        return form_page(
            request, form, record=record, title=_TITLE, do=_TAKE, lead=_LEAD, cautions=(_NEVER_VAULT,)
        )
    kind = form.text("form")
    consent = next((each for each in among if str(each.pk) == form.text("consent")), None)
    by_consent = form.text("ground") == "consent"
    TakeOut(
        record, kind, form.text("ground"), consent if by_consent else None, form.text("text")
    ).do(acting(request))  # fmt: skip
    if kind.startswith("htcds"):
        judged = cast("Word", form.text("trafficking") or "unknown")
        made = exporting.htcds(record, trafficking=judged, consent=by_consent)
        columns = list(load_pack().htcds_fields)
        left_out = {name: why[current()] for name, why in made.left_out.items()}
        whole = {"standard": "IOM HTCDS 2.0", "values": made.values, "left_out": left_out}
        return _file(kind, [made.values], columns, whole)
    rows = exporting.record_rows(record, request.member)
    return _file(kind, rows, exporting.COLUMNS, {"rows": rows})


@staff_page("GET", "POST", roles=("supervisor",), sensitive=True)
def unit(request: StaffRequest) -> HttpResponse:
    """The list of the supervisor's unit, for a change of system. Each record's log says that it went along."""
    choices = [("list_csv", "CSV"), ("list_json", "JSON")]
    form = Form(
        [Field("form", _FORM, "radio", choices=choices, needed=True)],
        posted(request),
        today(),
    )
    if not form.good:
        return form_page(request, form, title=_LIST, do=_TAKE, lead=_LIST_LEAD)
    records = of_unit(request.member)
    for each in records:
        log(request, "exported", record=each.pk, thing="record", about="supervisor")
    rows = exporting.list_rows(records)
    return _file(form.text("form"), rows, exporting.LIST_COLUMNS, {"records": rows})


def _file(
    kind: str, rows: list[dict[str, str]], columns: list[str] | tuple[str, ...], whole: object
) -> HttpResponse:
    """The file, under a name that says nothing."""
    ending = kind.rsplit("_", 1)[1]
    body = exporting.as_csv(rows, columns) if ending == "csv" else exporting.as_json(whole)
    return saved_as(f"samsyn.{ending}", body, TYPES[ending])


def _check(form: Form) -> None:
    if not form.sent:
        return
    ground, kind = form.text("ground"), form.text("form")
    if ground == "consent" and not form.text("consent"):
        form.refuse("consent", _WHICH)
    if ground == "law" and not form.text("text"):
        form.refuse("text", _WHICH_LAW)
    if kind.startswith("htcds") and ground == "change_of_system":
        form.refuse("ground", _NOT_FOR_THAT)


def _fields(among: list[Consent]) -> list[Field]:
    fields = [
        Field("form", _FORM, "radio", choices=words.own(FORMS), needed=True),
        Field("ground", _GROUND, "radio", choices=words.own(GROUNDS), needed=True),
    ]
    if among:
        given = [(str(each.pk), f"{_GIVEN[current()]} {each.given_on.isoformat()}") for each in among]
        fields.append(Field("consent", _CONSENT, "radio", choices=given))
    else:
        fields.append(Field("consent", _CONSENT, "hidden"))
    return [
        *fields,
        Field("text", _TEXT, "area", hint=_TEXT_HINT),
        Field(
            "trafficking",
            _TRAFFICKING,
            "radio",
            choices=words.own(words.YES_NO_UNKNOWN),
            hint=_TRAFFICKING_HINT,
        ),
    ]


_TITLE = Text(sv="Ta ut som fil", en="Take out as a file")
_TAKE = Text(sv="Ta ut filen", en="Take out the file")
_LEAD = Text(
    sv="En fil är svår att få tillbaka. Ta ut den bara när det finns en grund, och ta bort den när den är använd.",
    en="A file is hard to get back. Take it out only when there is a ground, and remove it when it has been used.",
)
_NEVER_VAULT = Text(
    sv="Namn, nummer och adresser följer aldrig med. Det gör däremot fri text: läs igenom den.",
    en="Names, numbers and addresses never go along. Free text does: read it through.",
)
_FORM = Text(sv="Vad ska filen innehålla?", en="What is the file to hold?")
_GROUND = Text(sv="På vilken grund?", en="On which ground?")
_CONSENT = Text(sv="Vilket samtycke?", en="Which consent?")
_GIVEN = Text(sv="Lämnat", en="Given")
_TEXT = Text(sv="Vart filen ska, och vilken grund", en="Where the file goes, and which ground")
_TEXT_HINT = Text(
    sv="Sparas förseglat i ärendet. Lagrum, beslut eller avtal när grunden är laglig.",
    en="Kept sealed in the record. Provision, decision or agreement when the ground is a legal one.",
)
_TRAFFICKING = Text(
    sv="Har ni bedömt att personen kan vara utsatt för människohandel?",
    en="Have you judged that the person may be exposed to trafficking?",
)
_TRAFFICKING_HINT = Text(
    sv="Gäller bara HTCDS. Ett nej eller ett okänt svar lämnar fälten tomma.",
    en="For HTCDS only. A no or an unknown answer leaves the fields empty.",
)
_WHICH = Text(
    sv="Välj ett samtycke som gäller. Finns inget antecknat, anteckna det först.",
    en="Choose a consent that holds. If none is noted, note it first.",
)
_WHICH_LAW = Text(sv="Skriv vilken laglig grund.", en="Write which legal ground.")
_NOT_FOR_THAT = Text(
    sv="HTCDS lämnas på samtycke eller laglig grund.", en="HTCDS is given on a consent or a legal ground."
)
_LIST = Text(sv="Ta ut enhetens lista", en="Take out the list of the unit")
_LIST_LEAD = Text(
    sv="Ärendenas påhittade namn, dagar och koder, för ett byte av system. Inget innehåll följer med.",
    en="The made-up names, days and codes of the records, for a change of systems. No content goes along.",
)
