"""Faults at boundaries: a target of 0, the edges of a week, a second source, a score exactly on its target."""

from .fault import Fault

FAULTS = (
    Fault(
        "own-target-of-zero",
        "a place's own target of 0 is taken for none",
        (
            (
                "cxapp/scores/journey_scores.py",
                "target=options.get((metric, kind, id), metrics[metric].target)",
                "target=options.get((metric, kind, id)) or metrics[metric].target",
            ),
        ),
        ("tests/scores/test_targets.py",),
    ),
    Fault(
        "shifted-week",
        "the week of the weekly mail begins on a Sunday",
        (("cxapp/scores/week.py", "Window(before - WEEK + DAY, today)", "Window(before - WEEK, today - DAY)"),),
        ("tests/notifications/test_week_edges.py",),
    ),
    Fault(
        "mail-at-eight",
        "a mail that is due this very second is not due",
        (("cxapp/notifications/weekly_email.py", "monday if monday <= now", "monday if monday < now"),),
        ("tests/notifications/test_week_edges.py",),
    ),
    Fault(
        "source-of-an-id",
        "an id is looked up in the answers of every source",
        (("cxapp/answers/insert.py", "metric=metric, source=source, ", "metric=metric, "),),
        ("tests/surveys/test_second_sources.py",),
    ),
    Fault(
        "exactly-on-target",
        "a score exactly on its target is graded below it",
        (("static/js/map/overlays/metric.js", "if (away < 0)", "if (away <= 0)"),),
        ("tests/js/map/grades.test.js",),
    ),
    Fault(
        "exactly-a-week-ago",
        "what was a week ago is told by its weekday, as if it were to come",
        (("static/js/lib/date-format.js", "if (days < 7)", "if (days <= 7)"),),
        ("tests/js/lib/relative-time.test.js",),
    ),
)
