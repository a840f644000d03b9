"""Copies of files for another map: rows and content of their own, which count for the quota."""

from cxapp.errors import NotFound
from cxapp.models import StoredFile

from . import limits, storage


def copy_files(sources, *, actor, workspace_id, document_id=None):
    """Copy files, all or none; return {id of the source: copy} without those whose content is gone.

    Raise AppError if one has no room or cannot be stored.
    """
    owners = {"workspace_id": workspace_id, "document_id": document_id, "created_by": actor}
    copies = {}
    try:
        for source in sources:
            if copy := _copy(source, owners):
                copies[source.pk] = copy
    except Exception:
        discard(copies.values())
        raise
    return copies


def discard(files):
    """Delete files that nothing refers to yet."""
    for file in files:
        storage.delete(file)
        file.delete()


def _copy(source, owners):
    try:
        content = storage.read_content(source)
        thumbnail = storage.read_thumbnail(source) if source.is_image else None
    except NotFound:
        return None
    facts = {name: getattr(source, name) for name in ("name", "type", "size", "width", "height")}
    copy = StoredFile(**facts, **owners)
    limits.reserve(copy)
    storage.write(copy, content, thumbnail)
    return copy
