"""What people are told of: in the product, by mail, and how far they have read."""

from .digests import send_digests
from .mailing import send_due
from .reading import mark_read, of, unread, waiting
from .seen import see, seen
from .unsubscribing import digest, holder, mail, reader

__all__ = [
    "digest",
    "holder",
    "mail",
    "mark_read",
    "of",
    "reader",
    "see",
    "seen",
    "send_digests",
    "send_due",
    "unread",
    "waiting",
]
