"""What people are told of: in the product, by mail, and how far they have read."""

from .comment_emails import send_due
from .inbox import mark_read, of, unread, waiting
from .read_marks import see, seen
from .unsubscribe import digest, holder, mail, reader
from .weekly_email import send_digests

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
