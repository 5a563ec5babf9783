"""The inner loops, compiled by Numba. Nothing here checks its arguments: the rooms above do.

Histories are bit masks: bit j says whether list j saw the person. Arrays over histories have 2**lists places;
place 0, the people whom no list saw, is never data.
"""
