"""Ids: the same operation once, another's never."""

import uuid

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from cxapp import operations, records
from cxapp.errors import AppError
from cxapp.models import Operation, Persona, write_guard
from cxapp.schema import KINDS, MAP_KINDS, links

from . import sample_map

SINGLE_KINDS = ("experience", "path", "dependency")
ID = "0198b0a1-1111-7222-8333-444455556666"


def test_a2_resend_after_lost_ack_is_applied_once(journey, alice, submit, snapshot):
    first = operations.submit(journey.pk, actor=alice, id=ID, type="stage.create", data={"title": "Once"})
    again = operations.submit(journey.pk, actor=alice, id=ID, type="stage.create", data={"title": "Once"})
    assert (first.created, again.created) == (True, False)
    assert again.operation == first.operation
    assert len(snapshot()["records"]["stage"]) == snapshot()["revision"] == 1


def test_a2_a_resend_after_others_worked_on_gives_the_first_answer(journey, submit, snapshot, bob):
    first = submit("stage.create", {"title": "Once"}, id=ID)
    submit("stage.update", {"id": first["changes"][0]["record"]["id"], "title": "Bob's"}, actor=bob)
    assert submit("stage.create", {"title": "Once"}, id=ID) == first
    assert snapshot()["records"]["stage"][0]["title"] == "Bob's"


def test_a2_the_same_id_twice_in_one_commit_is_applied_once(journey, alice):
    twice = [operations.OperationRequest(alice, ID, "stage.create", {"title": "Once"})] * 2
    first, again = operations.submit_many(journey.pk, twice)
    assert (first.created, again.created) == (True, False)
    assert records.snapshot(journey)["revision"] == 1


def test_a2_an_id_is_the_same_in_every_spelling(journey, submit, snapshot):
    first = submit("stage.create", {"title": "Once"}, id=ID)
    assert submit("stage.create", {"title": "Once"}, id=ID.upper().replace("-", "")) == first
    assert snapshot()["revision"] == 1


def test_a2_the_order_of_keys_does_not_make_another_operation(journey, submit):
    first = submit("lane.create", {"title": "Once", "kind": "pains"}, id=ID)
    assert submit("lane.create", {"kind": "pains", "title": "Once"}, id=ID) == first


@pytest.mark.parametrize(
    ("type", "data"), [("stage.create", {"title": "Twice"}), ("lane.create", {"title": "Once"}), ("stage.create", {})]
)
def test_a3_the_same_id_with_another_content_is_refused(type, data, submit, refused, remarks):
    first = submit("stage.create", {"title": "Once"}, id=ID)
    refusal = refused(type, data, id=ID)
    assert (refusal.status, refusal.code) == (409, "id_reused")
    assert remarks() == [first]


def test_a_refused_operation_may_come_again_with_its_id(submit, refused, snapshot):
    refused("stage.create", {"level": "lofty"}, id=ID)
    submit("stage.create", {"level": "contact"}, id=ID)
    assert snapshot()["revision"] == 1


@pytest.mark.parametrize("id", ["", "x", None, 7, [], {}, "0198b0a1-1111-7222-8333-44445555666", "g" * 32])
def test_an_operation_has_a_uuid(id, journey, alice):
    with pytest.raises(AppError) as caught:
        operations.submit(journey.pk, actor=alice, id=id, type="stage.create", data={})
    assert (caught.value.status, list(caught.value.fields)) == (400, ["id"])


def test_the_database_keeps_an_operation_once(submit, stage, journey):
    entry = Operation.objects.get(document_id=journey.pk)
    entry.pk, entry.revision = None, 2
    with write_guard.allow_map_writes(), pytest.raises(IntegrityError), transaction.atomic():
        entry.save(force_insert=True)


def test_the_database_gives_a_revision_once(submit, stage, journey):
    entry = Operation.objects.get(document_id=journey.pk)
    entry.pk, entry.operation_id, entry.at = None, uuid.uuid4(), timezone.now()
    with write_guard.allow_map_writes(), pytest.raises(IntegrityError), transaction.atomic():
        entry.save(force_insert=True)


@pytest.fixture
def foreign(foreign_journey, mallory, submit):
    """The ids on a furnished map of mallory's."""
    persona = Persona.objects.create(workspace=foreign_journey.document.workspace, name="Nora")
    ids, steps = sample_map.steps(persona=str(persona.pk))
    submit("records.batch", {"operations": steps}, actor=mallory, journey=foreign_journey)
    return ids


def find_record(kind, ids):
    """A record of this kind on a furnished map."""
    lists = {"stage": ids["stages"], "lane": ids["lanes"]} | {one: [ids[one]] for one in SINGLE_KINDS}
    return lists.get(kind, ids.get(kind))[0]


@pytest.mark.parametrize("kind", MAP_KINDS)
def test_a18_a_new_record_never_takes_the_id_of_one_elsewhere(
    kind, furnished, foreign, refused, snapshot, foreign_journey
):
    theirs = snapshot(foreign_journey)
    refusal = refused(f"{kind}.create", {"id": find_record(kind, foreign), **sample_map.others(kind, furnished)})
    assert (refusal.status, refusal.code) == (409, "id_taken")
    assert snapshot(foreign_journey) == theirs


@pytest.mark.parametrize("kind", MAP_KINDS)
def test_a18_nor_one_on_the_same_map(kind, furnished, refused, journey):
    for id in (furnished.stages[0], furnished.path, str(journey.pk)):
        assert refused(f"{kind}.create", {"id": id, **sample_map.others(kind, furnished)}).code == "id_taken"


@pytest.mark.parametrize("kind", MAP_KINDS)
def test_a22_records_of_another_map_are_out_of_reach(kind, furnished, foreign, refused, snapshot, foreign_journey):
    theirs, id = snapshot(foreign_journey), find_record(kind, foreign)
    attempts = [
        (f"{kind}.update", {"id": id, "rank": "1"}),
        (f"{kind}.delete", {"id": id}),
        ("text.edit", {"kind": kind, "id": id, "field": "text", "revision": 1, "splices": [[0, 0, "x"]]}),
        ("stage.duplicate", {"id": id}),
        ("records.batch", {"operations": [{"type": f"{kind}.delete", "data": {"id": id}}]}),
    ]
    for type, data in attempts:
        assert refused(type, data).status in (400, 404)
    assert snapshot(foreign_journey) == theirs


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind in MAP_KINDS for name in links(kind)])
def test_no_record_points_into_another_map(kind, name, furnished, foreign, refused):
    linked = KINDS[kind][name].kind
    abroad = find_record("pain" if linked == "card" else linked, foreign)
    own = find_record(kind, vars(furnished))
    fields = sample_map.others(kind, furnished)
    for type, data in [("create", {**fields, name: abroad}), ("update", {"id": own, name: abroad})]:
        refusal = refused(f"{kind}.{type}", data)
        assert (refusal.status, list(refusal.fields)) == (404, [name])


def test_an_operation_of_another_map_is_not_undone(journey, foreign_journey, mallory, submit, refused, people):
    from cxapp.models import Membership

    Membership.objects.create(workspace=people.workspace, user=mallory, role="editor")
    theirs = submit("stage.create", {"title": "Theirs"}, actor=mallory, journey=foreign_journey)
    refusal = refused("operation.undo", {"operations": [theirs["id"]]}, actor=mallory)
    assert (refusal.status, refusal.code) == (404, "no_such_operation")


def test_a_duplicate_is_not_given_an_id_that_is_taken(furnished, foreign, refused):
    for taken in (furnished.stages[1], find_record("stage", foreign)):
        refusal = refused("stage.duplicate", {"id": furnished.stages[0], "new_id": taken})
        assert refusal.status == 409
