"""What a visitor by a share link is shown of a map: what is listed here, and nothing else.

Hidden fields are there, but empty, so that all readers take the same shapes. Nobody's address is among the names.
Of what lies beside the map, visitors see the quotes that a member put on a card and how far a fix has come. The text,
the owner and the days of a fix are hidden, also from visitors who may comment: it may repeat an internal comment.
"""

import functools
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cxapp import operations, permissions
from cxapp.errors import LogPruned
from cxapp.models import Comment, User
from cxapp.schema import JOURNEY_FIELDS, KINDS, MAP, Capability

JOURNEY = {"id", "title", "scenario", "state", "language", "personas", "revision"}
ALWAYS = {"id", "rank"}
FIX = {"target", "status"}
QUOTE = {"target", "text", "metric", "value", "day"}
COMMENT = {"target", "thread", "text", "resolved", "author", "guest", "at"}
SCORES = {"revision", "window", "compare", "usual", "minimum", "metrics", "scores", "stages", "expectations"}
SCORES |= {"verdict", "totals", "fixes"}
FIX_VERDICT = {"id", "column", "metric", "verdict"}
PERSONA = {"id", "name", "role", "hue"}
HIDDEN = "hidden"
# Enough for who was away for a while; what is older is history.
RECENT = timedelta(minutes=15)


@functools.cache
def fields(role):
    """The kinds of record that a visitor of this role is shown, each with its fields."""
    shown = {kind: ALWAYS | set(MAP[kind]) for kind in MAP} | {"journey": JOURNEY}
    shown |= {"fix": ALWAYS | FIX, "quote": ALWAYS | QUOTE}
    return shown | ({"comment": ALWAYS | COMMENT} if permissions.may(role, Capability.COMMENT) else {})


def snapshot(whole, role):
    """A snapshot as a visitor sees it."""
    names = names_in(whole["id"]) if "comment" in fields(role) else {}
    listed = {kind: [] for kind in whole["records"]}
    kinds = fields(role).keys() & listed.keys()
    shown = {kind: [record(kind, one, role, names) for one in whole["records"][kind]] for kind in kinds}
    return {**_journey(whole), "records": listed | shown}


def scores(payload, quotes=()):
    """The scores of a map as a visitor sees them, with the metrics of these scores and of the `quotes` shown alone."""
    used = {score["metric"] for score in payload["scores"]} | {quote["metric"] for quote in quotes}
    shown = {name: value for name, value in payload.items() if name in SCORES}
    metrics = [metric for metric in payload["metrics"] if metric["id"] in used]
    return shown | {"metrics": metrics, "fixes": [_fix_verdict(fix) for fix in payload["fixes"]]}


def persona(portrait):
    """A persona as a visitor sees it: name and role, the rest empty."""
    return {name: value if name in PERSONA else "" for name, value in portrait.items()}


def since(document_id, after, role):
    """The operations after a revision, as a visitor sees them; raises LogPruned where they would tell what once was."""
    found = operations.since(document_id, after)
    told = found["operations"]
    if told and datetime.fromisoformat(told[0]["at"]) < timezone.now() - RECENT:
        raise LogPruned(_("The log does not reach so far back: read the map anew."))
    names = names_in(document_id) if "comment" in fields(role) else {}
    return {**found, "operations": [operation(one, role, names) for one in told]}


def operation(told, role, names):
    """An operation as a visitor sees it: whole in its revision, without who did it, and of what they see alone."""
    if "changes" not in told:
        return {**told, "actor": None}
    names = _with_actor(names, told["actor"])
    changes = [shown for change in told["changes"] if (shown := _change(change, role, names))]
    return {**told, "type": told["type"] if changes else HIDDEN, "actor": None, "changes": changes}


def record(kind, whole, role, names):
    """A record as a visitor sees it; of comments the names, but no member's id."""
    shown = fields(role)[kind]
    kept = {name: value if name in shown else _nothing(kind, name) for name, value in whole.items()}
    return _signed(kept, names) if kind == "comment" else kept


def names_in(document_id):
    """Who may have written in a document: {id: name}. No e-mail stands in for a name."""
    members = User.objects.filter(membership__workspace__documents=document_id)
    written = Comment.objects.filter(document_id=document_id).values_list("author", flat=True)
    found = members.values_list("pk", "name").union(User.objects.filter(pk__in=list(written)).values_list("pk", "name"))
    return {str(id): name for id, name in found}


def _journey(whole):
    hidden = {name: _nothing("journey", name) for name in whole if name not in JOURNEY | {"records"}}
    return {name: value for name, value in whole.items() if name != "records"} | hidden


def _fix_verdict(fix):
    return {name: value if name in FIX_VERDICT else _blank(value) for name, value in fix.items()}


def _blank(value):
    """What stands in the place of a value that readers expect to be of its type."""
    return "" if isinstance(value, str) else 0 if isinstance(value, int) else None


def _change(change, role, names):
    shown = fields(role).get(change["kind"])
    if shown is None:
        return None
    if change["change"] != "patch":
        return {**change, "record": record(change["kind"], change["record"], role, names)}
    kept = {part: _only(change[part], shown) for part in ("before", "after", "splices", "removed") if part in change}
    return {**change, **kept} if kept["after"] or kept.get("splices") else None


def _only(values, shown):
    return {name: value for name, value in values.items() if name in shown}


def _nothing(kind, name):
    """What stands in the place of a hidden field."""
    return getattr((JOURNEY_FIELDS if kind == "journey" else KINDS[kind]).get(name), "default", None)


def _signed(comment, names):
    """A visitor's own signature stays, to know one's own by; a member's is their name alone."""
    if comment["guest"]:
        return comment
    return {**comment, "author": None, "guest": names.get(comment["author"], "")}


def _with_actor(names, actor):
    """The names with that of somebody who joined meanwhile; whoever has none goes by their address among members."""
    if actor is None or actor["id"] in names or "@" in actor["name"]:
        return names
    return {**names, actor["id"]: actor["name"]}
