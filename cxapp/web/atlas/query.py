"""The query of the atlas: search text, filters and order, all in the address."""

from dataclasses import dataclass

from cxapp.hierarchy import AtlasState
from cxapp.web.list_query import ListQuery, choose, parse_page, read_words

SORTS = ("gap", "changed", "oldest", "title")
PAGE_SIZE = 60
FILTERS = ("search", "state", "owner", "folder", "persona")
# The filter for journeys that nobody looks after.
NOBODY = "none"


@dataclass(frozen=True)
class AtlasQuery(ListQuery):
    """The query of the atlas; invalid values fall back to the default."""

    search: str = ""
    state: str = ""
    owner: str = ""
    folder: str = ""
    persona: str = ""
    sort: str = "gap"
    page: int = 1

    @classmethod
    def parse(cls, query):
        """Return the query of a query string (a QueryDict)."""
        return cls(
            **read_words(query, "search", "owner", "folder", "persona"),
            state=choose(query.get("state"), AtlasState.values, ""),
            sort=choose(query.get("sort"), SORTS, "gap"),
            page=parse_page(query.get("page")),
        )

    @property
    def is_filtered(self):
        """Whether some journeys may be left out, so that the others stand by themselves."""
        return any(getattr(self, name) for name in FILTERS)

    def matches(self, row, *, but_state=False):
        """Return whether a row matches, with `but_state` whatever its state is."""
        journey = row.journey
        owner = str(journey.owner) if journey.owner else NOBODY
        return (
            self.search.casefold() in f"{journey.title}\n{journey.folder}\n{row.place}".casefold()
            and (but_state or self.state in ("", row.state))
            and self.owner in ("", owner)
            and self.folder in ("", journey.folder)
            and self.persona in ("", *journey.personas)
        )

    def sort_rows(self, rows):
        """Return the rows in the order of the query; the rows come with the last changed first."""
        return sorted(rows, key=KEYS[self.sort])


def worst_first(row):
    """Return a sort key: a proven gap before others, then the heaviest, then those without a gap."""
    return (0, not row.worst["proven"], -row.worst["weight"]) if row.worst else (1, False, 0)


KEYS = {
    "gap": worst_first,
    "changed": lambda row: -row.journey.document.changed_at.timestamp(),
    "oldest": lambda row: row.journey.document.changed_at.timestamp(),
    "title": lambda row: row.journey.title.casefold(),
}
