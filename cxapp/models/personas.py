"""Personas, the second kind of document."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from .documents import Document
from .ids import new_id
from .people import HUES, Workspace
from .write_guard import GuardedModel, GuardedQuerySet


class PersonaQuerySet(GuardedQuerySet):
    """Creates personas with their documents."""

    def bulk_create(self, objs, *args, **options):
        """Insert personas, each with its document."""
        objs = list(objs)
        Document.objects.bulk_create(map(build_document, objs), ignore_conflicts=True)
        return super().bulk_create(objs, *args, **options)


class Persona(GuardedModel):
    """A portrait of a target segment: the root of the document with the same id."""

    may_be_created = True

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="personas")
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=120, blank=True)
    segment = models.CharField(max_length=200, blank=True)
    # The segment in the list of the workspace; `segment` is then its name.
    segment_id = models.UUIDField(null=True, blank=True)
    share = models.PositiveSmallIntegerField(null=True, blank=True)
    quote = models.TextField(max_length=1000, blank=True)
    background = models.TextField(blank=True)
    required_outcome = models.TextField(max_length=2000, blank=True)
    appropriate_experience = models.TextField(max_length=2000, blank=True)
    # The whole that the two halves above add up to.
    desired_outcome = models.TextField(max_length=2000, blank=True)
    hue = models.CharField(max_length=8, blank=True)
    # A StoredFile of the workspace without a document.
    portrait_id = models.UUIDField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PersonaQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "id"]

    def __str__(self):
        return self.name

    def save_base(self, *args, **options):
        """Save a new persona, before it its document."""
        if self._state.adding:
            Document.objects.bulk_create([build_document(self)], ignore_conflicts=True)
        super().save_base(*args, **options)

    @property
    def document(self):
        """The document of the persona."""
        return Document.objects.get(pk=self.pk)

    def clean(self):
        """Check that the share is a per cent and the colour one of HUES, since it becomes part of the style."""
        if isinstance(self.share, int) and self.share > 100:
            raise ValidationError({"share": _("This must be from 0 to 100.")})
        if self.hue and self.hue not in HUES:
            raise ValidationError({"hue": _("There is no such colour.")})


def build_document(persona):
    """Return the unsaved document of a persona."""
    return Document(id=persona.pk, kind="persona", workspace_id=persona.workspace_id)
