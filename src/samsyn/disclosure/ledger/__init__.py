"""The ledger of a study: every release in order, chained by its hash, with the true tables kept privately beside."""

from samsyn.disclosure.ledger.entry import Entry
from samsyn.disclosure.ledger.folder import Folder

__all__ = ["Entry", "Folder"]
