"""Encrypted files: made for a receiver outside, and opened when they come from one."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samsyn.errors import Problem, UserError
from samsyn.lang import Text
from samsyn.vault.signing import fingerprint, public_key
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.accounts.going import see_other
from samsyn.web.audit.log import log
from samsyn.web.casework import policy
from samsyn.web.casework.actions.parcels import (
    KnowSigner,
    LayParcel,
    MakeFile,
    MakeIdentity,
    OpenFile,
    content,
)
from samsyn.web.casework.actions.records import OpenRecord
from samsyn.web.casework.models import Disclosure, KnownSigner, Parcel, ParcelIdentity, Record
from samsyn.web.casework.policy_table import RECEIVERS
from samsyn.web.casework.sharing.paper import seen
from samsyn.web.casework.views.gate import acting, record_page, shown, staff_page
from samsyn.web.download import saved_as
from samsyn.web.language import current
from samsyn.web.ring import ring

NAME = "samsyn.age"
"""Of every parcel: it is seen in download lists and on memory sticks."""


@record_page("disclose", "GET", "POST", part="disclosure", sensitive=True)
def out(request: StaffRequest, record: Record, disclosure: UUID) -> HttpResponse:
    """The file of one disclosure to a receiver outside: what it is, and the file itself."""
    row = Disclosure.objects.filter(pk=disclosure, record=record, to_organisation=None).first()
    if row is None:
        raise Http404
    if request.method != "POST":
        context = {"disclosure": row, "fingerprint": fingerprint(public_key(ring()))}
        return render(request, "casework/parcel_out.html", shown(record) | context)
    return saved_as(NAME, MakeFile(record, row).do(acting(request)))


@staff_page("GET", "POST", roles=RECEIVERS, sensitive=True)
def listed(request: StaffRequest) -> HttpResponse:
    """The organisation's key, a file to open, and the files that lie with no record yet."""
    problems: list[str] = []
    if request.method == "POST":
        upload = request.FILES.get("file")
        try:
            if request.POST.get("do") == "key":
                MakeIdentity().do(acting(request))
                return see_other("casework-parcels")
            if upload is None:
                raise UserError([Problem(_NO_FILE, _CHOOSE, "file")])
            return see_other("casework-parcel", OpenFile(upload.read()).do(acting(request)).pk)
        except UserError as error:
            problems = [each.sentence[current()] for each in error.problems]
    rows = Parcel.objects.filter(organisation=request.member.organisation_id, record=None)
    context = {
        "here": "casework",
        "identity": ParcelIdentity.objects.filter(organisation=request.member.organisation_id).first(),
        "rows": [(each, content(each)["terms"]["sender"]) for each in rows.order_by("-opened_at")],
        "wrong": [{"field": "file", "text": each} for each in problems],
    }
    return render(request, "casework/parcels.html", context, status=422 if problems else 200)


@staff_page("GET", "POST", roles=RECEIVERS)
def one(request: StaffRequest, parcel: UUID) -> HttpResponse:
    """One file: from whom, as far as the signature tells; what it holds; lay it with a record."""
    row = Parcel.objects.filter(pk=parcel, organisation=request.member.organisation_id, record=None).first()
    if row is None:
        raise Http404
    by = acting(request)
    mine = list(Record.objects.filter(closed_on=None).order_by("pseudonym"))
    mine = [each for each in mine if policy.may(request.member, each, "write").allowed]
    if request.method == "POST" and request.POST.get("do") == "know":
        KnowSigner(row).do(by)
        return see_other("casework-parcel", row.pk)
    chosen = request.POST.get("record", "")
    if request.method == "POST" and (chosen == "new" or any(str(each.pk) == chosen for each in mine)):
        record = next((each for each in mine if str(each.pk) == chosen), None)
        record = record or OpenRecord("other_organisation", unit=request.member.unit).do(by)
        LayParcel(record, row, frozenset(request.POST.getlist("item"))).do(by)
        return see_other("casework-record", record.pk)
    body = content(row)
    log(request, "disclosure_opened", thing="parcel", thing_id=row.pk, about=request.member.role)
    signers = KnownSigner.objects.filter(organisation=request.member.organisation_id, public=body["public"])
    wrong = [{"field": "record", "text": _WHICH[current()]}] if request.method == "POST" else []
    context = {
        "here": "casework",
        "parcel": row,
        "terms": body["terms"],
        "known": signers.exists(),
        "changed": body["signer"] == "changed",
        "fingerprint": fingerprint(body["public"]),
        "items": [(each["id"], seen(each["content"]), each["kind"] == "vault") for each in body["items"]],
        "records": mine,
        "wrong": wrong,
    }
    return render(request, "casework/parcel.html", context, status=422 if wrong else 200)


_NO_FILE = Text(sv="Ingen fil är vald.", en="No file is chosen.")
_CHOOSE = Text(sv="Välj filen som avsändaren har gett er.", en="Choose the file that the sender gave you.")
_WHICH = Text(sv="Välj vilket ärende filen hör till.", en="Choose the record that the file belongs to.")
