"""How many of a thing one operation may name: the largest number is taken, one more is refused."""

import datetime
import uuid

import pytest

from cxapp import operations
from cxapp.models import Document, Metric, Notice, Operation, Persona, write_guard
from cxapp.operations import batch
from cxapp.operations.history import pagination


def make_ids(number):
    """So many ids of nothing."""
    return [str(uuid.UUID(int=place + 1)) for place in range(number)]


def test_an_undo_names_one_to_five_hundred_operations(stage, refused):
    def code(number):
        return refused("operation.undo", {"operations": make_ids(number)}).code

    assert [code(1), code(500)] == ["no_such_operation"] * 2
    assert [code(0), code(501)] == ["invalid"] * 2


def test_an_operation_that_is_named_twice_is_undone_once(submit, get, stage):
    done = submit("stage.update", {"id": stage["id"], "title": "Pay"})
    submit("operation.undo", {"operations": [done["id"], done["id"]]})
    assert get("stage", stage["id"])["title"] == stage["title"]


def test_a_text_is_edited_in_a_thousand_places_at_most(submit, get, refused, note):
    submit("note.update", {"id": note["id"], "text": "-" * 2000})
    place = {"kind": "note", "id": note["id"], "field": "text", "revision": 0}

    def edit(number):
        revision = Operation.objects.order_by("-revision").first().revision
        return place | {"revision": revision, "splices": [[2 * at, 1, "+"] for at in range(number)]}

    submit("text.edit", edit(1000))
    assert get("note", note["id"])["text"] == "+-" * 1000
    assert refused("text.edit", edit(1001)).fields == {"splices": "not a list, or too long"}


def test_an_edit_ends_within_the_text(submit, get, refused, note):
    length = len(get("note", note["id"])["text"])
    revision = Operation.objects.order_by("-revision").first().revision
    place = {"kind": "note", "id": note["id"], "field": "text", "revision": revision}
    assert "splices" in refused("text.edit", place | {"splices": [[length, 1, ""]]}).fields
    assert "splices" in refused("text.edit", place | {"splices": [[length + 1, 0, "x"]]}).fields
    assert "splices" in refused("text.edit", place | {"splices": [[0, 0, "x"], [length, 1, ""]]}).fields
    submit("text.edit", place | {"splices": [[0, length, ""]]})
    assert get("note", note["id"])["text"] == ""


@pytest.mark.parametrize(
    ("method", "ends"), [("nps", (-100, 100)), ("share", (0, 100)), ("mean", (1, 5))], ids=lambda given: str(given)
)
def test_a_target_is_on_the_scale_of_the_score(submit, refused, people, stage, method, ends):
    scale = {"low": 0, "high": 10} if method == "nps" else {"low": 1, "high": 5}
    threshold = {"threshold": 4} if method == "share" else {}
    metric = Metric.objects.create(
        workspace=people.workspace, name="M", kind="custom", method=method, **scale, **threshold
    )
    target = {"place": stage["id"], "metric": str(metric.pk)}
    for value in (ends[0] - 1, ends[0] - 0.0001, ends[1] + 0.0001, ends[1] + 1):
        assert list(refused("target.create", target | {"value": value}).fields) == ["value"]
    for value in ends:
        assert submit("target.create", target | {"value": value})["changes"]


def test_a_map_has_twenty_personas_at_most(submit, refused, people, stage):
    made = [Persona.objects.create(workspace=people.workspace, name=f"Persona {number}") for number in range(21)]
    ids = [str(persona.pk) for persona in made]
    done = submit("journey.update", {"personas": ids[:20]})
    assert done["changes"][0]["after"]["personas"] == ids[:20]
    assert "personas" in refused("journey.update", {"personas": ids}).fields
    assert submit("journey.update", {"personas": [ids[0], ids[0]]})["changes"][0]["after"]["personas"] == ids[:1]


def test_mail_about_a_comment_waits_ten_minutes(submit, touchpoint, alice, bob):
    submit("comment.create", {"target": touchpoint["id"], "text": "Why?", "mentions": [str(bob.pk)]}, actor=alice)
    notice = Notice.objects.get()
    assert notice.mail_after - notice.created_at == datetime.timedelta(minutes=10)


def test_the_name_of_who_commented_is_kept_to_120_letters(submit, touchpoint, alice, bob):
    alice.name = "A" * 121
    alice.save()
    submit("comment.create", {"target": touchpoint["id"], "text": "Why?", "mentions": [str(bob.pk)]}, actor=alice)
    assert Notice.objects.get().by_name == "A" * 120


@pytest.mark.parametrize(("revisions", "points"), [(1, [0, 1]), (120, range(121)), (121, [0, *range(1, 122, 2)])])
def test_a_timeline_has_120_points_and_both_ends(journey, alice, revisions, points):
    at = datetime.datetime(2026, 11, 20, 12, tzinfo=datetime.UTC)
    write_log(journey, alice, revisions, at)
    found = pagination.timeline(journey.pk)
    assert (found["revision"], found["kept_after"]) == (revisions, 0)
    assert [revision for revision, _at in found["points"]] == list(points)
    assert found["points"][1][1] == (at + datetime.timedelta(minutes=1)).isoformat()


def test_a_timeline_ends_at_the_last_revision_between_two_steps(journey, alice):
    write_log(journey, alice, 122, datetime.datetime(2026, 11, 20, 12, tzinfo=datetime.UTC))
    assert [revision for revision, _at in pagination.timeline(journey.pk)["points"]][-2:] == [121, 122]


def write_log(journey, actor, revisions, at):
    """A log of so many operations without changes, a minute apart."""
    with write_guard.allow_map_writes():
        Operation.objects.bulk_create(
            Operation(
                document_id=journey.pk,
                revision=number,
                operation_id=uuid.UUID(int=number),
                type="journey.update",
                data={},
                changes=[],
                actor=actor,
                at=at + datetime.timedelta(minutes=number),
            )
            for number in range(1, revisions + 1)
        )
        Document.objects.filter(pk=journey.pk).update(revision=revisions)


def test_a_page_of_history_has_five_hundred_operations(journey, alice, monkeypatch):
    asked = []
    monkeypatch.setattr(pagination, "_read_rows", lambda _id, start, high: asked.append((start, high)) or [])
    monkeypatch.setattr(pagination.records.time_travel, "log_range", lambda _id: (1200, 100))
    pages = [pagination.page(journey.pk, before=before) for before in (None, 701, 601, 602, 101, 5000)]
    assert asked == [(700, 1200), (200, 700), (100, 600), (101, 601), (700, 1200)]
    assert [page["next"] for page in pages] == [701, 201, None, 102, None, 701]
    assert pages[4]["rows"] == []
    assert pagination.page(journey.pk, after=900)["next"] is None
    assert asked[-1] == (900, 1200)


def test_a_target_without_a_value_goes_back_to_that_of_the_metric(submit, people, stage):
    metric = Metric.objects.create(workspace=people.workspace, name="CSAT", kind="csat", low=1, high=5, target=0)
    made = submit("target.create", {"place": stage["id"], "metric": str(metric.pk), "value": 4})
    (record,) = [change["record"] for change in made["changes"]]
    submit("target.update", {"id": record["id"], "value": 3})
    submit("target.delete", {"id": record["id"]})
    page = operations.history.page(Operation.objects.first().document_id)
    (deed,) = [deed for row in page["rows"] for deed in row["deeds"] if deed["verb"] == "targeted"]
    assert (deed["from"], deed["to"], deed["of"], deed["method"]) == (0, 0, "stage", metric.method)
    assert len(deed["operations"]) == 3


def test_a_batch_has_five_thousand_steps_at_most(stage, refused):
    step = {"type": "nonsense", "data": {}}
    assert list(refused("records.batch", {"operations": [step] * 5001}).fields) == ["operations"]
    assert list(refused("records.batch", {"operations": [step] * 5000}).fields) != ["operations"]
    assert list(refused("records.batch", {"operations": []}).fields) == ["operations"]


@pytest.mark.parametrize(("count", "sizes"), [(0, []), (1, [1]), (5000, [5000]), (5001, [5000, 1])])
def test_many_records_are_split_into_as_few_batches_as_possible(count, sizes):
    records = [("note", {"id": str(number)}) for number in range(count)]
    batches = [data["operations"] for data in batch.split_into_batches(records)]
    assert [len(steps) for steps in batches] == sizes
    assert [step["data"]["id"] for steps in batches for step in steps] == [record["id"] for _kind, record in records]
    assert all(step["type"] == "note.create" for steps in batches for step in steps)


def test_as_many_operations_are_read_at_once_as_asked_for_and_usually_500(journey, alice):
    write_log(journey, alice, 501, datetime.datetime(2026, 11, 20, 12, tzinfo=datetime.UTC))

    def revisions(*args):
        found = operations.read_since(journey.pk, *args)
        assert found["revision"] == 501
        return [entry["revision"] for entry in found["operations"]]

    assert revisions(0) == [*range(1, 501)]
    assert revisions(1) == [*range(2, 502)]
    assert revisions(9, 2) == [10, 11]
    assert revisions(501) == []
