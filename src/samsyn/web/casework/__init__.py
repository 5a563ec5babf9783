"""Door 2, records: a person's case in one organisation, through years and changes of worker."""
