"""Up to when a person has read each thread of a journey, the same on all their devices."""

from cxapp.models import Membership, Seen

from . import inbox


def list_read_marks(user, document):
    """Return {"since": moment, "threads": {thread id: moment}}: later comments of others are unread.

    Comments from before a person joined count as read.
    """
    joined = Membership.objects.filter(user_id=user.pk, workspace_id=document.workspace_id)
    moment = joined.values_list("created_at", flat=True).first()
    marks = Seen.objects.filter(user_id=user.pk, document_id=document.pk).values_list("thread", "at")
    since = moment.isoformat(timespec="milliseconds") if moment else ""
    return {"since": since, "threads": {str(thread): at for thread, at in marks}}


def mark_thread_read(user, document_id, thread, at):
    """Mark a thread as read up to a moment, and its notices as read; a mark never moves back."""
    mine = Seen.objects.filter(user_id=user.pk, thread=thread)
    if not mine.filter(at__lt=at).update(at=at) and not mine.exists():
        new = Seen(user_id=user.pk, document_id=document_id, thread=thread, at=at)
        Seen.objects.bulk_create([new], ignore_conflicts=True)
    inbox.mark_read(user, thread=thread)
