"""One person's facts to findings: the case, the judgement by date, the result, the next question."""
