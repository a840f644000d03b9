"""The content of files in the storage of the settings: a folder, or a bucket of S3."""

import contextlib
import logging

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils.translation import gettext_lazy as _

from cxapp.errors import NotFound, Unavailable
from cxapp.models import StoredFile

ALIAS = "files"

logger = logging.getLogger(__name__)


def write(file, content, thumbnail=None):
    """Store the content of a new file, and the thumbnail of an image; raise Unavailable, without the file, if it fails.

    The disk may be full, or the bucket out of reach.
    """
    try:
        _write(_content_key(file), content)
        if thumbnail is not None:
            _write(_thumbnail_key(file), thumbnail)
    except Exception:
        logger.exception("A file could not be stored")
        with contextlib.suppress(Exception):
            delete(file)
        file.delete()
        raise Unavailable(_("“{name}” could not be stored. Try again later."), name=file.name) from None


def read_content(file):
    """Return the bytes of a file; raise NotFound if they are gone."""
    return _read(_content_key(file))


def read_thumbnail(file):
    """Return the bytes of an image's thumbnail; raise NotFound if they are gone."""
    return _read(_thumbnail_key(file))


def list_stored(ids):
    """Return those of the ids of files, as text, that have not been deleted."""
    rows = StoredFile.objects.filter(pk__in=ids).values_list("pk", flat=True) if ids else ()
    return [str(id) for id in rows]


def delete(file):
    """Delete the content of a file; nothing happens if it is gone."""
    for key in (_content_key(file), _thumbnail_key(file)):
        storages[ALIAS].delete(key)


def _write(key, content):
    # A storage that finds the name taken would choose another one, under which nobody looks.
    with contextlib.suppress(FileNotFoundError):
        storages[ALIAS].delete(key)
    storages[ALIAS].save(key, ContentFile(content))


def _read(key):
    try:
        with storages[ALIAS].open(key) as content:
            return content.read()
    except FileNotFoundError:
        raise NotFound() from None


def _content_key(file):
    return f"{file.pk.hex[:2]}/{file.pk.hex}"


def _thumbnail_key(file):
    return f"{_content_key(file)}.thumbnail"
