"""The computed data of a map's fixes: the column of the board, and the verdict of the answers since."""

from . import gap_cards


def describe_fixes(board):
    """Return [{id, column, metric, verdict, told, n, needed, before, after}] for the fixes of one map."""
    return [describe_fix(judged) for judged in board.fixes]


def describe_fix(judged):
    """Return one fix: `n` of the `needed` answers since it went live, and the scores `before` and `after`."""
    answers = gap_cards.verdict_fields(judged)
    return {
        "id": str(judged.fix.pk),
        "column": judged.column,
        "metric": judged.score and judged.score["metric"],
        **{name: answers[name] for name in ("verdict", "told", "before", "after")},
        "n": answers["measured"],
        "needed": answers["needed_after"],
    }
