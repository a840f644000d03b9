"""Documents, their log of operations with what belongs to it, and journeys, the first kind of document."""

from django.db import models

from cxapp.schema import EditionReaders, Role, State

from .ids import new_id
from .people import Membership, User, Workspace
from .write_guard import GuardedModel, GuardedQuerySet


class Document(GuardedModel):
    """The unit of live editing: it has one lock, one revision and one log.

    In the trash it is in no workspace, so that nobody finds it there or has a role on it; `deleted_from` says where
    it goes back to.
    """

    may_be_created = True

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, models.CASCADE, null=True, related_name="documents")
    kind = models.CharField(max_length=12, default="journey")
    revision = models.PositiveBigIntegerField(default=0)
    kept_after = models.PositiveBigIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now_add=True)
    changed_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    deleted_from = models.ForeignKey(Workspace, models.CASCADE, null=True, related_name="deleted_documents")
    deleted_at = models.DateTimeField(null=True)
    deleted_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    # In the archive it stays in its workspace and can be read, but nobody edits it.
    archived_at = models.DateTimeField(null=True)
    archived_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    edition_readers = models.CharField(max_length=8, choices=EditionReaders.choices, default=EditionReaders.NONE)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(workspace__isnull=False, deleted_from=None, deleted_at=None)
                | models.Q(workspace=None, deleted_from__isnull=False, deleted_at__isnull=False),
                name="in_a_workspace_or_its_trash",
            ),
        ]
        indexes = [models.Index(fields=["deleted_at"], condition=models.Q(deleted_at__isnull=False), name="trash_age")]


class DocumentMembershipQuerySet(models.QuerySet):
    """Queries for the memberships of single documents."""

    def list_by_join_date(self, document_id):
        """Return the memberships of a document in the order in which people joined."""
        return self.filter(document_id=document_id).order_by("created_at", "pk")


class JourneyMembership(models.Model):
    """A person's role on one journey, for somebody of its workspace or for somebody who sees nothing else of it.

    Of two roles, here and in the workspace, the higher one counts.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    document = models.ForeignKey(Document, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, models.CASCADE, related_name="journey_memberships")
    role = models.CharField(max_length=10, choices=[(role, role.label) for role in Role if role != Role.OWNER])
    created_at = models.DateTimeField(auto_now_add=True)

    objects = DocumentMembershipQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "user"], name="one_role_on_each_journey")]


def visible_documents(user, roles=tuple(Role)):
    """Return the documents on which a person has one of these roles, by the workspace or by the document alone."""
    in_workspaces = Membership.objects.filter(user_id=user.pk, role__in=roles).values("workspace_id")
    alone = JourneyMembership.objects.filter(user_id=user.pk, role__in=roles).values("document_id")
    # A document in the trash is in no workspace, so that nobody has a role on it.
    by_itself = models.Q(pk__in=alone, deleted_at=None)
    return Document.objects.filter(models.Q(workspace__in=in_workspaces) | by_itself)


class JourneyQuerySet(GuardedQuerySet):
    """Queries for journeys by user."""

    def visible_to(self, user):
        """Return the journeys on which the user has a role; none if deactivated."""
        if not user.is_active:
            return self.none()
        return self.filter(document__in=visible_documents(user))

    def list_in_use(self, workspace):
        """Return the journeys of a workspace that are not archived."""
        return self.filter(document__workspace=workspace, document__archived_at=None)

    def shared_with(self, user):
        """Return the journeys on which the user has a role without being in their workspace."""
        workspaces = Membership.objects.filter(user_id=user.pk).values("workspace_id")
        shared = self.filter(document__memberships__user_id=user.pk, document__deleted_at=None)
        return shared.exclude(document__workspace__in=workspaces)


class Journey(GuardedModel):
    """A map: personas travelling through stages towards a goal."""

    may_be_created = True

    document = models.OneToOneField(Document, models.CASCADE, primary_key=True, related_name="journey")
    title = models.CharField(max_length=200)
    scenario = models.TextField(blank=True)
    state = models.CharField(max_length=5, choices=State.choices, default=State.AS_IS)
    language = models.CharField(max_length=12, default="en")
    scope = models.TextField(blank=True)
    owner = models.UUIDField(null=True)
    review_date = models.DateField(null=True)
    folder = models.CharField(max_length=80, blank=True)
    personas = models.JSONField(default=list)
    sample = models.CharField(max_length=60, blank=True)

    objects = JourneyQuerySet.as_manager()

    def __str__(self):
        return self.title

    @property
    def id(self):
        """The id of the journey's document."""
        return self.document_id


class Operation(GuardedModel):
    """One entry of a document's log: the operation's data, and its changes."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="operations")
    revision = models.PositiveBigIntegerField()
    operation_id = models.UUIDField()
    type = models.CharField(max_length=40)
    actor = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    visitor_id = models.UUIDField(null=True)
    visitor_name = models.CharField(max_length=120, blank=True, default="")
    at = models.DateTimeField()
    digest = models.CharField(max_length=64)
    data = models.JSONField()
    changes = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "revision"], name="revision_once"),
            models.UniqueConstraint(fields=["document", "operation_id"], name="operation_once"),
        ]


class Snapshot(models.Model):
    """A document's whole state after a revision, as compressed JSON; `at` is the time of that revision."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="snapshots")
    revision = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    state = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "revision"], name="snapshot_once")]


class Removal(models.Model):
    """The revision that removed a record: an index that avoids searching a long log."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="removals", db_index=False)
    record_id = models.UUIDField()
    revision = models.PositiveBigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["document", "record_id"], name="removal_of")]


class Spent(models.Model):
    """An operation that was pruned from the log: its id must never be applied again."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="spent", db_index=False)
    operation_id = models.UUIDField()
    revision = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "operation_id"], name="spent_once")]
