"""The report of a study: its words are edited here, its numbers come out of releases, and another process sets it."""
