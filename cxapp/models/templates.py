"""The templates of a workspace: maps that somebody kept to begin others from."""

from django.db import models

from cxapp.schema import State

from .ids import new_id
from .people import User, Workspace


class JourneyTemplate(models.Model):
    """A map without answers and comments: `records` are {kind: [record, …]}, and the rest is what a list shows.

    `emotions` has the mean of each stage, None where nobody rated one.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="templates")
    title = models.CharField(max_length=200)
    language = models.CharField(max_length=12, default="en")
    state = models.CharField(max_length=5, choices=State.choices, default=State.AS_IS)
    records = models.JSONField(default=dict)
    stages = models.PositiveIntegerField(default=0)
    lanes = models.PositiveIntegerField(default=0)
    cards = models.PositiveIntegerField(default=0)
    emotions = models.JSONField(default=list)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "title"], name="one_template_of_a_title")]

    def __str__(self):
        return self.title
