"""Fixes of one place: planned by a person, judged by answers."""

import uuid

from cxapp import scores


def plan(submit, place, metrics, kind="csat", **fields):
    """A fix at a place, and its id."""
    id = str(uuid.uuid4())
    data = {"id": id, "target": place["id"], "metric": str(metrics[kind].pk), "text": "Call first", **fields}
    submit("fix.create", data)
    return id


def board(people):
    """The board of the people's workspace, as {title or id: card}."""
    return scores.gap_board.read(people.workspace)


def only_card(people):
    """The board's single card."""
    (card,) = board(people)["cards"]
    return card


def share(good, of):
    """So many satisfied answers of so many."""
    return {5: good, 1: of - good}
