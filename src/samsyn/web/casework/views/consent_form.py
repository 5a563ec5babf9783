"""The form of a consent: alone on its page, or within the page of a disclosure. Its names begin with c_."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence

from samsyn.lang import Text
from samsyn.packs.load import load_pack
from samsyn.web.casework import words
from samsyn.web.casework.actions.consents import Given
from samsyn.web.casework.fields import Field, Form
from samsyn.web.casework.sharing.consents import GIVERS, Receiver
from samsyn.web.casework.sharing.items import Choice, in_short
from samsyn.web.casework.sharing.said import id_of
from samsyn.web.database.clock import today
from samsyn.web.language import current

TOPICS = "consent_topics"


def fields(some: Sequence[Choice]) -> list[Field]:
    """What is asked. Nothing is chosen beforehand."""
    topics = [(each.id, each.text[current()]) for each in load_pack().checklists[TOPICS].items]
    return [
        Field("c_id", Text(sv="", en=""), "hidden"),
        Field("c_given_by", _BY, "radio", choices=words.own(GIVERS), needed=True),
        Field("c_form", _FORM, "select", choices=words.choices("consent_forms"), needed=True),
        Field("c_given_on", _ON, "day", hint=_DAY, needed=True, past=True),
        Field("c_item", _ITEMS, "ticks", choices=[(each.key, in_short(each)) for each in some], needed=True),
        Field("c_scope", _SCOPE, "area", hint=_SCOPE_HINT, longest=1000),
        Field("c_topics", _TOPICS, "ticks", choices=topics),
        Field(
            "c_considered",
            _CONSIDERED,
            "radio",
            hint=_CONSIDERED_HINT,
            choices=words.own(words.YES_NO_UNKNOWN),
        ),
        Field("c_words", _WORDS, "area", longest=2000),
        Field("c_harmed", _HARMED, "radio", choices=words.own(words.YES_NO_UNKNOWN)),
        Field("c_until", _UNTIL, "day", hint=_DAY),
    ]


def form_of(some: Sequence[Choice], said: Mapping[str, str] | None, begin: Mapping[str, str] | None) -> Form:
    """The form: sent when said is there, else with what was typed earlier."""
    form = Form(fields(some), said, today(), begin)
    if not form.text("c_id"):
        form.put("c_id", str(uuid.uuid4()))
    guardian = form.text("c_given_by") == "guardian" and form.text("c_considered") == "yes"
    if said is not None and guardian and not form.text("c_words"):
        form.refuse("c_words", _HOW)
    return form


def given(form: Form, receiver: Receiver) -> Given:
    """The consent that a good form holds."""
    return Given(
        id=id_of(form.text("c_id")),
        given_by=form.text("c_given_by"),
        form=form.text("c_form"),
        given_on=form.day("c_given_on") or today(),
        receiver=receiver,
        keys=form.ticked("c_item"),
        scope=form.text("c_scope"),
        topics=form.ticked("c_topics"),
        considered=form.text("c_considered") or "unknown",
        words=form.text("c_words"),
        harmed=form.text("c_harmed") or "unknown",
        until=form.day("c_until"),
    )


_DAY = Text(sv="ÅÅÅÅ-MM-DD", en="YYYY-MM-DD")
_BY = Text(sv="Vem har sagt ja?", en="Who said yes?")
_FORM = Text(sv="Hur gavs samtycket?", en="How was the consent given?")
_ON = Text(sv="Vilken dag?", en="Which day?")
_ITEMS = Text(sv="Vilka uppgifter gäller det?", en="Which items is it about?")
_SCOPE = Text(
    sv="Med personens egna ord, eller med förbehåll", en="In the person's own words, or with limits"
)
_SCOPE_HINT = Text(sv="Utan namn, nummer eller adresser.", en="Without names, numbers or addresses.")
_TOPICS = Text(sv="Vad har du berättat?", en="What have you told?")
_CONSIDERED = Text(
    sv="Om en vårdnadshavare: är OSL 12 kap. 3 § prövad före frågan?",
    en="If a guardian: was OSL 12:3 considered before asking?",
)
_CONSIDERED_HINT = Text(
    sv="Vårdnadshavaren kan vara den som utövar våldet. Utan prövning räknas samtycket inte.",
    en="The guardian may be the one who uses violence. Without this the consent does not count.",
)
_WORDS = Text(sv="Hur prövades det?", en="How was it considered?")
_HARMED = Text(
    sv="Kan barnet lida betydande men om vårdnadshavaren får veta?",
    en="May the child suffer considerable harm if the guardian is told?",
)
_UNTIL = Text(sv="Till och med vilken dag?", en="Until which day?")
_HOW = Text(sv="Skriv hur det prövades.", en="Write how it was considered.")
