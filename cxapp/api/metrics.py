"""Metrics: the questions a workspace asks its customers, their scales, methods and targets."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView, RetrieveUpdateDestroyAPIView

from cxapp import workspaces
from cxapp.models import Metric, MetricChange, metric_rules
from cxapp.schema import Method, MetricKind

from .base_views import WorkspaceResource
from .filters import WorkspaceFilter
from .pagination import NumberedPages
from .strict_fields import Choice, Flag, Id, Line, Number, Strict, WholeNumber
from .workspace_lists import WorkspaceList


class MetricSerializer(Strict, serializers.ModelSerializer):
    """A metric. Scale, method and threshold are optional for NPS, CES and CSAT."""

    write_once = ("workspace", "kind")
    workspace = Id(source="workspace_id", required=False)
    name = Line(max_length=60)
    kind = Choice(choices=MetricKind.choices)
    question = Line(max_length=300, required=False, allow_blank=True)
    low = WholeNumber(required=False)
    high = WholeNumber(required=False)
    method = Choice(choices=Method.choices, required=False)
    threshold = WholeNumber(required=False, allow_null=True)
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
        whole = {name: getattr(self.instance, name, None) for name in metric_rules.FIELDS} | attrs
        if self.instance is None:
            whole = {**metric_rules.STANDARD_METRICS.get(whole["kind"], {}), **select_filled(whole)}
        if problems := metric_rules.find_problems(**{name: whole.get(name) for name in metric_rules.FIELDS}):
            raise serializers.ValidationError(problems)
        return {**attrs, **{name: whole.get(name) for name in metric_rules.FIELDS}}


def select_filled(fields):
    """Return the fields that have a value."""
    return {name: value for name, value in fields.items() if value is not None}


class MetricList(WorkspaceList):
    """Lists metrics, and creates them in the given workspace or the first one that the person may edit."""

    queryset = Metric.objects.all()
    serializer_class = MetricSerializer
    save_new = staticmethod(workspaces.create_metric)

    @extend_schema(parameters=[WorkspaceFilter])
    def get(self, request, *args, **kwargs):
        """List the metrics of the reader's workspaces, newest first."""
        return self.list(request, *args, **kwargs)


class MetricDetail(WorkspaceResource, RetrieveUpdateDestroyAPIView):
    """Returns, changes and deletes a metric. With answers its scale is fixed and it cannot be deleted: 409."""

    queryset = Metric.objects.all()
    serializer_class = MetricSerializer

    def perform_update(self, serializer):
        """Save the metric, record what changed, and notify the maps that show its scores."""
        fields = {name: value for name, value in serializer.validated_data.items() if name != "kind"}
        metric = serializer.instance
        serializer.instance = workspaces.change_metric(metric=metric, actor=self.request.user, **fields)

    def perform_destroy(self, metric):
        """Delete the metric unless it has answers or something refers to it."""
        workspaces.delete_metric(metric=metric, actor=self.request.user)


class ChangedBy(serializers.Serializer):
    """The person who made the change."""

    id = Id()
    name = serializers.CharField(source="__str__")


class MetricChangeSerializer(serializers.ModelSerializer):
    """A change of a metric: the changed fields, `before` and `after`."""

    actor = ChangedBy(allow_null=True)
    before = serializers.DictField()
    after = serializers.DictField()

    class Meta:
        model = MetricChange
        fields = ["id", "actor", "at", "before", "after"]


class MetricChanges(WorkspaceResource, ListAPIView):
    """Lists the changes of a metric, newest first."""

    queryset = MetricChange.objects.select_related("actor")
    serializer_class = MetricChangeSerializer
    pagination_class = NumberedPages
    workspace_path = "metric__workspace"

    def get_queryset(self):
        """Return the changes of the metric; raise NotFound if the reader may not see it."""
        mine = Metric.objects.filter(workspace__membership__user_id=self.request.user.pk)
        return super().get_queryset().filter(metric=get_object_or_404(mine, pk=self.kwargs["id"]))
