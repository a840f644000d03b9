"""A workspace of many maps, and searches in it."""
