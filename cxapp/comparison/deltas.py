"""What changes from as-is to to-be in figures: measured, expected, and measured again."""

from dataclasses import dataclass
from typing import Any

from cxapp import scores, statistics
from cxapp.models import JourneyPair, Workspace
from cxapp.scores import journey_scores
from cxapp.scores.comparison import NOTHING, change_state, total_histogram
from cxapp.scores.journey_scores import JourneyScores
from cxapp.scores.ratings import key, scoring_metric
from cxapp.scores.types import ScoreData
from cxapp.statistics import Difference, differences

from .closed_gaps import Closings, MapFacts, Outlook, read_facts
from .reading import Comparison

# Where the second measurement comes from.
TO_BE, FIX = "to_be", "fix"


@dataclass(frozen=True)
class Measured:
    """A second measurement of a place, by the same metric and its current method, and the difference to the first."""

    source: str
    before: statistics.Score
    after: statistics.Score
    difference: Difference
    state: str


@dataclass(frozen=True)
class Delta:
    """A score of the as-is map with its outlook, and what was measured since, None if nothing was."""

    score: ScoreData
    outlook: Outlook
    measured: Measured | None


@dataclass(frozen=True)
class Deltas:
    """The deltas of a comparison in the order of the as-is map, and the outlooks of its unmet expectations by id."""

    board: JourneyScores
    rows: list[Delta]
    expectations: dict[str, Outlook]
    facts: MapFacts

    @property
    def outlooks(self) -> list[Outlook]:
        """Return the outlooks of all gaps, the heaviest first, unmet expectations last."""
        ranked = sorted((row for row in self.rows if row.score["rank"]), key=lambda row: row.score["rank"])
        return [*(row.outlook for row in ranked), *self.expectations.values()]


def read(comparison: Comparison) -> Deltas:
    """Return the Deltas of a comparison, from the answers of the usual period of the workspace."""
    as_is, to_be = comparison.as_is["id"], comparison.to_be["id"]
    workspace = comparison.workspace
    boards = _read_boards(workspace, [as_is, to_be])
    facts = read_facts([as_is, to_be])
    board, other = boards[as_is], boards[to_be]
    closings = Closings(board, other.fixes, (facts[as_is], facts[to_be]), comparison.origins, workspace.today())
    places = list(board.places.by_key)
    order = {id: number for number, (_kind, id) in enumerate(places)}
    stages = {stage: number for number, stage in enumerate([*board.places.stages, None])}
    sorted_scores = sorted(board.scores, key=lambda score: (stages[score["stage"]], order[score["place"]["id"]]))
    rows = [_build_delta(score, comparison, closings, other) for score in sorted_scores]
    unmet = {id: closings.expectation_outlook(id) for id in closings.unmet()}
    return Deltas(board, [row for row in rows if _is_told(row)], unmet, facts[as_is])


def _read_boards(workspace: Workspace, documents: list[str]) -> dict[str, JourneyScores]:
    return journey_scores.read(workspace, documents, scores.Window.default(workspace))


def _is_told(row: Delta) -> bool:
    """Whether a place has answers, or a fix that aims at it."""
    return bool(row.score["n"] or row.outlook.fixes or row.measured)


def _build_delta(score: ScoreData, comparison: Comparison, closings: Closings, other: JourneyScores) -> Delta:
    outlook = closings.outlook(score)
    measured = _measure_on_to_be(score, comparison, closings.board, other) or _measure_after_fix(outlook, score)
    return Delta(score, outlook, measured)


def _measure_on_to_be(
    score: ScoreData, comparison: Comparison, board: JourneyScores, other: JourneyScores
) -> Measured | None:
    """Return the second measurement by answers of the to-be map itself."""
    metric_id, kind, id = key(score)
    copied = comparison.copies.get(id)
    metric = next(metric for metric in board.metrics if str(metric.pk) == metric_id)
    before = total_histogram(board.weeks, key(score))
    after = total_histogram(other.weeks, (metric_id, kind, copied)) if copied else {}
    known = scoring_metric(metric)
    state = change_state(known, before, after, comparison.workspace.minimum_answers)
    if state == NOTHING:
        return None
    first, second = (statistics.score(known, histogram) for histogram in (before, after))
    return Measured(TO_BE, first, second, differences.difference(known, before, after), state)


def _measure_after_fix(outlook: Outlook, score: ScoreData) -> Measured | None:
    """Return the second measurement by later answers of the as-is map: those since the last fix went live."""
    assessed = [
        fix.judged
        for fix in outlook.fixes
        if fix.judged.assessment and fix.judged.assessment.after.n and fix.judged.assessment.before.n
    ]
    if not assessed:
        return None
    judged = max(assessed, key=lambda one: one.fix.live)
    found = judged.assessment
    assert found is not None
    state = _state_of(found.difference, score)
    return Measured(FIX, found.before, found.after, found.difference, state)


def _state_of(difference: Difference, score: ScoreData) -> str:
    """Return whether a difference is proven, and its direction."""
    upwards = score["higher_is_better"]
    if difference.low is None:
        return "too_few"
    if differences.is_proven(difference, upwards=upwards):
        return "risen"
    return "fallen" if differences.is_proven(difference, upwards=not upwards) else "not_proven"


def count_closed(workspace: Workspace) -> dict[Any, int]:
    """Return {id of a to-be map: how many gaps of its as-is map it closes}, in a constant number of queries."""
    pairs = list(JourneyPair.objects.filter(to_be__workspace=workspace, as_is__workspace=workspace))
    if not pairs:
        return {}
    documents = {str(id) for pair in pairs for id in (pair.to_be_id, pair.as_is_id)}
    boards, facts, today = _read_boards(workspace, sorted(documents)), read_facts(documents), workspace.today()
    return {pair.to_be_id: _count_pair(pair, boards, facts, today) for pair in pairs}


def _count_pair(pair: JourneyPair, boards: dict[str, JourneyScores], facts: dict[str, MapFacts], today: Any) -> int:
    as_is, to_be = str(pair.as_is_id), str(pair.to_be_id)
    origins = {**pair.origins, to_be: as_is}
    return Closings(boards[as_is], boards[to_be].fixes, (facts[as_is], facts[to_be]), origins, today).count_closed()
