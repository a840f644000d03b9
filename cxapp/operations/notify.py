"""Notices of comments, created in the transaction that writes the comment, whatever endpoint received it."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias

from cxapp import permissions
from cxapp.changes import Change, Record
from cxapp.models import Notice
from cxapp.records import Draft
from cxapp.schema import NoticeKind

from .types import LogEntry

# (user id, comment id, NoticeKind): mypy does not know the members of Django's choices.
NoticeKey: TypeAlias = tuple[str, str, Any]

# Mail waits this long so that later notices can join it.
MAIL_DELAY = timedelta(minutes=10)
# Restored comments were notified when they were written.
SILENT_TYPES = {"operation.undo", "journey.restore", "persona.restore"}


def create_notices(document: Any, draft: Draft, log_entries: Iterable[LogEntry]) -> None:
    """Create the notices of these operations for members; returns early if there are no comments."""
    if not any(kind == "comment" for kind, _ in draft.kept):
        return
    notices: dict[NoticeKey, dict[str, str]] = {}
    for operation in log_entries:
        if operation["type"] not in SILENT_TYPES and operation["actor"]:
            notices |= _collect_notices(draft, operation)
    members = permissions.people_roles(document, {id for id, _, _ in notices}) if notices else {}
    member_ids = {str(id) for id in members}
    new = [
        _build_notice(document, draft, actor, *key)
        for key, actor in notices.items()
        if key[0] in member_ids and draft.get("comment", key[1])
    ]
    Notice.objects.bulk_create(new, ignore_conflicts=True)


def _collect_notices(draft: Draft, operation: LogEntry) -> dict[NoticeKey, dict[str, str]]:
    """Return {(user id, comment id, kind of notice): actor} of one operation; authors do not notify themselves."""
    notices = {}
    for change in operation["changes"]:
        if change["kind"] == "comment":
            for user_id, comment_id, kind in _notices_for_change(draft, change):
                if user_id != operation["actor"]["id"]:
                    notices[(user_id, comment_id, kind)] = operation["actor"]
    return notices


def _notices_for_change(draft: Draft, change: Change) -> Iterator[NoticeKey]:
    if change["change"] == "put":
        yield from _notices_for_new_comment(draft, change["record"])
    elif change["change"] == "patch":
        before, after = change["before"], change["after"]
        fresh = set(after.get("mentions", ())) - set(before.get("mentions", ()))
        yield from ((id, change["id"], NoticeKind.MENTION) for id in fresh)
        if after.get("resolved") and (thread := draft.get("comment", change["id"])):
            yield thread["author"], change["id"], NoticeKind.RESOLVED


def _notices_for_new_comment(draft: Draft, record: Record) -> Iterator[NoticeKey]:
    mentioned = set(record["mentions"])
    yield from ((id, record["id"], NoticeKind.MENTION) for id in mentioned)
    for id in _thread_authors(draft, record["thread"]) - mentioned if record["thread"] else ():
        yield id, record["id"], NoticeKind.REPLY


def _thread_authors(draft: Draft, thread: str) -> set[str]:
    """Return the ids of the authors in a thread."""
    comments = [draft.get("comment", thread), *draft.find_referrers("comment", "thread", thread)]
    return {comment["author"] for comment in comments if comment and comment["author"]}


def _build_notice(
    document: Any, draft: Draft, actor: dict[str, str], user_id: str, comment_id: str, kind: NoticeKind
) -> Notice:
    now, comment = datetime.now(UTC), draft.require("comment", comment_id)
    return Notice(
        user_id=user_id,
        document_id=document.id,
        kind=kind,
        thread=comment["thread"] or comment["id"],
        comment=comment_id,
        by=actor["id"],
        by_name=actor["name"][:120],
        created_at=now,
        mail_after=now + MAIL_DELAY,
    )
