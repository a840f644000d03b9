"""Keeps secrets that stand in addresses out of the log."""

import logging
import re

# What follows these words in an address opens something, and so do our tokens wherever they stand.
SECRET = re.compile(r"(/(?:s|embed|unsubscribe|welcome|confirm-email|reset/key)/)[^/\s\"'<>?&]+|cj[msir]_[\w-]{8,}")
MASK = "…"


def masked(text):
    """The text without the secrets in it."""
    return SECRET.sub(lambda found: (found[1] or "") + MASK, text)


def install():
    """Let every record of the log be masked before anybody formats it."""
    make = logging.getLogRecordFactory()
    if not getattr(make, "masks", False):
        logging.setLogRecordFactory(_masking(make))


def _masking(make):
    def record(*args, **kwargs):
        made = make(*args, **kwargs)
        made.msg = masked(made.msg) if isinstance(made.msg, str) else made.msg
        if isinstance(made.args, tuple):
            made.args = tuple(masked(part) if isinstance(part, str) else part for part in made.args)
        return made

    record.masks = True
    return record
