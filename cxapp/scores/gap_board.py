"""The gap board of a workspace: every gap and every fix of its journeys as a card in one of four columns."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import Q

from cxapp.models import RECORD_MODELS, Expectation, Fix, Journey, JourneyMembership, Membership, Metric, Workspace
from cxapp.models.people import assign_hues
from cxapp.statistics import gaps

from . import effort, gap_cards, journey_scores
from .fix_verdicts import COLUMNS
from .journey_scores import JourneyScores
from .types import Card, Id, ScoreData
from .windows import Window


def read(workspace: Workspace, *, today: datetime.date | None = None) -> dict[str, Any]:
    """Return {window, columns, cards, journeys, metrics, people}, the data of the board, in thirteen queries.

    A gap without a planned fix is a card of its own in Open. Each of `columns` has its share of the whole gap that is
    still open, in per cent that add up to 100.
    """
    today = today or workspace.today()
    window = Window.default(workspace, today)
    journeys, cards = gather_cards(workspace, window)
    weigh(cards)
    return {
        "today": today.isoformat(),
        "window": window.to_json(),
        "minimum": workspace.minimum_answers,
        "columns": build_columns(cards),
        "cards": sort_cards(cards),
        "journeys": [journey_option(journey) for journey in journeys],
        "metrics": [{"id": str(pk), "name": name} for pk, name in list_metrics(workspace)],
        "people": list_members(workspace),
    }


def count(workspace: Workspace) -> int:
    """Return the number of gaps and fixes on the board that are not closed."""
    return count_gaps(gather_cards(workspace, Window.default(workspace))[1])


def count_gaps(cards: Iterable[Card]) -> int:
    """Return how many cards are gaps with figures or unfinished fixes; unmet expectations are counted separately."""
    return sum(is_counted(card) for card in cards)


def is_counted(card: Card) -> bool:
    """Return whether a card counts as a gap: a closed one only if its score is still a gap, as on the map."""
    return not card["unmet"] and (card["burn"] > 0 or not card["closed"])


def read_effort(journey: Journey) -> dict[str, Any]:
    """Return {window, levels} of one journey: where its open fixes are, beside where its gap is."""
    window = Window.default(journey.document.workspace)
    cards = build_all_cards(journey.document.workspace, [journey], window)
    return {"window": window.to_json(), "levels": effort.compare_effort(cards)}


def gather_cards(workspace: Workspace, window: Window) -> tuple[list[Journey], list[Card]]:
    """Return the journeys of a workspace, the last changed first, and their cards, without shares yet."""
    journeys = list(Journey.objects.list_in_use(workspace).order_by("-document__changed_at", "-pk"))
    return journeys, build_all_cards(workspace, journeys, window)


def build_all_cards(workspace: Workspace, journeys: list[Journey], window: Window) -> list[Card]:
    """Return the cards of these journeys, without shares yet."""
    boards = journey_scores.read(workspace, [journey.pk for journey in journeys], window)
    return list_cards(journeys, boards, window.last)


def list_cards(journeys: Iterable[Journey], boards: Mapping[str, JourneyScores], today: datetime.date) -> list[Card]:
    """Return the cards of journeys whose scores are known, without shares yet."""
    expectations = read_expectations(boards)
    cards = [
        card
        for journey in journeys
        for card in build_cards(journey, boards[str(journey.pk)], today, expectations[str(journey.pk)])
    ]
    add_levels(cards, boards)
    return cards


def add_levels(cards: Iterable[Card], boards: Mapping[str, JourneyScores]) -> None:
    """Set the level of the cards of fixes that belong to a place without a score."""
    fixes = [card for card in cards if card["fix"] and not card["level"] and card["place"]["id"]]
    others = read_stages({card["place"]["id"] for card in fixes})
    for card in fixes:
        places, id = boards[card["journey"]].places, card["place"]["id"]
        card["level"] = places.levels.get(places.find_stage(id) or others.get(id, ""), "")


def read_stages(ids: Collection[str]) -> dict[str, str]:
    """Return {id: id of its stage} of the cards without scores among these ids; expectations are read elsewhere."""
    found: dict[str, str] = {}
    for kind in ("note", "pain", "pleasure") if ids else ():
        rows = RECORD_MODELS[kind].objects.filter(pk__in=ids).values_list("pk", "stage_id")
        found |= {str(id): str(stage) for id, stage in rows}
    return found


def read_expectations(boards: Mapping[str, JourneyScores]) -> dict[str, dict[Id, Expectation]]:
    """Return {document id: {id: Expectation}}: the boards' unmet expectations, and those that fixes refer to."""
    targets = [judged.fix.target_id for board in boards.values() for judged in board.fixes if judged.fix.target_id]
    expectations: dict[str, dict[Id, Expectation]] = {document: {} for document in boards}
    records = Expectation.objects.filter(document__in=boards).filter(Q(status="unmet") | Q(pk__in=targets))
    for expectation in records.order_by("rank", "id"):
        expectations[str(expectation.document_id)][expectation.pk] = expectation
    return expectations


def list_metrics(workspace: Workspace) -> Iterable[tuple[Id, str]]:
    """Return the metrics of a workspace by id and name."""
    return Metric.objects.filter(workspace=workspace).values_list("pk", "name")


def list_members(workspace: Workspace) -> list[dict[str, Any]]:
    """Return the people who may own a fix, by name: [{id, name, hue, picture}]."""
    members = Membership.objects.list_by_join_date(workspace.pk).select_related("user")
    # Those with a role on one of its journeys may own fixes there.
    owners = Fix.objects.filter(document__workspace=workspace).values("owner")
    alone = JourneyMembership.objects.filter(document__workspace=workspace, user__in=owners)
    users = list({one.user_id: one.user for one in (*members, *alone.select_related("user"))}.values())
    hues = assign_hues(user.pk for user in users)
    people = [
        {"id": str(user.pk), "name": str(user), "hue": hues[user.pk], "picture": user.picture_url} for user in users
    ]
    return sorted(people, key=lambda person: person["name"].casefold())


def journey_option(journey: Journey) -> dict[str, str]:
    """Return a journey as an option of the filter."""
    return {"id": str(journey.pk), "title": journey.title.strip(), "language": journey.language}


def build_cards(
    journey: Journey, board: JourneyScores, today: datetime.date, expectations: dict[Id, Expectation]
) -> list[Card]:
    """Return the cards of one journey: its fixes, and the gaps and unmet expectations without a fix."""
    planned = {gap_key(judged.score) for judged in board.fixes if judged.score}
    fixes = [gap_cards.build_fix_card(journey, board, judged, today, expectations) for judged in board.fixes]
    rest = [score for score in board.gaps if gap_key(score) not in planned]
    targets = {judged.fix.target_id for judged in board.fixes}
    unmet = [judged for id, judged in expectations.items() if judged.status == "unmet" and id not in targets]
    return [
        *fixes,
        *(gap_cards.build_gap_card(journey, board, score) for score in rest),
        *(gap_cards.build_expectation_card(journey, board, judged) for judged in unmet),
    ]


def gap_key(score: ScoreData) -> tuple[str, str]:
    """Return the key of a gap: (metric, place)."""
    return score["metric"], score["place"]["id"]


def weigh(cards: Iterable[Card]) -> None:
    """Set every card's share of the whole gap. A gap that answers have closed has no weight, as on the map.

    A gap with several fixes counts once, in the most advanced column.
    """
    standing = defaultdict(list)
    for card in cards:
        if card["weight"]:
            standing[card["journey"], card["metric"], card["place"]["id"]].append(card)
    counted = [max(group, key=lambda card: COLUMNS.index(card["column"])) for group in standing.values()]
    for card, share in zip(counted, gaps.shares([card["weight"] for card in counted]), strict=True):
        card["share"] = share


def build_columns(cards: list[Card]) -> list[dict[str, Any]]:
    """Return each column with its number of cards, its share, and the number of closed cards."""
    return [build_column(name, [card for card in cards if card["column"] == name]) for name in COLUMNS]


def build_column(name: str, cards: list[Card]) -> dict[str, Any]:
    shares = sum(card["share"] for card in cards)
    return {"id": name, "count": len(cards), "share": shares, "closed": sum(card["closed"] for card in cards)}


def sort_cards(cards: Iterable[Card]) -> list[Card]:
    """Sort cards by column, then the heaviest first; for equal weights the latest to go live first."""
    latest = sorted(sorted(cards, key=lambda card: card["id"]), key=lambda card: card["live"] or "", reverse=True)
    return sorted(latest, key=lambda card: (COLUMNS.index(card["column"]), -card["weight"]))
