"""The caller at a journey, and the members of its workspace as the editor shows them."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from cxapp.models.people import HUES
from cxapp.schema import Role
from cxapp.workspaces import people

from .journeys import JourneyEndpoint


class DrawnMember(serializers.Serializer):
    """A member with what their disc shows."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    initials = serializers.CharField()
    hue = serializers.ChoiceField(choices=HUES)
    role = serializers.ChoiceField(choices=Role.choices)


class You(serializers.Serializer):
    """Who asks, and what they may do."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    role = serializers.ChoiceField(choices=Role.choices)


class PeopleSerializer(serializers.Serializer):
    """Who asks and the members; a visitor by a share link is shown nobody."""

    you = You()
    members = DrawnMember(many=True)


class People(JourneyEndpoint):
    """The people of one journey."""

    welcomes_visitors = True

    @extend_schema(responses={200: PeopleSerializer})
    def get(self, request, id):
        """Who you are here, and the members in the order they joined; visitors are shown no members."""
        journey = self.journey()
        you = {"id": str(self.actor.id), "name": str(self.actor), "role": self.role(journey)}
        members = [] if self.visit else people.list_members(journey.document.workspace_id)
        return Response({"you": you, "members": members})
