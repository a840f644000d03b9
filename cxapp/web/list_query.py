"""What the queries of lists of journeys have in common: all of a query is in the address, without its defaults."""

from dataclasses import asdict, replace
from urllib.parse import urlencode

MAX_WORDS = 200


class ListQuery:
    """A query with a search text and a page; the subclasses are dataclasses that have a default for each field."""

    def query_string(self, **changed):
        """Return the query string with some parts changed; defaults are left out."""
        return urlencode(replace(self, **({"page": 1} | changed)).non_defaults())

    def non_defaults(self):
        """Return the parts that differ from the default."""
        plain = asdict(type(self)())
        return {name: value for name, value in asdict(self).items() if value != plain[name]}

    @property
    def hidden_inputs(self):
        """The hidden inputs of the search form."""
        return [(name, value) for name, value in self.non_defaults().items() if name not in ("search", "page")]


def read_words(query, *names):
    """Return {name: text} of the parts of an address that are free text."""
    return {name: query.get(name, "").strip()[:MAX_WORDS] for name in names}


def choose(value, allowed, default):
    """Return the value if it is allowed, else the default."""
    return value if value in allowed else default


def parse_page(text):
    """Return a page number from the address, 1 if it is invalid."""
    return max(1, min(int(text[:6]), 1000)) if text and text.isascii() and text.isdigit() else 1
