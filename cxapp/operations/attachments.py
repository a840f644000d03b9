"""Files on records of the map and on comments: who may add one, and what the map knows of it."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from cxapp import files
from cxapp.changes import Change, Record
from cxapp.errors import Conflict, Forbidden, InvalidInput
from cxapp.files import MAX_FILES_PER_RECORD
from cxapp.models import StoredFile
from cxapp.permissions import Visitor
from cxapp.records import Draft
from cxapp.schema import Capability

from . import comments, crud, input_validation
from .registry import operation
from .types import Actor, Data

OWNERS = ("target", "comment")
FACTS = ("name", "type", "size", "width", "height")
ALLOWED = {"id", "rank", "file", "description", *OWNERS}


@operation("attachment.create", needs=Capability.COMMENT)
def create(*, draft: Draft, data: Data, actor: Actor) -> Iterator[Change]:
    """Plan a file on a record, or on one's own comment; the file has been uploaded to this map."""
    input_validation.check_keys(data, ALLOWED, ["file"])
    _check_right(draft, data, actor)
    _check_count(draft, data)
    facts = _read_facts(draft, input_validation.parse_id(data["file"], "file"))
    for change in crud.create("attachment", draft=draft, data=data, actor=actor):
        if change["change"] == "put":
            yield {**change, "record": {**change["record"], **facts}}
        else:
            yield change


@operation("attachment.update", needs=Capability.EDIT)
def update(*, draft: Draft, data: Data, actor: Actor) -> Iterator[Change]:
    """Plan another description or place in the order; a file stays where it is."""
    input_validation.check_keys(data, {"id", "rank", "description"}, ["id"])
    yield from crud.update("attachment", draft=draft, data=data, actor=actor)


@operation("attachment.delete", needs=Capability.COMMENT)
def delete(*, draft: Draft, data: Data, actor: Actor) -> Iterator[Change]:
    """Plan the removal of a file; without the right to edit, only from one's own comments."""
    input_validation.check_keys(data, {"id"}, ["id"])
    attachment = draft.require("attachment", input_validation.parse_id(data["id"]))
    if not draft.has_right(Capability.EDIT):
        _check_right(draft, attachment, actor)
    yield from crud.delete("attachment", draft=draft, data=data, actor=actor)


def mark_files(document_id: Any, changes: Iterable[Change]) -> None:
    """Note which files of a map were put on it, so that they are kept for an undo when they are taken off."""
    put = [change["record"] for change in changes if change["change"] == "put" and change["kind"] == "attachment"]
    if put:
        files.mark_used(document_id, [record["file"] for record in put])


def _check_right(draft: Draft, data: Data | Record, actor: Actor) -> None:
    """Raise an error unless the actor may add a file to, or remove it from, what the data names."""
    if isinstance(actor, Visitor):
        # Who cannot upload would only show again what was taken off the map.
        raise Forbidden()
    given = [name for name in OWNERS if data.get(name) is not None]
    if len(given) != 1:
        sentence = _("A file belongs to a record of the map or to a comment.")
        raise InvalidInput(sentence, code="required", fields={"target": _("required")})
    if given == ["target"]:
        if not draft.has_right(Capability.EDIT):
            raise Forbidden()
    else:
        comment = draft.require("comment", input_validation.parse_id(data["comment"], "comment"), field="comment")
        comments.check_own(comment, actor)


def _check_count(draft: Draft, data: Data) -> None:
    for name in OWNERS:
        owner = data.get(name) and input_validation.parse_id(data[name], name)
        if owner and len(draft.find_referrers("attachment", name, owner)) >= MAX_FILES_PER_RECORD:
            raise Conflict(_("There can be at most {most} files here."), code="full", most=MAX_FILES_PER_RECORD)


def _read_facts(draft: Draft, id: str) -> dict[str, Any]:
    """Return what the map keeps of a file that was uploaded to it."""
    facts = StoredFile.objects.filter(pk=id, document_id=draft.document_id).values(*FACTS).first()
    if facts is None:
        raise InvalidInput(_("This map has no such file. Upload it first."), fields={"file": _("unknown file")})
    return dict(facts)
