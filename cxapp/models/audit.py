"""The audit log of a workspace: who changed which right, and who deleted what."""

from django.db import models

from cxapp.schema import AuditAction

from .ids import new_id
from .people import User, Workspace


class AppendOnlyError(Exception):
    """A change of what is written once and for all."""


class AppendOnlyQuerySet(models.QuerySet):
    """Refuses to change or delete rows; what is too old goes by `purge`."""

    def update(self, **fields):
        """Refuse."""
        raise AppendOnlyError

    def delete(self):
        """Refuse."""
        raise AppendOnlyError

    def purge(self, before):
        """Delete the entries from before a moment; return how many those were."""
        return models.QuerySet(self.model).filter(at__lt=before).delete()[0]

    def forget_address(self, email):
        """Take the address of a deleted account out of the invitations that name it."""
        models.QuerySet(self.model).filter(subject__iexact=email).update(subject="")


class AuditEntry(models.Model):
    """One change of a right, or one deletion.

    `subject` names what it is about, `person` whom; `place` is the title of the map, if it was about one map.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="audit_entries")
    at = models.DateTimeField(auto_now_add=True)
    actor = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    action = models.CharField(max_length=24, choices=AuditAction.choices)
    person = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    subject = models.CharField(max_length=254, blank=True)
    role = models.CharField(max_length=10, blank=True)
    place = models.CharField(max_length=200, blank=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["workspace", "-at"], name="audit_of_workspace")]

    def save(self, **options):
        """Store a new entry, never one again."""
        if not self._state.adding:
            raise AppendOnlyError
        super().save(**options)

    def delete(self, **options):
        """Refuse."""
        raise AppendOnlyError
