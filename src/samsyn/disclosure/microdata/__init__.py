"""Records instead of tables: k-anonymity by recoding along hierarchies and withholding single values, and how much that costs.

Recoding in the data themselves, for each record alone, is local recoding (Hundepool and others, Statistical Disclosure
Control, 2012, chapter 3). That k is reached says that nobody is alone with the values they are looked for by. It does not
say that nobody can be known again by what else stands in the row, nor that a group does not share a secret: see `diversity`.
"""

from samsyn.disclosure.microdata.anonymising import Anonymised, anonymise
from samsyn.disclosure.microdata.checking import Checked, Reading, check
from samsyn.disclosure.microdata.diversity import Diversity, diversity
from samsyn.disclosure.microdata.levels import Levels, levels_of, values_alone
from samsyn.disclosure.microdata.records import Records

__all__ = [
    "Anonymised",
    "Checked",
    "Diversity",
    "Levels",
    "Reading",
    "Records",
    "anonymise",
    "check",
    "diversity",
    "levels_of",
    "values_alone",
]
