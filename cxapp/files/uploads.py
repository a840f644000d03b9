"""Saves what people upload: images encoded again, any other file as it is, for download alone."""

from pathlib import PurePosixPath

from django.utils.translation import gettext_lazy as _

from cxapp import plain_text
from cxapp.errors import InvalidInput
from cxapp.models import StoredFile

from . import images, limits, storage

DOWNLOAD_TYPE = "application/octet-stream"
MAX_NAME_LENGTH = 120


def save_upload(upload, *, actor, workspace_id, document_id):
    """Save an uploaded file of a map; raise AppError with a sentence that names it if it is refused."""
    if _claims_to_be_image(upload):
        return save_image(upload, actor=actor, workspace_id=workspace_id, document_id=document_id)
    name, content = clean_name(upload.name), _read(upload)
    facts = {"type": DOWNLOAD_TYPE, "size": len(content)}
    return _save(name, content, facts, actor=actor, workspace_id=workspace_id, document_id=document_id)


def save_image(upload, *, actor, workspace_id, document_id=None, fit=None):
    """Save an uploaded file that must be an image; `fit` changes it before it is encoded."""
    name = clean_name(upload.name)
    _check(upload, name)
    image = _encode(upload, name, fit)
    facts = {"type": image.type, "size": len(image.content), "width": image.width, "height": image.height}
    owners = {"actor": actor, "workspace_id": workspace_id, "document_id": document_id}
    return _save(name, image.content, facts, **owners, thumbnail=image.thumbnail)


def save_picture(upload, *, actor):
    """Save an uploaded image as the square picture of a person, which is of no workspace."""
    return save_image(upload, actor=actor, workspace_id=None, fit=images.fit_square)


def save_logo(upload, *, actor, workspace_id):
    """Save an uploaded image as the logo of a workspace."""
    return save_image(upload, actor=actor, workspace_id=workspace_id, fit=images.fit_logo)


def clean_name(name):
    """Return the name of a file without its folders and without characters that control or reverse text."""
    line = plain_text.clean_line((name or "").replace("\\", "/").rpartition("/")[2])
    path = PurePosixPath(line)
    suffix = path.suffix[:12]
    return path.name.removesuffix(path.suffix)[: MAX_NAME_LENGTH - len(suffix)] + suffix or str(_("File"))


def _claims_to_be_image(upload):
    """Whether the name or the type says that it is an image; whether it is one, decoding shows.

    An image of a format that is not decoded, such as SVG, is a file like any other.
    """
    types = {f"image/{format.lower()}" for format in images.FORMATS}
    return (upload.content_type or "").lower() in types or upload.name.lower().endswith(images.EXTENSIONS)


def _check(upload, name):
    if not upload.size:
        raise InvalidInput(_("“{name}” is empty."), name=name, code="empty_file", fields={"file": _("empty")})
    limits.check_size(name, upload.size)


def _read(upload):
    _check(upload, clean_name(upload.name))
    return upload.read()


def _encode(upload, name, fit):
    try:
        return images.encode_image(upload, fit)
    except images.NotAnImage:
        sentence = _("“{name}” is not an image that can be read: PNG, JPEG, WebP and GIF can.")
        raise InvalidInput(sentence, name=name, code="not_an_image", fields={"file": _("not an image")}) from None
    except images.TooManyPixels as refusal:
        sentence = _("“{name}” has too many pixels: at most {limit} million can be read.")
        millions = refusal.most // 1_000_000
        problem = {"code": "too_many_pixels", "fields": {"file": _("too many pixels")}}
        raise InvalidInput(sentence, name=name, limit=millions, **problem) from None


def _save(name, content, facts, *, actor, workspace_id, document_id, thumbnail=None):
    owners = {"workspace_id": workspace_id, "document_id": document_id, "created_by": actor}
    file = StoredFile(name=name, **facts, **owners)
    # The row first: it takes its part of the quota before others are counted, and the cleanup finds what a crash left.
    limits.reserve(file, limits.check_unattached)
    storage.write(file, content, thumbnail)
    return file
