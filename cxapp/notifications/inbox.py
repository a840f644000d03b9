"""The notices of a person about existing comments, on journeys they may still see."""

from django.db.models import CharField, Count, OuterRef, Q, Subquery, TextField
from django.utils import timezone

from cxapp.models import Comment, Notice


def list_notices(user):
    """Return a person's notices, with the `text` of the comment and its time `said_at`."""
    comment = Comment.objects.filter(pk=OuterRef("comment"), document_id=OuterRef("document_id"))
    mine = Notice.objects.filter(user_id=user.pk, document__workspace__membership__user_id=user.pk)
    return mine.annotate(
        text=Subquery(comment.values("text")[:1], output_field=TextField()),
        said_at=Subquery(comment.values("at")[:1], output_field=CharField()),
    ).filter(text__isnull=False)


def count_unread(user):
    """Count the notices a person has not read."""
    return list_notices(user).filter(read_at=None).count()


def count_unread_by_journey(user):
    """Count a person's unread notices of each journey: {document id: number}."""
    counted = list_notices(user).filter(read_at=None).values_list("document_id").annotate(n=Count("pk")).order_by()
    return dict(counted)


def mark_read(user, read=True, **which):
    """Mark a person's notices as read or unread: those that match the fields in `which`, by default all."""
    found = Notice.objects.filter(Q(read_at=None) if read else ~Q(read_at=None), user_id=user.pk, **which)
    found.update(read_at=timezone.now() if read else None)
