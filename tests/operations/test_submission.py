"""Which operations share a transaction, and what their authors are told if one fails."""

import pytest
from django.db import DataError, IntegrityError, OperationalError

from cxapp.errors import Conflict, InvalidInput, Unavailable
from cxapp.operations import submission
from cxapp.operations.transaction import OperationRequest

NAMES = {"e": "text.edit", "u": "operation.undo", "r": "operation.revert"}


def build_requests(letters):
    """Operations of the types that these letters stand for."""
    return [OperationRequest(None, str(place), NAMES[letter], {}) for place, letter in enumerate(letters)]


@pytest.mark.parametrize(
    ("letters", "groups"),
    [("", []), ("eee", ["eee"]), ("ueu", ["ue", "u"]), ("euue", ["e", "u", "ue"]), ("erre", ["e", "r", "re"])],
)
def test_each_undo_begins_a_transaction_of_its_own(letters, groups):
    requests = build_requests(letters)
    found = submission._group(requests)
    letters_by_type = {type: letter for letter, type in NAMES.items()}
    assert ["".join(letters_by_type[one.type] for one in group) for group in found] == groups
    assert [one for group in found for one in group] == requests


@pytest.mark.parametrize(("letters", "expected"), [("eee", False), ("eeu", True), ("r", True), ("", False)])
def test_a_batch_with_an_undo_is_known(letters, expected):
    assert submission._has_undo((1, build_requests(letters))) == expected


@pytest.mark.parametrize(
    ("error", "kind", "code"),
    [
        (IntegrityError(), Conflict, "not_whole"),
        (DataError(), InvalidInput, "not_storable"),
        (OperationalError(), Unavailable, None),
        (ValueError(), submission.OperationFailed, None),
    ],
)
def test_the_author_is_told_what_failed(error, kind, code):
    found = submission._build_error(error)
    assert type(found) is kind
    assert code in (None, found.code)
    assert (found.__cause__ is error) == (kind is submission.OperationFailed)
