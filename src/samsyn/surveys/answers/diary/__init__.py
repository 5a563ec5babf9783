"""The data diary: every recode written down as data, with the mark of the answers before and after, so that it can be done again."""
