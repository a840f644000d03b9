"""The people with a role on one journey, besides the members of its workspace."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView, RetrieveAPIView, get_object_or_404
from rest_framework.response import Response

from cxapp import permissions, workspaces
from cxapp.models import JourneyMembership
from cxapp.schema import Capability, Role

from .journeys import JourneyEndpoint
from .members import NewMember, PersonSerializer
from .strict_fields import Choice, Strict

ROLES = [(role, role.label) for role in Role if role != Role.OWNER]


class JourneyMemberSerializer(serializers.ModelSerializer):
    """A person's role on one journey. Only members of its workspace see e-mail addresses."""

    user = PersonSerializer(read_only=True)
    journey = serializers.UUIDField(source="document_id")
    role = serializers.ChoiceField(choices=ROLES)

    class Meta:
        model = JourneyMembership
        fields = ["id", "journey", "user", "role", "created_at"]

    def to_representation(self, membership):
        """Return the membership, without the address for readers who are not in the workspace."""
        shown = super().to_representation(membership)
        return shown if self.context["is_member"] else shown | {"user": shown["user"] | {"email": ""}}


class NewJourneyMember(NewMember):
    """A person and their role, by the e-mail address of their account."""

    role = Choice(choices=ROLES)
    workspace = None


class NewJourneyRole(Strict, serializers.Serializer):
    """The new role of a person."""

    role = Choice(choices=ROLES)


class JourneyMembers(JourneyEndpoint):
    """Common base of both endpoints."""

    serializer_class = JourneyMemberSerializer

    def get_queryset(self):
        """Return the memberships of the journey, the last first; raise NotFound where the reader has no access."""
        return JourneyMembership.objects.filter(document=self.journey().pk).select_related("user").order_by("-pk")

    def get_serializer_context(self):
        """Add whether the reader is in the workspace of the journey."""
        context = super().get_serializer_context()
        if getattr(self, "swagger_fake_view", False):
            return context
        workspace_id = self.journey().document.workspace_id
        return context | {"is_member": permissions.find_role(self.request.user, workspace_id) is not None}


class JourneyMemberList(JourneyMembers, ListAPIView):
    """Lists and adds people."""

    def get(self, request, id):
        """List the people with a role on this journey only, last joined first."""
        return self.list(request)

    @extend_schema(request=NewJourneyMember, responses={201: JourneyMemberSerializer, 200: JourneyMemberSerializer})
    def post(self, request, id):
        """Add a person; for those who may edit. Somebody who is there already has the higher of both roles: 200."""
        document = self.journey().document
        permissions.require_on(document, request.user, Capability.EDIT)
        fields = self.read_body(NewJourneyMember)
        before = self.get_queryset().filter(user=fields["user"]).exists()
        workspaces.add_journey_member(document=document, actor=request.user, **fields)
        member = self.get_queryset().get(user=fields["user"])
        return Response(self.get_serializer(member).data, status=200 if before else 201)


class JourneyMemberDetail(JourneyMembers, RetrieveAPIView):
    """Returns, changes and removes a person."""

    def get_object(self):
        """Return the membership of the URL; raise NotFound."""
        return get_object_or_404(self.get_queryset(), pk=self.kwargs["journey_member_id"])

    def get(self, request, id, journey_member_id):
        """Return a person's role on the journey."""
        return Response(self.get_serializer(self.get_object()).data)

    @extend_schema(request=NewJourneyRole)
    def patch(self, request, id, journey_member_id):
        """Change the role of a person; for those who may edit."""
        member, document = self.get_object(), self.journey().document
        permissions.require_on(document, request.user, Capability.EDIT)
        role = self.read_body(NewJourneyRole)["role"]
        workspaces.change_journey_role(document=document, user=member.user, role=role, actor=request.user)
        return Response(self.get_serializer(self.get_object()).data)

    @extend_schema(responses={204: None})
    def delete(self, request, id, journey_member_id):
        """Remove a person; for those who may edit, and for the person themselves."""
        member, document = self.get_object(), self.journey().document
        workspaces.remove_journey_member(document=document, user=member.user, actor=request.user)
        return Response(status=204)
