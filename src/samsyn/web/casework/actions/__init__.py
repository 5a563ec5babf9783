"""Every change of a record is one class here: who may, what changes, and what the log says, together.

A page, a command and a job make the same one: `AddFact(record, …).do(by)`. Nothing else writes to the tables.
"""
