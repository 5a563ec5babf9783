"""The file that says what to publish of what data: read, or refused with file, row and column."""
