"""Endpoints for a journey's scores and gaps, computed from the answers of a window of days; the gap board."""

from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from cxapp import hierarchy, permissions, records, scores
from cxapp.answers import comments
from cxapp.schema import Capability
from cxapp.workspaces import editions, redaction

from .base_views import Endpoint
from .filters import CommentQuery, ComparisonQuery, ScoreQuery, SegmentQuery, WorkspaceFilter
from .journeys import JourneyEndpoint
from .openapi_schemas import ref
from .workspaces import choose_workspace


class FigureEndpoint(JourneyEndpoint):
    """Common base of both endpoints."""

    welcomes_visitors = True

    def read_figures(self, read, query=ScoreQuery):
        """Return the figures that `read` makes of the journey and of the answers the query asks for."""
        journey = self.journey()
        options = self.read_query(query)
        window = build_window(journey, options.pop("from", None), options.pop("to", None))
        if query is ComparisonQuery:
            options["compare"] = build_window(
                journey, options.pop("compare_from", None), options.pop("compare_to", None)
            )
        if self.visit:
            return Response(self.read_for_guests(journey, read, window=window, **options))
        return Response(self.redact(journey, read(journey, window=window, **options)))

    def read_for_guests(self, journey, read, **options):
        """Return the figures of what guests see of the map, which may be an edition."""
        _journey, snapshot, edition = editions.read_for_guests(journey)
        if edition:
            options["snapshot"] = snapshot
        return self.redact_for_guests(read(journey, **options), snapshot["records"])

    def redact_for_guests(self, figures, shown):
        """Return the figures that guests see, for a map with these records."""
        return figures

    def redact(self, journey, figures):
        """Return the figures that this member may see."""
        return figures


class Gaps(FigureEndpoint):
    """Returns the gaps of a journey."""

    @extend_schema(parameters=[ScoreQuery], responses={200: ref("Gaps")})
    def get(self, request, id):
        """Return every measured place with its score and gap, heaviest first, and the unmet expectations.

        Without `from` and `to` the period is the default of the workspace, up to today.
        """
        return self.read_figures(scores.list_gaps)


class Scores(FigureEndpoint):
    """Returns all scores of a journey."""

    @extend_schema(parameters=[ComparisonQuery], responses={200: ref("Scores")})
    def get(self, request, id):
        """Return what the editor shows: the scores with their trends, the stages, the verdict and the totals.

        With days to compare with, each score says how it has changed since, and whether that is proven.
        """
        return self.read_figures(scores.build_payload, ComparisonQuery)

    def redact_for_guests(self, figures, shown):
        """Return those that redaction lists."""
        return redaction.redact_scores(figures, shown)

    def redact(self, journey, figures):
        """Return all figures for members of the workspace, and for others those of the metrics on the map."""
        if permissions.find_role(self.request.user, journey.document.workspace_id):
            return figures
        shown = records.snapshot(journey)["records"]
        return redaction.limit_scores(figures, shown, role=self.role(journey), is_member=False)


class Drivers(FigureEndpoint):
    """Returns what the gaps, pains and expectations of a journey are about."""

    welcomes_visitors = False

    @extend_schema(parameters=[ScoreQuery], responses={200: ref("Drivers")})
    def get(self, request, id):
        """Return a row of each driver, and of none: its pains, its expectations, its share of the gap.

        The share of a gap goes in equal parts to the pains and unmet expectations at its place that name a driver;
        where none does, it is not assigned. So the shares add up to 100.
        """
        return self.read_figures(scores.drivers.build_breakdown)


class Segments(FigureEndpoint):
    """Returns the scores of all customers and of each persona."""

    welcomes_visitors = False

    @extend_schema(parameters=[SegmentQuery], responses={200: ref("Segments")})
    def get(self, request, id):
        """Return every measured place with the score of all customers, then of each persona that has answers there."""
        return self.read_figures(scores.build_segments, SegmentQuery)


class AnswerComments(FigureEndpoint):
    """Returns what customers wrote last about a place."""

    welcomes_visitors = False

    @extend_schema(parameters=[CommentQuery], responses={200: ref("AnswerComments")})
    def get(self, request, id):
        """Return the latest three comments of answers to one metric at one place, the latest first.

        `persona` is the name of who answered, null where it is not known.
        """
        return self.read_figures(list_comments, CommentQuery)


class Effort(JourneyEndpoint):
    """Returns where the open fixes of a journey are, beside where its gap is."""

    @extend_schema(responses={200: ref("Effort")})
    def get(self, request, id):
        """Return for each level its share of the whole gap, and its number and share of the open fixes.

        The shares are whole per cents that add up to 100. What concerns the whole journey has the level "".
        """
        return Response(scores.gap_board.read_effort(self.journey()))


class Weeks(FigureEndpoint):
    """Returns the scores of the last year, week by week."""

    @extend_schema(parameters=[ScoreQuery], responses={200: ref("Weeks")})
    def get(self, request, id):
        """Return the scores over a year: periods of the requested length, each ending a week after the one before.

        Each week has a row for each of `places`, whose figures are named by `fields`.
        """
        return self.read_figures(scores.build_playback)


def list_comments(journey, window=None, **narrowed):
    """Return {window, comments} of a place; without a Window those of the default of the workspace."""
    window = window or scores.Window.default(journey.document.workspace)
    latest = comments.list_latest_comments(journey.pk, window, **narrowed)
    return {"window": window.to_json(), "comments": latest}


def build_window(journey, first, last):
    """Return the Window from one day to another, None where neither is given."""
    return scores.Window.build(journey.document.workspace, first, last) if first or last else None


class WorkspaceDrivers(Endpoint):
    """Returns what the gaps, pains and expectations of a workspace are about."""

    @extend_schema(parameters=[WorkspaceFilter], responses={200: ref("WorkspaceDrivers")})
    def get(self, request):
        """Return a row of each driver, and of none, over all journeys and `by_journey`, in the order of `journeys`."""
        workspace = choose_workspace(request.user, Capability.VIEW, self.read_query(WorkspaceFilter).get("workspace"))
        return Response(scores.drivers.read_workspace(workspace))


class GapBoard(Endpoint):
    """Returns the gap board of a workspace."""

    @extend_schema(parameters=[WorkspaceFilter], responses={200: ref("GapBoard")})
    def get(self, request):
        """Return gaps and fixes as cards in four columns, with the results of each fix.

        `inside` of a card is the worst gap inside the child journey that opens at its place, with its own metric.

        A card is moved by the operations of its journey: `fix.create`, `fix.update`, `fix.delete`.
        """
        workspace = choose_workspace(request.user, Capability.VIEW, self.read_query(WorkspaceFilter).get("workspace"))
        role = permissions.find_role(request.user, workspace.pk)
        board = hierarchy.read_gap_board(workspace, request.user)
        return Response({**board, "may_edit": permissions.has_capability(role, Capability.EDIT)})
