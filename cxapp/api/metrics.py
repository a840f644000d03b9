"""Metrics: the questions a workspace asks its customers, their scales, methods and targets."""

from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import ListCreateAPIView, RetrieveUpdateDestroyAPIView

from cxapp import broadcast
from cxapp.models import Metric, fitting
from cxapp.refusals import Conflict
from cxapp.vocabulary import Capability, Method, MetricKind

from .fields import Choice, Flag, Id, Line, Number, Strict, Whole
from .filters import InWorkspace
from .views import Shared
from .workspaces import chosen


class MetricSerializer(Strict, serializers.ModelSerializer):
    """A metric. Scale, method and threshold of NPS, CES and CSAT need not be given."""

    write_once = ("workspace", "kind")
    workspace = Id(source="workspace_id", required=False)
    name = Line(max_length=60)
    kind = Choice(choices=MetricKind.choices)
    question = Line(max_length=300, required=False, allow_blank=True)
    low = Whole(required=False)
    high = Whole(required=False)
    method = Choice(choices=Method.choices, required=False)
    threshold = Whole(required=False, allow_null=True)
    higher_is_better = Flag(required=False)
    target = Number(required=False, allow_null=True)

    class Meta:
        model = Metric
        fields = ["id", "workspace", "name", "kind", "question", "low", "high", "method", "threshold"]
        fields += ["higher_is_better", "target", "created_at"]
        read_only_fields = ["id", "created_at"]
        validators = []

    def validate(self, attrs):
        """Fill in what the kind implies, then check that scale, method, threshold and target fit together."""
        whole = {name: getattr(self.instance, name, None) for name in fitting.FIELDS} | attrs
        if self.instance is None:
            whole = {**fitting.KNOWN.get(whole["kind"], {}), **whole_given(whole)}
        if problems := fitting.misfits(**{name: whole.get(name) for name in fitting.FIELDS}):
            raise serializers.ValidationError(problems)
        return {**attrs, **{name: whole.get(name) for name in fitting.FIELDS}}


def whole_given(fields):
    """The fields that have a value."""
    return {name: value for name, value in fields.items() if value is not None}


class MetricList(Shared, ListCreateAPIView):
    """GET: metrics, newest first. POST: a new one, in the named workspace or the first the person may edit."""

    queryset = Metric.objects.all()
    serializer_class = MetricSerializer
    filters = InWorkspace

    @extend_schema(parameters=[InWorkspace])
    def get(self, request, *args, **kwargs):
        """The metrics of the reader's workspaces, newest first."""
        return self.list(request, *args, **kwargs)

    def perform_create(self, serializer):
        """Store it where the person may edit."""
        given = serializer.validated_data.pop("workspace_id", None)
        workspace = chosen(self.request.user, Capability.EDIT, given)
        check_name(workspace.pk, serializer.validated_data["name"])
        serializer.save(workspace=workspace)


class MetricDetail(Shared, RetrieveUpdateDestroyAPIView):
    """GET, PATCH or DELETE one metric; with answers its scale is fixed and it stays: 409."""

    queryset = Metric.objects.all()
    serializer_class = MetricSerializer

    def perform_update(self, serializer):
        """Store it, and tell the maps that show its scores."""
        metric, wanted = serializer.instance, serializer.validated_data
        if (wanted["low"], wanted["high"]) != (metric.low, metric.high) and metric.measurements.exists():
            raise Conflict(_("There are answers on the old scale."), code="in_use", fields={"low": _("in use")})
        if wanted.get("name", metric.name) != metric.name:
            check_name(metric.workspace_id, wanted["name"])
        with transaction.atomic():
            serializer.save()
            transaction.on_commit(partial(tell, metric))

    def perform_destroy(self, metric):
        """Delete it unless answers would go with it."""
        if metric.measurements.exists() or metric.answers.exists():
            raise Conflict(_("There are answers to this metric."), code="in_use")
        metric.delete()


def check_name(workspace_id, name):
    """Raise Conflict where the workspace has a metric of this name."""
    if Metric.objects.filter(workspace_id=workspace_id, name=name).exists():
        raise Conflict(_("There is a metric of this name."), code="name_taken", fields={"name": _("taken")})


def tell(metric):
    """Tell every map with answers to this metric that its scores may be others now."""
    for document_id in metric.measurements.values_list("document_id", flat=True).distinct().order_by():
        broadcast.scores_changed(document_id, [str(metric.pk)])
