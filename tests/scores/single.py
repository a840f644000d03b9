"""The score of a journey that is measured at one place."""

from cxapp import scores


def only(journey, **query):
    """The single score of a journey."""
    (score,) = scores.build_payload(journey, **query)["scores"]
    return score
