"""Numbers near the true ones instead of withheld ones: rounding of small counts, and noise by cell keys.

For tables where so many cells are small that withholding would leave nothing to read. Both give what suppression gives, a
`Protected`, in which every cell has the state "rounded": which numbers happen to be true is not told, for then the others were
narrowed. What somebody could work out from all of them together is counted before anything is given.
"""

from samsyn.disclosure.perturbing.before import refuse_beside
from samsyn.disclosure.perturbing.cell_keys import cell_key, keys_of_records
from samsyn.disclosure.perturbing.measuring import Moved, moved
from samsyn.disclosure.perturbing.noise import Noise
from samsyn.disclosure.perturbing.rounding import round_small

__all__ = ["Moved", "Noise", "cell_key", "keys_of_records", "moved", "refuse_beside", "round_small"]
