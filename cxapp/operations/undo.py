"""Undo: the inverse of a person's own operations, limited to what is still as they left it."""

from django.utils.translation import gettext_lazy as _

from cxapp import changes, text
from cxapp.errors import Conflict, Forbidden, InvalidInput, LogPruned, NotFound
from cxapp.models import Operation, Spent
from cxapp.schema import Capability, complete, links, links_to

from . import comments, input_validation
from .registry import operation
from .text_undo import TextUndo

MOST = 500


@operation("operation.undo", needs=Capability.COMMENT)
def undo(*, draft, data, actor):
    """Plan the inverse of one's own operations, newest first, sparing what others changed since.

    Redo is the undo of an undo. Raises Conflict where nothing is left to undo.
    """
    input_validation.only(data, {"operations"}, ["operations"])
    yield from inverse(draft, _own(draft, data["operations"], actor))


def inverse(draft, done):
    """Plan the inverse of entries of the log, newest first, sparing what changed since."""
    typing = TextUndo(draft, {entry.revision for entry in done})
    turns = typing.turns(done)
    left = False
    for entry in done:
        for back in _inverse_of_entry(draft, entry, typing, turns.get(entry.revision, ())):
            left = True
            yield back
    if not left:
        raise Conflict(_("Nothing is left to undo: others have changed it since."), code="nothing_to_undo")


def entries(draft, ids):
    """The log's entries of these ids, newest first.

    Raises InvalidInput, NotFound, or LogPruned where they may have been pruned.
    """
    ids = _ids(ids)
    found = list(Operation.objects.filter(document_id=draft.document_id, operation_id__in=ids).order_by("-revision"))
    if len(found) == len(ids):
        return found
    wrong = {"fields": {"operations": _("unknown id")}}
    if Spent.objects.filter(document_id=draft.document_id, operation_id__in=ids).exists():
        raise LogPruned(_("This was done so long ago that the log no longer has it."), **wrong)
    raise NotFound(_("This map has no such operation."), code="no_such_operation", **wrong)


def author(entry):
    """The id of who did what an entry tells of: a member's, a visitor's, or None."""
    return entry.visitor_id or entry.actor_id


def _ids(value):
    if not isinstance(value, list) or not 1 <= len(value) <= MOST:
        told = _("operations must be a list of 1 to {most} ids.")
        raise InvalidInput(told, most=MOST, fields={"operations": _("must be a list of ids.")})
    return list(dict.fromkeys(input_validation.identity(id, "operations") for id in value))


def _own(draft, ids, actor):
    """The log's entries of these ids, newest first, all of them the actor's."""
    found = entries(draft, ids)
    if any(author(entry) != (actor.id if actor else None) for entry in found):
        raise Forbidden(_("Only your own changes can be undone."), code="not_yours")
    if not draft.allows(Capability.EDIT) and not all(map(comments.only_comments, found)):
        raise Forbidden(_("You may undo comments alone: the rest needs the right to edit."))
    return found


def _inverse_of_entry(draft, entry, typing, texts):
    """The inverse of one entry. Texts that older entries edited too are put right with the oldest of them."""
    for change in reversed(entry.changes):
        yield from _inverse(draft, change)
    for key, first in texts:
        if draft.get(*key[:2]):
            yield from _unedit(draft, key, typing.splices(key, first))


def _inverse(draft, change):
    kind, id = changes.key(change)
    if change["change"] == "put":
        return _unput(draft, kind, id, complete(kind, change["record"]))
    if change["change"] == "remove":
        return unremove(draft, kind, id, change["record"])
    return _unpatch(draft, kind, id, change) if draft.get(kind, id) else []


def _unput(draft, kind, id, record):
    """A record I made goes, if it is still as I made it and nothing stands in it."""
    if draft.get(kind, id) != record or _pointed_at(draft, kind, id):
        return []
    return [changes.remove(kind, record)]


def _pointed_at(draft, kind, id):
    return any(draft.pointing(source, name, id) for source, name, _spec in links_to(kind))


def unremove(draft, kind, id, record):
    """A record I removed comes back, if what it belongs to is still there."""
    if draft.get(kind, id) is not None:
        return []
    record = dict(complete(kind, record))
    for name, spec in links(kind).items():
        if record[name] is not None and draft.linked(spec, record[name]) is None:
            if not spec.forgets:
                return []
            record[name] = None
    return [changes.put(kind, record)]


def _unpatch(draft, kind, id, change):
    """Fields I set go back, where they still hold what I set and what they go back to is still there."""
    record, targets = draft.get(kind, id), {} if kind == "journey" else links(kind)
    mine = {
        name: value
        for name, value in change["before"].items()
        if record[name] == change["after"][name]
        and (name not in targets or value is None or draft.linked(targets[name], value))
    }
    if not mine:
        return []
    return [changes.patch(kind, id, {name: record[name] for name in mine}, mine)]


def _unedit(draft, key, splices):
    """Letters I typed go and letters I deleted come back; those of others stay."""
    if splices:
        kind, id, field = key
        gone = text.removed(draft.get(kind, id)[field], splices)
        yield changes.patch(kind, id, splices={field: splices}, removed={field: gone})
