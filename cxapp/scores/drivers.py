"""What gaps, pains and expectations are about: a breakdown by the eight factors, of a map and of a workspace.

The share of a gap goes in equal parts to the cards at its place that name a driver: pains and unmet expectations. Where
none does, it is not assigned. So nothing counts twice, and the shares add up to the whole gap. The browser counts the
same in static/js/lib/drivers.js; both are tested with tests/cases/drivers.json.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from django.utils.translation import gettext_lazy as _

from cxapp.models import Expectation, Journey, Pain, Pleasure, Workspace
from cxapp.schema import Driver
from cxapp.statistics import gaps as figures

from . import journey_scores
from .payloads import payload_head, read_board
from .types import Id, ScoreData
from .windows import Window

UNASSIGNED = ""
NAMES = (*Driver.values, UNASSIGNED)
UNASSIGNED_LABEL = _("Not assigned")
CARD_FIELDS = ("driver", "touchpoint", "stage")

Row: TypeAlias = dict[str, Any]
KindCards: TypeAlias = dict[str, list[dict[str, Any]]]
Cards: TypeAlias = Mapping[str, Sequence[Mapping[str, Any]]]


def count_drivers(gaps: Iterable[ScoreData], cards: Cards) -> list[Row]:
    """Return a row of each driver, and of none: {driver, pains, severities, expectations, unmet, pleasures, weight}.

    `severities` are the numbers of pains of severity 1, 2 and 3.
    """
    rows = {name: blank_row(name) for name in NAMES}
    for pain in cards["pain"]:
        row = rows[pain["driver"]]
        row["pains"] += 1
        row["severities"][pain["severity"] - 1] += 1
    for expectation in cards["expectation"]:
        rows[expectation["driver"]]["expectations"] += 1
        rows[expectation["driver"]]["unmet"] += expectation["status"] == "unmet"
    for pleasure in cards["pleasure"]:
        rows[pleasure["driver"]]["pleasures"] += 1
    for name, weight in weigh(gaps, list_named(cards)).items():
        rows[name]["weight"] = weight
    return list(rows.values())


def blank_row(name: str) -> Row:
    """Return the row of a driver without anything."""
    numbers = dict.fromkeys(("pains", "expectations", "unmet", "pleasures", "weight"), 0)
    return {"driver": name, **numbers, "severities": [0, 0, 0]}


def list_named(cards: Cards) -> list[Mapping[str, Any]]:
    """Return the pains and unmet expectations that name a driver."""
    unmet = [card for card in cards["expectation"] if card["status"] == "unmet"]
    return [card for card in (*cards["pain"], *unmet) if card["driver"]]


def weigh(gaps: Iterable[ScoreData], named: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """Return the weight of the gaps of each driver: that of a gap in equal parts for the cards at its place."""
    weights: dict[str, float] = defaultdict(float)
    for gap in gaps:
        drivers = [card["driver"] for card in named if is_at(gap["place"], card)] or [UNASSIGNED]
        for driver in drivers:
            weights[driver] += gap["weight"] / len(drivers)
    return weights


def is_at(place: Mapping[str, str], card: Mapping[str, Any]) -> bool:
    """Return whether a card is at a place: about the touchpoint, in the stage, or anywhere on the map."""
    if place["kind"] == "touchpoint":
        return bool(card["touchpoint"] == place["id"])
    return place["kind"] == "journey" or bool(card["stage"] == place["id"])


def add_shares(rows: list[Row]) -> list[Row]:
    """Return rows with their labels and their shares of the whole gap, in per cent that add up to 100."""
    shares = figures.shares([row["weight"] for row in rows])
    labels = dict(Driver.choices)
    return [
        {
            "driver": row["driver"],
            "label": str(labels.get(row["driver"], UNASSIGNED_LABEL)),
            **{name: row[name] for name in ("pains", "severities", "expectations", "unmet", "pleasures")},
            "share": share,
        }
        for row, share in zip(rows, shares, strict=True)
    ]


def read_cards(documents: Iterable[Id]) -> dict[str, KindCards]:
    """Return the cards that may name a driver by map and kind, in three queries."""
    found: dict[str, KindCards] = {
        str(document): {"pain": [], "expectation": [], "pleasure": []} for document in documents
    }
    for kind, model, more in (
        ("pain", Pain, "severity"),
        ("expectation", Expectation, "status"),
        ("pleasure", Pleasure, "intensity"),
    ):
        for row in model.objects.filter(document__in=list(found)).values("document", *CARD_FIELDS, more):
            ids = {name: row[name] and str(row[name]) for name in ("touchpoint", "stage")}
            found[str(row["document"])][kind].append({**row, **ids})
    return found


def build_breakdown(journey: Journey, *, window: Window | None = None, **narrowed: Id | None) -> dict[str, Any]:
    """Return the drivers of one map: {revision, window, drivers}."""
    document, window, board = read_board(journey, window, narrowed.get("persona"), narrowed.get("metric"))
    rows = count_drivers(board.gaps, read_cards([document.pk])[str(document.pk)])
    return {**payload_head(document, window), "drivers": add_shares(rows)}


def read_workspace(workspace: Workspace) -> dict[str, Any]:
    """Return {window, journeys, drivers} of a workspace; each driver has its figures of every map, `by_journey`."""
    window = Window.default(workspace)
    journeys = list(Journey.objects.filter(document__workspace=workspace).order_by("-document__changed_at", "-pk"))
    ids = [journey.pk for journey in journeys]
    boards, cards = journey_scores.read(workspace, ids, window), read_cards(ids)
    counted = [count_drivers(boards[str(pk)].gaps, cards[str(pk)]) for pk in ids]
    columns = [add_shares(rows) for rows in counted]
    whole = add_shares([sum_rows(rows) for rows in zip(*counted, strict=True)] or [blank_row(name) for name in NAMES])
    return {
        "window": window.to_json(),
        "journeys": [{"id": str(journey.pk), "title": journey.title.strip()} for journey in journeys],
        "drivers": [
            row | {"by_journey": [pick_figures(column[place]) for column in columns]} for place, row in enumerate(whole)
        ],
    }


def sum_rows(rows: Sequence[Row]) -> Row:
    """Return the sum of the rows of one driver on several maps."""
    names = ("pains", "expectations", "unmet", "pleasures", "weight")
    total = {name: sum(row[name] for row in rows) for name in names}
    severities = [sum(parts) for parts in zip(*(row["severities"] for row in rows), strict=True)]
    return {"driver": rows[0]["driver"], **total, "severities": severities}


def pick_figures(row: Row) -> Row:
    """Return what a column of the table shows of a driver."""
    return {name: row[name] for name in ("share", "pains", "severities", "unmet", "pleasures")}
