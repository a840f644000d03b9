"""The choice of the page of metrics: a metric at a place over some weeks, perhaps with a second metric."""

from dataclasses import dataclass

WEEK_CHOICES = (4, 16, 52)
DEFAULT_WEEKS = 16


@dataclass(frozen=True)
class Choice:
    """The chosen metric's id, the map's id, the score there (None: never measured), weeks, and a second metric."""

    metric: str | None
    document: str | None
    score: dict | None
    weeks: int
    comparison: str | None

    @classmethod
    def parse(cls, query, overview):
        """Return the choice of a query; missing or unknown values are chosen where the gap is largest."""
        metric = if_known(query.get("metric"), overview.metrics) or main_metric(overview)
        places = overview.scores(metric)
        document = if_known(query.get("journey"), overview.boards)
        spots = [(id, score) for id, score in places if document in (None, id)]
        matching = [spot for spot in spots if place_key(spot[1]) == query.get("place")]
        spot = max(matching or spots, key=lambda spot: (spot[1]["weight"], spot[1]["n"]), default=(None, None))
        comparison = if_known(query.get("beside"), overview.metrics)
        return cls(
            metric,
            document or spot[0],
            spot[1],
            parse_weeks(query.get("weeks")),
            None if comparison == metric else comparison,
        )

    @property
    def place(self):
        """The key of the chosen place in a query."""
        return self.score and place_key(self.score)

    def query_fields(self, **other):
        """Return the choice as fields of a query, with other values for some names."""
        named = {"metric": self.metric, "journey": self.document, "place": self.place, "weeks": self.weeks}
        return {name: value for name, value in (named | {"beside": self.comparison} | other).items() if value}


def main_metric(overview):
    """Return the metric with the most answers, the oldest of those with equally many."""
    return max(overview.rows, key=lambda row: row["n"], default={"id": None})["id"]


def if_known(id, among):
    """Return the id if it is among these, else None."""
    return id if id in among else None


def place_key(score):
    """Return the key of a place in a query."""
    return f"{score['place']['kind']}:{score['place']['id']}"


def parse_weeks(text):
    """Return the number of weeks; the default unless it is one of the choices."""
    return int(text) if text in map(str, WEEK_CHOICES) else DEFAULT_WEEKS
