"""Notices of comments, and how far each person has read."""

from django.db import models

from cxapp.schema import NoticeKind

from .documents import Document
from .ids import new_id
from .people import User


class Notice(models.Model):
    """Notifies a user of a comment. It has no copy of the text, so that nothing is shown of a deleted comment.

    With `mail_after` it waits to be mailed; the process that sends it clears that field and sets `mail_claim`.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="notices")
    document = models.ForeignKey(Document, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=8, choices=NoticeKind.choices)
    thread = models.UUIDField()
    comment = models.UUIDField()
    by = models.UUIDField(null=True)
    by_name = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    mail_after = models.DateTimeField(null=True)
    mail_claim = models.UUIDField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "comment", "kind"], name="notice_once")]
        indexes = [
            models.Index(fields=["mail_after"], condition=models.Q(mail_after__isnull=False), name="notice_to_mail"),
        ]


class Seen(models.Model):
    """How far a person has read a thread: up to the comment of the time `at`."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    document = models.ForeignKey(Document, models.CASCADE, related_name="+")
    thread = models.UUIDField()
    at = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "thread"], name="seen_once")]
