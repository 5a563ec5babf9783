"""Tables of the organisation's own records: what was needed and could not be had, and what was granted. Counted without a
record, guarded in a process of its own, and seen only as it may be released."""
