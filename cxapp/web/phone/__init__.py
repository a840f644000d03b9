"""A map as cards, for reading on a phone."""
