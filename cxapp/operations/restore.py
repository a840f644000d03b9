"""The way back: of the whole map, of one record, of anybody's change. Each is an operation that can be undone."""

from django.utils.translation import gettext_lazy as _

from cxapp import records
from cxapp.errors import Conflict, Forbidden, InvalidInput, NotFound
from cxapp.schema import CARD_KINDS, KINDS, MAP, NAMES, Capability, links

from . import authorship, comments, crud, diff, input_validation, ordering, restore_related, undo
from .registry import operation


@operation("operation.revert", needs=Capability.EDIT)
def revert(*, draft, data, actor):
    """Plan the inverse of anybody's operations, newest first, sparing what was changed since."""
    input_validation.only(data, {"operations"}, ["operations"])
    done = undo.entries(draft, data["operations"])
    mine = authorship.author(actor)
    if any(comments.only_comments(entry) and str(undo.author(entry)) != mine for entry in done if entry.changes):
        raise Forbidden(_("Only who wrote a comment may take it back."), code="not_yours")
    yield from undo.inverse(draft, done)


@operation("journey.restore", needs=Capability.EDIT)
def restore(*, draft, data, actor):
    """Plan the way back to how the map was at a revision, as one operation that can be undone.

    Comments go only with what they speak of, and come back with it.
    """
    input_validation.only(data, {"revision"}, ["revision"])
    then = _then(draft, data["revision"])
    back = [
        (kind, record) for kind in MAP for record in then.tables[kind].values() if not draft.get(kind, record["id"])
    ]
    yield from (restore_related.put(kind, record) for kind, record in back)
    for kind, now, record in list(_changed(draft, then)):
        yield diff.patch(kind, now, record)
    for kind, id in list(_later(draft, then)):
        # With what was said about it; what was moved out of it meanwhile is elsewhere by now.
        yield from crud.delete(kind, draft=draft, data={"id": id}, actor=actor)
    yield from restore_related.came(draft, [record["id"] for _kind, record in back], KINDS.keys() - MAP.keys())


@operation("record.restore", needs=Capability.EDIT)
def restore_record(*, draft, data, actor):
    """Plan the way back of one record to how it was at a revision, deleted since or not.

    One that was deleted brings back what went with it; a link is kept where its end is still there.
    """
    input_validation.only(data, {"kind", "id", "revision"}, ["kind", "id", "revision"])
    kind, id = _kind(data["kind"]), input_validation.identity(data["id"])
    record = _then(draft, data["revision"]).get(kind, id)
    if record is None:
        told = _("This map had no such {kind} then.")
        raise NotFound(told, kind=NAMES[kind], code="no_such_record", fields={"id": _("unknown id")})
    if draft.get(kind, id) is None:
        yield from _returned(draft, kind, record)
    else:
        yield from _turned_back(draft, kind, draft.get(kind, id), record)


def _then(draft, revision):
    revision = input_validation.whole(revision, "revision", 0, draft.revision)
    return records.time_travel.at(draft.document_id, revision, draft.sheet)


def _kind(kind):
    if isinstance(kind, str) and kind in MAP:
        return kind
    raise InvalidInput(_("There is no such kind of record."), fields={"kind": _("unknown kind")})


def _changed(draft, then):
    """What is there now and was there then, but otherwise: (kind, record now, record then)."""
    if draft.journey != then.journey:
        yield "journey", draft.journey, then.journey
    for kind in MAP:
        for record in then.tables[kind].values():
            now = draft.get(kind, record["id"])
            if now and now != record:
                yield kind, now, record


def _later(draft, then):
    """What was not there then, children before parents."""
    for kind in reversed(MAP):
        yield from ((kind, one["id"]) for one in draft.each(kind) if one["id"] not in then.tables[kind])


def _returned(draft, kind, record):
    record = {**record, **dict.fromkeys(_lost(draft, kind, record, optional=True))}
    if lost := _lost(draft, kind, record):
        told = _("What it belongs to is gone: the {kind}. Restore that first.")
        raise Conflict(told, kind=NAMES[links(kind)[lost[0]].kind], code="place_gone", fields={lost[0]: _("gone")})
    yield restore_related.put(kind, ordering.placed(draft, kind, record))
    yield from restore_related.came(draft, [record["id"]], KINDS)


def _turned_back(draft, kind, now, record):
    kept = {name: now[name] for name in _lost(draft, kind, record)}
    if kind in CARD_KINDS and {"stage", "lane"} & kept.keys():
        kept |= {name: now[name] for name in ("stage", "lane", "rank")}
    after = {**record, **kept}
    if after == now:
        raise Conflict(_("It is as it was then already."), code="nothing_to_restore")
    if any(after[name] != now[name] for name in ("rank", "stage", "lane") if name in now):
        after = ordering.placed(draft, kind, after)
    yield diff.patch(kind, now, after)
    yield from ordering.rebalanced(draft, kind, after)


def _lost(draft, kind, record, optional=False):
    """The links of a record whose end is no longer there; `optional`: of those alone that may be empty."""
    ends = [(name, spec) for name, spec in links(kind).items() if record[name] is not None]
    return [name for name, spec in ends if draft.linked(spec, record[name]) is None and (spec.null or not optional)]
