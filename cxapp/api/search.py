"""Search over everything that the reader may see."""

from urllib.parse import urlencode

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from cxapp import search
from cxapp.errors import InvalidInput
from cxapp.schema import SearchKind

from .base_views import Endpoint
from .filters import WorkspaceFilter
from .strict_fields import Id

MAX_PAGE_SIZE = 50
MAX_PER_KIND = 20
RANGES = "[[start, end], …] of the words found, in code points of the text."


class SearchQuery(WorkspaceFilter):
    """What is searched for, and where."""

    q = serializers.CharField(
        max_length=search.MAX_QUERY_LENGTH,
        help_text="Words, all of which are in what is found: whole or their beginning, in any form of Russian and "
        'English words. Those in "quotes" stand there as they are written.',
    )
    kind = serializers.ChoiceField(choices=SearchKind.choices, required=False)
    journey = Id(required=False, help_text="Only what belongs to this journey.")
    cursor = serializers.RegexField(r"\A[a-z]{3,8}-[0-9]{1,19}\Z", required=False)
    page_size = serializers.IntegerField(min_value=1, max_value=MAX_PAGE_SIZE, default=20)
    per_kind = serializers.IntegerField(
        min_value=1, max_value=MAX_PER_KIND, required=False, help_text="The first so many of each kind, on one page."
    )


class FoundRecord(serializers.Serializer):
    """What was found."""

    kind = serializers.CharField()
    id = serializers.CharField()


class FoundJourney(serializers.Serializer):
    """The journey that a result belongs to."""

    id = serializers.UUIDField()
    title = serializers.CharField()
    archived = serializers.BooleanField()


class FoundColumn(serializers.Serializer):
    """A stage or a lane."""

    id = serializers.UUIDField()
    title = serializers.CharField()


class FoundPlace(serializers.Serializer):
    """Where on the map a result stands."""

    stage = FoundColumn(allow_null=True)
    lane = FoundColumn(allow_null=True)


class FoundRange(serializers.ListField):
    """A range of a text: start and end."""

    child = serializers.IntegerField()


class SearchResult(serializers.Serializer):
    """One result, as plain text."""

    kind = serializers.ChoiceField(choices=SearchKind.choices)
    record = FoundRecord()
    label = serializers.CharField(help_text="The name of what was found, in the reader's language.")
    title = serializers.CharField(help_text="Its name, or the passage of its text that has the words.")
    title_ranges = serializers.ListField(child=FoundRange(), help_text=RANGES)
    excerpt = serializers.CharField(allow_null=True, help_text="The passage that has the words if the name has not.")
    excerpt_ranges = serializers.ListField(child=FoundRange(), help_text=RANGES)
    workspace = serializers.UUIDField()
    journey = FoundJourney(allow_null=True)
    place = FoundPlace()
    url = serializers.CharField(help_text="The page that shows it, there where it stands.")


class SearchPage(serializers.Serializer):
    """A page of results."""

    next = serializers.CharField(allow_null=True)
    results = SearchResult(many=True)
    complete = serializers.BooleanField(help_text="False while something that changed is not searched yet.")


class SearchEndpoint(Endpoint):
    """Searches everything."""

    @extend_schema(parameters=[SearchQuery], responses={200: SearchPage})
    def get(self, request):
        """Search journeys, personas, stages, cards, customers' words, comments, fixes, files, metrics and channels.

        Results come kind by kind, the last changed first, from all workspaces and journeys of the reader. An archived
        journey is found too.
        """
        query = self.read_query(SearchQuery)
        sought = search.Search.build(request.user, query["q"], query.get("workspace"), query.get("journey"))
        is_complete = sought.prepare()
        kinds = [query["kind"]] if "kind" in query else SearchKind.values
        if per_kind := query.get("per_kind"):
            found, cursor = sought.find_first(kinds, per_kind), None
        else:
            found, cursor = sought.find(kinds, query["page_size"], read_cursor(query.get("cursor"), kinds))
        return Response({"next": self.next_page(cursor), "results": found, "complete": is_complete})

    def next_page(self, cursor):
        """Return the address of the next page; None after the last."""
        if cursor is None:
            return None
        query = {**self.request.query_params.dict(), "cursor": f"{cursor[0]}-{cursor[1]}"}
        return self.request.build_absolute_uri(f"{self.request.path}?{urlencode(query)}")


def read_cursor(text, kinds):
    """Return the cursor of a request as (kind, id); raise InvalidInput if it is not one of this search."""
    if not text:
        return None
    kind, _separator, id = text.partition("-")
    if kind not in kinds or int(id) >= 2**63:
        raise InvalidInput(_("This cursor is not valid."), fields={"cursor": _("unknown")})
    return kind, int(id)
