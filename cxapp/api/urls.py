"""The addresses under /api/v1/. Ids are UUIDs: nothing else finds its way to an endpoint."""

from django.urls import path, re_path

from . import (
    digests,
    exports,
    gaps,
    imports,
    journeys,
    measurements,
    members,
    metrics,
    nowhere,
    operations,
    personas,
    schema,
    tokens,
)
from .workspaces import WorkspaceDetail, WorkspaceList

urlpatterns = [
    path("journeys/", journeys.JourneyList.as_view(), name="api-journeys"),
    path("journeys/import/", imports.Import.as_view(), name="api-import"),
    path("journeys/<uuid:id>/", journeys.JourneyDetail.as_view(), name="api-journey"),
    path("journeys/<uuid:id>/operations/", operations.Operations.as_view(), name="api-operations"),
    path("journeys/<uuid:id>/digest/", digests.Digest.as_view(), name="api-digest"),
    path("journeys/<uuid:id>/gaps/", gaps.Gaps.as_view(), name="api-gaps"),
    path("journeys/<uuid:id>/scores/", gaps.Scores.as_view(), name="api-scores"),
    path("journeys/<uuid:id>/export/<str:format>", exports.Export.as_view(), name="api-export"),
    path("journeys/<uuid:id>/export/<str:format>/", exports.Export.as_view(schema=None)),
    path("personas/", personas.PersonaList.as_view(), name="api-personas"),
    path("personas/<uuid:id>/", personas.PersonaDetail.as_view(), name="api-persona"),
    path("metrics/", metrics.MetricList.as_view(), name="api-metrics"),
    path("metrics/<uuid:id>/", metrics.MetricDetail.as_view(), name="api-metric"),
    path("measurements/", measurements.MeasurementList.as_view(), name="api-measurements"),
    path("measurements/<uuid:id>/", measurements.MeasurementDetail.as_view(), name="api-measurement"),
    path("members/", members.MemberList.as_view(), name="api-members"),
    path("members/<uuid:id>/", members.MemberDetail.as_view(), name="api-member"),
    path("tokens/", tokens.TokenList.as_view(), name="api-tokens"),
    path("tokens/<uuid:id>/", tokens.TokenDetail.as_view(), name="api-token"),
    path("workspaces/", WorkspaceList.as_view(), name="api-workspaces"),
    path("workspaces/<uuid:id>/", WorkspaceDetail.as_view(), name="api-workspace"),
    path("schema/", schema.Schema.as_view(), name="api-schema"),
    path("docs/", schema.Pages.as_view(url_name="api-schema"), name="api-docs"),
    path("docs/files/<str:name>", schema.PageFile.as_view(), name="api-docs-file"),
    re_path("", nowhere.Nowhere.as_view(schema=None), name="api-nowhere"),
]
