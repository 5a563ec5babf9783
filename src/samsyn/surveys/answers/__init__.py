"""Many people's answers: read from other programs' files, checked, recoded with a diary."""
