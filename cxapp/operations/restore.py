"""Operations that restore the map or one record, or revert anybody's change. Each can be undone."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from cxapp import changes, records
from cxapp.changes import Change, Key, Patch, Record
from cxapp.errors import Conflict, Forbidden, InvalidInput, NotFound
from cxapp.models import Operation, Removal
from cxapp.records import DocumentState, Draft, record_changes
from cxapp.schema import CARD_KINDS, KIND_LABELS, RECORD_KINDS, Capability, links

from . import authorship, comments, crud, input_validation, ordering, undo
from .registry import EVERY_DOCUMENT, operation
from .types import Actor, Data

CHUNK_SIZE = 500
put = changes.put


@operation("operation.revert", needs=Capability.EDIT, documents=EVERY_DOCUMENT)
def revert(*, draft: Draft, data: Data, actor: Actor) -> Iterator[Change]:
    """Plan the inverse of anybody's operations, newest first, except for what was changed since."""
    input_validation.check_keys(data, {"operations"}, ["operations"])
    done = undo.find_entries(draft, data["operations"])
    mine = authorship.author(actor)
    if any(
        comments.has_comments_only(entry) and str(undo.entry_author(entry)) != mine for entry in done if entry.changes
    ):
        raise Forbidden(_("Only its author can undo a change to a comment."), code="not_yours")
    yield from undo.invert_entries(draft, done)


@operation("persona.restore", needs=Capability.EDIT, documents=("persona",))
@operation("journey.restore", needs=Capability.EDIT)
def restore(*, draft: Draft, data: Data, actor: Actor) -> Iterator[Change]:
    """Plan the return of the document to a revision, as one operation that can be undone.

    Comments are only removed and restored together with their targets.
    """
    input_validation.check_keys(data, {"revision"}, ["revision"])
    then = _read_state(draft, data["revision"])
    loops = _find_loops(draft, then)
    back = [
        (kind, _drop_loop(record, loops))
        for kind in draft.kind.content
        for record in then.tables[kind].values()
        if not draft.get(kind, record["id"])
    ]
    yield from (put(kind, record) for kind, record in back)
    for kind, now, record in list(_list_changed(draft, then)):
        yield record_changes.patch(kind, now, _drop_loop(record, loops))
    for kind, id in list(_list_added(draft, then)):
        # Includes its comments; cards that were moved out of it are already in their old places.
        yield from crud.delete(kind, draft=draft, data={"id": id}, actor=actor)
    yield from restore_related(draft, [record["id"] for _kind, record in back], draft.kind.annotations)


@operation("record.restore", needs=Capability.EDIT, documents=EVERY_DOCUMENT)
def restore_record(*, draft: Draft, data: Data, actor: Actor) -> Iterator[Change]:
    """Plan the return of one record to a revision, even if it was deleted since.

    A deleted record is restored with what was deleted along with it; links are restored if their targets still exist.
    """
    input_validation.check_keys(data, {"kind", "id", "revision"}, ["kind", "id", "revision"])
    kind, id = _check_kind(draft, data["kind"]), input_validation.parse_id(data["id"])
    record = _read_state(draft, data["revision"]).get(kind, id)
    if record is None:
        sentence = _("The map had no such {kind} at that revision.")
        raise NotFound(sentence, kind=KIND_LABELS[kind], code="no_such_record", fields={"id": _("unknown id")})
    now = draft.get(kind, id)
    if now is None:
        yield from _restore_removed(draft, kind, record)
    else:
        yield from _restore_existing(draft, kind, now, record)


def _read_state(draft: Draft, revision: object) -> DocumentState:
    revision = input_validation.parse_integer(revision, "revision", 0, draft.revision)
    return records.time_travel.read_at(draft.document_id, revision, draft.base)


def _find_loops(draft: Draft, then: DocumentState) -> set[str]:
    """Return the child journeys of then in which this journey is now: the links to them do not come back."""
    named = {record["child"] for kind in then.tables for record in then.tables[kind].values() if record.get("child")}
    return records.find_loops(draft.document_id, named) if named else set()


def _drop_loop(record: Record, loops: set[str]) -> Record:
    return record | {"child": None} if record.get("child") in loops else record


def _check_kind(draft: Draft, kind: object) -> str:
    if isinstance(kind, str) and kind in draft.kind.content:
        return kind
    raise InvalidInput(_("There is no such kind of record."), fields={"kind": _("unknown kind")})


def _list_changed(draft: Draft, then: DocumentState) -> Iterator[tuple[str, Record, Record]]:
    """Yield records that exist in both states and differ: (kind, record now, record then)."""
    if draft.root != then.root:
        yield draft.kind.name, draft.root, then.root
    for kind in draft.kind.content:
        for record in then.tables[kind].values():
            now = draft.get(kind, record["id"])
            if now and now != record:
                yield kind, now, record


def _list_added(draft: Draft, then: DocumentState) -> Iterator[Key]:
    """Yield (kind, id) of records that did not exist then, children before parents."""
    for kind in reversed(draft.kind.content):
        yield from (
            (kind, record["id"]) for record in draft.list_records(kind) if record["id"] not in then.tables[kind]
        )


def _restore_removed(draft: Draft, kind: str, record: Record) -> Iterator[Change]:
    record = {**record, **dict.fromkeys(_list_broken_links(draft, kind, record, optional=True))}
    if lost := _list_broken_links(draft, kind, record):
        sentence = _("The {kind} that it belongs to is deleted. Restore that first.")
        raise Conflict(
            sentence, kind=KIND_LABELS[links(kind)[lost[0]].kind], code="place_gone", fields={lost[0]: _("deleted")}
        )
    yield put(kind, ordering.place(draft, kind, record))
    yield from restore_related(draft, [record["id"]], draft.kind.records)


def _restore_existing(draft: Draft, kind: str, now: Record, record: Record) -> Iterator[Change]:
    unchanged = {name: now[name] for name in _list_broken_links(draft, kind, record)}
    if kind in CARD_KINDS and {"stage", "lane"} & unchanged.keys():
        unchanged |= {name: now[name] for name in ("stage", "lane", "rank")}
    after = {**record, **unchanged}
    if after == now:
        raise Conflict(_("There is nothing to restore: it has not changed since."), code="nothing_to_restore")
    if any(after[name] != now[name] for name in ("rank", "stage", "lane") if name in now):
        after = ordering.place(draft, kind, after)
    yield record_changes.patch(kind, now, after)
    yield from ordering.rebalance(draft, kind, after)


def _list_broken_links(draft: Draft, kind: str, record: Record, optional: bool = False) -> list[str]:
    """Return the links of a record whose targets are gone; `optional`: only those that may be null."""
    ends = [(name, spec) for name, spec in links(kind).items() if record[name] is not None]
    return [
        name for name, spec in ends if draft.find_linked(spec, record[name]) is None and (spec.null or not optional)
    ]


def restore_related(draft: Draft, ids: list[str], kinds: Collection[str]) -> Iterator[Change]:
    """Plan the return of records of `kinds` that were removed with these ids, and of links that were set to null.

    The records with these ids are already back in the draft.
    """
    back = set(ids)
    for revision in sorted(set(_last_removals(draft, ids).values()), reverse=True):
        done = Operation.objects.filter(document_id=draft.document_id, revision=revision)
        for change in _sort_parents_first(done.values_list("changes", flat=True).first() or []):
            yield from _restore_change(draft, change, back, kinds)


def _last_removals(draft: Draft, ids: list[str]) -> dict[str, int]:
    """Return {record id: the last revision that removed it}."""
    removals = {}
    for start in range(0, len(ids), CHUNK_SIZE):
        rows = Removal.objects.filter(document_id=draft.document_id, record_id__in=ids[start : start + CHUNK_SIZE])
        for id, revision in rows.order_by("revision").values_list("record_id", "revision"):
            removals[str(id)] = revision
    return removals


def _sort_parents_first(done: Iterable[Change]) -> list[Change]:
    order = list(RECORD_KINDS)
    removals = [change for change in done if change["change"] == "remove"]
    # Threads before their replies.
    removals.sort(key=lambda change: (order.index(change["kind"]), bool(change["record"].get("thread"))))
    return [*removals, *(change for change in done if change["change"] == "patch")]


def _restore_change(draft: Draft, change: Change, back: set[str], kinds: Collection[str]) -> Iterator[Change]:
    kind, id = changes.key(change)
    if kind not in kinds:
        return
    if change["change"] == "remove" and _is_child(kind, change["record"], back):
        for change_made in undo.revert_remove(draft, kind, id, change["record"]):
            back.add(id)
            yield change_made
    elif change["change"] == "patch" and (record := draft.get(kind, id)):
        pointing = _list_emptied_links(kind, change, record, back)
        if pointing:
            yield changes.patch(kind, id, dict.fromkeys(pointing), pointing)


def _is_child(kind: str, record: Record, back: Collection[str]) -> bool:
    return any(record[name] in back for name in links(kind))


def _list_emptied_links(kind: str, change: Patch, record: Record, back: Collection[str]) -> dict[str, Any]:
    """Return the links to restored records that this change set to null and that are still null."""
    was = change["before"]
    return {name: was[name] for name in links(kind) if was.get(name) in back and record[name] is None}
