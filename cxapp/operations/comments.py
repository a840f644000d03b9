"""Comments on a map: written by everybody with the right to comment, changed only by their authors."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from cxapp import changes, permissions
from cxapp.changes import Change, Record
from cxapp.errors import Forbidden, InvalidInput
from cxapp.models import Operation
from cxapp.records import Draft, record_changes
from cxapp.schema import Capability

from . import authorship, crud, input_validation
from .registry import operation
from .types import Actor, Data

WRITTEN_FIELDS = {"text", "mentions"}


@operation("comment.create", needs=Capability.COMMENT)
def create(*, draft: Draft, data: Data, actor: Actor) -> Iterator[Change]:
    """Plan a comment, or with `thread` a reply, which takes its thread's target."""
    input_validation.check_keys(data, {"id", "rank", "target", "thread", *WRITTEN_FIELDS}, ["text"])
    check_named(actor)
    if data.get("thread") is not None:
        data = {**data, "target": _find_thread(draft, data)["target"]}
    if not input_validation.parse_text(data["text"], "text").strip():
        raise InvalidInput(_("A comment cannot be empty."), fields={"text": _("required")})
    yield from crud.create("comment", draft=draft, data=data, actor=actor)


@operation("comment.update", needs=Capability.COMMENT)
def update(*, draft: Draft, data: Data, actor: Actor) -> Iterator[Change]:
    """Plan a new text for one's own comment, or resolve or reopen a thread."""
    input_validation.check_keys(data, {"id", "resolved", *WRITTEN_FIELDS}, ["id"])
    before = draft.require("comment", input_validation.parse_id(data["id"]))
    if WRITTEN_FIELDS & set(data):
        check_own(before, actor)
    yield from crud.update("comment", draft=draft, data=data, actor=actor)
    if data.get("resolved", before["resolved"]) != before["resolved"]:
        resolver = authorship.author(actor) if data["resolved"] else None
        yield record_changes.patch("comment", before, {**before, "resolved_by": resolver})


@operation("comment.delete", needs=Capability.COMMENT)
def delete(*, draft: Draft, data: Data, actor: Actor) -> Iterator[Change]:
    """Plan the deletion of a comment, of a thread with its replies; others' comments need the right to edit."""
    input_validation.check_keys(data, {"id"}, ["id"])
    comment = draft.require("comment", input_validation.parse_id(data["id"]))
    if not draft.has_right(Capability.EDIT):
        check_own(comment, actor)
    yield from crud.delete("comment", draft=draft, data=data, actor=actor)


def check_own(comment: Record, actor: Actor) -> None:
    """Raise Forbidden if somebody else wrote the comment."""
    if actor is not None and comment["author"] != authorship.author(actor):
        raise Forbidden(_("Only its author can edit a comment."), code="not_yours")


def check_named(actor: Actor) -> None:
    """Raise InvalidInput if a visitor has not given a name."""
    if isinstance(actor, permissions.Visitor) and not actor.guest:
        raise InvalidInput(_("Enter your name to comment."), code="nameless", fields={"guest": _("required")})


def has_comments_only(entry: Operation) -> bool:
    """Whether an entry of the log changes only comments and adds or removes their files."""
    return all(map(_is_about_comment, entry.changes))


def _is_about_comment(change: Change) -> bool:
    kind, _id = changes.key(change)
    if change["change"] == "patch":
        return kind == "comment"
    return kind == "comment" or (kind == "attachment" and bool(change["record"]["comment"]))


def _find_thread(draft: Draft, data: Data) -> Record:
    thread = draft.require("comment", input_validation.parse_id(data["thread"], "thread"), field="thread")
    if thread["thread"] is not None:
        raise InvalidInput(_("A reply belongs to a thread, not to another reply."), fields={"thread": _("is a reply")})
    return thread
