"""The systems and departments that stand behind the cards of a workspace's maps."""

from django.db import models

from cxapp.schema import SystemKind

from .ids import new_id
from .people import Workspace

MAX_SYSTEM_NAME = 60


class WorkspaceSystem(models.Model):
    """A system or a department. Cards name it by its id, so a new name is seen on all of them."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="systems")
    name = models.CharField(max_length=MAX_SYSTEM_NAME)
    kind = models.CharField(max_length=10, choices=SystemKind.choices, default=SystemKind.SYSTEM)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [models.UniqueConstraint(fields=["workspace", "name"], name="one_system_of_a_name")]

    def __str__(self):
        return self.name
