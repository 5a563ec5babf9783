"""Invented records like those of a data collaborative on trafficking: sixteen columns, 108 values, most of them rare.

The names of columns and the bands of age are those of the CTDC Global Dataset as published code reads it; every record is drawn here.
"""

from __future__ import annotations

import numpy as np

from samsyn.disclosure.synthetic import Coded

SIZES = {
    "yearOfRegistration": 8, "gender": 3, "ageBroad": 10, "majorityStatus": 2, "citizenship": 35, "CountryOfExploitation": 30,
    "isForcedLabour": 2, "isSexualExploit": 2, "isOtherExploit": 2, "meansOfControlDebtBondage": 2, "meansOfControlThreats": 2,
    "meansOfControlPsychologicalAbuse": 2, "meansOfControlPhysicalAbuse": 2, "meansOfControlFalsePromises": 2,
    "recruiterRelationFamily": 2, "recruiterRelationIntimatePartner": 2,
}  # fmt: skip


def invented(records: int, columns: int = 16, seed: int = 1) -> Coded:
    """Four hidden profiles, each with values of its own that are common, so that columns depend on each other."""
    rng = np.random.default_rng(seed)
    profile = rng.integers(0, 4, records)
    sizes = list(SIZES.values())[:columns]
    codes = np.zeros((len(sizes), records), np.int64)
    for column, size in enumerate(sizes):
        for each in range(4):
            own = np.random.default_rng([column, each])
            weight = own.permutation(1 / (1 + np.arange(size)) ** 1.5)
            mine = profile == each
            codes[column, mine] = rng.choice(size, mine.sum(), p=weight / weight.sum())
    values = tuple(tuple(f"v{number}" for number in range(size)) for size in sizes)
    return Coded(tuple(list(SIZES)[:columns]), values, codes)
