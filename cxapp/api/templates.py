"""The templates of workspaces, and the example cards that a template has put on a map."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView, RetrieveUpdateDestroyAPIView
from rest_framework.response import Response

from cxapp import operations
from cxapp.models import JourneyTemplate
from cxapp.schema import MAX_TITLE_LENGTH
from cxapp.workspaces import templates

from .base_views import WorkspaceResource, find_visible_journey
from .filters import WorkspaceFilter
from .journeys import JourneyEndpoint
from .openapi_schemas import ref
from .strict_fields import Flag, Id, Line, Strict


class TemplateSerializer(Strict, serializers.ModelSerializer):
    """A template as in lists, without its map. `cards` is the number of its cards."""

    title = Line(max_length=MAX_TITLE_LENGTH)

    class Meta:
        model = JourneyTemplate
        fields = ["id", "workspace", "title", "language", "state", "stages", "lanes", "cards", "created_at"]
        read_only_fields = [name for name in fields if name != "title"]


class NewTemplate(Strict, serializers.Serializer):
    """The journey that a template is made of, and its name."""

    journey = Id()
    title = Line(max_length=MAX_TITLE_LENGTH)
    with_cards = Flag(default=True, help_text="Whether cards are kept too, as examples.")


class TemplateList(WorkspaceResource, ListAPIView):
    """Lists templates, and creates them from journeys."""

    queryset = JourneyTemplate.objects.defer("records")
    serializer_class = TemplateSerializer
    filters = WorkspaceFilter

    @extend_schema(parameters=[WorkspaceFilter])
    def get(self, request, *args, **kwargs):
        """List the templates of the reader's workspaces, newest first."""
        return self.list(request, *args, **kwargs)

    @extend_schema(request=NewTemplate, responses={201: TemplateSerializer})
    def post(self, request):
        """Keep the map of a journey as a template of its workspace, without answers and comments."""
        fields = self.read_body(NewTemplate)
        journey = find_visible_journey(request.user, fields.pop("journey"))
        made = templates.save_template(journey=journey, actor=request.user, **fields)
        return Response(TemplateSerializer(made).data, status=201)


class TemplateDetail(WorkspaceResource, RetrieveUpdateDestroyAPIView):
    """Returns, renames and deletes a template."""

    queryset = JourneyTemplate.objects.defer("records")
    serializer_class = TemplateSerializer

    def perform_update(self, serializer):
        """Give the template another name."""
        if "title" in serializer.validated_data:
            title = serializer.validated_data["title"]
            templates.rename_template(template=serializer.instance, actor=self.request.user, title=title)

    def perform_destroy(self, template):
        """Delete the template; the journeys that were made from it stay."""
        templates.delete_template(template=template, actor=self.request.user)


class Examples(JourneyEndpoint):
    """The example cards of a journey that was made from a template."""

    @extend_schema(responses={200: ref("Examples")})
    def get(self, request, id):
        """Return the cards as the template put them, also those that were changed or deleted since."""
        return Response({"cards": operations.examples.list_examples(self.journey().pk)})
