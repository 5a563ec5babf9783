"""Who did, and who read, what, when and why: a log that is only added to, and that shows when it has been changed.

`log` gathers and writes, `actions` names what can be logged, `sql/` is the chain itself in the database,
`verify` checks it with code of its own, `seal` signs its heads, `who_read` shows it, `watch` looks for odd reading.
"""
