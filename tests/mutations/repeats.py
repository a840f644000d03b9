"""Faults of what makes two answers the same: an answer dropped or doubled without a word."""

from .fault import Fault

TESTS = "tests/answers/test_duplicates.py"
CONSTRAINT = 'fields=["metric", "source", "external_id", "place_id"], name="answered_once"'
MIGRATED = 'fields=("metric", "source", "external_id", "place_id"), name=ONCE'

FAULTS = (
    Fault(
        "id-of-one-place",
        "an id of a response is kept once, at whatever places its row answers",
        (
            ("cxapp/models/answers.py", CONSTRAINT, CONSTRAINT.replace(', "place_id"', "")),
            ("cxapp/migrations/0013_respondents.py", MIGRATED, MIGRATED.replace(', "place_id"', "")),
        ),
        (TESTS, "-k", "at_each_stage"),
    ),
    Fault(
        "one-source",
        "two forms that number their responses alike are taken for one",
        (("cxapp/answers/file_import.py", "source=self.source_name,", 'source="",'),),
        (TESTS, "-k", "two_forms"),
    ),
    Fault(
        "repeating-ids",
        "a column is guessed to hold the ids of responses, whatever repeats in it",
        (
            (
                "cxapp/answers/files/detection/id_columns.py",
                "        _assign_ids(things, names, ids, remembered_ids)\n",
                "        pass\n",
            ),
        ),
        (TESTS, "-k", "left_out_with_its_reason or several_stages"),
    ),
    Fault(
        "rows-unseen",
        "a file that brings rows of last week again is not noticed",
        (
            (
                "cxapp/answers/files/duplicates.py",
                "outcomes.scatter(max(there, key=len), THERE)",
                "outcomes",
            ),
        ),
        (TESTS, "-k", "came_before_are_counted"),
    ),
)
