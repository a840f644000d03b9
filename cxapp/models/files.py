"""Files that people added: what is known of them. Their content is in the storage for files."""

import uuid

from django.db import models

from .documents import Document
from .people import User, Workspace


class StoredFile(models.Model):
    """A file of one map; without a document, of a persona or the workspace itself; without a workspace, of a person.

    The row outlives what it belongs to, so that the cleanup knows which content to delete. `unused_since` is when
    nothing referred to it any more; it is deleted some days later, so that an undo finds it until then. Without
    `was_used` there is nothing to undo.
    """

    # Random, without the time: nobody can guess it.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, models.SET_NULL, null=True, related_name="files")
    document = models.ForeignKey(Document, models.SET_NULL, null=True, related_name="files")
    name = models.CharField(max_length=200)
    type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    # Of images alone.
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    was_used = models.BooleanField(default=False)
    unused_since = models.DateTimeField(null=True, db_index=True)

    @property
    def is_image(self):
        """Whether browsers may show it."""
        return self.width is not None
