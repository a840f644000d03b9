"""Takes answers in a process that is killed at a point: `python -m tests.answers.killed_process JOURNEY METRIC POINT`.

POINT is the number of a portion, or "added": when the days were added to, right before the commit.
"""

import datetime
import os
import signal
import sys

import django

ROWS = 8400


def main(journey, metric, point):
    """Run until killed."""
    django.setup()
    from cxapp.answers import batch_import
    from cxapp.answers.rows import AnswerRow

    portions = iter(range(1, ROWS))

    def progress(done):
        if str(next(portions)) == point:
            die()

    if point == "added":
        add = batch_import.daily_totals.add
        batch_import.daily_totals.add = lambda *given: (add(*given), die())
    day = datetime.date(2026, 11, 1)
    rows = (AnswerRow(metric, "journey", journey, None, day, 4, "", f"r{number}", 1) for number in range(ROWS))
    batch_import.import_answers(journey, rows, way="file", name="dying.csv", progress=progress)


def die():
    """As a machine without power."""
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(*sys.argv[1:])
