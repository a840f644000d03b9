"""Personas: portraits of the segments a workspace models."""

from django.db import transaction
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import ListCreateAPIView, RetrieveUpdateDestroyAPIView

from cxapp import workspaces
from cxapp.answers import forget_persona
from cxapp.errors import Conflict
from cxapp.models import Journey, Persona
from cxapp.models.people import HUES
from cxapp.schema import Capability, TrashKind

from .base_views import WorkspaceResource
from .filters import WorkspaceFilter
from .strict_fields import Choice, Id, Line, Strict, Text, WholeNumber
from .workspaces import choose_workspace


class PersonaSerializer(Strict, serializers.ModelSerializer):
    """A persona. `share` is the share of its segment among all customers, in per cent."""

    write_once = ("workspace",)
    workspace = Id(source="workspace_id", required=False)
    name = Line(max_length=120)
    role = Line(max_length=120, required=False, allow_blank=True)
    segment = Line(max_length=200, required=False, allow_blank=True)
    share = WholeNumber(min_value=0, max_value=100, required=False, allow_null=True)
    quote = Text(max_length=1000, required=False, allow_blank=True)
    required_outcome = Text(max_length=2000, required=False, allow_blank=True)
    appropriate_experience = Text(max_length=2000, required=False, allow_blank=True)
    hue = Choice(choices=HUES, required=False, allow_blank=True)

    class Meta:
        model = Persona
        fields = ["id", "workspace", "name", "role", "segment", "share", "quote"]
        fields += ["required_outcome", "appropriate_experience", "hue", "created_at"]
        read_only_fields = ["id", "created_at"]


class PersonaList(WorkspaceResource, ListCreateAPIView):
    """Lists personas, and creates them in the given workspace or the first one that the person may edit."""

    queryset = Persona.objects.all()
    serializer_class = PersonaSerializer
    filters = WorkspaceFilter

    @extend_schema(parameters=[WorkspaceFilter])
    def get(self, request, *args, **kwargs):
        """List the personas of the reader's workspaces, newest first."""
        return self.list(request, *args, **kwargs)

    def perform_create(self, serializer):
        """Save the persona in a workspace that the person may edit."""
        workspace_id = serializer.validated_data.pop("workspace_id", None)
        serializer.save(workspace=choose_workspace(self.request.user, Capability.EDIT, workspace_id))


class PersonaDetail(WorkspaceResource, RetrieveUpdateDestroyAPIView):
    """Returns, changes and deletes a persona. A persona of a journey cannot be deleted: 409."""

    queryset = Persona.objects.all()
    serializer_class = PersonaSerializer

    def perform_destroy(self, persona):
        """Delete the persona unless it is on a journey."""
        if titles := list_journey_titles(persona):
            raise Conflict(_("Still on journeys: %(titles)s.") % {"titles": ", ".join(titles)}, code="in_use")
        with transaction.atomic():
            fields = {"workspace_id": persona.workspace_id, "title": persona.name}
            workspaces.trash_items.put(TrashKind.PERSONA, persona, **fields, actor=self.request.user)
            forget_persona(persona)


def list_journey_titles(persona):
    """Return the titles of the journeys this persona is on."""
    journeys = Journey.objects.filter(document__workspace_id=persona.workspace_id).order_by("title")
    return [title for title, personas in journeys.values_list("title", "personas") if str(persona.pk) in personas]
