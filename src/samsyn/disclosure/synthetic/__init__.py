"""Invented records under differential privacy: tables of every column and every two are measured with noise, and rows drawn from them.

Whatever comes out would be about as likely if any one record had not been there (add or remove one; epsilon and delta). What is
lost by it is measured too, with noise from the same budget, and where it is too much nothing is given. Needs OpenDP (`pip install
'samsyn[synthetic]'`), whose mechanisms make all the noise.
"""

from samsyn.disclosure.synthetic.budget import Budget
from samsyn.disclosure.synthetic.coded import Coded
from samsyn.disclosure.synthetic.judging import LIMITS, Exact, Limits, Loss
from samsyn.disclosure.synthetic.synthesising import Synthetic, synthesise

__all__ = ["LIMITS", "Budget", "Coded", "Exact", "Limits", "Loss", "Synthetic", "synthesise"]
