"""Targets that places set for themselves: one for each place and metric."""

from functools import partial

from cxapp.vocabulary import Capability

from . import cleaning, kinds
from .registry import operation


@operation("target.create", needs=Capability.EDIT)
def create(*, draft, data, actor):
    """Plan a place's target; where two people set one at once, the second changes the value of the first."""
    asked = cleaning.fields("target", data if isinstance(data, dict) else {})
    place = {name: asked.get(name) for name in ("place", "metric")}
    known = (one for one in draft.pointing("target", "place", place["place"]) if one["metric"] == place["metric"])
    if same := next(known, None):
        cleaning.only(data, {"id", "rank", "place", "metric", "value"}, ["metric", "value"])
        changed = {"id": same["id"], "value": asked["value"]}
        yield from kinds.update("target", draft=draft, data=changed, actor=actor)
    else:
        yield from kinds.create("target", draft=draft, data=data, actor=actor)


operation("target.update", needs=Capability.EDIT)(partial(kinds.update, "target"))
operation("target.delete", needs=Capability.EDIT)(partial(kinds.delete, "target"))
