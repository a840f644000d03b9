"""The models of records, one table for each kind; their fields are declared in `cxapp.schema`.

Only `cxapp.records` writes them.
"""

from django.db import models

from .columns import RecordBase
from .documents import Document
from .write_guard import GuardedModel


class Record(GuardedModel, metaclass=RecordBase):
    """The common fields: an id that the client may choose, the document, and the rank."""

    id = models.UUIDField(primary_key=True, editable=False)
    document = models.ForeignKey(Document, models.CASCADE, related_name="+")
    rank = models.CharField(max_length=120)

    class Meta:
        abstract = True


class Stage(Record, kind="stage"):
    """A column of the map."""


class Lane(Record, kind="lane"):
    """A row of the map."""


class Experience(Record, kind="experience"):
    """What a touchpoint is for one persona, where it is otherwise than for everyone."""


class Note(Record, kind="note"):
    """A card with only a text."""


class Touchpoint(Record, kind="touchpoint"):
    """A card where customer and company meet, through a channel."""


class Expectation(Record, kind="expectation"):
    """What the customer expected."""


class Pain(Record, kind="pain"):
    """A problem, a fear or an effort."""


class Pleasure(Record, kind="pleasure"):
    """What the customer enjoys."""


class Path(Record, kind="path"):
    """A loop back, a skip or an exit between two stages."""


class Dependency(Record, kind="dependency"):
    """An arrow from a card to another that depends on it."""


class Comment(Record, kind="comment"):
    """A comment on a record, or on the map itself if it has no target; a reply has a thread."""


class Fix(Record, kind="fix"):
    """A piece of work that closes a gap."""


class Waiver(Record, kind="waiver"):
    """A finding of the audit that does not count, and why."""


class Target(Record, kind="target"):
    """A target of one place on the map; without a place it applies to the whole journey."""


class Marker(Record, kind="marker"):
    """A day on which something changed, drawn as a line over the scores."""


class Quote(Record, kind="quote"):
    """A customer's own words, kept on the map as evidence, with the answer they belong to."""


class Version(Record, kind="version"):
    """A named revision of the map."""


class Attachment(Record, kind="attachment"):
    """A file on a record of the map or on a comment."""


class PersonaFact(Record, kind="persona_fact"):
    """A fact about a persona, with its label: an age, a place, a habit."""


class PersonaGoal(Record, kind="persona_goal"):
    """What a persona wants to reach."""


class PersonaNeed(Record, kind="persona_need"):
    """What a persona cannot do without."""


class PersonaPain(Record, kind="persona_pain"):
    """What hurts a persona, with its severity."""


class PersonaPleasure(Record, kind="persona_pleasure"):
    """What pleases a persona."""


class PersonaExpectation(Record, kind="persona_expectation"):
    """What a persona expects; the journeys say whether it is met."""


class PersonaChannel(Record, kind="persona_channel"):
    """A channel that a persona prefers, how strongly, and on which occasion."""


class PersonaJob(Record, kind="persona_job"):
    """A job to be done as a story: when, I want to, so I can."""


RECORD_MODELS = {
    "stage": Stage,
    "lane": Lane,
    "touchpoint": Touchpoint,
    "experience": Experience,
    "note": Note,
    "expectation": Expectation,
    "pain": Pain,
    "pleasure": Pleasure,
    "path": Path,
    "dependency": Dependency,
    "comment": Comment,
    "fix": Fix,
    "waiver": Waiver,
    "target": Target,
    "marker": Marker,
    "quote": Quote,
    "version": Version,
    "attachment": Attachment,
    "persona_fact": PersonaFact,
    "persona_goal": PersonaGoal,
    "persona_need": PersonaNeed,
    "persona_pain": PersonaPain,
    "persona_pleasure": PersonaPleasure,
    "persona_expectation": PersonaExpectation,
    "persona_channel": PersonaChannel,
    "persona_job": PersonaJob,
}
