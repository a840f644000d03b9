"""A survey and a receiver, for the worlds of the tests."""

from cxapp.answers import webhooks
from cxapp.workspaces import surveys


def create_sources(journey, metric, actor):
    """{name: thing}."""
    place = {"place_kind": "journey", "place_id": journey.pk}
    survey = surveys.create_survey(document=journey.document, actor=actor, metric=metric.pk, **place)
    mapping = {"metric": f"={metric.name}", "value": "score"}
    receiver, _ = webhooks.create_receiver(document=journey.document, actor=actor, name="Tool", mapping=mapping)
    return {"survey": survey, "receiver": receiver}
