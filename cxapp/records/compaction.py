"""Shortening the log: what lies below a revision goes, once whole states stand where they are needed."""

from django.db import transaction

from cxapp.models import Document, Operation, Snapshot, Spent, Version, write_guard

from . import snapshots, time_travel

CHUNK = 2000


def compact(document_id, keep_after):
    """Keep only the operations after a revision; named versions stay viewable. Returns how many operations went.

    Each step can be cut short and done again: the log is told to be shorter before anything is deleted.
    """
    keep_states(document_id, keep_after)
    with transaction.atomic():
        document = Document.objects.select_for_update(no_key=True).get(pk=document_id)
        if keep_after > document.kept_after:
            _settle(document, keep_after)
    return _prune(document_id)


def keep_states(document_id, low=0):
    """Keep a state at every so many revisions from `low` up, at `low` itself, and at each named version below it."""
    sheet = None
    head, kept_after = time_travel.reach(document_id)
    for revision in sorted(_wanted(document_id, max(low, kept_after), head), reverse=True):
        sheet = time_travel.at(document_id, revision, sheet)
        snapshots.keep(sheet)


def _wanted(document_id, low, head):
    known = set(Snapshot.objects.filter(document_id=document_id).values_list("revision", flat=True))
    regular = range((low // snapshots.EVERY + 1) * snapshots.EVERY, head + 1, snapshots.EVERY)
    return {low, *regular, *_named(document_id, low)} - known


def _named(document_id, below):
    """The revisions that versions name, those that can still be shown."""
    named = Version.objects.filter(document_id=document_id, revision__lt=below).values_list("revision", flat=True)
    return {revision for revision in named if time_travel.is_known(document_id, revision)}


def _settle(document, keep_after):
    """Under the lock: versions named while states were written have theirs too, then the log is shorter."""
    named = _named(document.pk, keep_after)
    for revision in sorted({keep_after, *named}, reverse=True):
        snapshots.keep(time_travel.at(document.pk, revision))
    document.snapshots.filter(revision__lt=keep_after).exclude(revision__in=named).delete()
    with write_guard.opened():
        Document.objects.filter(pk=document.pk).update(kept_after=keep_after)


def _prune(document_id):
    """Delete what is below the kept log, a part at a time; its ids stay, so that none is applied again."""
    gone, kept_after = 0, time_travel.reach(document_id)[1]
    below = Operation.objects.filter(document_id=document_id, revision__lte=kept_after).order_by("revision")
    while last := list(below.values_list("revision", flat=True)[:CHUNK]):
        with write_guard.opened(), transaction.atomic():
            part = Operation.objects.filter(document_id=document_id, revision__lte=last[-1])
            Spent.objects.bulk_create(map(_spent, part.values(*SPENT)), ignore_conflicts=True)
            part._raw_delete(part.db)
        gone += len(last)
    return gone


SPENT = ("document_id", "operation_id", "revision", "at", "digest")


def _spent(fields):
    return Spent(**fields)
