"""Which gaps of an as-is map its to-be map closes, and which fixes carry them."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cxapp.models import RECORD_MODELS
from cxapp.schema import ExpectationStatus
from cxapp.scores.fix_verdicts import VERIFIED, JudgedFix
from cxapp.scores.journey_scores import JourneyScores
from cxapp.scores.ratings import key, scoring_metric
from cxapp.scores.types import ScoreData
from cxapp.statistics import gaps

# Why a gap is closed on the to-be map.
EXPECTED, PAIN_REMOVED, PLACE_REMOVED, EXPECTATION_MET = ("expected", "pain_removed", "place_removed", "met")
MET = (ExpectationStatus.MET, ExpectationStatus.EXCEEDED)


@dataclass
class MapFacts:
    """What closing depends on: the ids of the places and pains of a map, and its expectations by id."""

    places: set[str] = field(default_factory=set)
    pains: list[tuple[str, str | None, str]] = field(default_factory=list)
    expectations: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def ids(self) -> set[str]:
        """Return the ids of all its records that are known here."""
        return self.places | {id for id, _touchpoint, _stage in self.pains} | self.expectations.keys()


def read_facts(documents: Iterable[Any]) -> dict[str, MapFacts]:
    """Return {document id: MapFacts}, in four queries."""
    facts: dict[str, MapFacts] = defaultdict(MapFacts)
    ids = list(documents)
    for kind in ("stage", "touchpoint"):
        for document, id in RECORD_MODELS[kind].objects.filter(document__in=ids).values_list("document_id", "id"):
            facts[str(document)].places.add(str(id))
    pains = RECORD_MODELS["pain"].objects.filter(document__in=ids)
    for document, id, touchpoint, stage in pains.values_list("document_id", "id", "touchpoint_id", "stage_id"):
        facts[str(document)].pains.append((str(id), touchpoint and str(touchpoint), str(stage)))
    rows = RECORD_MODELS["expectation"].objects.filter(document__in=ids).order_by("rank", "id")
    for row in rows.values("document_id", "id", "text", "status", "stage_id", "touchpoint_id"):
        facts[str(row["document_id"])].expectations[str(row["id"])] = row
    return facts


@dataclass(frozen=True)
class PlannedFix:
    """A fix of either map that aims at a place of the as-is map; a live one adds nothing to what is expected."""

    judged: JudgedFix
    is_live: bool

    @property
    def lift(self) -> float | None:
        """Return by how much it is expected to better the score, None if it is live or nobody has said."""
        expected = self.judged.fix.expected
        return None if self.is_live or expected is None else abs(expected)


@dataclass(frozen=True)
class Outlook:
    """What the to-be map and its fixes make of a score: the expected one, and why the gap is closed, None if not."""

    fixes: list[PlannedFix]
    lift: float | None
    expected: float | None
    closed: str | None


class Closings:
    """The outlook of each score and each unmet expectation of an as-is map."""

    def __init__(
        self,
        board: JourneyScores,
        fixes: Iterable[JudgedFix],
        facts: tuple[MapFacts, MapFacts],
        origins: Mapping[str, str],
        today: datetime.date,
    ) -> None:
        """`board` is that of the as-is map, `fixes` are those of the to-be map, `facts` those of both."""
        self.board, self.today = board, today
        self.as_is, to_be = facts
        self.origins = origins
        here = to_be.ids
        self.copies = {origin: copy for copy, origin in origins.items() if copy in here}
        self.statuses = {id: row["status"] for id, row in to_be.expectations.items()}
        self.by_target = self._list_by_target(fixes)

    def _list_by_target(self, fixes: Iterable[JudgedFix]) -> dict[str, list[PlannedFix]]:
        """Return {id of a place of the as-is map: the fixes that aim at it}."""
        found = defaultdict(list)
        for judged in (*self.board.fixes, *fixes):
            target = str(judged.fix.target_id or judged.fix.document_id)
            found[self.origins.get(target, target)].append(PlannedFix(judged, self._is_live(judged)))
        return found

    def _is_live(self, judged: JudgedFix) -> bool:
        live = judged.fix.live
        return judged.column == VERIFIED or (live is not None and live <= self.today)

    def outlook(self, score: ScoreData) -> Outlook:
        """Return the Outlook of a score of the as-is map."""
        fixes = [fix for fix in self.by_target.get(score["place"]["id"], ()) if self._aims_at(fix.judged, score)]
        lifts = [fix.lift for fix in fixes if fix.lift is not None]
        lift = sum(lifts) if lifts else None
        expected = expected_score(score, lift)
        return Outlook(fixes, lift, expected, self._find_reason(score, expected) if score["rank"] else None)

    def _aims_at(self, judged: JudgedFix, score: ScoreData) -> bool:
        if judged.score and str(judged.fix.document_id) == self._document:
            return key(judged.score) == key(score)
        return judged.fix.metric is None or str(judged.fix.metric) == score["metric"]

    @property
    def _document(self) -> str:
        return next((id for kind, id in self.board.places.by_key if kind == "journey"), "")

    def _find_reason(self, score: ScoreData, expected: float | None) -> str | None:
        metric = next(metric for metric in self.board.metrics if str(metric.pk) == score["metric"])
        if expected is not None and gaps.shortfall(scoring_metric(metric), expected, score["target"]) <= 0:
            return EXPECTED
        kind, id = score["place"]["kind"], score["place"]["id"]
        if kind != "journey" and id not in self.copies:
            return PLACE_REMOVED
        column = 1 if kind == "touchpoint" else 2
        pains = [pain[0] for pain in self.as_is.pains if pain[column] == id] if kind != "journey" else []
        return PAIN_REMOVED if pains and not any(pain in self.copies for pain in pains) else None

    def expectation_outlook(self, id: str) -> Outlook:
        """Return the Outlook of an unmet expectation of the as-is map, which has no figures."""
        row, copy = self.as_is.expectations[id], self.copies.get(id)
        touchpoint = row["touchpoint_id"] and str(row["touchpoint_id"])
        reason = EXPECTATION_MET if copy and self.statuses[copy] in MET else None
        if reason is None and touchpoint and touchpoint not in self.copies:
            reason = PLACE_REMOVED
        return Outlook(self.by_target.get(id, []), None, None, reason)

    def unmet(self) -> list[str]:
        """Return the ids of the unmet expectations of the as-is map."""
        return [id for id, row in self.as_is.expectations.items() if row["status"] == ExpectationStatus.UNMET]

    def count_closed(self) -> int:
        """Return how many gaps of the as-is map are closed, unmet expectations among them."""
        scores = sum(self.outlook(score).closed is not None for score in self.board.gaps)
        return scores + sum(self.expectation_outlook(id).closed is not None for id in self.unmet())


def expected_score(score: ScoreData, lift: float | None) -> float | None:
    """Return the score with the expected lift, within its scale; None without a score or a lift."""
    if score["score"] is None or lift is None:
        return None
    moved = score["score"] + (lift if score["higher_is_better"] else -lift)
    low, high = score["scale"]["low"], score["scale"]["high"]
    limited: float = min(max(moved, low), high)
    return limited
