"""Staff to test with: all of them invented."""

from __future__ import annotations

from dataclasses import dataclass

from samsyn.web.accounts.models import Member, Organisation


@dataclass(frozen=True)
class Staff:
    """An organisation with one of each role that the log is about."""

    organisation: Organisation
    worker: Member
    colleague: Member
    supervisor: Member
    administrator: Member


def make_staff(name: str) -> Staff:
    """Make them. As the owner."""
    organisation = Organisation.objects.create(name=name, kind="social_board")

    def member(called: str, role: str) -> Member:
        return Member.objects.create(organisation=organisation, role=role, name=called)

    return Staff(
        organisation,
        member("Linnea Testsson", "worker"),
        member("Jonas Provman", "worker"),
        member("Karin Påhittad", "supervisor"),
        member("Olle Exempelsson", "administrator"),
    )
