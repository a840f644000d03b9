"""Where a journey breaks: its scores and gaps, computed from the answers of a window of days."""

from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from cxapp import scores

from .filters import OfAnswers
from .journeys import OneJourney
from .shapes import ref


class Figures(OneJourney):
    """What both addresses share."""

    welcomes_visitors = True

    def figured(self, read):
        """The figures that `read` makes of the journey and of the answers the query asks for."""
        journey = self.journey()
        wanted = self.query(OfAnswers)
        days = {"first": wanted.pop("from", None), "last": wanted.pop("to", None)}
        window = scores.Window.between(journey.document.workspace, **days) if any(days.values()) else None
        return Response(read(journey, window=window, **wanted))


class Gaps(Figures):
    """GET: the gaps of one journey."""

    @extend_schema(parameters=[OfAnswers], responses={200: ref("Gaps")})
    def get(self, request, id):
        """Every measured place with its score and its gap, the heaviest first, and the expectations not met.

        Without `from` and `to` the window is the workspace's usual one, up to today.
        """
        return self.figured(scores.gaps)


class Scores(Figures):
    """GET: all figures of one journey."""

    @extend_schema(parameters=[OfAnswers], responses={200: ref("Scores")})
    def get(self, request, id):
        """What the editor shows: the scores with their trends, the stages, the verdict and the totals."""
        return self.figured(scores.payload)
