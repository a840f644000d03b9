"""Saved views of a map: what is shown and how, under a name."""

from django.db import models

from .documents import Document
from .ids import new_id
from .people import User

MAX_NAME_LENGTH = 60


class SavedView(models.Model):
    """A named view of a map: for its author alone, or shared with all who read the map.

    It is no part of the map: it has no revision, and undo leaves it alone. `settings` is described by
    cxapp.workspaces.saved_views, and may name lanes, people and channels that are gone now.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    document = models.ForeignKey(Document, models.CASCADE, related_name="saved_views")
    author = models.ForeignKey(User, models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=MAX_NAME_LENGTH)
    shared = models.BooleanField(default=False)
    settings = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created_at", "id"]

    def __str__(self):
        return self.name
