"""Validates the records that an operation changed: every field in its range, every link intact."""

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from django.utils.translation import gettext_lazy as _

from cxapp import changes, ranks
from cxapp.changes import Change, Record
from cxapp.errors import Conflict, InvalidInput, Sentence, choice_problem, length_problem
from cxapp.models import RECORD_MODELS
from cxapp.schema import (
    CARD_KINDS,
    KIND_LABELS,
    MAX_ADDRESS_LENGTH,
    UNIQUE_FIELDS,
    Address,
    Choice,
    Day,
    FixStatus,
    Flag,
    Integer,
    Language,
    Link,
    Number,
    People,
    Person,
    Personas,
    Spec,
    Stamp,
    Systems,
    Text,
    WorkspaceLink,
    card_kind,
    incoming_links,
    links,
    own_id,
    record_fields,
)

from . import child_journeys

if TYPE_CHECKING:
    from .draft import Draft

MAX_RECORDS = 20_000
WEB_ADDRESS = re.compile(r"https?://[^\s/?#][^\s]*", re.IGNORECASE)
# MAX_CARDS is for cards of all kinds together.
MAX_STAGES, MAX_LANES, MAX_CARDS = 500, 200, 10_000

# A sentence, lazy or with placeholders; None if the value is valid.
Problem: TypeAlias = Any


def check(draft: "Draft", net: list[Change], *, undoes: bool = False) -> None:
    """Check an operation's net changes against the resulting draft; raise an AppError that names the field.

    An undo may restore more stages, lanes and cards than the limits allow.
    """
    for change in net:
        kind, id = changes.key(change)
        if change["change"] == "remove":
            _check_unreferenced(draft, kind, id)
        else:
            _check_record(draft, kind, draft.require(kind, id))
            _check_unique(draft, kind, id, change)
    child_journeys.check(draft.document_id, net)
    puts = [change for change in net if change["change"] == "put"]
    _check_new(draft, puts)
    if puts and not undoes:
        _check_limits(draft, {change["kind"] for change in puts})


def _check_record(draft: "Draft", kind: str, record: Record) -> None:
    for name, spec in record_fields(kind).items():
        problem = CHECKS[type(spec)](spec, record[name])
        if problem:
            raise _refuse_field(name, spec, problem)
    if kind != draft.kind.name:
        _check_links(draft, kind, record)
    if kind == "fix":
        _check_reason(record)
    if kind == "waiver":
        _check_waiver(record)
    if kind == "dependency":
        _check_ends(record)


def _check_unique(draft: "Draft", kind: str, id: str, change: Change) -> None:
    """Check that no other record has the same values in the fields that tell the records of a kind apart."""
    fields = UNIQUE_FIELDS.get(kind, ())
    changed = [name for name in fields if change["change"] != "patch" or name in change["after"]]
    if changed and draft.find_twin(kind, draft.require(kind, id)):
        sentence = _("The map has such a record already ({kind}). Change that one.")
        taken = {changed[-1]: _("taken")}
        raise Conflict(sentence, kind=KIND_LABELS[kind], code="not_unique", fields=taken)


def _refuse_field(name: str, spec: Spec, problem: Any) -> InvalidInput:
    if isinstance(spec, Text):
        sentence = _("{field} can have at most {limit} characters; this one has {length}.")
        return InvalidInput(sentence, field=spec.subject, **problem.params, fields={name: problem})
    return InvalidInput("{field}: {problem}", field=spec.label, problem=problem, fields={name: problem})


def _check_reason(fix: Record) -> None:
    """Require a reason for a fix that was closed by hand, by any operation: no answers prove it."""
    if fix["status"] == FixStatus.VERIFIED and not fix["reason"].strip():
        sentence = _("Give the reason for closing: no answers prove it yet.")
        raise InvalidInput(sentence, code="reason_required", fields={"reason": _("required")})


def _check_waiver(waiver: Record) -> None:
    """Require a reason for a finding that does not count: without one nobody can judge it later."""
    if not waiver["reason"].strip():
        raise InvalidInput(_("Give the reason."), code="reason_required", fields={"reason": _("required")})


def _check_ends(dependency: Record) -> None:
    if dependency["source"] == dependency["target"]:
        raise InvalidInput(_("A card cannot depend on itself."), fields={"target": _("the same card")})


def _check_links(draft: "Draft", kind: str, record: Record) -> None:
    if not ranks.is_valid(record["rank"]):
        raise InvalidInput(
            _("A rank is written in the digits 0-9, A-Z, a-z and does not end in 0."),
            fields={"rank": _("not a rank")},
        )
    for name, spec in links(kind).items():
        if record[name] is not None:
            draft.require_linked(spec, record[name], name)
    if kind in CARD_KINDS:
        _check_lane(kind, draft.require("lane", record["lane"]))
    if kind == "lane":
        _check_cards(draft, record)


def _check_lane(kind: str, lane: Record) -> None:
    expected = card_kind(lane["kind"])
    if expected != kind:
        sentence = _("This lane takes other cards: {wanted}.") if expected else _("This lane does not take cards.")
        names = {"wanted": KIND_LABELS[expected]} if expected else {}
        raise InvalidInput(sentence, **names, fields={"lane": _("wrong kind of lane")})


def _check_cards(draft: "Draft", lane: Record) -> None:
    """Check that a lane with a new kind still suits its cards."""
    before = draft.base.get("lane", lane["id"])
    if before is None or before["kind"] == lane["kind"]:
        return
    for kind in CARD_KINDS:
        if kind != card_kind(lane["kind"]) and draft.find_referrers(kind, "lane", lane["id"]):
            sentence = _("The lane has cards that a lane of another kind cannot have.")
            raise Conflict(sentence, fields={"kind": _("has cards")})


def _check_unreferenced(draft: "Draft", kind: str, id: str) -> None:
    for source, name, _spec in incoming_links(kind):
        if draft.find_referrers(source, name, id):
            raise Conflict(_("Something on the map still refers to this."), code="still_used")


def _check_new(draft: "Draft", puts: Sequence[Change]) -> None:
    if not puts:
        return
    check_room(draft, len(puts))
    for kind in {change["kind"] for change in puts}:
        ids = [id for of, id in map(changes.key, puts) if of == kind and draft.base.get(kind, id) is None]
        foreign = RECORD_MODELS[kind].objects.filter(pk__in=ids).exclude(document_id=draft.document_id)
        if foreign.exists():
            raise Conflict(_("This id is taken."), code="id_taken", fields={"id": _("taken")})


def check_room(draft: "Draft", new: int) -> None:
    """Raise Conflict if the map cannot have so many new records."""
    if draft.base.count() + len(draft.kept) + new > MAX_RECORDS:
        raise Conflict(_("A map can have at most {most} records."), code="full", most=MAX_RECORDS)


def _check_limits(draft: "Draft", kinds: set[str]) -> None:
    """Check the limits on stages, lanes and cards of the added kinds."""
    cards = sum(draft.count(kind) for kind in CARD_KINDS) if kinds & set(CARD_KINDS) else 0
    for count, most, sentence in (
        (draft.count("stage") if "stage" in kinds else 0, MAX_STAGES, _("A map can have at most {most} stages.")),
        (draft.count("lane") if "lane" in kinds else 0, MAX_LANES, _("A map can have at most {most} lanes.")),
        (cards, MAX_CARDS, _("A map can have at most {most} cards.")),
    ):
        if count > most:
            raise Conflict(sentence, code="full", most=most)


def _check_text(spec: Text, value: Any) -> Problem:
    if len(value) > spec.limit:
        return length_problem(spec.limit, len(value))
    return None


def _check_address(spec: Address, value: Any) -> Problem:
    if len(value) > MAX_ADDRESS_LENGTH:
        return length_problem(MAX_ADDRESS_LENGTH, len(value))
    return None if not value or WEB_ADDRESS.fullmatch(value) else _("must begin with http:// or https://.")


def _check_choice(spec: Choice, value: Any) -> Problem:
    if (value is None and spec.null) or (value == "" and spec.blank) or value in spec.words.values:
        return None
    if spec.own and own_id(value):
        return None
    return choice_problem(spec.words.values)


def _check_integer(spec: Integer, value: Any) -> Problem:
    if value is None and spec.null:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not spec.low <= value <= spec.high:
        return Sentence(_("must be a whole number from {low} to {high}."), low=spec.low, high=spec.high)
    return None


def _check_number(spec: Number, value: Any) -> Problem:
    if value is None and spec.null:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not spec.low <= value <= spec.high:
        return Sentence(_("must be a number from {low} to {high}."), low=spec.low, high=spec.high)
    return None


def _check_flag(spec: Flag, value: Any) -> Problem:
    return None if isinstance(value, bool) else _("must be true or false.")


def _check_link(spec: Link | WorkspaceLink, value: Any) -> Problem:
    return None if isinstance(value, str) or (value is None and spec.null) else _("must be an id.")


def _check_nothing(spec: Spec, value: Any) -> Problem:
    """Accept any value: it was checked on input, or set by the product itself."""
    return None


CHECKS: dict[type, Callable[[Any, Any], Problem]] = {
    Text: _check_text,
    Address: _check_address,
    Choice: _check_choice,
    Integer: _check_integer,
    Number: _check_number,
    Flag: _check_flag,
    Link: _check_link,
    WorkspaceLink: _check_link,
}
CHECKS |= dict.fromkeys((Person, People, Systems, Day, Stamp, Language, Personas), _check_nothing)
