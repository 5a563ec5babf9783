"""A whole register: read as a stream, judged batch by batch, counted, and written whole or not at all."""
