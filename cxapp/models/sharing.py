"""Ways in: links to one journey for people without an account, and invitations into a workspace."""

from django.db import models

from cxapp.vocabulary import Role

from .documents import Document
from .ids import new_id
from .people import User, Workspace


class ShareLink(models.Model):
    """A way to one journey; only the digest of its secret is kept, and its password is hashed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    document = models.ForeignKey(Document, models.CASCADE, related_name="share_links")
    role = models.CharField(max_length=10, choices=[(role, role.label) for role in (Role.COMMENTER, Role.VIEWER)])
    digest = models.CharField(max_length=64, unique=True)
    password = models.CharField(max_length=128, blank=True)
    sites = models.JSONField(default=list)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)


class Invitation(models.Model):
    """A way into a workspace: for one address, or by a link for as many as `limit`; only its digest is kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="invitations")
    email = models.EmailField(blank=True)
    role = models.CharField(max_length=10, choices=Role.choices)
    digest = models.CharField(max_length=64, unique=True)
    limit = models.PositiveSmallIntegerField(default=1)
    used = models.PositiveSmallIntegerField(default=0)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(used__lte=models.F("limit")), name="used_within_its_limit"),
        ]
