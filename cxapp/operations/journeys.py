"""Operations on the journey itself: its own fields, and the way back to an earlier revision."""

from django.utils.translation import gettext_lazy as _

from cxapp import changes, text
from cxapp.models import Document, Operation, Persona
from cxapp.refusals import Bad, Conflict, Gone
from cxapp.vocabulary import JOURNEY_FIELDS, MAP, Capability

from . import cleaning, differences, kinds
from .registry import operation

LANGUAGES = ("en", "ru", "de", "fr", "es", "it", "pt", "nl", "pl", "uk", "tr", "zh", "ja", "ko", "ar", "he")
MOST_PERSONAS = 20


@operation("journey.update", needs=Capability.EDIT)
def update(*, draft, data, actor):
    """Plan new values for the journey's title, scenario, folder, state, language or personas."""
    cleaning.only(data, {*JOURNEY_FIELDS, "language", "personas"})
    if not data:
        raise Bad(_("Nothing to update: give at least one field."), code="required")
    before = draft.journey
    after = {**before, **{name: _field(draft, name, value) for name, value in data.items()}}
    return [differences.patch("journey", before, after)]


def _field(draft, name, value):
    if name == "personas":
        return _personas(draft, value)
    if name == "language":
        return _language(value)
    return cleaning.field(name, JOURNEY_FIELDS[name], value)


def _language(value):
    if value not in LANGUAGES:
        raise Bad(_("language is a code such as en or ru."), fields={"language": _("unknown language")})
    return value


def _personas(draft, value):
    if not isinstance(value, list) or len(value) > MOST_PERSONAS:
        told = _("personas must be a list of at most {most} ids.")
        raise Bad(told, most=MOST_PERSONAS, fields={"personas": _("must be a list of ids.")})
    ids = list(dict.fromkeys(cleaning.identity(id, "personas") for id in value))
    workspace = Document.objects.values("workspace_id").filter(pk=draft.document_id)
    if Persona.objects.filter(workspace_id__in=workspace, pk__in=ids).count() != len(ids):
        raise Bad(_("This workspace has no such persona."), fields={"personas": _("unknown persona")})
    return ids


@operation("journey.restore", needs=Capability.EDIT)
def restore(*, draft, data, actor):
    """Plan the way back to how the map was at a revision, as one operation that can be undone."""
    cleaning.only(data, {"revision"}, ["revision"])
    revision = cleaning.whole(data["revision"], "revision", 0, draft.revision)
    now = _records(draft)
    then = _at(draft, revision, now)
    yield from _differences(draft, now, then, actor)


def _records(draft):
    records = {(kind, record["id"]): record for kind in MAP for record in draft.all(kind)}
    return records | {("journey", draft.journey["id"]): draft.journey}


def _at(draft, revision, now):
    """The records as they were after `revision`, by walking the log backwards from now."""
    if draft.revision != draft.sheet.revision:
        raise Conflict(_("The map is changing at this very moment. Try again."), code="busy")
    if revision < Document.objects.values_list("kept_after", flat=True).get(pk=draft.document_id):
        raise Gone(_("The log does not reach so far back."))
    then = dict(now)
    log = Operation.objects.filter(document_id=draft.document_id, revision__gt=revision).order_by("-revision")
    for done in log.values_list("changes", flat=True).iterator(chunk_size=500):
        for change in reversed(done):
            if change["kind"] in MAP or change["kind"] == "journey":
                _unapply(then, change)
    return then


def _unapply(records, change):
    key = changes.key(change)
    if change["change"] == "put":
        records.pop(key, None)
    elif change["change"] == "remove":
        records[key] = change["record"]
    else:
        record = {**records[key], **change["before"]}
        for field, splices in change.get("splices", {}).items():
            record[field] = text.apply(record[field], text.invert(splices, change["removed"][field]))
        records[key] = record


def _differences(draft, now, then, actor):
    order = list(MAP)
    yield from sorted(
        (changes.put(key[0], record) for key, record in then.items() if key not in now),
        key=lambda change: order.index(change["kind"]),
    )
    for key, record in then.items():
        if key in now and now[key] != record:
            yield differences.patch(key[0], now[key], record)
    for kind, id in sorted((key for key in now if key not in then), key=lambda key: -order.index(key[0])):
        # With what was said about it; what was moved out of it meanwhile is elsewhere by now.
        yield from kinds.delete(kind, draft=draft, data={"id": id}, actor=actor)
