"""Undo: the inverse of a person's own operations, except for what others changed since."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from cxapp import changes, text
from cxapp.changes import Change, Patch, Record
from cxapp.errors import Conflict, Forbidden, InvalidInput, LogPruned, NotFound
from cxapp.models import Operation, Spent
from cxapp.records import Draft
from cxapp.records.types import TextKey
from cxapp.schema import UNIQUE_FIELDS, Capability, fill_defaults, incoming_links, links
from cxapp.text import Splices

from . import comments, input_validation, segment_links
from .registry import EVERY_DOCUMENT, operation
from .text_undo import TextUndo
from .types import Actor, Data

MAX_OPERATIONS = 500


@operation("operation.undo", needs=Capability.COMMENT, documents=EVERY_DOCUMENT)
def undo(*, draft: Draft, data: Data, actor: Actor) -> Iterator[Change]:
    """Plan the inverse of one's own operations, newest first, except for what others changed since.

    Redo is the undo of an undo. Raise Conflict if nothing is left to undo.
    """
    input_validation.check_keys(data, {"operations"}, ["operations"])
    yield from invert_entries(draft, _find_own_entries(draft, data["operations"], actor))


def invert_entries(draft: Draft, done: list[Operation]) -> Iterator[Change]:
    """Plan the inverse of entries of the log, newest first, except for what changed since."""
    typing = TextUndo(draft, {entry.revision for entry in done})
    turns, named = typing.list_turns(done), segment_links.find_named(done)
    left = False
    for entry in done:
        for back in _invert_entry(draft, entry, typing, turns.get(entry.revision, ()), named):
            left = True
            yield back
    if not left:
        raise Conflict(_("There is nothing to undo: others have changed it since."), code="nothing_to_undo")


def find_entries(draft: Draft, ids: object) -> list[Operation]:
    """Return the log's entries of these ids, newest first.

    Raise InvalidInput, NotFound, or LogPruned if some have been pruned.
    """
    ids = _parse_ids(ids)
    entries = list(Operation.objects.filter(document_id=draft.document_id, operation_id__in=ids).order_by("-revision"))
    if len(entries) == len(ids):
        return entries
    wrong: dict[str, Any] = {"fields": {"operations": _("unknown id")}}
    if Spent.objects.filter(document_id=draft.document_id, operation_id__in=ids).exists():
        raise LogPruned(_("This is too old to undo: it is no longer in the log."), **wrong)
    raise NotFound(_("This map has no such operation."), code="no_such_operation", **wrong)


def entry_author(entry: Operation) -> Any:
    """Return the id of the actor of an entry: a member's, a visitor's, or None."""
    return entry.visitor_id or entry.actor_id


def _parse_ids(value: object) -> list[str]:
    if not isinstance(value, list) or not 1 <= len(value) <= MAX_OPERATIONS:
        sentence = _("operations must be a list of 1 to {most} ids.")
        raise InvalidInput(sentence, most=MAX_OPERATIONS, fields={"operations": _("must be a list of ids.")})
    return list(dict.fromkeys(input_validation.parse_id(id, "operations") for id in value))


def _find_own_entries(draft: Draft, ids: object, actor: Actor) -> list[Operation]:
    """Return the log's entries of these ids, newest first; raise Forbidden if some are not the actor's."""
    entries = find_entries(draft, ids)
    if any(entry_author(entry) != (actor.id if actor else None) for entry in entries):
        raise Forbidden(_("Only your own changes can be undone."), code="not_yours")
    if not draft.has_right(Capability.EDIT) and not all(map(comments.has_comments_only, entries)):
        raise Forbidden(_("You can undo only comments: everything else needs the right to edit."))
    return entries


def _invert_entry(
    draft: Draft, entry: Operation, typing: TextUndo, texts: Iterable[tuple[TextKey, int]], named: set[TextKey]
) -> Iterator[Change]:
    """Yield the inverse of one entry. A text that several entries edited is restored with the oldest of them.

    Those in `named` are names of segments, which are restored as a whole.
    """
    for change in reversed(entry.changes):
        yield from _invert_change(draft, change)
    for key, first in texts:
        if key in named:
            yield from segment_links.revert_name(draft, key, first)
        elif draft.get(*key[:2]):
            yield from _revert_edit(draft, key, typing.splices(key, first))


def _invert_change(draft: Draft, change: Change) -> list[Change]:
    kind, id = changes.key(change)
    if change["change"] == "put":
        return _revert_put(draft, kind, id, fill_defaults(kind, change["record"]))
    if change["change"] == "remove":
        return revert_remove(draft, kind, id, change["record"])
    return _revert_patch(draft, kind, id, change) if draft.get(kind, id) else []


def _revert_put(draft: Draft, kind: str, id: str, record: Record) -> list[Change]:
    """Remove a record that the operation created, if it is unchanged and nothing refers to it."""
    if draft.get(kind, id) != record or _has_referrers(draft, kind, id):
        return []
    return [changes.remove(kind, record)]


def _has_referrers(draft: Draft, kind: str, id: str) -> bool:
    return any(draft.find_referrers(source, name, id) for source, name, _spec in incoming_links(kind))


def revert_remove(draft: Draft, kind: str, id: str, record: Record) -> list[Change]:
    """Restore a record that the operation removed, if its parents still exist and nothing has its place."""
    if draft.get(kind, id) is not None:
        return []
    record = dict(fill_defaults(kind, record))
    for name, spec in links(kind).items():
        if record[name] is not None and draft.find_linked(spec, record[name]) is None:
            if not spec.is_set_null:
                return []
            record[name] = None
    if kind in UNIQUE_FIELDS and draft.find_twin(kind, record):
        return []
    return [changes.put(kind, record)]


def _revert_patch(draft: Draft, kind: str, id: str, change: Patch) -> list[Change]:
    """Restore fields that the operation set, if they still hold its value and their old link targets still exist."""
    record, targets = draft.require(kind, id), links(kind)
    mine = {
        name: value
        for name, value in change["before"].items()
        if record[name] == change["after"][name]
        and (name not in targets or value is None or draft.find_linked(targets[name], value))
    }
    if not mine:
        return []
    return [changes.patch(kind, id, {name: record[name] for name in mine}, mine)]


def _revert_edit(draft: Draft, key: TextKey, splices: Splices) -> Iterator[Change]:
    """Delete characters that were typed and insert those that were deleted; others' edits stay."""
    if splices:
        kind, id, field = key
        deleted = text.deletions(draft.require(kind, id)[field], splices)
        yield changes.patch(kind, id, splices={field: splices}, removed={field: deleted})
