"""The channels that a workspace has besides the built-in ones."""

from django.db import models

from cxapp.schema import Icon

from .ids import new_id
from .people import Workspace

MAX_NAME_LENGTH = 60


class WorkspaceChannel(models.Model):
    """A channel of a workspace's own. It is archived instead of deleted: cards, old revisions and undo refer to it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="channels")
    name = models.CharField(max_length=MAX_NAME_LENGTH)
    icon = models.CharField(max_length=12, choices=Icon.choices, default=Icon.OTHER)
    online = models.BooleanField(default=False)
    # Not offered for cards any more; those that have it keep it.
    archived = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [models.UniqueConstraint(fields=["workspace", "name"], name="one_channel_of_a_name")]

    def __str__(self):
        return self.name
