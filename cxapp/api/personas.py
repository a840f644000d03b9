"""Personas: portraits of the segments a workspace models."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import ListCreateAPIView, RetrieveUpdateDestroyAPIView
from rest_framework.parsers import MultiPartParser
from rest_framework.response import Response

from cxapp import files
from cxapp.answers import persona_creation, persona_deletion
from cxapp.errors import Conflict, NotFound
from cxapp.models import Journey, Persona, StoredFile
from cxapp.models.people import HUES
from cxapp.schema import MAX_TEXT_LENGTH, Capability
from cxapp.workspaces import personas, segments

from . import job_slots
from .base_views import WorkspaceResource
from .body_limits import MAX_BODY_BYTES, StrictJSONParser
from .file_responses import KeptByBrowsers, build_response
from .files import NewFile, StoredFileSerializer, read_upload
from .filters import WorkspaceFilter
from .strict_fields import Choice, Flag, Id, Line, Strict, Text, WholeNumber
from .workspaces import choose_workspace


class PersonaSerializer(Strict, serializers.ModelSerializer):
    """A persona. `share` is the share of its segment among all customers, in per cent.

    With `segment_id`, a segment of the list, `segment` is its name; another text ends the link.
    """

    write_once = ("workspace", "reuse")
    workspace = Id(source="workspace_id", required=False)
    reuse = Flag(required=False, write_only=True, help_text="Create nothing where a persona has this name already.")
    name = Line(max_length=120)
    role = Line(max_length=120, required=False, allow_blank=True)
    segment = Line(max_length=200, required=False, allow_blank=True)
    segment_id = Id(required=False, allow_null=True)
    share = WholeNumber(min_value=0, max_value=100, required=False, allow_null=True)
    quote = Text(max_length=1000, required=False, allow_blank=True)
    background = Text(max_length=MAX_TEXT_LENGTH, required=False, allow_blank=True)
    required_outcome = Text(max_length=2000, required=False, allow_blank=True)
    appropriate_experience = Text(max_length=2000, required=False, allow_blank=True)
    desired_outcome = Text(max_length=2000, required=False, allow_blank=True)
    hue = Choice(choices=HUES, required=False, allow_blank=True)

    class Meta:
        model = Persona
        fields = ["id", "workspace", "name", "role", "segment", "segment_id", "share", "quote"]
        fields += ["required_outcome", "appropriate_experience", "hue", "reuse", "created_at"]
        fields += ["background", "desired_outcome"]
        read_only_fields = ["id", "created_at"]

    def create(self, fields):
        """Create the persona; a link to a segment of the list brings its name."""
        with transaction.atomic():
            return super().create(segments.name_link(fields["workspace"], fields))

    def update(self, persona, fields):
        """Change the persona by an operation, which everyone on its page receives."""
        fields.pop("reuse", None)
        return personas.change_persona(persona=persona, actor=self.context["request"].user, **fields)


class PersonaList(WorkspaceResource, ListCreateAPIView):
    """Lists personas, and creates them in the given workspace or the first one that the person may edit."""

    queryset = Persona.objects.all()
    serializer_class = PersonaSerializer
    filters = WorkspaceFilter

    @extend_schema(parameters=[WorkspaceFilter])
    def get(self, request, *args, **kwargs):
        """List the personas of the reader's workspaces, newest first."""
        return self.list(request, *args, **kwargs)

    @extend_schema(responses={201: PersonaSerializer, 200: PersonaSerializer})
    def post(self, request, *args, **kwargs):
        """Create a persona: 201. With `reuse`, answer with a persona that has this name already: 200.

        So a request that is sent again creates no second one. Case, spaces and outer punctuation make no difference.
        """
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        fields = serializer.validated_data
        workspace = choose_workspace(request.user, Capability.EDIT, fields.pop("workspace_id", None))
        is_new = True
        if fields.pop("reuse", False):
            serializer.instance, is_new = persona_creation.find_or_create(
                workspace=workspace,
                actor=request.user,
                name=fields["name"],
                create=lambda: serializer.save(workspace=workspace),
            )
        else:
            serializer.save(workspace=workspace)
        return Response(serializer.data, status=201 if is_new else 200)


class PersonaDetail(WorkspaceResource, RetrieveUpdateDestroyAPIView):
    """Returns, changes and deletes a persona. A persona of a journey cannot be deleted: 409."""

    queryset = Persona.objects.all()
    serializer_class = PersonaSerializer

    def perform_destroy(self, persona):
        """Delete the persona unless it is on a journey."""
        if titles := list_journey_titles(persona):
            raise Conflict(_("Still on journeys: %(titles)s.") % {"titles": ", ".join(titles)}, code="in_use")
        persona_deletion.delete_persona(persona=persona, actor=self.request.user)


def list_journey_titles(persona):
    """Return the titles of the journeys this persona is on."""
    journeys = Journey.objects.filter(document__workspace_id=persona.workspace_id).order_by("title")
    return [title for title, personas in journeys.values_list("title", "personas") if str(persona.pk) in personas]


class PersonaPortrait(KeptByBrowsers, WorkspaceResource):
    """The picture of a persona."""

    queryset = Persona.objects.all()
    parser_classes = [StrictJSONParser, MultiPartParser]
    form_limit = settings.MAX_FILE_SIZE + MAX_BODY_BYTES

    @extend_schema(responses={(200, "image/png"): OpenApiTypes.BINARY})
    def get(self, request, id):
        """Return the picture, at most 640 pixels on each side, as PNG or JPEG."""
        file = StoredFile.objects.filter(pk=self.get_object().portrait_id).first()
        if file is None:
            raise NotFound()
        return build_response(request, file, files.read_thumbnail)

    @extend_schema(request={"multipart/form-data": NewFile}, responses={201: StoredFileSerializer})
    def post(self, request, id):
        """Set the picture; what is sent is encoded again."""
        persona = self.get_object()
        with job_slots.hold("upload", request):
            file = personas.set_portrait(persona=persona, actor=request.user, upload=read_upload(request))
        return Response(StoredFileSerializer(file).data, status=201)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request, id):
        """Remove the picture."""
        personas.remove_portrait(persona=self.get_object(), actor=request.user)
        return Response(status=204)
