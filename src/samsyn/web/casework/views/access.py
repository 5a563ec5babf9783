"""Who can open a record now and why; let a colleague in, take it back; block, and declare a conflict of one's own."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samsyn.errors import UserError
from samsyn.lang import Text
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.accounts.going import see_other
from samsyn.web.accounts.models import Member
from samsyn.web.casework import policy
from samsyn.web.casework.access_words import PARTS, kinds_in_words
from samsyn.web.casework.actions.access import (
    LONGEST_SHARE,
    BlockMember,
    DeclareConflict,
    EndBlock,
    GiveWork,
    Share,
    TakeBack,
)
from samsyn.web.casework.fields import Field, Form
from samsyn.web.casework.keys import unsealed
from samsyn.web.casework.models import Block, Record
from samsyn.web.casework.policy_table import WORKING_ROLES
from samsyn.web.casework.views.forms import form_page, posted
from samsyn.web.casework.views.gate import acting, record_page, shown
from samsyn.web.casework.who_opens import Opens, colleagues, who_opens
from samsyn.web.database.clock import today
from samsyn.web.language import current


@record_page("invite", "GET", "POST", part="access")
def page(request: StaffRequest, record: Record) -> HttpResponse:
    """Everybody who can open it, and why; and whom something keeps out."""
    if request.method == "POST":
        TakeBack(record, sent_id(request.POST.get("end"))).do(acting(request))
        return see_other("casework-access", record.pk)
    rows = who_opens(record)
    may_assign = policy.may(request.member, record, "assign").allowed
    context = shown(record) | {
        "open": [
            (each, PARTS[each.why][current()], _may_end(each, may_assign)) for each in rows if each.open
        ],
        "closed": [(each, PARTS[each.why][current()], _against(each)) for each in rows if not each.open],
        "may_assign": may_assign,
        "may_move": policy.may(request.member, record, "move").allowed,
        "no_head": not any(each.open and each.why == "supervisor" for each in rows),
        "may_clear": policy.may(request.member, record, "clear").allowed,
    }
    return render(request, "casework/access.html", context)


@record_page("invite", "GET", "POST", part="access", sensitive=True)
def give(request: StaffRequest, record: Record) -> HttpResponse:
    """Let a colleague in: to read until a day, or, from a head of unit, to work with it."""
    may_assign = policy.may(request.member, record, "assign").allowed
    there = {each.member.pk for each in who_opens(record) if each.assignment}
    choices = [each for each in colleagues(record) if each.pk not in there and each.pk != request.member.pk]
    form = Form(_giving(choices, may_assign), posted(request), today())
    if form.good:
        member = next(each for each in choices if str(each.pk) == form.text("member"))
        _give(request, record, form, member, "co" if may_assign and form.text("part") == "co" else "reader")
        if form.good:
            return see_other("casework-access", record.pk)
    return form_page(
        request, form, record=record, title=_GIVE, do=_LET_IN, lead=_GIVE_LEAD, cautions=(_LIKE,)
    )


def _give(request: StaffRequest, record: Record, form: Form, member: Member, chosen: str) -> None:
    try:
        if chosen == "co":
            if member.role not in WORKING_ROLES:
                form.refuse("part", _ONLY_READS)
                return
            GiveWork(record, member).do(acting(request))
        elif last := form.day("until"):
            Share(record, member, last).do(acting(request))
        else:
            form.refuse("until", _NEEDS_DAY)
    except UserError as error:
        form.refuse_all(error)


@record_page("block", "GET", "POST", part="block", sensitive="sent")
def block(request: StaffRequest, record: Record) -> HttpResponse:
    """Block somebody, and see who is. Only a head of unit ends a block."""
    may_end = policy.may(request.member, record, "clear").allowed
    if request.method == "POST" and "end" in request.POST:
        EndBlock(record, sent_id(request.POST["end"])).do(acting(request))
        return see_other("casework-block", record.pk)
    choices = [each for each in colleagues(record) if each.pk != request.member.pk]
    fields = [
        Field("member", _COLLEAGUE, "select", choices=names(choices), needed=True),
        Field("why", _WHY, "area", hint=_WHY_BLOCK, needed=True, longest=1000),
    ]
    form = Form(fields, posted(request), today())
    if form.good:
        member = next(each for each in choices if str(each.pk) == form.text("member"))
        try:
            BlockMember(record, member, form.text("why")).do(acting(request))
            return see_other("casework-block", record.pk)
        except UserError as error:
            form.refuse_all(error)
    rows = Block.objects.filter(record=record, ended_at=None).select_related("member").order_by("noted_at")
    return form_page(
        request, form, record=record, title=_BLOCK, do=_BLOCK_DO, lead=_BLOCK_LEAD, template="casework/access_block.html",
        blocks=[(each, unsealed(each, "reason")) for each in rows], may_end=may_end,
        may_move=policy.may(request.member, record, "move").allowed,
    )  # fmt: skip


@record_page("read", "GET", "POST", part="conflict")
def declare(request: StaffRequest, record: Record) -> HttpResponse:
    """The member should not work with the record. Once it is sent the record is gone for her, so the answer is her list."""
    fields = [Field("why", _WHY, "area", hint=_WHY_OWN, needed=True, longest=1000)]
    form = Form(fields, posted(request), today())
    if form.good:
        DeclareConflict(record, form.text("why")).do(acting(request))
        return see_other("casework")
    return form_page(
        request, form, record=record, title=_OWN, do=_OWN_DO, lead=_OWN_LEAD, cautions=(_AT_ONCE,)
    )


def _may_end(each: Opens, may_assign: bool) -> bool:
    return each.assignment is not None and (each.why == "reader" or (each.why == "co" and may_assign))


def _against(each: Opens) -> str:
    """Why somebody with a part in it does not see it all the same. The kinds of likeness are told; never more."""
    if each.blocked:
        return _IS_BLOCKED[current()]
    return f"{_IS_LIKE[current()]} {kinds_in_words(list(each.kinds), current())}."


def _giving(choices: list[Member], may_assign: bool) -> list[Field]:
    fields = [Field("member", _COLLEAGUE, "select", choices=names(choices), needed=True)]
    if may_assign:
        parts = [(each, PARTS[each][current()]) for each in ("reader", "co")]
        fields.append(Field("part", _PART, "radio", choices=parts, needed=True))
    fields.append(Field("until", _UNTIL, "day", hint=_UNTIL_HINT))
    return fields


def names(members: list[Member]) -> list[tuple[str, str]]:
    return [(str(each.pk), f"{each.name}, {each.title}" if each.title else each.name) for each in members]


def sent_id(text: str | None) -> uuid.UUID:
    """An id that a button sent. Http404 for anything else."""
    try:
        return uuid.UUID(text or "")
    except ValueError:
        raise Http404 from None


_GIVE = Text(
    sv="Låt en kollega läsa eller arbeta med ärendet", en="Let a colleague read or work with the record"
)
_LET_IN = Text(sv="Släpp in kollegan", en="Let the colleague in")
_GIVE_LEAD = Text(
    sv="Kollegan ser allt i ärendet utom det som bara namngivna får läsa. Du kan ta tillbaka det när du vill.",
    en="The colleague sees everything in the record but what only those named may read. You can take it back at any time.",
)
_LIKE = Text(
    sv="Delar kollegan efternamn, adress eller en angiven relation med någon i ärendet ser hen ingenting förrän en chef har prövat det.",
    en="A colleague who shares a surname, address or declared relation with somebody in it sees nothing until a supervisor has looked.",
)
_COLLEAGUE = Text(sv="Kollega", en="Colleague")
_PART = Text(sv="Vad ska kollegan göra?", en="What is the colleague to do?")
_UNTIL = Text(sv="Läsa till och med", en="Read until and including")
_UNTIL_HINT = Text(
    sv=f"ÅÅÅÅ-MM-DD, högst {LONGEST_SHARE} dagar framåt. Behövs för den som ska läsa.",
    en=f"YYYY-MM-DD, {LONGEST_SHARE} days ahead at most. Needed for whoever is to read.",
)
_NEEDS_DAY = Text(
    sv="Skriv vilken dag kollegan slutar läsa.", en="Write the day when the colleague stops reading."
)
_ONLY_READS = Text(
    sv="Kollegans roll är att läsa. Välj att läsa en tid.",
    en="The colleague's role is to read. Choose to read for a time.",
)
_WHY = Text(sv="Varför?", en="Why?")
_WHY_BLOCK = Text(
    sv="Sparas förseglat. De som arbetar med ärendet kan läsa det.",
    en="Kept sealed. Those who work with the record can read it.",
)
_BLOCK = Text(sv="Spärra ärendet för en kollega", en="Block a colleague from the record")
_BLOCK_DO = Text(sv="Spärra", en="Block")
_BLOCK_LEAD = Text(
    sv="För den som är spärrad finns ärendet inte, vad som än annars skulle öppna det. Kollegan får inget veta om spärren.",
    en="For whoever is blocked the record does not exist, whatever else would open it. The colleague is not told of the block.",
)
_OWN = Text(sv="Anmäl eget jäv", en="Declare a conflict of your own")
_OWN_DO = Text(sv="Anmäl och lämna ärendet", en="Declare and leave the record")
_OWN_LEAD = Text(
    sv="Är du släkt, vän eller på annat sätt nära någon i ärendet ska du inte arbeta med det.",
    en="If you are a relative, a friend or otherwise close to somebody in the record, you should not work with it.",
)
_AT_ONCE = Text(
    sv="Du förlorar ärendet genast och kan inte öppna det igen. Din chef ser att det saknar handläggare.",
    en="You lose the record at once and cannot open it again. Your supervisor sees that it has no worker.",
)
_WHY_OWN = Text(
    sv="Skriv bara det din chef behöver veta. Sparas förseglat.",
    en="Write only what your supervisor needs to know. Kept sealed.",
)
_IS_BLOCKED = Text(sv="Spärrad.", en="Blocked.")
_IS_LIKE = Text(
    sv="Ser inget förrän en chef har prövat:", en="Sees nothing until a supervisor has looked at:"
)
