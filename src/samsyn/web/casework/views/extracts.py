"""The extract for the person: chosen part by part, for print or as a PDF. Never to a guardian before OSL 12:3 is considered."""

from __future__ import annotations

from django.http import HttpResponse

from samsyn.documents import letters
from samsyn.lang import Text
from samsyn.packs.load import load_pack
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.audit.entry import sealed_reason
from samsyn.web.audit.log import log
from samsyn.web.casework import words
from samsyn.web.casework.actions.handing_out import MakeExtract
from samsyn.web.casework.extract import SECTIONS, letter, own_identity
from samsyn.web.casework.fields import Field, Form
from samsyn.web.casework.keys import data_key
from samsyn.web.casework.models import Record
from samsyn.web.casework.retention_words import TO_WHOM
from samsyn.web.casework.views.forms import form_page, posted
from samsyn.web.casework.views.gate import acting, record_page
from samsyn.web.database.clock import today
from samsyn.web.download import saved_as
from samsyn.web.language import current
from samsyn.web.ring import ring

PDF_NAME = "samsyn.pdf"
"""The name says nothing about anybody: it is seen in download lists."""
FORMS = {
    "print": Text(sv="Sida att skriva ut", en="A page to print"),
    "pdf": Text(sv="PDF", en="PDF"),
}


@record_page("extract", "GET", "POST", part="extract", sensitive=True)
def page(request: StaffRequest, record: Record) -> HttpResponse:
    """Ask what it shall hold and to whom it goes; then show it. What is made is kept nowhere."""
    form = Form(_fields(), posted(request), today())
    _check(form)
    if not form.good:
        return form_page(
            request, form, record=record, title=_TITLE, do=_MAKE, lead=_LEAD, cautions=(_READ_IT,)
        )
    sections, others = form.ticked("sections"), form.text("others") == "yes"
    MakeExtract(
        record, form.text("to_whom"), form.text("form"), (*sections, *(["others"] if others else [])),
        "yes" if form.text("harm") == "no" else "unknown", form.text("why"),
    ).do(acting(request))  # fmt: skip
    if "identity" in sections:
        _log_vault(request, record, form.text("why") or _TITLE[current()])
    made = letter(record, request.member, sections, current(), others=others)
    if form.text("form") == "pdf":
        return saved_as(PDF_NAME, letters.as_pdf(made), "application/pdf")
    return HttpResponse(letters.as_html(made))


def _check(form: Form) -> None:
    """What has to be answered before anything is handed out."""
    if not form.sent:
        return
    if form.text("others") == "yes" and not form.text("why"):
        form.refuse("why", _WHY_OTHERS)
    if form.text("to_whom") == "guardian":
        for field in _considered():
            if form.text(field.name) != "yes":
                form.refuse(field.name, _FIRST)
        if form.text("harm") != "no":
            form.refuse("harm", _HARM_STOPS if form.text("harm") == "yes" else _FIRST)
        if not form.text("why"):
            form.refuse("why", _WHY_GUARDIAN)
        if "identity" in form.ticked("sections"):
            form.refuse("sections", _NO_IDENTITY)


def _log_vault(request: StaffRequest, record: Record, why: str) -> None:
    for item in own_identity(record):
        log(
            request, "vault_revealed", record=record.pk, thing="vaultitem", thing_id=item.pk, about="extract",
            reason=sealed_reason(ring(), data_key(record), why),
        )  # fmt: skip


def _considered() -> list[Field]:
    """What must have been considered before a guardian is given anything, as the content has it."""
    items = load_pack().checklists["guardian_request"].items
    yes_no = words.own({key: words.YES_NO_UNKNOWN[key] for key in ("yes", "no")})
    return [Field(f"g_{each.id}", each.text, "radio", choices=yes_no) for each in items if each.required]


def _fields() -> list[Field]:
    sections = [(key, text[current()]) for key, text in SECTIONS.items()]
    return [
        Field("sections", _SECTIONS, "ticks", choices=sections, hint=_SECTIONS_HINT, needed=True),
        Field("to_whom", _WHOM, "radio", choices=words.own(TO_WHOM), needed=True),
        *_considered(),
        Field("harm", _HARM, "radio", choices=words.own(words.YES_NO_UNKNOWN), hint=_HARM_HINT),
        Field("others", _OTHERS, "ticks", choices=[("yes", _OTHERS_YES[current()])], hint=_OTHERS_HINT),
        Field("why", _WHY, "area", hint=_WHY_HINT),
        Field("form", _FORM, "radio", choices=words.own(FORMS), needed=True),
    ]


_TITLE = Text(sv="Utdrag till personen", en="Extract for the person")
_MAKE = Text(sv="Ta fram utdraget", en="Make the extract")
_LEAD = Text(
    sv="Ett utdrag av det som finns antecknat om personen. Lämna det direkt till den det gäller, och fråga först om "
    "det kan förvaras tryggt. Att du gör det loggas.",
    en="An extract of what is noted about the person. Give it straight to whom it is about, and ask first whether it "
    "can be kept safely. That you make it is logged.",
)
_READ_IT = Text(
    sv="Läs igenom utdraget innan du lämnar det. Fri text kan handla om andra.",
    en="Read the extract through before you give it. Free text may be about others.",
)
_SECTIONS = Text(sv="Vilka delar?", en="Which parts?")
_SECTIONS_HINT = Text(
    sv="Välj bara det personen har bett om. Valvet tas bara med om personen behöver kontrollera det.",
    en="Choose only what the person has asked for. The vault goes along only if the person needs to check it.",
)
_WHOM = Text(sv="Vem får utdraget?", en="Who gets the extract?")
_HARM = Text(
    sv="Kan det antas att barnet lider betydande men om vårdnadshavaren får veta? (OSL 12 kap. 3 §)",
    en="Can it be assumed that the child suffers considerable harm if the guardian is told? (OSL 12:3)",
)
_HARM_HINT = Text(
    sv="Svara på den här frågan och de tre före om en vårdnadshavare ska få utdraget.",
    en="Answer this question and the three before it when a guardian is to get the extract.",
)
_OTHERS = Text(sv="Det som handlar om andra", en="What is about others")
_OTHERS_YES = Text(
    sv="Ta med uppgifter om personer runt omkring", en="Include statements about people around"
)
_OTHERS_HINT = Text(
    sv="Lämnas annars utanför. Namn och adresser till andra följer aldrig med.",
    en="Left out otherwise. Names and addresses of others never go along.",
)
_WHY = Text(sv="Skäl", en="Reason")
_WHY_HINT = Text(
    sv="Behövs när andra är med, eller när en vårdnadshavare får utdraget. Sparas förseglat.",
    en="Needed when others are along, or when a guardian gets the extract. Kept sealed.",
)
_FORM = Text(sv="I vilken form?", en="In which form?")
_WHY_OTHERS = Text(
    sv="Skriv varför uppgifter om andra får följa med.", en="Write why statements about others may go along."
)
_WHY_GUARDIAN = Text(sv="Skriv hur frågan har prövats.", en="Write how the question was considered.")
_FIRST = Text(
    sv="Det här behöver vara prövat innan en vårdnadshavare får något.",
    en="This must have been considered before a guardian is given anything.",
)
_HARM_STOPS = Text(
    sv="Då gäller sekretessen också mot vårdnadshavaren. Lämna inget.",
    en="Then the secrecy also holds against the guardian. Give nothing.",
)
_NO_IDENTITY = Text(
    sv="Adresser och nummer lämnas inte till en vårdnadshavare härifrån. Välj bort den delen.",
    en="Addresses and numbers are not given to a guardian from here. Leave that part out.",
)
