"""Links by which people without an account look at one journey, or comment on it."""

from django.db import models

from cxapp.vocabulary import Role

from .documents import Document
from .ids import new_id
from .people import User


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
