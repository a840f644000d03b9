"""The systems and departments of a workspace, which cards name."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import RetrieveUpdateDestroyAPIView
from rest_framework.response import Response

from cxapp import records
from cxapp.models import Membership, WorkspaceSystem
from cxapp.models.systems import MAX_SYSTEM_NAME
from cxapp.schema import SystemKind
from cxapp.workspaces import editions, systems

from .base_views import WorkspaceResource
from .filters import WorkspaceFilter
from .journeys import JourneyEndpoint
from .strict_fields import Choice, Id, Line, Strict
from .workspace_lists import WorkspaceList


class SystemSerializer(Strict, serializers.ModelSerializer):
    """A system or a department, which cards name by its id in `systems`."""

    write_once = ("workspace",)
    workspace = Id(source="workspace_id", required=False)
    name = Line(max_length=MAX_SYSTEM_NAME)
    kind = Choice(choices=SystemKind.choices, required=False)

    class Meta:
        model = WorkspaceSystem
        fields = ["id", "workspace", "name", "kind", "created_at"]
        read_only_fields = ["id", "created_at"]
        validators = []


class SystemList(WorkspaceList):
    """Lists systems and departments, and creates them in the given workspace or the first one that may be edited."""

    queryset = WorkspaceSystem.objects.all()
    serializer_class = SystemSerializer
    save_new = staticmethod(systems.create_system)

    @extend_schema(parameters=[WorkspaceFilter])
    def get(self, request, *args, **kwargs):
        """List the systems and departments of the reader's workspaces, newest first."""
        return self.list(request, *args, **kwargs)


class SystemDetail(WorkspaceResource, RetrieveUpdateDestroyAPIView):
    """Returns, changes and deletes a system or a department."""

    queryset = WorkspaceSystem.objects.all()
    serializer_class = SystemSerializer

    def perform_update(self, serializer):
        """Save the new name or kind."""
        fields, system = serializer.validated_data, serializer.instance
        serializer.instance = systems.change_system(system=system, actor=self.request.user, **fields)

    def perform_destroy(self, instance):
        """Delete it; cards that name it do not show it any more."""
        systems.delete_system(system=instance, actor=self.request.user)


class MapSystemSerializer(serializers.Serializer):
    """A system or a department as a map shows it."""

    id = Id()
    name = serializers.CharField()
    kind = serializers.ChoiceField(choices=SystemKind.choices)


class JourneySystemsSerializer(serializers.Serializer):
    """The systems and departments that a reader of a map may see."""

    systems = MapSystemSerializer(many=True)


class JourneySystems(JourneyEndpoint):
    """Returns the systems and departments of a journey's workspace."""

    welcomes_visitors = True

    @extend_schema(responses={200: JourneySystemsSerializer})
    def get(self, request, id):
        """Return all for members of the workspace; for others those that cards of the journey name."""
        journey = self.journey()
        workspace = journey.document.workspace
        if self.visit:
            _journey, snapshot, _edition = editions.read_for_guests(journey)
            listed = systems.list_used(workspace, snapshot["records"])
        elif not Membership.objects.filter(workspace=workspace, user_id=self.actor.id).exists():
            listed = systems.list_used(workspace, records.snapshot(journey)["records"])
        else:
            listed = systems.list_systems(workspace)
        return Response({"systems": [systems.to_json(system) for system in listed]})
