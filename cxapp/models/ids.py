"""Ids that sort by their creation time."""

import uuid6


def new_id():
    """Return a UUIDv7: unique without coordination, and close to its neighbours in an index."""
    return uuid6.uuid7()
