"""Exports of everything in a workspace: asked for by an owner, made in the background, kept for a few days."""

from django.db import models

from cxapp.schema import ExportState

from .ids import new_id
from .people import User, Workspace


class WorkspaceExport(models.Model):
    """A ZIP of all that a workspace has. Its bytes are in the database, where every process finds them."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="exports")
    requested_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=7, choices=ExportState.choices, default=ExportState.WAITING)
    started_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    size = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ["-created_at", "-id"]


class ExportPart(models.Model):
    """A part of the bytes of an export."""

    export = models.ForeignKey(WorkspaceExport, models.CASCADE, related_name="parts", db_index=False)
    number = models.PositiveIntegerField()
    data = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["export", "number"], name="part_once")]
