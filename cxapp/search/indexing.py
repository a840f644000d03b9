"""Brings the index up to date with maps, answers and workspaces: outside of edits, in short transactions."""

import itertools
import logging
import time

from django.db import DatabaseError, connection, transaction
from django.db.models import F, Q

from cxapp.models import (
    Answer,
    Document,
    IndexedAnswers,
    IndexedDocument,
    SearchEntry,
    Workspace,
    sqlite_write_priority,
)

from . import sources, storage
from .words import VERSION

# Texts of one transaction: on SQLite an edit waits at most as long as one takes.
PORTION_SIZE = 100
ANSWERS_READ = 2000
# What one search brings up to date before it answers; the rest is left to the server's periodic job.
SECONDS_IN_SEARCH = 0.05
DOCUMENTS_IN_SEARCH = 20
SECONDS_IN_ROUND = 20
# On PostgreSQL a transaction with lower ids may be committed after one with higher ids.
LATE_ANSWERS = 20_000

logger = logging.getLogger(__name__)


def catch_up(seconds=SECONDS_IN_ROUND):
    """Index what has changed since the last round, as long as there is time; for the server's periodic jobs."""
    end = time.monotonic() + seconds
    for document in find_stale(Document.objects.all()).iterator(chunk_size=100):
        if time.monotonic() > end:
            return
        index_document(document)
    index_late_answers()
    while index_answers() and time.monotonic() < end:
        pass
    for workspace_id in list(Workspace.objects.values_list("pk", flat=True)):
        if time.monotonic() > end:
            return
        index_workspace(workspace_id)


def prepare(documents, workspace_ids):
    """Index what a search is about, within SECONDS_IN_SEARCH; return whether all of it is indexed.

    A failure is logged: the search goes on with what is indexed.
    """
    end = time.monotonic() + SECONDS_IN_SEARCH
    try:
        stale = list(find_stale(documents).order_by("-changed_at")[: DOCUMENTS_IN_SEARCH + 1])
        # One at least: usually that is the map that somebody has just left.
        done = [index_document(stale.pop(0))] if stale else []
        while stale and time.monotonic() < end:
            done.append(index_document(stale.pop(0)))
        done += [index_workspace(workspace_id) for workspace_id in workspace_ids]
        return not index_answers(PORTION_SIZE) and not stale and all(done)
    except DatabaseError:
        logger.warning("The index of the search could not be brought up to date.", exc_info=True)
        return False


def rebuild():
    """Index everything again; return the number of texts."""
    while pks := list(SearchEntry.objects.values_list("pk", flat=True)[:PORTION_SIZE]):
        _write([], pks)
    IndexedDocument.objects.all().delete()
    IndexedAnswers.objects.all().delete()
    catch_up(seconds=float("inf"))
    storage.optimize()
    return SearchEntry.objects.count()


def find_stale(documents):
    """Return those of the documents that have changed since they were indexed."""
    known = Q(indexed__revision=F("revision"), indexed__version=VERSION)
    return documents.filter(kind="journey").exclude(known)


def index_document(document):
    """Index a document at its present revision; return whether that was done."""
    # First, so that what changes meanwhile is indexed the next time.
    revision = Document.objects.filter(pk=document.pk).values_list("revision", flat=True).first()
    entries = SearchEntry.objects.filter(document_id=document.pk).exclude(record_kind="answer")
    if revision is None or not _replace(entries, sources.list_document_sources(document)):
        return False
    values = {"revision": revision, "version": VERSION}
    IndexedDocument.objects.update_or_create(document_id=document.pk, defaults=values)
    return True


def index_workspace(workspace_id):
    """Index the personas, metrics and channels of a workspace; return whether that was done."""
    entries = SearchEntry.objects.filter(workspace_id=workspace_id, kind__in=sources.WORKSPACE_KINDS)
    return _replace(entries, sources.list_workspace_sources(workspace_id))


def index_answers(limit=ANSWERS_READ):
    """Index the comments of the next answers; return whether there may be more."""
    state = IndexedAnswers.objects.first() or IndexedAnswers.objects.create(version=VERSION)
    if state.version != VERSION:
        state.position, state.version = 0, VERSION
    answers = list(_read_answers().filter(pk__gt=state.position).order_by("pk")[:limit])
    if not answers:
        return False
    if _insert_answers(answers):
        IndexedAnswers.objects.update_or_create(
            pk=state.pk, defaults={"position": answers[-1].pk, "version": state.version}
        )
    return len(answers) == limit


def index_late_answers():
    """Index the comments of answers that were committed after answers with higher ids."""
    state = IndexedAnswers.objects.first()
    if connection.vendor == "sqlite" or state is None:
        return
    recent = _read_answers().filter(pk__lte=state.position, pk__gt=state.position - LATE_ANSWERS).exclude(comment="")
    _insert_answers(list(recent))


def index_answer(answer_id):
    """Index the comment of an answer again, once it was changed; a failure is logged."""
    try:
        SearchEntry.objects.filter(record_kind="answer", record_id=str(answer_id)).delete()
        _insert_answers(list(_read_answers().filter(pk=answer_id)))
    except DatabaseError:
        logger.warning("The comment of an answer was not indexed.", exc_info=True)


def _read_answers():
    return Answer.objects.select_related("document").only(
        "pk", "comment", "document__workspace", "document__deleted_from"
    )


def _insert_answers(answers):
    """Insert the comments that are not indexed yet; return whether that was done."""
    found = [
        sources.make_answer_source(answer, answer.document.workspace_id or answer.document.deleted_from_id)
        for answer in answers
        if answer.comment
    ]
    known = SearchEntry.objects.filter(record_kind="answer", record_id__in=[source.id for source in found])
    known = set(known.values_list("record_id", flat=True)) if found else ()
    return all(_write(some, []) for some in _portions(source for source in found if source.id not in known))


def _replace(entries, found):
    """Make the index hold what was found instead of these entries; return whether that was done."""
    found = {(source.record_kind, source.id): source for source in found}
    known = {(kind, id): (pk, digest) for pk, kind, id, digest in entries.values_list(*KEY, "digest")}
    new = [source for key, source in found.items() if known.get(key, ("", ""))[1] != source.digest]
    changed = {(source.record_kind, source.id) for source in new}
    old = [pk for key, (pk, _digest) in known.items() if key not in found or key in changed]
    steps = [([], some) for some in _portions(old)] + [(some, []) for some in _portions(new)]
    # What is replaced goes in the same transaction where it fits in one.
    if len(new) <= PORTION_SIZE >= len(old):
        steps = [(new, old)] if new or old else []
    return all(_write(*step) for step in steps)


KEY = ("pk", "record_kind", "record_id")


def _write(new, old):
    """Delete old entries and insert new Sources in one transaction; return False if somebody else has done so."""
    rows = [(_make_entry(source), source.texts) for source in new]
    try:
        with sqlite_write_priority.import_batch(), transaction.atomic():
            SearchEntry.objects.filter(pk__in=old).delete()
            storage.insert(rows)
    except DatabaseError:
        logger.info("A part of the index of the search was not written.", exc_info=True)
        return False
    return True


def _make_entry(source):
    return SearchEntry(
        workspace_id=source.workspace_id,
        document_id=source.document_id,
        kind=source.kind,
        record_kind=source.record_kind,
        record_id=source.id,
        digest=source.digest,
    )


def _portions(items):
    items = iter(items)
    while some := list(itertools.islice(items, PORTION_SIZE)):
        yield some
