"""A map whose words are searched, and the search itself."""

import pytest

from cxapp import search
from cxapp.schema import SearchKind
from cxapp.search import indexing


@pytest.fixture
def find(alice, people, monkeypatch):
    """A function that searches and returns the results: `find("delivery", user=bob)`."""

    monkeypatch.setattr(indexing, "SECONDS_IN_SEARCH", 60)

    def apply(text, *, user=alice, kinds=tuple(SearchKind.values), limit=50, **options):
        sought = search.Search.build(user, text, **options)
        assert sought.prepare()
        return sought.find(kinds, limit)[0]

    return apply


@pytest.fixture
def titles(find):
    """A function that searches and returns the titles of the results."""
    return lambda text, **options: [result["title"] for result in find(text, **options)]
