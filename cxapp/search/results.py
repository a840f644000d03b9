"""A search: what the index has, checked against what the reader may see and what the texts say now."""

import uuid
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from cxapp.errors import InvalidInput, NotFound
from cxapp.models import Document, Membership, visible_documents
from cxapp.schema import KIND_LABELS

from . import excerpts, indexing, places, sources, storage, words

MAX_QUERY_LENGTH = 200
# What the index has may be gone from the map: more is asked for than is shown, some times.
MAX_ROUNDS = 5
SPARE = 2
NAMED = ("journey", "persona", "stage", "metric", "channel", "attachment")
LABELS = KIND_LABELS | {
    "persona": pgettext_lazy("record", "persona"),
    "metric": pgettext_lazy("record", "metric"),
    "channel": pgettext_lazy("record", "channel"),
    "answer": pgettext_lazy("record", "answer"),
}
UNTITLED = gettext_lazy("Untitled journey")
WITHOUT_TEXT = gettext_lazy("Without text")


@dataclass(frozen=True)
class Search:
    """A search of one reader: the terms, the workspaces they are in, and the other documents that they see."""

    terms: list
    workspaces: list
    documents: list
    journey: Any = None

    @classmethod
    def build(cls, user, text, workspace=None, journey=None):
        """Return the search for a text, in one workspace or everywhere; raise an AppError that names the fault."""
        terms = parse_terms(text)
        documents, memberships = visible_documents(user), Membership.objects.filter(user_id=user.pk)
        if not user.is_active:
            documents, memberships = documents.none(), memberships.none()
        if journey and not documents.filter(pk=journey).exists():
            raise NotFound(_("Map not found, or you do not have access to it."))
        if workspace:
            documents, memberships = documents.filter(workspace=workspace), memberships.filter(workspace=workspace)
        mine = list(memberships.values_list("workspace_id", flat=True))
        others = list(documents.exclude(workspace__in=mine).values_list("pk", flat=True))
        if workspace and not mine and not others:
            raise NotFound(_("Workspace not found, or you do not have access to it."))
        return cls(terms, mine, others, journey)

    def prepare(self):
        """Bring the index up to date as far as there is time; return whether everything is in it."""
        documents = Document.objects.filter(Q(workspace__in=self.workspaces) | Q(pk__in=self.documents))
        return indexing.prepare(documents, self.workspaces)

    def find_first(self, kinds, limit):
        """Return up to `limit` results of each of some kinds."""
        rows = [row for kind in kinds for row in self._read_index(kind, None, limit + SPARE)]
        counts, found = Counter(), []
        for source, passages in self._check(rows):
            counts[source.kind] += 1
            if counts[source.kind] <= limit:
                found.append((source, passages))
        return self._to_json(found)

    def find(self, kinds, limit, after=None):
        """Return up to `limit` results of some kinds, and the cursor of those that follow: (kind, id) or None."""
        kinds = list(kinds)
        if after:
            kinds = kinds[kinds.index(after[0]) :] if after[0] in kinds else []
        found = []
        for kind in kinds:
            before = after[1] if after and kind == after[0] else None
            some, rest = self._find_kind(kind, limit - len(found), before)
            found += some
            if rest:
                return self._to_json(found), (kind, rest)
        return self._to_json(found), None

    def _find_kind(self, kind, limit, before):
        """Return results of a kind, and the id after which there may be more; None where there are none."""
        if limit == 0:
            return [], storage.LAST if self._read_index(kind, None, 1) else None
        found = []
        for _round in range(MAX_ROUNDS):
            if len(found) == limit:
                return found, before
            rows = self._read_index(kind, before, limit - len(found) + 1)
            taken, is_last = rows[: limit - len(found)], len(rows) <= limit - len(found)
            found += self._check(taken)
            if is_last:
                return found, None
            before = taken[-1][0]
        return found, before

    def _read_index(self, kind, before, limit):
        scope = storage.Scope(kind, self.workspaces, self.documents, self.journey)
        return storage.find(self.terms, scope, before=before, limit=limit)

    def _check(self, rows):
        """Return (Source, passages) of the rows of the index whose texts are there and still match."""
        loaded = _load(rows)
        checked = []
        for _id, *_rest, record_kind, record_id in rows:
            source = loaded.get((record_kind, record_id))
            passages = source and excerpts.find_passages(source.texts, self.terms)
            if passages:
                checked.append((source, passages))
        return checked

    def _to_json(self, found):
        spots = places.read_places([source for source, _passages in found])
        journeys = _read_journeys({source.document_id for source, _passages in found if source.document_id})
        return [
            _result_to_json(source, passages, spots, journeys, source.workspace_id in self.workspaces)
            for source, passages in found
        ]


def parse_terms(text):
    """Return the terms of a search; raise InvalidInput if there are none, or too many."""
    terms = words.parse_query(text)
    if not words.is_searchable(terms):
        raise InvalidInput(_("Enter at least two letters."), code="too_short", fields={"q": _("too short")})
    if len(terms) > words.MAX_TERMS:
        sentence = _("Enter at most {count} words.")
        raise InvalidInput(sentence, code="too_many", fields={"q": _("too many words")}, count=words.MAX_TERMS)
    return terms


def _load(rows):
    """Return {(record kind, id): Source} of rows of the index, as they are now."""
    ids = {}
    for _id, workspace_id, _document, _kind, record_kind, record_id in rows:
        ids.setdefault(record_kind, {})[record_id] = _parse_uuid(workspace_id)
    return {
        (record_kind, source.id): source
        for record_kind, named in ids.items()
        for source in _load_kind(record_kind, named)
        if source
    }


def _load_kind(record_kind, named):
    if record_kind == "answer":
        for answer in sources.read_answers().filter(pk__in=map(int, named)):
            yield sources.make_answer_source(answer, named[str(answer.pk)])
    elif record_kind in sources.WORKSPACE_KINDS:
        for row in sources.WORKSPACE_KINDS[record_kind][1].objects.filter(pk__in=list(named)):
            yield sources.make_workspace_source(record_kind, row)
    else:
        found = sources.read_records(record_kind).filter(pk__in=list(named))
        rows = list(places.select_places(record_kind, found))
        names = sources.read_system_names(rows)
        for row in rows:
            yield sources.make_record_source(record_kind, row, named[str(row.pk)], names)


def _parse_uuid(value):
    return value if isinstance(value, uuid.UUID) else uuid.UUID(value)


def _read_journeys(ids):
    journeys = sources.read_records("journey").filter(pk__in=ids).select_related("document")
    return {
        journey.pk: {
            "id": str(journey.pk),
            "title": journey.title.strip() or str(UNTITLED),
            "archived": journey.document.archived_at is not None,
        }
        for journey in journeys
    }


def _result_to_json(source, passages, spots, journeys, is_member):
    """Return a result: what it is called, the passage that was found if that is not its name, and where it stands."""
    stage, lane = next((spots[id] for id in places.list_place_ids(source) if id in spots), (None, None))
    named, passage = _cut_texts(source, dict(passages))
    return {
        "kind": source.kind,
        "record": {"kind": source.record_kind, "id": source.id},
        "label": str(LABELS[source.record_kind]),
        "title": named["text"],
        "title_ranges": named["ranges"],
        "excerpt": passage and passage["text"],
        "excerpt_ranges": passage["ranges"] if passage else [],
        "workspace": str(source.workspace_id),
        "journey": journeys.get(source.document_id),
        "place": {"stage": stage, "lane": lane},
        "url": places.address_of(source, is_member),
    }


def _cut_texts(source, ranges):
    """Return the text that shows a result, and another one in which something was found, or None.

    A card where only the name of a system was found is shown by its own text.
    """
    is_named = source.record_kind in NAMED
    shown = 0 if is_named or min(ranges) >= source.own else min(ranges)
    text = source.texts[shown] if source.texts[shown].strip() else str(UNTITLED if is_named else WITHOUT_TEXT)
    other = next((place for place in ranges if place >= (1 if is_named else source.own)), None)
    passage = None if other is None else excerpts.cut_passage(source.texts[other], ranges[other])
    return excerpts.cut_passage(text, ranges.get(shown, ())), passage
