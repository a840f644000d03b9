"""What the search finds, and which of its texts are searched.

A field of a record that people write is searched as soon as the schema has it.
"""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.db import models

from cxapp.models import (
    RECORD_MODELS,
    Answer,
    Journey,
    Metric,
    Persona,
    WorkspaceChannel,
    WorkspaceSystem,
)
from cxapp.schema import CARD_KINDS, BatchState, SearchKind, text_fields
from cxapp.text.markup import strip_markup

from .words import VERSION

# The kinds of record that are found, and the kind of result they are.
RECORD_KINDS = {
    "journey": SearchKind.JOURNEY,
    "stage": SearchKind.STAGE,
    **dict.fromkeys(CARD_KINDS, SearchKind.CARD),
    "comment": SearchKind.COMMENT,
    "fix": SearchKind.FIX,
    "quote": SearchKind.ANSWER,
    "attachment": SearchKind.FILE,
}
WORKSPACE_KINDS = {
    "persona": (SearchKind.PERSONA, Persona),
    "metric": (SearchKind.METRIC, Metric),
    "channel": (SearchKind.CHANNEL, WorkspaceChannel),
}
# Fields of a persona that nobody reads as text.
NO_TEXT = {"hue"}
# What is searched besides the fields that people write.
MORE_FIELDS = {"attachment": ("name",)}
NOT_SEARCHED = {"journey": {"folder"}, "fix": {"links"}}


@dataclass(frozen=True)
class Source:
    """Something that is found: its row, and its texts, the one that names it first.

    The first `own` of them are its own; the names of systems and departments of a card follow.
    """

    kind: str
    record_kind: str
    row: Any
    workspace_id: Any
    document_id: Any
    texts: tuple[str, ...]
    own: int

    @property
    def id(self):
        """The id of the row as the index holds it."""
        return str(self.row.pk)

    @property
    def digest(self):
        """A hash of what is indexed."""
        told = json.dumps([VERSION, *self.texts]).encode()
        return hashlib.blake2b(told, digest_size=16).hexdigest()


def list_document_sources(document):
    """Yield the Sources of a document, with its `id` and the `workspace_id` it belongs or belonged to."""
    workspace_id = document.workspace_id or document.deleted_from_id
    for record_kind in RECORD_KINDS:
        rows = list(read_records(record_kind).filter(document_id=document.pk))
        names = read_system_names(rows)
        for row in rows:
            if source := make_record_source(record_kind, row, workspace_id, names):
                yield source


def list_workspace_sources(workspace_id):
    """Yield the Sources of what belongs to a workspace itself: personas, metrics, channels."""
    for record_kind, (_kind, model) in WORKSPACE_KINDS.items():
        for row in model.objects.filter(workspace_id=workspace_id):
            yield make_workspace_source(record_kind, row)


def read_records(record_kind):
    """Return all rows of a kind of record, or all journeys."""
    return (Journey if record_kind == "journey" else RECORD_MODELS[record_kind]).objects.all()


def read_answers():
    """Return the answers with a comment that count; the rows are those of `cxapp.answers.batch_import`."""
    stale = [BatchState.RUNNING, BatchState.FAILED, BatchState.UNDONE]
    return Answer.objects.exclude(comment="").exclude(batch__state__in=stale)


def read_system_names(rows):
    """Return {id: name} of the systems and departments that some rows name; those that are deleted have no name."""
    ids = {id for row in rows for id in getattr(row, "systems", ())}
    found = WorkspaceSystem.objects.filter(pk__in=ids).values_list("pk", "name") if ids else ()
    return {str(pk): name for pk, name in found}


def make_record_source(record_kind, row, workspace_id, names):
    """Return the Source of a record; None where it has no text. `names` are those of the systems that it names."""
    own = tuple(_list_record_texts(record_kind, row))
    texts = own + tuple(names[id] for id in getattr(row, "systems", ()) if id in names)
    if not any(texts) and record_kind != "journey":
        return None
    return Source(RECORD_KINDS[record_kind], record_kind, row, workspace_id, row.document_id, texts, len(own))


def make_answer_source(answer, workspace_id):
    """Return the Source of an answer with a comment."""
    return Source(SearchKind.ANSWER, "answer", answer, workspace_id, answer.document_id, (answer.comment,), 1)


def make_workspace_source(record_kind, row):
    """Return the Source of a persona, a metric or a channel."""
    kind, _model = WORKSPACE_KINDS[record_kind]
    texts = list_persona_texts(row) if record_kind == "persona" else _list_texts(row)
    return Source(kind, record_kind, row, row.workspace_id, None, tuple(texts), len(texts))


def list_persona_texts(persona):
    """Return all that is written about a persona, the name first."""
    return _list_texts(persona)


def _list_texts(row):
    """Return the texts of a row, in the order of its fields; a choice is no text."""
    fields = [field for field in row._meta.concrete_fields if isinstance(field, models.CharField | models.TextField)]
    names = [field.name for field in fields if not field.choices and field.name not in NO_TEXT]
    return [text for name in names if (text := getattr(row, name))]


def _list_record_texts(record_kind, row):
    for name in MORE_FIELDS.get(record_kind, ()):
        yield getattr(row, name)
    for name, spec in text_fields(record_kind).items():
        if name not in NOT_SEARCHED.get(record_kind, ()):
            text = getattr(row, name)
            yield strip_markup(text) if spec.formatted else text
