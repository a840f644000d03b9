"""Members of a workspace and their roles, and the people of one journey."""

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.response import Response

from cxapp import permissions, workspaces
from cxapp.models import Membership, User
from cxapp.models.people import HUES
from cxapp.schema import Capability, Role

from .base_views import WorkspaceResource
from .filters import WorkspaceFilter
from .journeys import JourneyEndpoint
from .strict_fields import Choice, Id, Line, Strict
from .workspaces import choose_workspace


class PersonSerializer(serializers.ModelSerializer):
    """A member as the team sees them."""

    name = serializers.CharField(source="get_full_name", read_only=True)

    class Meta:
        model = User
        fields = ["id", "name", "email"]
        read_only_fields = fields


class MemberSerializer(serializers.ModelSerializer):
    """A person's role in a workspace."""

    user = PersonSerializer(read_only=True)
    workspace = serializers.UUIDField(source="workspace_id")

    class Meta:
        model = Membership
        fields = ["id", "workspace", "user", "role", "created_at"]


class NewMember(Strict, serializers.Serializer):
    """A new member, by the e-mail address of their account."""

    email = Line(max_length=254, source="user")
    role = Choice(choices=Role.choices)
    workspace = Id(required=False)

    def validate_email(self, email):
        """The person who signed up with this address."""
        user = User.objects.filter(email=email.lower(), is_active=True).first()
        if user is None:
            raise serializers.ValidationError(_("No account has this address."))
        return user


class NewRole(Strict, serializers.Serializer):
    """The new role of a member."""

    role = Choice(choices=Role.choices)


class Members(WorkspaceResource):
    """Common base of both endpoints."""

    queryset = Membership.objects.select_related("user")
    serializer_class = MemberSerializer
    needs = Capability.ADMINISTER


class MemberList(Members, ListAPIView):
    """Lists and adds members."""

    filters = WorkspaceFilter

    @extend_schema(parameters=[WorkspaceFilter])
    def get(self, request):
        """List the members of the reader's workspaces, last joined first."""
        return self.list(request)

    @extend_schema(request=NewMember, responses={201: MemberSerializer, 200: MemberSerializer})
    def post(self, request):
        """Add a member; for owners. Somebody who is a member already keeps their role: 200."""
        reference = self.read_body(WorkspaceReference)
        workspace = choose_workspace(request.user, Capability.ADMINISTER, reference.get("workspace"))
        fields = self.read_body(NewMember)
        before = permissions.find_role(fields["user"], workspace.pk)
        member = workspaces.add_member(
            workspace=workspace, user=fields["user"], role=fields["role"], actor=request.user
        )
        return Response(self.get_serializer(member).data, status=200 if before else 201)


class WorkspaceReference(serializers.Serializer):
    """The workspace of a body, read before the rest: an address is looked up only for those who may add it."""

    workspace = Id(required=False)


class MemberDetail(Members, RetrieveAPIView):
    """Changes and removes a member."""

    @extend_schema(request=NewRole)
    def patch(self, request, id):
        """Change the role of a member; for owners. The last owner must stay owner: 409."""
        member = self.get_object()
        role = self.read_body(NewRole)["role"]
        workspaces.change_role(workspace=member.workspace, user=member.user, role=role, actor=request.user)
        return Response(self.get_serializer(self.get_queryset().get(pk=id)).data)

    @extend_schema(responses={204: None})
    def delete(self, request, id):
        """Remove a member; for owners, and for the member themselves. The last owner must stay: 409."""
        member = self.get_object()
        workspaces.remove_member(workspace=member.workspace, user=member.user, actor=request.user)
        return Response(status=204)

    def check_right(self, member):
        """Raise Forbidden unless the person administers the workspace or leaves it."""
        if not (self.request.method == "DELETE" and member.user_id == self.request.user.pk):
            super().check_right(member)


class DrawnMember(serializers.Serializer):
    """A member with the colour, the initials and the picture of their avatar; `picture` is "" without one."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    initials = serializers.CharField()
    picture = serializers.CharField()
    hue = serializers.ChoiceField(choices=HUES)
    role = serializers.ChoiceField(choices=Role.choices)


class You(serializers.Serializer):
    """The caller and their role."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    role = serializers.ChoiceField(choices=Role.choices)


class Archived(serializers.Serializer):
    """When and by whom a journey was archived; `by` is null where that is not known, or not shown."""

    at = serializers.DateTimeField()
    by = serializers.CharField(allow_null=True)


class PeopleSerializer(serializers.Serializer):
    """The caller and the members; visitors by a share link see no members."""

    you = You()
    members = DrawnMember(many=True)
    archived = Archived(allow_null=True, help_text="Who archived the journey and when; null if it is not archived.")


class People(JourneyEndpoint):
    """Returns the people of a journey."""

    welcomes_visitors = True

    @extend_schema(responses={200: PeopleSerializer})
    def get(self, request, id):
        """Return the caller, and the members in the order in which they joined; visitors see no members."""
        journey = self.journey()
        you = {"id": str(self.actor.id), "name": str(self.actor), "role": self.role(journey)}
        members = [] if self.visit else workspaces.journey_members.list_people(journey.document)
        archived = workspaces.archive.describe(journey.document, names_people=not self.visit)
        return Response({"you": you, "members": members, "archived": archived})
