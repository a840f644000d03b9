"""Files as people add them: images made here, and rows with their content in the storage."""

import io
import uuid

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def build_image(size=(40, 30), format="PNG", mode="RGB", colour="red", **options):
    """Return the bytes of an image."""
    target = io.BytesIO()
    Image.new(mode, size, colour).save(target, format, **options)
    return target.getvalue()


def build_upload(content=None, name="photo.png", type="image/png"):
    """Return an uploaded file; an image unless there is other content."""
    return SimpleUploadedFile(name, build_image() if content is None else content, type)


def save_file(journey, actor=None, **options):
    """Upload a file to a journey, and return its row."""
    from cxapp import files

    owners = {"workspace_id": journey.document.workspace_id, "document_id": journey.pk}
    return files.save_upload(build_upload(**options), actor=actor, **owners)


def attach_file(journey, stage, actor):
    """Upload a file and put it on a stage; return its row."""
    from cxapp import operations

    file = save_file(journey, actor)
    data = new_attachment(file, target=stage["id"])
    operations.submit(journey.pk, actor=actor, id=str(uuid.uuid4()), type="attachment.create", data=data)
    return file


def path_of(file, rest=""):
    """Return the address of a file below the API."""
    return f"journeys/{file.document_id}/files/{file.pk}/{rest}"


def new_attachment(file, **fields):
    """Return the data of an operation that puts a file on a record."""
    return {"id": str(uuid.uuid4()), "file": str(file.pk), **fields}
