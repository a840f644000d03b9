"""What people are told of: in the product, by mail, and how far they have read."""

from .mailing import send_due
from .reading import mark_read, of, unread, waiting
from .seen import see, seen
from .unsubscribing import holder, mail

__all__ = ["holder", "mail", "mark_read", "of", "see", "seen", "send_due", "unread", "waiting"]
