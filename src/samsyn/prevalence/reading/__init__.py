"""Tables of counts, of persons, or one file for each list: read to capture histories, or refused with every reason."""
