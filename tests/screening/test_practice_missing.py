"""Where only practice stands in the way, what is missing is told as briefly as elsewhere."""

from __future__ import annotations

from tests.screening.cases_of import line, of_facts

OPEN = {
    "is_foreigner_in_sweden": "yes",
    "right_to_stay": "yes",
    "applicant_is_social_board": "yes",
    "act_transport": "yes",
}


def test_a_reason_to_assume_stands_for_every_element_that_would_give_it() -> None:
    missing = line(of_facts(**OPEN), "reflection_period").missing
    assert "reason_to_assume_trafficking_or_exploitation" in missing
    assert "right_to_stay" in missing
    assert not {"purpose_organs", "means_coercion", "intent"} & set(missing)
