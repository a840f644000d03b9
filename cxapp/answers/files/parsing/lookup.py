"""Looks up the stages, touchpoints, metrics and personas of a journey and its workspace by name."""

import re
from dataclasses import dataclass
from functools import cached_property

from cxapp.models import Document, Persona, Stage, Touchpoint
from cxapp.schema import PlaceKind
from cxapp.text.markup import strip_markup

from . import respondents
from .name_matching import AMBIGUOUS, Names

RECORD_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True)
class JourneyIndex:
    """The places of one map as (id, name), touchpoints with their stage, and the workspace's metrics and personas.

    `respondent_key` is the key of the digests of respondents.
    """

    document: str
    stages: tuple = ()
    touchpoints: tuple = ()
    metrics: tuple = ()
    personas: tuple = ()
    respondent_key: bytes = b""

    @cached_property
    def stage_names(self):
        """Stages by name."""
        return Names((name, id) for id, name in self.stages)

    @cached_property
    def touchpoint_names(self):
        """Touchpoints by their text."""
        return Names((name, id) for id, name, _stage in self.touchpoints)

    @cached_property
    def persona_names(self):
        """Personas by name."""
        return Names((name, id) for id, name in self.personas)

    @cached_property
    def metric_names(self):
        """Metrics by name, by question, and by kind if no other metric is of that kind."""
        pairs = [(metric.name, str(metric.pk)) for metric in self.metrics]
        names = {name.casefold() for name, _id in pairs}
        kinds = [metric.kind for metric in self.metrics]
        more = [(metric.question, str(metric.pk)) for metric in self.metrics if metric.question]
        more += [
            (metric.kind, str(metric.pk))
            for metric in self.metrics
            if kinds.count(metric.kind) == 1 and metric.kind not in names
        ]
        # The names come last, because suggestions show the last entry of an id.
        return Names([*more, *pairs])

    @cached_property
    def metric_by_id(self):
        """Metrics by id."""
        return {str(metric.pk): metric for metric in self.metrics}

    @cached_property
    def stages_by_touchpoint(self):
        """The stage of each touchpoint."""
        return {id: stage for id, _name, stage in self.touchpoints}

    def find_place(self, text):
        """Return (kind, id) of the place with this id or name, AMBIGUOUS if several have it, None if none has."""
        if text in (self.document, PlaceKind.JOURNEY.value):
            return PlaceKind.JOURNEY.value, self.document
        names = {PlaceKind.STAGE.value: self.stage_names, PlaceKind.TOUCHPOINT.value: self.touchpoint_names}
        places = [(kind, id) for kind, group in names.items() if (id := group.find(text))]
        return places[0] if len(places) == 1 and places[0][1] != AMBIGUOUS else AMBIGUOUS if places else None

    def names_of(self, thing):
        """Return the Names that a column of this thing may contain."""
        names = {
            "stage": (self.stage_names,),
            "place": (self.touchpoint_names, self.stage_names),
            "metric": (self.metric_names,),
            "persona": (self.persona_names,),
        }
        return names.get(thing, ())

    def is_deleted(self, thing, text):
        """Return whether a text is the id of a record that the journey or its workspace does not have any more."""
        names = self.names_of(thing)
        is_id = bool(names) and text != self.document and is_record_id(text)
        return is_id and not any(text in group.names for group in names)

    def has_place(self, kind, id):
        """Return whether the map has this place."""
        if kind == PlaceKind.JOURNEY:
            return id == self.document
        return id in (self.stage_names if kind == PlaceKind.STAGE else self.touchpoint_names).names


def is_record_id(text):
    """Return whether a text has the form of an id."""
    return RECORD_ID.fullmatch(text) is not None


def build_journey_index(journey):
    """Return the JourneyIndex of a journey."""
    document = Document.objects.get(pk=journey.pk)
    personas = Persona.objects.filter(workspace_id=document.workspace_id)
    stages = Stage.objects.filter(document=document).order_by("rank", "id").values_list("id", "title")
    touchpoints = Touchpoint.objects.filter(document=document).order_by("rank", "id")
    return JourneyIndex(
        document=str(document.pk),
        stages=tuple((str(id), title) for id, title in stages),
        touchpoints=tuple(
            (str(id), strip_markup(text), str(of)) for id, text, of in touchpoints.values_list("id", "text", "stage_id")
        ),
        metrics=tuple(document.workspace.metrics.all()),
        personas=tuple((str(id), name) for id, name in personas.values_list("id", "name")),
        respondent_key=respondents.digest_key(document.workspace_id),
    )
