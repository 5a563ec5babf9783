"""The tables of the records, by what they are about."""

from samsyn.web.casework.models.access import Assignment, Block, BreakGlass, Clearance, Handover
from samsyn.web.casework.models.facts import Document, DocumentBody, Fact, Note, Snapshot
from samsyn.web.casework.models.lifecycle import EraseAsked, Erasure, Export, Extract, Hold, Origin, Transfer
from samsyn.web.casework.models.parcels import KnownSigner, ParcelIdentity
from samsyn.web.casework.models.people import ChildDecision, Network, NetworkPart, Person, SamePerson
from samsyn.web.casework.models.plan import Checked, Deadline, Draft, Goal, Intervention, Meeting, UnmetNeed
from samsyn.web.casework.models.record import History, Marking, Record, RecordKey
from samsyn.web.casework.models.sharing import (
    Consent,
    DisclosedItem,
    DisclosedSource,
    Disclosure,
    DisclosureBasis,
    DisclosureKey,
    Parcel,
    Received,
)
from samsyn.web.casework.models.vault import RecordIndex, VaultItem, VaultReader

__all__ = [
    "Assignment", "Block", "BreakGlass", "Checked", "ChildDecision", "Clearance", "Consent", "Deadline", "DisclosedItem",
    "DisclosedSource", "Disclosure", "DisclosureBasis", "DisclosureKey", "Document", "DocumentBody", "Draft", "EraseAsked", "Erasure",
    "Export", "Extract",
    "Fact", "Goal", "Handover", "History", "Hold", "Intervention", "KnownSigner", "Marking", "Meeting", "Network", "NetworkPart",
    "Note", "Origin", "Parcel", "ParcelIdentity", "Person", "Received", "Record", "RecordIndex", "RecordKey", "SamePerson", "Snapshot",
    "Transfer", "UnmetNeed", "VaultItem", "VaultReader",
]  # fmt: skip
