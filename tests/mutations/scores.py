"""Faults of the one truth of figures: what would let two pages show two figures of one place."""

from .fault import Fault

FAULTS = (
    Fault(
        "two-truths",
        "a proven fix does not start the answers of its place again",
        (
            (
                "cxapp/scores/journey_scores.py",
                "starts_by_document = {id: find_starts(judged[id], window) for id in boards}",
                "starts_by_document = {}",
            ),
        ),
        ("tests/scores/test_starts.py",),
    ),
    Fault(
        "expectations-among-gaps",
        "an unmet expectation is counted as a gap with figures",
        (("cxapp/scores/gap_board.py", "sum(is_counted(card) for card in cards)", "len(cards)"),),
        ("tests/scores/test_gap_board.py", "-k", "expectation"),
    ),
    Fault(
        "overlay-of-a-kind",
        "an overlay shows all metrics of a kind",
        (
            (
                "cxapp/exports/map_view.py",
                'score["metric"] == self.metric["id"]',
                'score["kind"] == self.metric["kind"]',
            ),
        ),
        ("tests/exports/test_metric_overlays.py",),
    ),
)
