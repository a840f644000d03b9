"""Endpoints to store many answers at once from another program, and to list, search and delete answers."""

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_field, extend_schema_serializer
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.response import Response

from cxapp import permissions
from cxapp.answers import api_validation, batch_import
from cxapp.errors import InvalidInput
from cxapp.models import Answer, visible_documents
from cxapp.schema import AnswerSource, Capability, PlaceKind

from .base_views import JourneyPart, find_visible_journey
from .filters import WorkspaceFilter, text_condition
from .measurements import JourneyReference, PlaceSerializer
from .openapi_schemas import UUID, WHOLE, array_of, enum_schema, object_schema
from .pagination import NumberedPages
from .strict_fields import Id, Line, Strict

MAX_ANSWERS = 10_000
MAX_REPORTED_ERRORS = 100


class AnswerFilter(WorkspaceFilter):
    """Filters the list of answers."""

    journey = Id(required=False, source="document_id")
    metric = Id(required=False, source="metric_id")
    place = Id(required=False, source="place_id", help_text="The id of the journey, stage or touchpoint.")
    batch = Id(required=False, source="batch_id")
    search = serializers.CharField(max_length=200, required=False, help_text="A text in the comments.")
    words = serializers.BooleanField(required=False, help_text="Only answers with a comment.")


class AnswerSerializer(serializers.ModelSerializer):
    """One answer: value, scale, comment, time and place."""

    journey = serializers.UUIDField(source="document_id")
    metric = serializers.UUIDField(source="metric_id")
    metric_name = serializers.CharField(source="metric.name")
    low = serializers.IntegerField(source="metric.low")
    high = serializers.IntegerField(source="metric.high")
    place = PlaceSerializer(source="*")
    persona = serializers.UUIDField(source="persona_id", allow_null=True)
    day = serializers.DateField(source="counted_day", help_text="The day for which the answer counts.")
    batch = serializers.UUIDField(source="batch_id", allow_null=True)

    class Meta:
        model = Answer
        fields = ["id", "journey", "metric", "metric_name", "low", "high", "place", "persona"]
        fields += ["at", "day", "value", "comment", "source", "external_id", "batch"]
        read_only_fields = fields


@extend_schema_field(
    array_of(
        {
            **object_schema(metric=UUID, place=object_schema(kind=enum_schema(PlaceKind.values), id=UUID), value=WHOLE),
            "description": "And `at` (a day, or a moment with its zone), `persona`, `comment`, `external_id` and "
            "`respondent`: who answered, kept as a digest alone.",
        }
    )
)
class AnswerItems(serializers.ListField):
    """Answers that have not been checked yet."""


class NewAnswers(Strict, serializers.Serializer):
    """Answers about one journey; each is checked separately."""

    journey = Id()
    source = Line(
        max_length=60, default="api", help_text="The source of the answers: external ids are unique within it."
    )
    batch = Id(
        required=False, help_text="An id made by the client. A repeated request with the same id changes nothing."
    )
    answers = AnswerItems(child=serializers.JSONField(), min_length=1, max_length=MAX_ANSWERS)


@extend_schema_serializer(component_name="Taken")
class ImportResult(serializers.Serializer):
    """The result of an import."""

    batch = serializers.UUIDField()
    added = serializers.IntegerField()
    repeated = serializers.IntegerField()
    errors = serializers.ListField(child=serializers.DictField(), help_text="[{index, fields: {name: sentence}}, …]")


class ImportOptions(serializers.Serializer):
    """How errors are handled."""

    strict = serializers.BooleanField(required=False, help_text="Import all answers or none.")


class AnswerViewBase(JourneyPart):
    """Common base of both endpoints."""

    queryset = Answer.objects.select_related("metric", "document")
    serializer_class = AnswerSerializer
    pagination_class = NumberedPages

    def get_queryset(self):
        """Return the answers that count and match the query."""
        filters = self.read_query(AnswerFilter) if self.filters else {}
        search, words = filters.pop("search", ""), filters.pop("words", False)
        visible = self.queryset.filter(document__in=visible_documents(self.request.user))
        if workspace := filters.pop("workspace", None):
            visible = visible.filter(document__workspace_id=workspace)
        answers = batch_import.filter_counted(visible.filter(**filters))
        if words or search:
            answers = answers.exclude(comment="")
        return answers.filter(text_condition(search, "comment")).order_by("-pk") if search else answers.order_by("-pk")


class AnswerList(AnswerViewBase, ListAPIView):
    """Lists answers, and stores up to 10,000 new ones."""

    filters = AnswerFilter
    body_limit = 10 * 1024 * 1024

    @extend_schema(parameters=[AnswerFilter])
    def get(self, request):
        """List the answers of the reader's workspaces that count, last stored first. Counts have no single answers."""
        return self.list(request)

    @extend_schema(
        parameters=[ImportOptions],
        request=NewAnswers,
        responses={201: ImportResult, 200: ImportResult},
    )
    def post(self, request):
        """Store answers: 201, or 200 where nothing was new.

        Valid answers are stored, and `errors` says what is wrong with the others; with `strict`, or where
        none is valid, none is stored: 400. An external id that is known from the same source changes nothing.
        """
        journey = find_visible_journey(request.user, self.read_body(JourneyReference)["journey"])
        permissions.require_on(journey.document, request.user, Capability.EDIT)
        fields = self.read_body(NewAnswers)
        good, errors = api_validation.Checker(journey.document).check(fields["answers"])
        if errors and (not good or self.read_query(ImportOptions).get("strict")):
            raise import_error(errors)
        return Response(*self.import_answers(journey, good, errors, fields))

    def import_answers(self, journey, good, errors, fields):
        """Return the body and the status of the answer."""
        options = {"way": AnswerSource.API, "actor": self.request.user, "source": fields["source"]}
        batch = batch_import.import_answers(
            journey.pk, good, batch_id=fields.get("batch"), left_out=lambda: (len(errors), 0), **options
        )
        result = {"batch": str(batch.pk), "added": batch.added, "repeated": batch.repeated, "errors": errors}
        return result, 201 if batch.added else 200


class AnswerDetail(AnswerViewBase):
    """Deletes one answer."""

    @extend_schema(responses={204: None})
    def delete(self, request, id):
        """Delete an answer permanently; the scores no longer include it."""
        batch_import.remove_answer(self.get_object())
        return Response(status=204)


def import_error(errors):
    """Return the error that rejects all answers because of the errors of some; it names the first hundred."""
    fields = {
        f"answers.{error['index']}.{name}": sentence
        for error in errors[:MAX_REPORTED_ERRORS]
        for name, sentence in error["fields"].items()
    }
    return InvalidInput(_("Some answers are not valid. None was imported."), fields=fields)
