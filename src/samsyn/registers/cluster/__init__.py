"""A whole register on a Spark cluster: the same functions on the same batches, and the same bytes, as on one machine."""
