"""Findings for many rows at once: the same answers as `screening.screen`, on bit planes.

`stated.Stated` is what a register says, one row for each case; `judge.Judge` gives every finding for every
row. What a row means is defined by `screening.evidence` and `screening.judge`; this room only finds it faster.
"""
