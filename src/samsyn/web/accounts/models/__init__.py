"""The tables of the accounts."""

from samsyn.web.accounts.models.agreements import Agreement
from samsyn.web.accounts.models.members import Invitation, Member, StaffIndex
from samsyn.web.accounts.models.organisations import Organisation, Unit
from samsyn.web.accounts.models.users import Session, SignInLock, User

__all__ = [
    "Agreement",
    "Invitation",
    "Member",
    "Organisation",
    "Session",
    "SignInLock",
    "StaffIndex",
    "Unit",
    "User",
]
