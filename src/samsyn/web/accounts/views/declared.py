"""What staff declare of themselves, so that a record of somebody near them is not opened by chance.

Nothing that is written here is kept: only keyed digests, which cannot be read back (StaffIndex). What was declared is
never taken back by whoever declared it: that would open the very records that a supervisor has to look at first.
"""

from __future__ import annotations

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from samsyn.vault.index import digests
from samsyn.web.accounts.gate import StaffRequest, reauthenticated, signed_in
from samsyn.web.accounts.going import see_other
from samsyn.web.accounts.happened import tell
from samsyn.web.accounts.models import StaffIndex
from samsyn.web.accounts.names import DECLARED
from samsyn.web.language import current
from samsyn.web.methods import allow
from samsyn.web.ring import ring

LONGEST, MOST = 2_000, 20
"""Characters in a field, and lines."""


@allow("GET", "POST")
@signed_in()
@reauthenticated
def page(request: StaffRequest) -> HttpResponse:
    """One line for each name, address or person. What is sent is added to what was declared before."""
    if request.method != "POST":
        return _show(request)
    kind = request.POST.get("kind", "")
    if kind not in DECLARED:
        return _show(request)
    text = request.POST.get("text", "").replace("\0", "")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(text) > LONGEST or len(lines) > MOST:
        return _show(request, kind, _("Skriv högst 20 rader."))
    found = {digest for line in lines for digest in digests(ring(), kind, line)}  # type: ignore[arg-type]
    rows = [StaffIndex(member=request.member, kind=kind, digest=digest) for digest in found]
    StaffIndex.objects.bulk_create(rows, ignore_conflicts=True)  # what was declared already stays
    tell(request, "own_index_changed", "accounts_member", request.member.pk)
    return see_other("account-declared")


def _show(request: StaffRequest, kind: str = "", wrong: str = "") -> HttpResponse:
    rows = StaffIndex.objects.filter(member=request.member.pk).values("kind").annotate(n=Count("pk"))
    kept = {row["kind"]: row["n"] for row in rows}
    context = {
        "here": "accounts",
        "kinds": [(each, name[current()], kept.get(each, 0)) for each, name in DECLARED.items()],
        "wrong": [{"field": f"text-{kind}", "text": wrong}] if wrong else [],
        "wrong_kind": kind,
    }
    return render(request, "accounts/declared.html", context, status=422 if wrong else 200)
