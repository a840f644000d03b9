"""Notifications in the product and by mail, and which of them were read."""

from .comment_emails import send_due
from .inbox import (
    count_unread,
    count_unread_by_journey,
    list_notices,
    list_read_marks,
    list_shown,
    list_shown_kinds,
    mark_read,
    mark_thread_read,
    set_shown_kinds,
)
from .unsubscribe import (
    find_token_membership,
    find_token_user,
    list_mailed_kinds,
    set_mailed_kinds,
    set_wants_mail,
    set_wants_weekly_email,
)
from .weekly_email import send_weekly_emails

__all__ = [
    "count_unread",
    "count_unread_by_journey",
    "find_token_membership",
    "find_token_user",
    "list_mailed_kinds",
    "list_notices",
    "list_read_marks",
    "list_shown",
    "list_shown_kinds",
    "mark_read",
    "mark_thread_read",
    "send_due",
    "send_weekly_emails",
    "set_mailed_kinds",
    "set_shown_kinds",
    "set_wants_mail",
    "set_wants_weekly_email",
]
