"""Say something about the case, correct what was said, and read earlier wordings."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samsyn.lang import Text
from samsyn.packs.load import load_pack
from samsyn.packs.schema import Indicator
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.accounts.going import see_other
from samsyn.web.casework import words
from samsyn.web.casework.actions.facts import AddFact, CorrectFact, Said
from samsyn.web.casework.actions.records import Changed
from samsyn.web.casework.fields import Field, Form
from samsyn.web.casework.keys import unsealed
from samsyn.web.casework.models import Fact, Person, Record
from samsyn.web.casework.statements import lines, people_of
from samsyn.web.casework.views.forms import form_page
from samsyn.web.casework.views.gate import acting, log_read, record_page, shown
from samsyn.web.casework.vocabulary import OWN_WORDS, found_facts
from samsyn.web.casework.wordings import earlier, newest
from samsyn.web.database.clock import today
from samsyn.web.language import current


@record_page("write", "GET", "POST", part="fact")
def new(request: StaffRequest, record: Record) -> HttpResponse:
    """One statement: chosen among the words of the content, or in one's own."""
    said, sending = request.POST, request.POST.get("do") == "save"
    fact = said.get("fact", "")
    form = Form(_fields(record, fact), said if sending else None, today(), said)
    search = said.get("q", "").strip()[:100]
    if sending:
        _needs_words(form, fact)
    if form.good:
        AddFact(record, _said(form, record, fact)).do(acting(request))
        return see_other(
            "casework-picture" if said.get("back") == "picture" else "casework-record", record.pk
        )
    return form_page(
        request, form, record=record, title=_NEW, do=_SAVE, template="casework/fact.html", search=search,
        found=found_facts(search, fact), fact=fact, help=_help(fact), back=said.get("back", ""),
    )  # fmt: skip


@record_page("write", "GET", "POST", part="fact")
def correct(request: StaffRequest, record: Record, fact: UUID) -> HttpResponse:
    """A statement in the place of one that was written wrong. When somebody else was first, both stand side by side."""
    wrong = _one(record, fact)
    stands = newest(wrong)
    said = request.POST
    fields = [Field("why", _WHY, "radio", choices=words.choices("correction_reasons"), needed=True)]
    fields += _fields(record, wrong.fact)
    form = Form(fields, said if request.method == "POST" else None, today(), _begin(wrong))
    if form.sent:
        _needs_words(form, wrong.fact)
    merge = False
    if form.good:
        aim = stands if said.get("of") == str(stands.pk) else wrong
        try:
            CorrectFact(record, aim, _said(form, record, wrong.fact), form.text("why")).do(acting(request))
            return see_other("casework-record", record.pk)
        except Changed as changed:
            form.refuse_all(changed)
            merge = True
    return form_page(
        request, form, record=record, title=_CORRECT, do=_SAVE, lead=_CORRECT_LEAD, template="casework/correct.html",
        stands=lines(record, [stands])[0], of=stands.pk if merge or stands.pk == wrong.pk else said.get("of", str(wrong.pk)),
        merge=merge, label=load_pack().fact_label(wrong.fact)[current()] if wrong.fact else "",
        status=409 if merge else None,
    )  # fmt: skip


@record_page("read", "GET", reads="")
def history(request: StaffRequest, record: Record, fact: UUID) -> HttpResponse:
    """How one statement came to read as it does, the latest wording first."""
    log_read(request, record, "history_opened", "fact", fact)
    chain = earlier(newest(_one(record, fact)))
    shown_lines = {line.id: line for line in lines(record, chain)}
    told = [shown_lines[each.pk] for each in chain]
    return render(request, "casework/history.html", shown(record) | {"lines": told, "one": True})


@record_page("read", "GET", reads="")
def all_earlier(request: StaffRequest, record: Record) -> HttpResponse:
    """Every wording that was corrected."""
    log_read(request, record, "history_opened", "fact")
    rows = Fact.objects.filter(record=record, current=False).order_by("-noted_at", "id")
    return render(
        request, "casework/history.html", shown(record) | {"lines": lines(record, rows), "one": False}
    )


def _one(record: Record, fact: UUID) -> Fact:
    found = Fact.objects.filter(pk=fact, record=record).first()
    if found is None:
        raise Http404
    return found


def _fields(record: Record, fact: str) -> list[Field]:
    people = [(str(key), name) for key, name in people_of(record).items()]
    fields = []
    if fact in load_pack().askable:
        fields.append(Field("answer", _ANSWER, "radio", choices=words.own(words.ANSWERS), needed=True))
    fields += [
        Field("detail", _DETAIL, "area", hint=_DETAIL_HINT),
        Field("source", _SOURCE, "select", choices=words.choices("statement_sources"), needed=True),
        Field("said_on", _SAID_ON, "day", hint=_DAY_HINT, past=True),
        Field("happened_on", _HAPPENED, "day", hint=_DAY_HINT),
    ]
    if people:
        fields.append(Field("person", _PERSON, "select", choices=people, hint=_PERSON_HINT))
    return [Field("fact", Text(sv="", en=""), "own", longest=64), *fields]


def _needs_words(form: Form, fact: str) -> None:
    """Free words alone must be words; an id that the content has not cannot be answered."""
    if fact and fact != OWN_WORDS and fact not in load_pack().askable:
        form.refuse("fact", _NO_SUCH)
    if (not fact or fact == OWN_WORDS) and not form.text("detail"):
        form.refuse("detail", _NOTHING)


def _said(form: Form, record: Record, fact: str) -> Said:
    fields = {field.name for field in form.fields}
    person = form.text("person") if "person" in fields else ""
    return Said(
        fact="" if fact == OWN_WORDS else fact,
        answer=form.text("answer") if "answer" in fields else "",
        detail=form.text("detail"),
        source=form.text("source"),
        said_on=form.day("said_on"),
        happened_on=form.day("happened_on"),
        person=Person.objects.get(pk=UUID(person), record=record) if person else None,
    )


def _begin(fact: Fact) -> dict[str, str]:
    return {
        "answer": fact.answer,
        "detail": unsealed(fact, "detail"),
        "source": fact.source,
        "said_on": fact.said_on.isoformat() if fact.said_on else "",
        "happened_on": fact.happened_on.isoformat() if fact.happened_on else "",
        "person": str(fact.person_id or ""),
    }


def _help(fact: str) -> dict[str, str]:
    """The question of a chosen fact, and how to ask it gently."""
    entry = load_pack().askable.get(fact)
    if entry is None:
        return {}
    ask = entry.follow_up if isinstance(entry, Indicator) else entry.ask
    help_ = None if isinstance(entry, Indicator) else entry.help
    return {
        "label": entry.label[current()],
        "question": entry.question[current()],
        "help": help_[current()] if help_ else "",
        "ask": ask[current()] if ask else "",
    }


_NEW = Text(sv="Lägg till en uppgift", en="Add a statement")
_SAVE = Text(sv="Spara uppgiften", en="Save the statement")
_CORRECT = Text(sv="Rätta en uppgift", en="Correct a statement")
_CORRECT_LEAD = Text(
    sv="Det som stod förut går alltid att läsa. Säger två personer olika, rätta inte: lägg till den andra uppgiften.",
    en="What stood before can always be read. If two people say different things, do not correct: add the other statement.",
)
_WHY = Text(sv="Varför rättas uppgiften?", en="Why is the statement corrected?")
_ANSWER = Text(sv="Svar", en="Answer")
_DETAIL = Text(sv="Med ord", en="In words")
_DETAIL_HINT = Text(
    sv="Skriv som det sades. Inga namn, nummer eller adresser: de hör hemma i valvet.",
    en="Write it as it was said. No names, numbers or addresses: they belong in the vault.",
)
_SOURCE = Text(sv="Vem har sagt det?", en="Who said it?")
_SAID_ON = Text(sv="När sades det?", en="When was it said?")
_HAPPENED = Text(sv="När hände det, eller när började det?", en="When did it happen, or begin?")
_DAY_HINT = Text(sv="ÅÅÅÅ-MM-DD", en="YYYY-MM-DD")
_PERSON = Text(sv="Vem gäller det?", en="Whom is it about?")
_PERSON_HINT = Text(
    sv="Lämna tomt när det gäller personen själv.",
    en="Leave it empty when it is about the person of the record.",
)
_NO_SUCH = Text(sv="Den frågan finns inte. Sök igen.", en="There is no such question. Search again.")
_NOTHING = Text(
    sv="Välj en uppgift ur listan, eller skriv med egna ord.",
    en="Choose a fact in the list, or write in your own words.",
)
