"""Faults of the one truth of figures: what would let two pages show two figures of one place."""

from .fault import Fault

FAULTS = (
    Fault(
        "two-truths",
        "a proven fix does not start the answers of its place anew",
        (
            (
                "cxapp/scores/boards.py",
                "starts = {} if whole else {id: find_starts(judged[id], window) for id in found}",
                "starts = {}",
            ),
        ),
        ("tests/scores/test_starts.py",),
    ),
    Fault(
        "expectations-among-gaps",
        "an unmet expectation is counted as a gap with figures",
        (("cxapp/scores/gapboard.py", 'sum(not card["unmet"] for card in cards)', "len(cards)"),),
        ("tests/scores/test_gapboard.py", "-k", "expectation"),
    ),
)
