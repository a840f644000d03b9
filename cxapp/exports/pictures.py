"""The pictures on the sheet: of each card the first image, as its thumbnail."""

from cxapp import files
from cxapp.errors import NotFound
from cxapp.models import StoredFile

from . import sanitize_text

# A sheet with more would take too much memory; cards beyond that have none.
MAX_PICTURES = 300
MAX_BYTES = 30_000_000
EXTENSIONS = {"image/png": "png", "image/jpeg": "jpg"}


def build_picture(drawing, record):
    """Return the picture of a card for the template: {file, alt}; None if it has none."""
    attachment = drawing.first_images.get(record["id"])
    if attachment is None or attachment["file"] not in drawing.pictures:
        return None
    alt = sanitize_text.clean_line(attachment["description"]) or sanitize_text.clean_line(attachment["name"])
    return {"file": drawing.pictures[attachment["file"]][0], "alt": alt or "—"}


def read_pictures(ids):
    """Return {id: (name, bytes)} of the thumbnails of files, without those that are gone or too many."""
    found, size = {}, 0
    for file in StoredFile.objects.filter(pk__in=list(ids)[:MAX_PICTURES], width__isnull=False).order_by("pk"):
        content = _read(file)
        size += len(content)
        if content and size <= MAX_BYTES:
            found[str(file.pk)] = (f"{file.pk.hex}.{EXTENSIONS[files.image_type(content)]}", content)
    return found


def read_logo(workspace):
    """Return the logo of a workspace, (name, bytes); None if it has none."""
    file = StoredFile.objects.filter(pk=workspace.logo_id).first() if workspace.logo_id else None
    content = _read(file) if file else b""
    return (f"logo.{EXTENSIONS[files.image_type(content)]}", content) if content else None


def _read(file):
    try:
        return files.read_thumbnail(file)
    except NotFound:
        return b""
