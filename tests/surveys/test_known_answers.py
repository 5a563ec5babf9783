"""No known answer is passed over: each is of a kind that one of the tests here goes through."""

from __future__ import annotations

import re

from tests.surveys.api import DESIGNS, ids

_OF = f"({'|'.join(DESIGNS)})"
_TESTED = {
    "estimates/test_means.py": rf"{_OF}_(mean_api00|total_enroll|ratio_apistu_enroll|prop_stype)|dstrat_multiple_response",
    "estimates/test_proportions.py": (
        rf"{_OF}_ciprop_(schwide_No_(logit|xlogit|wilson|beta|likelihood|asin|mean)|compimp_H_(logit|beta|mean|wilson))"
        r"|dstrat_one_success_H_ciprop_(logit|xlogit|wilson|beta|mean)|dstrat_zero_success_H_(logit|xlogit|wilson|beta|likelihood|mean)"
    ),
    "estimates/test_groups.py": rf"{_OF}_(by_stype_mean_api99|by_stype_ciprop_awards_logit|ttest_api00_compimp)|dstrat_one_success_H_cell",
    "estimates/test_rao_scott.py": rf"{_OF}_(table_schwide_stype|chisq_(F|Chisq|Wald|adjWald|lincom|saddlepoint))",
    "estimates/test_comparing.py": rf"{_OF}_ranktest_api00_stype_KW",
    "estimates/test_logistic.py": rf"{_OF}_logistic_schwide",
    "estimates/test_quantiles.py": rf"{_OF}_quantiles_api00",
    "estimates/test_counts.py": r"binom_\d+_of_\d+|two_groups_2x2",
    "design/test_calibrating.py": r"dclus1_(poststrat|rake|rake_tight|calibrate_linear|calibrate_raking)",
    "design/test_replicates.py": r"(dclus1|dstrat)_jackknife",
}


def test_every_case_is_of_a_kind_that_is_tested() -> None:
    patterns = [re.compile(each) for each in _TESTED.values()]
    assert [name for name in ids() if not any(pattern.fullmatch(name) for pattern in patterns)] == []
    assert all(any(pattern.fullmatch(name) for name in ids()) for pattern in patterns)
