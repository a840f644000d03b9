"""Channels that a workspace has besides the built-in ones."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import RetrieveUpdateAPIView
from rest_framework.response import Response

from cxapp import records
from cxapp.models import Membership, WorkspaceChannel
from cxapp.models.channels import MAX_NAME_LENGTH
from cxapp.schema import Icon
from cxapp.workspaces import channels, editions

from .base_views import WorkspaceResource
from .filters import WorkspaceFilter
from .journeys import JourneyEndpoint
from .strict_fields import Choice, Flag, Id, Line, Strict
from .workspace_lists import WorkspaceList


class ChannelSerializer(Strict, serializers.ModelSerializer):
    """A channel. A touchpoint has it as `own:` and its id; an archived one is not offered for touchpoints any more."""

    write_once = ("workspace",)
    workspace = Id(source="workspace_id", required=False)
    name = Line(max_length=MAX_NAME_LENGTH)
    icon = Choice(choices=Icon.choices, required=False)
    online = Flag(required=False)
    archived = Flag(required=False)

    class Meta:
        model = WorkspaceChannel
        fields = ["id", "workspace", "name", "icon", "online", "archived", "created_at"]
        read_only_fields = ["id", "created_at"]
        validators = []


class NewChannelSerializer(ChannelSerializer):
    """A new channel, which is offered for touchpoints."""

    archived = serializers.BooleanField(read_only=True)


class ChannelList(WorkspaceList):
    """Lists channels, and creates them in the given workspace or the first one that the person may edit."""

    queryset = WorkspaceChannel.objects.all()
    save_new = staticmethod(channels.create_channel)

    def get_serializer_class(self):
        """Return the shape of a new channel for a request that creates one."""
        return NewChannelSerializer if self.request.method == "POST" else ChannelSerializer

    @extend_schema(parameters=[WorkspaceFilter])
    def get(self, request, *args, **kwargs):
        """List the channels of the reader's workspaces, newest first."""
        return self.list(request, *args, **kwargs)


class ChannelDetail(WorkspaceResource, RetrieveUpdateAPIView):
    """Returns and changes a channel. It cannot be deleted, but archived."""

    queryset = WorkspaceChannel.objects.all()
    serializer_class = ChannelSerializer

    def perform_update(self, serializer):
        """Save the channel, and log when it is archived or restored."""
        fields = serializer.validated_data
        channel = serializer.instance
        serializer.instance = channels.change_channel(channel=channel, actor=self.request.user, **fields)


class MapChannelSerializer(serializers.Serializer):
    """A channel as a map shows it."""

    id = Id()
    name = serializers.CharField()
    icon = serializers.ChoiceField(choices=Icon.choices)
    online = serializers.BooleanField()
    archived = serializers.BooleanField()


class JourneyChannelsSerializer(serializers.Serializer):
    """The own channels that a reader of a map may see."""

    channels = MapChannelSerializer(many=True)


class JourneyChannels(JourneyEndpoint):
    """Returns the own channels of a journey's workspace."""

    welcomes_visitors = True

    @extend_schema(responses={200: JourneyChannelsSerializer})
    def get(self, request, id):
        """Return all channels for members of the workspace; for others those that touchpoints of the journey have."""
        journey = self.journey()
        workspace = journey.document.workspace
        if self.visit:
            _journey, snapshot, _edition = editions.read_for_guests(journey)
            listed = channels.list_used(workspace, snapshot["records"])
        elif not Membership.objects.filter(workspace=workspace, user_id=self.actor.id).exists():
            listed = channels.list_used(workspace, records.snapshot(journey)["records"])
        else:
            listed = channels.list_channels(workspace)
        return Response({"channels": [channels.to_json(channel) for channel in listed]})
