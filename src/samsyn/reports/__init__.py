"""Reports: a study told in two languages, every number of it out of a Release and nowhere else."""
