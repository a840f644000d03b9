"""Share links to one journey for visitors without an account, and invitations into a workspace."""

from django.db import models

from cxapp.schema import Role

from .documents import Document
from .ids import new_id
from .people import User, Workspace


class ShareLink(models.Model):
    """A link to one journey. Of its secret only a digest and a seed are stored (workspaces/tokens.py)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    document = models.ForeignKey(Document, models.CASCADE, related_name="share_links")
    role = models.CharField(max_length=10, choices=[(role, role.label) for role in (Role.COMMENTER, Role.VIEWER)])
    digest = models.CharField(max_length=64, unique=True)
    seed = models.CharField(max_length=64, blank=True)
    password = models.CharField(max_length=128, blank=True)
    sites = models.JSONField(default=list)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)


class Invitation(models.Model):
    """An invitation into a workspace or to one journey: for one address, or by a link for up to `limit` people.

    `digest` and `seed` belong to the link that the sender can copy. The link in the mail has its own token, of which
    only `mail_digest` is stored: it proves that its user reads the mail of the address.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="invitations")
    email = models.EmailField(blank=True)
    role = models.CharField(max_length=10, choices=Role.choices)
    document = models.ForeignKey(Document, models.SET_NULL, null=True, related_name="+")
    # Into that journey alone, not into the workspace.
    only_document = models.BooleanField(default=False)
    digest = models.CharField(max_length=64, unique=True)
    seed = models.CharField(max_length=64, blank=True)
    mail_digest = models.CharField(max_length=64, blank=True)
    limit = models.PositiveSmallIntegerField(default=1)
    used = models.PositiveSmallIntegerField(default=0)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(used__lte=models.F("limit")), name="used_within_its_limit"),
            models.UniqueConstraint("mail_digest", condition=~models.Q(mail_digest=""), name="one_mail_token_each"),
        ]
