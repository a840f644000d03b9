"""Endpoints for the touchpoints of a workspace over all maps, and for the matrix of channels and stages."""

from urllib.parse import urlencode

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from cxapp import touchpoints
from cxapp.errors import InvalidInput
from cxapp.schema import Capability, Level, State
from cxapp.scores import metric_to_json
from cxapp.touchpoints.listing import PAGE_SIZE, SORTS

from .base_views import Endpoint
from .filters import WorkspaceFilter
from .journeys import JourneyEndpoint
from .openapi_schemas import ref
from .pagination import MAX_PAGE_SIZE
from .strict_fields import Id
from .workspaces import choose_workspace

MAX_PAGE = 100_000


class MetricQuery(serializers.Serializer):
    """By which metric the matrix is scored."""

    metric = Id(required=False, help_text="The id of a metric; the first one that measured touchpoints if not given.")


class WorkspaceMetricQuery(MetricQuery, WorkspaceFilter):
    """Which workspace the matrix is of, and by which metric it is scored."""


class TouchpointQuery(WorkspaceMetricQuery):
    """Which touchpoints are listed, and in which order."""

    metric = Id(required=False, help_text="Only touchpoints with answers to this metric; `sort=gap` needs it.")
    search = serializers.CharField(
        max_length=200, required=False, help_text="Words in the names of the touchpoint, its journeys and stages."
    )
    channel = serializers.CharField(
        max_length=40, required=False, help_text="A channel as cards have it; `none` for those without one."
    )
    journey = Id(required=False)
    stage = Id(required=False)
    level = serializers.ChoiceField(choices=Level.choices, required=False)
    state = serializers.ChoiceField(choices=State.choices, required=False)
    shared = serializers.BooleanField(required=False, help_text="Only those that several maps have.")
    sort = serializers.ChoiceField(choices=SORTS, default=SORTS[0])
    page = serializers.IntegerField(min_value=1, max_value=MAX_PAGE, default=1)
    page_size = serializers.IntegerField(min_value=1, max_value=MAX_PAGE_SIZE, default=PAGE_SIZE)


class TouchpointList(Endpoint):
    """Lists the touchpoints of a workspace."""

    @extend_schema(operation_id="touchpoints_all", parameters=[TouchpointQuery], responses={200: ref("TouchpointPage")})
    def get(self, request):
        """List the touchpoints of all journeys in use, each once: those of one name and channel are the same.

        Answers to one metric are added up over all maps that have the touchpoint; different metrics are kept apart.
        """
        query = self.read_query(TouchpointQuery)
        workspace = choose_workspace(request.user, Capability.VIEW, query.pop("workspace", None))
        page, size = query.pop("page"), query.pop("page_size")
        metric = find_metric(workspace, query.pop("metric", None))
        if query["sort"] == "gap" and metric is None:
            raise InvalidInput(fields={"metric": _("Choose the metric whose gaps are sorted.")})
        chosen = {name: str(query.pop(name)) for name in ("journey", "stage") if name in query}
        choice = touchpoints.Choice(metric=metric, **chosen, **query)
        library = touchpoints.read_library(workspace, choice, page=page, size=size)
        more = page * size < library["count"]
        return Response(
            {"window": library["window"], "count": library["count"], "next": self.next_page(page) if more else None}
            | {"results": library["touchpoints"]}
        )

    def next_page(self, page):
        """Return the address of the next page."""
        query = {**self.request.query_params.dict(), "page": page + 1}
        return self.request.build_absolute_uri(f"{self.request.path}?{urlencode(query)}")


class TouchpointDetail(Endpoint):
    """Returns one touchpoint of a workspace."""

    @extend_schema(parameters=[WorkspaceFilter], responses={200: ref("SharedTouchpoint")})
    def get(self, request, key):
        """Return a touchpoint with all its uses, the scores of each, and the history of each metric over all maps."""
        workspace = choose_workspace(request.user, Capability.VIEW, self.read_query(WorkspaceFilter).get("workspace"))
        found = touchpoints.read_touchpoint(workspace, key)
        history = [
            {"metric": metric_to_json(found["metrics"][id]), **touchpoints.trend_to_json(trend)}
            for id, trend in found["trends"].items()
        ]
        return Response({"window": found["window"], **found["touchpoint"], "history": history})


class WorkspaceMatrix(Endpoint):
    """Returns the matrix of channels and levels of a workspace."""

    @extend_schema(parameters=[WorkspaceMetricQuery], responses={200: ref("ChannelMatrix")})
    def get(self, request):
        """Return for each channel and level how many touchpoints there are, and their score by one metric.

        `comparison` has online against offline in each column, and last in all of them: online minus offline.
        """
        query = self.read_query(WorkspaceMetricQuery)
        workspace = choose_workspace(request.user, Capability.VIEW, query.get("workspace"))
        metric = find_metric(workspace, query.get("metric"))
        return Response(touchpoints.read_workspace_matrix(workspace, metric))


class JourneyMatrix(JourneyEndpoint):
    """Returns the matrix of channels and stages of a journey."""

    @extend_schema(parameters=[MetricQuery], responses={200: ref("ChannelMatrix")})
    def get(self, request, id):
        """Return for each channel and stage how many touchpoints there are, and their score by one metric."""
        query, journey = self.read_query(MetricQuery), self.journey()
        metric = find_metric(journey.document.workspace, query.get("metric"))
        return Response(touchpoints.read_journey_matrix(journey, metric))


def find_metric(workspace, id):
    """Return a metric of the workspace, None without an id; raise InvalidInput for an unknown one."""
    metric = touchpoints.find_measured_metric(workspace, id)
    if id and metric is None:
        raise InvalidInput(fields={"metric": _("unknown")})
    return metric
