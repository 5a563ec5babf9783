"""The members of the administrator's own organisation: who they are, what they may do, and until when."""

from __future__ import annotations

from uuid import UUID

from allauth.socialaccount.models import SocialAccount
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.web.accounts import invitations, oidc
from samsyn.web.accounts.gate import StaffRequest, not_there, reauthenticated, signed_in
from samsyn.web.accounts.going import see_other
from samsyn.web.accounts.happened import tell
from samsyn.web.accounts.models import Invitation, Member, Unit, User
from samsyn.web.accounts.names import ROLES
from samsyn.web.language import current
from samsyn.web.methods import allow

CODE_KEY = "invitation_code"
"""Where a new code waits in the sealed session until it is shown, once."""
LONGEST_NAME, LONGEST_TITLE, LONGEST_SUBJECT = 120, 80, 191
Wrong = list[tuple[str, str]]


@allow("GET")
@signed_in("administrator")
def listing(request: StaffRequest) -> HttpResponse:
    """All members of the organisation, those whose time has ended last."""
    rows = Member.objects.filter(organisation=request.member.organisation_id).select_related("unit")
    context = {
        "here": "accounts",
        "rows": [(each, role_name(each.role)) for each in rows.order_by("-active", "name")],
    }
    return render(request, "accounts/members.html", context)


@allow("GET", "POST")
@signed_in("administrator")
@reauthenticated
def new(request: StaffRequest) -> HttpResponse:
    """Make a member, who comes in with a code on paper or from the organisation's own sign-in service."""
    said = _said(request)
    if request.method != "POST":
        return _form(request, "accounts/member_new.html", said)
    wrong = _wrong(request, said)
    if (
        not wrong
        and said["subject"]
        and SocialAccount.objects.filter(provider=str(request.member.organisation_id), uid=said["subject"])
    ):
        wrong = [("subject", _("Det id:t hör redan till någon."))]
    if wrong:
        return _form(request, "accounts/member_new.html", said, wrong)
    member = _make(request, said)
    tell(request, "invited", "accounts_member", member.pk)
    if not said["subject"]:
        request.session[CODE_KEY] = [str(member.pk), invitations.invite(member, request.member)]
    return see_other("account-member", member.pk)


@allow("GET", "POST")
@signed_in("administrator")
@reauthenticated
def one(request: StaffRequest, member: UUID) -> HttpResponse:
    """One member: change unit, title and role; a new code is shown here once."""
    found = _find(request, member)
    if found is None:
        return not_there(request)
    said = _said(request) if request.method == "POST" else _as_said(found)
    wrong: Wrong = []
    if request.method == "POST":
        wrong = _wrong(request, said)
        if found.pk == request.member.pk and said["role"] != found.role:
            wrong.append(("role", _("En annan administratör får ändra din roll.")))
        if not wrong:
            _change(request, found, said)
            return see_other("account-member", found.pk)
    waiting = request.session.get(CODE_KEY) or ["", ""]
    code = request.session.pop(CODE_KEY)[1] if waiting[0] == str(found.pk) else ""
    more = {
        "found": found,
        "asked": role_name(found.asked_role) if found.asked_role else "",
        "code": code,
        "invitation": Invitation.objects.defer("digest").filter(member=found).order_by("-made").first(),
        "self": found.pk == request.member.pk,
    }
    return _form(request, "accounts/member.html", said, wrong, more)


@allow("POST")
@signed_in("administrator")
@reauthenticated
def new_code(request: StaffRequest, member: UUID) -> HttpResponse:
    """Another code for somebody who has not come in yet. Nobody who has is ever let in anew: a code would be a key."""
    found = _find(request, member)
    if found is None or found.user_id is not None or not found.active:
        return not_there(request)
    request.session[CODE_KEY] = [str(found.pk), invitations.invite(found, request.member)]
    tell(request, "invited", "accounts_member", found.pk)
    return see_other("account-member", found.pk)


@allow("GET", "POST")
@signed_in("administrator")
@reauthenticated
def end(request: StaffRequest, member: UUID) -> HttpResponse:
    """End a membership, for good. Its sessions end at the same moment."""
    found = _find(request, member)
    if found is None or not found.active or found.pk == request.member.pk:
        return not_there(request)
    if request.method != "POST":
        return render(request, "accounts/member_end.html", {"here": "accounts", "found": found})
    Member.objects.filter(pk=found.pk).update(active=False, until=timezone.now())
    tell(request, "member_ended", "accounts_member", found.pk)
    return see_other("account-members")


def role_name(role: str) -> str:
    """What a role is called on a page."""
    return ROLES[role][current()]


def _find(request: StaffRequest, member: UUID) -> Member | None:
    own = Member.objects.filter(organisation=request.member.organisation_id)
    return own.select_related("unit").filter(pk=member).first()


def _make(request: StaffRequest, said: dict[str, str]) -> Member:
    user = None
    if said["subject"]:
        user = User(
            username=oidc.username(request.member.organisation_id, said["subject"]), name=said["name"]
        )
        user.set_unusable_password()
        user.save(force_insert=True)
        provider = str(request.member.organisation_id)
        SocialAccount.objects.create(user=user, provider=provider, uid=said["subject"])
    return Member.objects.create(
        user=user, organisation=request.member.organisation, unit_id=said["unit"] or None,
        role=said["role"], name=said["name"], title=said["title"],
    )  # fmt: skip


def _change(request: StaffRequest, found: Member, said: dict[str, str]) -> None:
    before = (found.asked_role or found.role, str(found.unit_id or ""))
    Member.objects.filter(pk=found.pk).update(
        role=said["role"], unit=said["unit"] or None, title=said["title"], name=said["name"]
    )
    if said["role"] != before[0]:
        tell(request, "role_changed", "accounts_member", found.pk)
    if said["unit"] != before[1]:
        tell(request, "unit_changed", "accounts_member", found.pk)


def _said(request: StaffRequest) -> dict[str, str]:
    names = ("name", "title", "role", "unit", "subject")
    return {name: request.POST.get(name, "").replace("\0", "").strip() for name in names}


def _as_said(found: Member) -> dict[str, str]:
    return {
        "name": found.name, "title": found.title, "role": found.asked_role or found.role,
        "unit": str(found.unit_id or ""), "subject": "",
    }  # fmt: skip


def _wrong(request: StaffRequest, said: dict[str, str]) -> Wrong:
    wrong: Wrong = []
    if not said["name"] or len(said["name"]) > LONGEST_NAME:
        wrong.append(("name", _("Skriv namnet, högst 120 tecken.")))
    if len(said["title"]) > LONGEST_TITLE:
        wrong.append(("title", _("Skriv högst 80 tecken.")))
    if said["role"] not in Member.Role.values:
        wrong.append(("role", _("Välj en roll.")))
    if said["unit"] and said["unit"] not in {str(each.pk) for each in _units(request)}:
        wrong.append(("unit", _("Välj en enhet i listan.")))
    if len(said["subject"]) > LONGEST_SUBJECT:
        wrong.append(("subject", _("Skriv högst 191 tecken.")))
    return wrong


def _units(request: StaffRequest) -> list[Unit]:
    return list(Unit.objects.filter(organisation=request.member.organisation_id).order_by("name"))


def _form(
    request: StaffRequest,
    template: str,
    said: dict[str, str],
    wrong: Wrong | None = None,
    more: object = None,
) -> HttpResponse:
    context = {
        "here": "accounts",
        "said": said,
        "wrong": [{"field": name, "text": text} for name, text in wrong or []],
        "wrong_fields": dict(wrong or []),
        "roles": [(role, role_name(role)) for role in Member.Role.values],
        "units": [(str(each.pk), each.name) for each in _units(request)],
        "has_service": oidc.is_given(request.member.organisation_id),
    } | (more if isinstance(more, dict) else {})
    return render(request, template, context, status=422 if wrong else 200)
