"""The memory of a journey: how customers will remember it, beside how they lived it."""

from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from cxapp import experiences, records
from cxapp.scores import persona_reach
from cxapp.scores.memory import ROLES, build_memory, group_touchpoints

from .journeys import JourneyEndpoint
from .openapi_schemas import ref


class Memory(JourneyEndpoint):
    """Returns how a journey is remembered."""

    @extend_schema(responses={200: ref("Memory")})
    def get(self, request, id):
        """Return the mean and the balance of emotions, the remembered value, and what is remembered.

        It is a model by the peak-end rule, no measured score: `remembered` is the emotion at the peak and at the end,
        weighted 2 each, and at the first impression, weighted 1. `strength` is from 0 to 1, `value` the height of the
        memory line, `cause` the touchpoint that makes the difference. With fewer than three emotions there is no
        memory, and these are null.
        """
        return Response(describe_memory(records.snapshot(self.journey())))


def describe_memory(snapshot):
    """Return the memory of a journey as JSON-ready data."""
    shares = persona_reach.read_shares(snapshot["personas"])
    own = snapshot["records"]["experience"]
    stages = experiences.add_reaches(group_touchpoints(snapshot["records"]), own, shares)
    memory, cards = build_memory(stages), [card for cards in stages for card in cards]

    def id_at(place):
        return None if place is None else cards[place]["id"]

    return {
        "revision": snapshot["revision"],
        **{name: getattr(memory, name) for name in ("rated", "mean", "balance", "remembered", "difference")},
        **{role: id_at(memory.roles[role]) for role in ROLES},
        "cause": id_at(memory.cause),
        "touchpoints": [
            {"id": card["id"], "stage": card["stage"], "emotion": card["emotion"], "strength": strength, "value": value}
            for card, strength, value in zip(cards, memory.strengths, memory.values, strict=True)
        ],
    }
