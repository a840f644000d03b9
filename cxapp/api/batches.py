"""Endpoints for batches: list, scores and undo; and for figures that are entered manually."""

import datetime

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_serializer
from rest_framework import serializers
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.response import Response

from cxapp.answers import batch_import, impact, manual_entry
from cxapp.models import Batch
from cxapp.schema import AnswerSource, Capability

from .base_views import JourneyPart
from .filters import Day, WorkspaceFilter
from .journeys import JourneyEndpoint
from .measurements import MeasurementSerializer, PlaceSerializer
from .members import PersonSerializer
from .strict_fields import Id, Strict, WholeNumber


class BatchSerializer(serializers.ModelSerializer):
    """Answers that were imported together; `undo_until` is null when they can no longer be undone."""

    journey = serializers.UUIDField(source="document_id")
    actor = PersonSerializer(allow_null=True)
    undone_by = PersonSerializer(allow_null=True)
    state = serializers.CharField(help_text="running, done, failed or undone.")
    way = serializers.CharField(help_text="file, paste, typed, api, survey or call.")
    undo_until = serializers.SerializerMethodField()

    class Meta:
        model = Batch
        fields = ["id", "journey", "way", "name", "source", "state", "problem", "rows", "added", "repeated", "skipped"]
        fields += ["actor", "at", "undone_at", "undone_by", "undo_until"]
        read_only_fields = fields

    def get_undo_until(self, batch) -> datetime.datetime | None:
        """Return the time after which it can no longer be undone."""
        last = batch.at + datetime.timedelta(days=batch_import.UNDO_DAYS)
        return last.isoformat() if batch_import.may_undo(batch) else None


class BatchFilter(WorkspaceFilter):
    """Filters the list of batches."""

    journey = Id(required=False, source="document_id")
    brought = serializers.BooleanField(
        required=False, help_text="Only batches that people imported: files and figures."
    )

    def validate(self, attrs):
        """Replace `brought` by the ways in which people import answers."""
        if attrs.pop("brought", False):
            attrs["way__in"] = [AnswerSource.FILE, AnswerSource.PASTE, AnswerSource.TYPED]
        return attrs


class Batches(JourneyPart):
    """Common base of the three endpoints."""

    queryset = Batch.objects.select_related("document", "actor", "undone_by")
    serializer_class = BatchSerializer


class BatchList(Batches, ListAPIView):
    """Lists batches."""

    filters = BatchFilter

    @extend_schema(parameters=[BatchFilter])
    def get(self, request):
        """List the batches of the reader's workspaces, last started first."""
        return self.list(request)


class BatchDetail(Batches, RetrieveAPIView):
    """Return one batch."""


class BatchScores(Batches):
    """Returns the scores of the places to which a batch added answers."""

    @extend_schema(responses={200: OpenApiTypes.OBJECT})
    def get(self, request, id):
        """Return the current scores: `{"scores": [{metric, name, unit, place, stage, title, score}, …]}`."""
        return Response({"scores": impact.list_scores(self.get_object())})


class BatchUndo(Batches):
    """Undoes a batch."""

    @extend_schema(request=None, responses={200: BatchSerializer})
    def post(self, request, id):
        """Remove the answers of the batch from the scores, within 30 days. Undoing it again changes nothing."""
        self.read_body(EmptyBody)
        batch = batch_import.undo(self.get_object(), request.user)
        return Response(self.get_serializer(batch).data)


class EmptyBody(Strict, serializers.Serializer):
    """An empty body."""


@extend_schema_serializer(component_name="Typed")
class ManualEntrySerializer(Strict, serializers.Serializer):
    """A figure with its number of answers: the histogram, or for a share `positive` and `n`, for NPS its three counts.

    Without the histogram the scale's ends stand for the answers: the score is exact, their mean is not known.
    """

    metric = Id()
    place = PlaceSerializer()
    day = Day()
    persona = Id(required=False, allow_null=True, default=None)
    batch = Id(
        required=False, help_text="An id made by the client. A repeated request with the same id changes nothing."
    )
    histogram = serializers.DictField(
        child=WholeNumber(min_value=0, max_value=manual_entry.MAX_ANSWERS), required=False
    )
    positive = WholeNumber(min_value=0, max_value=manual_entry.MAX_ANSWERS, required=False)
    n = WholeNumber(min_value=0, max_value=manual_entry.MAX_ANSWERS, required=False)
    promoters = WholeNumber(min_value=0, max_value=manual_entry.MAX_ANSWERS, required=False)
    passives = WholeNumber(min_value=0, max_value=manual_entry.MAX_ANSWERS, required=False)
    detractors = WholeNumber(min_value=0, max_value=manual_entry.MAX_ANSWERS, required=False)


class ManualEntry(JourneyEndpoint):
    """Stores a figure that is entered manually."""

    @extend_schema(request=ManualEntrySerializer, responses={201: BatchSerializer})
    def post(self, request, id):
        """Add the answers of a figure to a day, as counts. Undone like an import. A mean needs its histogram."""
        journey = self.journey()
        self.require(journey, Capability.EDIT)
        fields = self.read_body(ManualEntrySerializer)
        figures = {name: fields.get(name) for name in ("histogram", *FIGURES)}
        place = self.find_place(journey, fields)
        rows = manual_entry.build_rows(**place, figures=figures)
        name = place["metric"].name
        options = {"way": AnswerSource.TYPED, "actor": request.user, "name": name, "batch_id": fields.get("batch")}
        batch = batch_import.import_answers(journey.pk, rows, **options)
        return Response(BatchSerializer(batch).data, status=201)

    def find_place(self, journey, fields):
        """Return the metric, the place, the day and the persona, checked as those of a measurement are."""
        place = {name: str(value) for name, value in zip(("kind", "id"), fields["place"].values(), strict=True)}
        named = {name: fields[name] and str(fields[name]) for name in ("metric", "persona")}
        body = {**named, "journey": str(journey.pk), "place": place, "day": fields["day"].isoformat(), "histogram": {}}
        checked = MeasurementSerializer(data=body, context={"journey": journey})
        checked.is_valid(raise_exception=True)
        place_fields = {name: checked.validated_data[name] for name in ("metric", "place_kind", "place_id", "day")}
        persona = checked.validated_data["persona"]
        return {**place_fields, "persona": persona and persona.pk}


FIGURES = ("positive", "n", "promoters", "passives", "detractors")
