"""The parts of a map that visitors by a share link see.

Of journeys, fixes, quotes, comments and scores they see the fields that are listed here; of stages, lanes and cards
all fields, also those that are added later, but for those in HIDDEN_CARD_FIELDS.

Hidden fields are present but empty, so that all readers get the same shapes. No names contain an e-mail address.
Visitors also see the quotes that a member put on a card and the status of a fix. The text, the owner and the days of
a fix are hidden, also from visitors who may comment: its text may repeat an internal comment.
"""

import functools
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cxapp import operations, permissions
from cxapp.errors import LogPruned
from cxapp.models import CHILD_MODELS, Comment, User
from cxapp.schema import CARD_KINDS, MAP_KINDS, Capability, record_fields

VISIBLE_JOURNEY = {"id", "title", "scenario", "scope", "state", "language", "personas", "revision"}
VISIBLE_ALWAYS = {"id", "rank"}
# Who looks after a card, and whom or what its evidence came from, is the team's own.
HIDDEN_CARD_FIELDS = {"owner", "source", "source_link"}
# That a journey opens another one is hidden too: a share link is for one map.
VISIBLE_FIX = {"target", "status"}
VISIBLE_QUOTE = {"target", "text", "metric", "value", "day"}
VISIBLE_COMMENT = {"target", "thread", "text", "resolved", "author", "guest", "at"}
VISIBLE_ATTACHMENT = {"target", "comment", "file", "description", "name", "type", "size", "width", "height"}
VISIBLE_SCORES = {"revision", "window", "compare", "usual", "minimum", "metrics", "scores", "stages", "expectations"}
VISIBLE_SCORES |= {"verdict", "totals", "fixes"}
VISIBLE_FIX_VERDICT = {"id", "column", "metric", "verdict"}
VISIBLE_PERSONA = {"id", "name", "role", "hue"}
METRIC_KINDS = ("target", "quote", "fix")
HIDDEN = "hidden"
# Enough for a visitor who was offline for a while; older operations are history.
MAX_LOG_AGE = timedelta(minutes=15)


@functools.cache
def visible_fields(role):
    """Return the kinds of record that a visitor of this role may see, with the visible fields of each."""
    shown = {kind: VISIBLE_ALWAYS | set(MAP_KINDS[kind]) for kind in MAP_KINDS}
    shown |= {kind: shown[kind] - HIDDEN_CARD_FIELDS for kind in CARD_KINDS}
    shown |= {kind: shown[kind] - {"child"} for kind in CHILD_MODELS}
    shown |= {"journey": VISIBLE_JOURNEY}
    shown |= {"fix": VISIBLE_ALWAYS | VISIBLE_FIX, "quote": VISIBLE_ALWAYS | VISIBLE_QUOTE}
    shown |= {"attachment": VISIBLE_ALWAYS | VISIBLE_ATTACHMENT}
    return shown | (
        {"comment": VISIBLE_ALWAYS | VISIBLE_COMMENT} if permissions.has_capability(role, Capability.COMMENT) else {}
    )


def redact_snapshot(whole, role):
    """Return a snapshot as a visitor sees it."""
    names = author_names(whole["id"]) if "comment" in visible_fields(role) else {}
    listed = {kind: [] for kind in whole["records"]}
    kinds = visible_fields(role).keys() & listed.keys()
    shown = {
        kind: [
            redact_record(kind, record, role, names)
            for record in whole["records"][kind]
            if not _is_hidden(kind, record, role)
        ]
        for kind in kinds
    }
    return {**_redact_journey(whole), "records": listed | shown}


def redact_scores(payload, records):
    """Return the scores of a map as a visitor sees them: the metrics of these and of its quotes, and its fixes."""
    used = keep_used_metrics(payload, records["quote"])
    shown = {name: value for name, value in used.items() if name in VISIBLE_SCORES}
    there = {fix["id"] for fix in records["fix"]}
    return shown | {"fixes": [_redact_fix(fix) for fix in payload["fixes"] if fix["id"] in there]}


def limit_scores(payload, records, *, role, is_member):
    """Return the scores of a map for a person: a reader of only this map sees only the metrics that it uses."""
    if is_member or permissions.has_capability(role, Capability.EDIT):
        return payload
    return keep_used_metrics(payload, [record for kind in METRIC_KINDS for record in records[kind]])


def keep_used_metrics(payload, records):
    """Return the scores of a map with only the metrics of these scores and of records."""
    used = {score["metric"] for score in payload["scores"]} | {record["metric"] for record in records}
    return payload | {"metrics": [metric for metric in payload["metrics"] if metric["id"] in used]}


def redact_persona(portrait):
    """Return a persona as a visitor sees it: name and role, the rest empty."""
    return {name: value if name in VISIBLE_PERSONA else "" for name, value in portrait.items()}


def redact_operations_since(document_id, after, role):
    """Return the operations after a revision as a visitor sees them; raise LogPruned if they are too old."""
    log = operations.read_since(document_id, after)
    log_operations = log["operations"]
    if log_operations and datetime.fromisoformat(log_operations[0]["at"]) < timezone.now() - MAX_LOG_AGE:
        raise LogPruned(_("The log does not go back that far. Load the map again."))
    names = author_names(document_id) if "comment" in visible_fields(role) else {}
    return {**log, "operations": [redact_operation(operation, role, names) for operation in log_operations]}


def redact_operation(operation, role, names):
    """Return an operation as a visitor sees it: with its revision and the visible changes, without its actor."""
    if "changes" not in operation:
        return {**operation, "actor": None}
    names = _add_actor(names, operation["actor"])
    changes = [shown for change in operation["changes"] if (shown := _redact_change(change, role, names))]
    return {**operation, "type": operation["type"] if changes else HIDDEN, "actor": None, "changes": changes}


def redact_record(kind, whole, role, names):
    """Return a record as a visitor sees it; comments have the names of members without their ids."""
    shown = visible_fields(role)[kind]
    redacted = {name: value if name in shown else _hidden_value(kind, name) for name, value in whole.items()}
    return _redact_author(redacted, names) if kind == "comment" else redacted


def author_names(document_id):
    """Return the possible authors in a document: {id: name}. An e-mail address never replaces a name."""
    members = User.objects.filter(membership__workspace__documents=document_id)
    written = Comment.objects.filter(document_id=document_id).values_list("author", flat=True)
    names = members.values_list("pk", "name").union(User.objects.filter(pk__in=list(written)).values_list("pk", "name"))
    return {str(id): name for id, name in names}


def _redact_journey(whole):
    hidden = {name: _hidden_value("journey", name) for name in whole if name not in VISIBLE_JOURNEY | {"records"}}
    return {name: value for name, value in whole.items() if name != "records"} | hidden


def _redact_fix(fix):
    return {name: value if name in VISIBLE_FIX_VERDICT else _blank_value(value) for name, value in fix.items()}


def _blank_value(value):
    """Return the empty value of the same type."""
    return "" if isinstance(value, str) else 0 if isinstance(value, int) else None


def _redact_change(change, role, names):
    shown = visible_fields(role).get(change["kind"])
    # A patch does not say whether an attachment is on a comment.
    if shown is None or _is_hidden(change["kind"], change.get("record", {"comment": True}), role):
        return None
    if change["change"] != "patch":
        return {**change, "record": redact_record(change["kind"], change["record"], role, names)}
    redacted = {
        part: _keep_visible(change[part], shown) for part in ("before", "after", "splices", "removed") if part in change
    }
    return {**change, **redacted} if redacted["after"] or redacted.get("splices") else None


def _is_hidden(kind, record, role):
    """Whether a record is a file of a comment, for a visitor who sees no comments."""
    return kind == "attachment" and bool(record["comment"]) and "comment" not in visible_fields(role)


def _keep_visible(values, shown):
    return {name: value for name, value in values.items() if name in shown}


def _hidden_value(kind, name):
    """Return the value of a hidden field."""
    return getattr(record_fields(kind).get(name), "default", None)


def _redact_author(comment, names):
    """Return the comment with a member's name only; a visitor's own signature stays."""
    if comment["guest"]:
        return comment
    return {**comment, "author": None, "guest": names.get(comment["author"], "")}


def _add_actor(names, actor):
    """Return the names with that of an actor who joined meanwhile, unless it is an address."""
    if actor is None or actor["id"] in names or "@" in actor["name"]:
        return names
    return {**names, actor["id"]: actor["name"]}
