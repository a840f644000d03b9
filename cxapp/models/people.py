"""Workspaces, users, memberships and tokens."""

import uuid

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from cxapp.schema import Role

from . import time_zones
from .ids import new_id

HUES = ("plum", "moss", "rose", "iris", "sky", "clay", "slate")


def default_hue(key):
    """Return the colour that an id has by default."""
    return HUES[uuid.UUID(str(key)).int % len(HUES)]


def assign_hues(user_ids):
    """Return {user id: hue} for people in join order; colours repeat only once the palette is used up."""
    hues = {}
    for user_id in user_ids:
        hues[user_id] = _least_used(default_hue(user_id), list(hues.values()))
    return hues


def _least_used(preferred, used):
    """Return the first colour, starting at `preferred`, that the fewest people have."""
    start = HUES.index(preferred)
    return min(HUES[start:] + HUES[:start], key=used.count)


class UserManager(BaseUserManager):
    """Creates users, who are identified by their e-mail address."""

    use_in_migrations = True

    def create_user(self, email, password=None, **fields):
        """Create a user with this address; without a password they cannot sign in by one."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        """Create a user with access to the Django administration."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractUser):
    """A person with an account."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    username = None
    first_name = None
    last_name = None
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=12, blank=True)
    theme = models.CharField(max_length=5, default="auto")
    wants_mail = models.BooleanField(default=True)
    # The kinds of notices (NoticeKind) that are not mailed.
    muted_kinds = models.JSONField(default=list, blank=True)
    # Those that the product itself does not show.
    hidden_kinds = models.JSONField(default=list, blank=True)
    # The account was deleted by its person: the row stays for the logs of maps, without anything that names them.
    deleted_at = models.DateTimeField(null=True, editable=False)
    # A StoredFile of no workspace.
    picture_id = models.UUIDField(null=True, blank=True, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []
    objects = UserManager()

    def __str__(self):
        return gettext("Former member") if self.deleted_at else self.name or self.email

    @property
    def picture_url(self):
        """The address of the person's picture, another one for each picture; "" without one."""
        return f"{reverse('api-picture', args=[self.pk])}?v={self.picture_id.hex[:8]}" if self.picture_id else ""

    def get_full_name(self):
        """Return the name that others see."""
        return str(self)

    def get_short_name(self):
        """Return the first word of the name."""
        return str(self).split(" ")[0]


class WorkspaceQuerySet(models.QuerySet):
    """Queries for workspaces by user."""

    def visible_to(self, user):
        """Return the workspaces that the user is a member of; none if deactivated."""
        if not user.is_active:
            return self.none()
        return self.filter(membership__user_id=user.pk)

    def find_zone(self, document_id):
        """Return the time zone of the workspace that a document belongs to."""
        return time_zones.zone(self.values_list("time_zone", flat=True).get(documents=document_id))


class Workspace(models.Model):
    """A team with its members, personas, metrics and journeys."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=120)
    # Of new journeys; empty: that of their author.
    language = models.CharField(max_length=12, blank=True)
    minimum_answers = models.PositiveSmallIntegerField(default=30)
    window_days = models.PositiveSmallIntegerField(default=90)
    # Older evidence is marked as out of date.
    evidence_months = models.PositiveSmallIntegerField(default=12)
    time_zone = models.CharField(max_length=64, default=time_zones.UTC)
    # A StoredFile of the workspace without a document; a colour such as #1f5fd6, or none.
    logo_id = models.UUIDField(null=True, blank=True, editable=False)
    colour = models.CharField(max_length=7, blank=True)
    sample = models.CharField(max_length=60, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    members = models.ManyToManyField(User, through="Membership", related_name="workspaces")

    objects = WorkspaceQuerySet.as_manager()

    def __str__(self):
        return self.name

    @property
    def zone(self):
        """The time zone in which its days begin and end."""
        return time_zones.zone(self.time_zone)

    def today(self):
        """Return the current day in the workspace's time zone."""
        return self.local_day(timezone.now())

    def local_day(self, moment):
        """Return the day of a datetime in the workspace's time zone."""
        return timezone.localtime(moment, self.zone).date()


class Folder(models.Model):
    """A folder of journeys that somebody made: it is there also while no journey names it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="folders")
    name = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "name"], name="one_folder_of_a_name")]

    def __str__(self):
        return self.name


class MembershipQuerySet(models.QuerySet):
    """Queries for the memberships of a workspace."""

    def list_by_join_date(self, workspace_id):
        """Return the memberships of a workspace in the order in which people joined."""
        return self.filter(workspace_id=workspace_id).order_by("created_at", "pk")

    def hues(self, workspace_id):
        """Return the colour of each member of a workspace, {user id: hue}."""
        return assign_hues(self.list_by_join_date(workspace_id).values_list("user_id", flat=True))


class Membership(models.Model):
    """A person's role in a workspace."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, models.CASCADE)
    user = models.ForeignKey(User, models.CASCADE)
    role = models.CharField(max_length=10, choices=Role.choices)
    created_at = models.DateTimeField(auto_now_add=True)
    wants_digest = models.BooleanField(default=True)
    digested_at = models.DateTimeField(null=True)
    # The first steps, which the library shows until all are done.
    hides_checklist = models.BooleanField(default=False)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "user"], name="one_role_each")]


class Token(models.Model):
    """A key with which a program acts for a person; only its digest is kept.

    With a `role` it may do no more than that role allows, whatever the person may do.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="tokens")
    digest = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=10, choices=Role.choices, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
