"""Measurements: a day's answers to a metric at a place on a map, as a histogram."""

import datetime
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView, RetrieveDestroyAPIView
from rest_framework.response import Response

from cxapp import broadcast, permissions
from cxapp.answers import add_histogram
from cxapp.models import Measurement, Metric, Persona
from cxapp.schema import Capability, PlaceKind
from cxapp.workspaces.edit_lock import is_place

from .base_views import JourneyPart, find_visible_journey
from .filters import Day, MeasurementFilter
from .strict_fields import Choice, Id, Strict, WholeNumber


class PlaceSerializer(Strict, serializers.Serializer):
    """The place of a measurement or a survey."""

    kind = Choice(choices=PlaceKind.choices, source="place_kind")
    id = Id(source="place_id")


class MeasurementSerializer(Strict, serializers.ModelSerializer):
    """The answers of one day: `histogram` maps a value of the metric's scale to the number of answers."""

    metric = Id(source="metric_id")
    journey = Id(source="document_id")
    place = PlaceSerializer(source="*")
    day = Day()
    persona = Id(source="persona_id", required=False, allow_null=True, default=None)
    histogram = serializers.DictField(child=WholeNumber(min_value=0))

    class Meta:
        model = Measurement
        fields = ["id", "metric", "journey", "place", "day", "persona", "histogram"]
        read_only_fields = ["id"]
        validators = []

    def validate_day(self, day):
        """Return a day that has started somewhere on Earth."""
        if day > timezone.now().date() + datetime.timedelta(days=1):
            raise serializers.ValidationError(_("This day is in the future."))
        return day

    def validate(self, attrs):
        """Everything named must belong to the journey or its workspace."""
        journey = self.context["journey"]
        if not is_place(journey.pk, attrs["place_kind"], attrs["place_id"]):
            raise serializers.ValidationError({"place": _("This journey has no such place.")})
        workspace_id = journey.document.workspace_id
        references = {"metric": Metric.objects.filter(pk=attrs.pop("metric_id"), workspace_id=workspace_id).first()}
        if persona := attrs.pop("persona_id"):
            references["persona"] = Persona.objects.filter(pk=persona, workspace_id=workspace_id).first()
        if absent := [name for name, thing in references.items() if thing is None]:
            raise serializers.ValidationError({name: _("The workspace has nothing with this id.") for name in absent})
        return {"persona": None, **attrs, **references}


class JourneyReference(serializers.Serializer):
    """The journey of a body, read before the rest: who may not write there learns nothing about it."""

    journey = Id()


class Measurements(JourneyPart):
    """Common base of both endpoints."""

    queryset = Measurement.objects.select_related("document")
    serializer_class = MeasurementSerializer


class MeasurementList(Measurements, ListAPIView):
    """Lists measurements, and stores the answers of a day at a place."""

    filters = MeasurementFilter

    @extend_schema(parameters=[MeasurementFilter])
    def get(self, request):
        """List the measurements of the reader's workspaces, last stored first."""
        return self.list(request)

    @extend_schema(responses={201: MeasurementSerializer, 200: MeasurementSerializer})
    def post(self, request):
        """Store a day's answers: 201. The same metric, place, day and persona again replaces them: 200.

        So a repeated request counts once. Maps that show the scores are notified.
        """
        journey = find_visible_journey(request.user, self.read_body(JourneyReference)["journey"])
        permissions.require_on(journey.document, request.user, Capability.EDIT)
        serializer = self.get_serializer(data=request.data)
        serializer.context["journey"] = journey
        serializer.is_valid(raise_exception=True)
        measurement, created = store_measurement(serializer)
        return Response(self.get_serializer(measurement).data, status=201 if created else 200)


class MeasurementDetail(Measurements, RetrieveDestroyAPIView):
    """Returns and deletes a measurement."""

    def perform_destroy(self, measurement):
        """Delete the measurement and notify the map."""
        with transaction.atomic():
            measurement.delete()
            notify_on_commit(measurement)


def store_measurement(serializer):
    """Store a day's answers in place of those with the same key; returns (measurement, is it new?)."""
    fields = dict(serializer.validated_data)
    histogram = fields.pop("histogram")
    known = Measurement.objects.filter(**fields).exists()
    return add_histogram(**fields, histogram=histogram, replace=True), not known


def notify_on_commit(measurement):
    """Notify everyone in the map that the scores of the metric have changed."""
    metrics = [str(measurement.metric_id)]
    transaction.on_commit(partial(broadcast.announce_score_change, measurement.document_id, metrics))
