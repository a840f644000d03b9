"""Edits of texts that make no sense."""

import uuid

import pytest

from cxapp import operations

GOOD = {"kind": "note", "field": "text", "revision": 1, "splices": [[0, 0, "x"]]}


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "remark"},
        {"kind": ["note"]},
        {"kind": None},
        {"kind": {}},
        {"field": "rank"},
        {"field": "stage"},
        {"field": ["text"]},
        {"field": None},
        {"id": "note"},
        {"id": 7},
        {"revision": -1},
        {"revision": 10**6},
        {"revision": "1"},
        {"revision": 1.5},
        {"revision": True},
        {"revision": None},
        {"splices": None},
        {"splices": "x"},
        {"splices": {}},
        {"splices": [[0, 0]]},
        {"splices": [[0, 0, "x", 1]]},
        {"splices": ["x"]},
        {"splices": [None]},
        {"splices": [[-1, 0, "x"]]},
        {"splices": [[0, -1, "x"]]},
        {"splices": [["0", 0, "x"]]},
        {"splices": [[0, 0, 7]]},
        {"splices": [[0, 0, None]]},
        {"splices": [[True, 0, "x"]]},
        {"splices": [[0.0, 0, "x"]]},
        {"splices": [[2**60, 0, "x"]]},
        {"splices": [[7, 0, "x"]]},
        {"splices": [[0, 99, ""]]},
        {"splices": [[5, 0, "x"], [0, 0, "y"]]},
        {"splices": [[0, 3, ""], [2, 1, ""]]},
        {"splices": [[0, 0, "nul \0"]]},
        {"splices": [[0, 0, "half \ud83d"]]},
        {"splices": [[0, 0, "bell \a"]]},
        {"splices": [[0, 0, "x" * 10_001]]},
        {"splices": [[0, 0, "x"]] * 1001},
        {"caret": 3},
    ],
    ids=repr,
)
def test_an_edit_that_makes_no_sense_is_refused(wrong, furnished, refused):
    refusal = refused("text.edit", {**GOOD, "id": furnished.note[0], **wrong})
    assert refusal.status == 400
    assert refusal.fields


@pytest.mark.parametrize("missing", ["kind", "id", "field", "revision", "splices"])
def test_an_edit_names_everything_it_needs(missing, furnished, refused):
    data = {**GOOD, "id": furnished.note[0]}
    del data[missing]
    refusal = refused("text.edit", data)
    assert (refusal.code, list(refusal.fields)) == ("required", [missing])


def test_a_text_of_an_unknown_record_is_not_there(furnished, refused):
    assert refused("text.edit", {**GOOD, "id": str(uuid.uuid4())}).status == 404
    assert refused("text.edit", {**GOOD, "id": furnished.stages[0]}).status == 404
    assert refused("text.edit", {**GOOD, "kind": "journey", "field": "title", "id": furnished.note[0]}).status == 404


def test_together_two_edits_may_not_outgrow_the_limit(furnished, submit, refused, bob):
    data = {**GOOD, "id": furnished.note[0]}
    submit("text.edit", {**data, "splices": [[0, 0, "x" * 9000]]})
    refusal = refused("text.edit", {**data, "splices": [[0, 0, "y" * 9000]]}, actor=bob)
    assert (refusal.status, list(refusal.fields)) == (400, ["text"])


@pytest.mark.parametrize("remembering", [True, False], ids=["kept in memory", "read again"])
def test_a13_text_typed_into_what_another_deleted_is_refused_by_name(furnished, submit, refused, bob):
    submit("stage.delete", {"id": furnished.stages[0]})
    refusal = refused("text.edit", {**GOOD, "id": furnished.note[0]}, actor=bob)
    assert (refusal.status, refusal.code) == (409, "target_deleted")


def test_text_typed_into_what_goes_in_the_same_commit_is_refused(furnished, journey, alice):
    requests = [
        operations.OperationRequest(alice, str(uuid.uuid4()), type, data)
        for type, data in (("note.delete", {}), ("text.edit", GOOD))
        for data in [data | {"id": furnished.note[0]}]
    ]
    _deleted, refusal = operations.submit_many(journey.pk, requests)
    assert (refusal.status, refusal.code) == (409, "target_deleted")


def test_a_text_that_came_back_shorter_refuses_a_stale_reach(furnished, submit, refused, bob):
    id = furnished.note[0]
    submit("text.edit", {**GOOD, "id": id, "splices": [[6, 0, " and much more"]]})
    submit("note.delete", {"id": id})
    submit("journey.restore", {"revision": 1})
    refusal = refused("text.edit", {**GOOD, "id": id, "revision": 2, "splices": [[19, 1, ""]]}, actor=bob)
    assert refusal.status == 409
