"""The audit of a map: rules, each with the places where the map breaks it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from .department_names import is_department
from .evidence import AGED, Record, judge

# {rule, kind, target, fix, waiver}: `target` is the id of a record of `kind`, None for the map itself; `fix` that of a
# fix; `waiver` that of the record that says why it does not count, or None.
Finding: TypeAlias = dict[str, Any]
# (kind, target, fix)
Place: TypeAlias = tuple[str, str | None, str | None]

CARD_KINDS = ("touchpoint", "note", "expectation", "pain", "pleasure")
MAP: Place = ("journey", None, None)
KEY_IMPORTANCE = 4
PROVEN = "significant"
CLOSED = "verified"


@dataclass(frozen=True)
class AuditedMap:
    """A map: the fields of its journey, its records by kind, its scores, and when it is audited."""

    journey: Mapping[str, Any]
    records: Mapping[str, Sequence[Record]]
    scores: Sequence[Mapping[str, Any]]
    today: str
    months: int

    @cached_property
    def stages(self) -> list[Record]:
        """The stages in order."""
        return sorted(self.records["stage"], key=_rank)

    def list_cards(self, *kinds: str) -> list[tuple[str, Record]]:
        """Return the cards of some kinds as [(kind, record), …], stage by stage, from the top."""
        stages = {stage["id"]: place for place, stage in enumerate(self.stages)}
        lanes = {lane["id"]: place for place, lane in enumerate(sorted(self.records["lane"], key=_rank))}
        cards = [(kind, card) for kind in kinds for card in self.records[kind]]
        return sorted(cards, key=lambda one: (stages[one[1]["stage"]], lanes[one[1]["lane"]], *_rank(one[1])))

    @cached_property
    def key_touchpoints(self) -> list[Record]:
        """The touchpoints that decide: moments of truth, and the most important ones."""
        touchpoints = [card for _kind, card in self.list_cards("touchpoint")]
        return [card for card in touchpoints if card["moment_of_truth"] or card["importance"] >= KEY_IMPORTANCE]

    @property
    def is_measurable(self) -> bool:
        """Whether customers can be asked: not about a map of what is to be."""
        return bool(self.journey["state"] != "to_be")


def list_findings(
    journey: Mapping[str, Any],
    records: Mapping[str, Sequence[Record]],
    scores: Sequence[Mapping[str, Any]],
    *,
    today: str,
    months: int,
) -> list[Finding]:
    """Return what breaks the rules, in the order of the rules and of the map."""
    audited = AuditedMap(journey, records, scores, today, months)
    waivers = {_waiver_key(waiver): waiver["id"] for waiver in records.get("waiver", ())}
    return [
        {"rule": rule, "kind": kind, "target": target, "fix": fix, "waiver": waivers.get((rule, target, fix))}
        for rule, check in RULES.items()
        for kind, target, fix in check(audited)
    ]


def _waiver_key(waiver: Record) -> tuple[str, str | None, str | None]:
    return waiver["rule"], waiver["target"], waiver["fix"]


def _rank(record: Record) -> tuple[str, str]:
    return record["rank"], record["id"]


def _map_rule(is_broken: Callable[[AuditedMap], bool]) -> Callable[[AuditedMap], list[Place]]:
    """Return the check of a rule about the map as a whole."""
    return lambda audited: [MAP] if is_broken(audited) else []


def _is_review_passed(audited: AuditedMap) -> bool:
    day = audited.journey["review_date"]
    return bool(day) and day < audited.today


def _find_departments(audited: AuditedMap) -> Iterator[Place]:
    return (("stage", stage["id"], None) for stage in audited.stages if is_department(stage["title"]))


def _find_unexpected(audited: AuditedMap) -> Iterator[Place]:
    """Find the key touchpoints without an expectation: none about them, and none about their stage as a whole."""
    expectations = audited.records["expectation"]
    covered = {card["touchpoint"] for card in expectations}
    stages = {card["stage"] for card in expectations if card["touchpoint"] is None}
    for card in audited.key_touchpoints:
        if card["id"] not in covered and card["stage"] not in stages:
            yield "touchpoint", card["id"], None


def _has_nothing_after(audited: AuditedMap) -> bool:
    """Return whether no stage of engagement follows the last interaction."""
    levels = [stage["level"] for stage in audited.stages]
    last = max((place for place, level in enumerate(levels) if level == "interaction"), default=-1)
    return bool(levels) and "engagement" not in levels[last + 1 :]


def _find_unasked(audited: AuditedMap) -> Iterator[Place]:
    """Find the stages in which nobody answered, and the key touchpoints in the other stages."""
    if not audited.is_measurable:
        return
    asked = [score for score in audited.scores if score["n"]]
    stages, places = ({score["stage"] for score in asked}, {score["place"]["id"] for score in asked})
    for stage in audited.stages:
        if stage["id"] not in stages:
            yield "stage", stage["id"], None
        for card in audited.key_touchpoints:
            if card["stage"] == stage["id"] and stage["id"] in stages and card["id"] not in places:
                yield "touchpoint", card["id"], None


def _find_unfixed(audited: AuditedMap) -> list[Place]:
    """Find the places of proven gaps, each once, on which no fix of the same metric is at work."""
    fixed = {(fix["target"], fix["metric"]) for fix in audited.records["fix"] if fix["status"] != CLOSED}
    places: dict[Place, None] = {}
    for score in audited.scores:
        kind, id = score["place"]["kind"], score["place"]["id"]
        target = None if kind == "journey" else id
        if score["state"] == PROVEN and not {(target, score["metric"]), (target, None)} & fixed:
            places[kind, target, None] = None
    return list(places)


def _find_ownerless(audited: AuditedMap) -> Iterator[Place]:
    kinds = {record["id"]: kind for kind in ("stage", *CARD_KINDS, "lane", "path") for record in audited.records[kind]}
    for fix in sorted(audited.records["fix"], key=_rank):
        if fix["owner"] is None and fix["status"] != CLOSED:
            yield kinds.get(fix["target"], "journey"), fix["target"], fix["id"]


def _find_aged(audited: AuditedMap) -> Iterator[Place]:
    for kind, card in audited.list_cards(*CARD_KINDS):
        if judge(card, today=audited.today, months=audited.months) == AGED:
            yield kind, card["id"], None


# In the order of cxapp.schema.AuditRule.
RULES: dict[str, Callable[[AuditedMap], Sequence[Place] | Iterator[Place]]] = {
    "no_persona": _map_rule(lambda audited: not audited.journey["personas"]),
    "no_scenario": _map_rule(lambda audited: not audited.journey["scenario"].strip()),
    "department_stage": _find_departments,
    "no_expectation": _find_unexpected,
    "nothing_after": _map_rule(_has_nothing_after),
    "not_asked": _find_unasked,
    "gap_without_fix": _find_unfixed,
    "fix_without_owner": _find_ownerless,
    "old_evidence": _find_aged,
    "no_owner": _map_rule(lambda audited: audited.journey["owner"] is None),
    "review_passed": _map_rule(_is_review_passed),
}
