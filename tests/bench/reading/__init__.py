"""A race of readers over one long file."""
