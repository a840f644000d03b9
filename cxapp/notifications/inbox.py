"""The notices of a person about comments on journeys they may still see, and up to where they have read."""

from django.db.models import CharField, Count, OuterRef, Q, Subquery, TextField
from django.utils import timezone

from cxapp.models import Comment, JourneyMembership, Membership, Notice, Seen, User, visible_documents
from cxapp.schema import NoticeKind


def list_notices(user):
    """Return a person's notices, with the `text` of the comment and its time `said_at`."""
    comment = Comment.objects.filter(pk=OuterRef("comment"), document_id=OuterRef("document_id"))
    mine = Notice.objects.filter(user_id=user.pk, document__in=visible_documents(user))
    return mine.annotate(
        text=Subquery(comment.values("text")[:1], output_field=TextField()),
        said_at=Subquery(comment.values("at")[:1], output_field=CharField()),
    ).filter(text__isnull=False)


def list_shown(user):
    """Return the notices of the kinds that a person wants to see in the product."""
    return list_notices(user).exclude(kind__in=user.hidden_kinds)


def set_shown_kinds(user, kinds):
    """Choose the kinds of notices that the product shows; without any, it shows none."""
    user.hidden_kinds = [kind for kind in NoticeKind.values if kind not in kinds]
    User.objects.filter(pk=user.pk).update(hidden_kinds=user.hidden_kinds)


def list_shown_kinds(user):
    """Return the kinds of notices that the product shows to a person."""
    return [kind for kind in NoticeKind.values if kind not in user.hidden_kinds]


def count_unread(user):
    """Count the notices a person has not read, of the kinds that they want to see."""
    return list_shown(user).filter(read_at=None).count()


def count_unread_by_journey(user):
    """Count a person's unread notices of each journey: {document id: number}."""
    counted = list_shown(user).filter(read_at=None).values_list("document_id").annotate(n=Count("pk")).order_by()
    return dict(counted)


def mark_read(user, read=True, **which):
    """Mark a person's notices as read or unread: those that match the fields in `which`, by default all."""
    notices = Notice.objects.filter(Q(read_at=None) if read else ~Q(read_at=None), user_id=user.pk, **which)
    notices.update(read_at=timezone.now() if read else None)


def list_read_marks(user, document):
    """Return {"since": moment, "threads": {thread id: moment}}: later comments of others are unread.

    Comments from before a person joined count as read.
    """
    moment = _find_join_date(user, document)
    marks = Seen.objects.filter(user_id=user.pk, document_id=document.pk).values_list("thread", "at")
    since = moment.isoformat(timespec="milliseconds") if moment else ""
    return {"since": since, "threads": {str(thread): at for thread, at in marks}}


def _find_join_date(user, document):
    """Return the moment since when a person sees a document; None for an outsider."""
    in_workspace = Membership.objects.filter(user_id=user.pk, workspace_id=document.workspace_id)
    alone = JourneyMembership.objects.filter(user_id=user.pk, document_id=document.pk)
    return min(
        (moment for mine in (in_workspace, alone) for moment in mine.values_list("created_at", flat=True)), default=None
    )


def mark_thread_read(user, document_id, thread, at):
    """Mark a thread as read up to a moment, and its notices as read; a mark never moves back."""
    mine = Seen.objects.filter(user_id=user.pk, thread=thread)
    if not mine.filter(at__lt=at).update(at=at) and not mine.exists():
        new = Seen(user_id=user.pk, document_id=document_id, thread=thread, at=at)
        Seen.objects.bulk_create([new], ignore_conflicts=True)
    mark_read(user, thread=thread)
