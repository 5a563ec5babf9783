"""Content packs: their schema, how they are read and checked, and the shared vocabulary."""
