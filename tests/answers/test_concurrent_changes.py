"""What others do to the same answers at the very moment: between the look and the lock."""

import contextlib

import pytest
from django.db import connection

from cxapp.answers import batch_import, batch_state, forget_persona
from cxapp.models import Answer, Batch, Measurement, Metric, Persona

from .rows import make_row


@pytest.fixture
def metric(people):
    """How easy it was."""
    scale = {"low": 1, "high": 7, "method": "share", "threshold": 6}
    return Metric.objects.create(workspace=people.workspace, name="CES", kind="ces", **scale)


@pytest.fixture
def take(journey):
    """Stores rows in the journey."""
    return lambda rows, **options: batch_import.import_answers(journey.pk, rows, way="api", source="shop", **options)


@pytest.fixture
def run_before_lock(monkeypatch):
    """A function that lets something happen once, just before a journey is locked."""

    def arrange(action):
        lock, waiting = batch_import.daily_totals.lock, [action]

        def locked(document_id):
            while waiting:
                waiting.pop()()
            return lock(document_id)

        monkeypatch.setattr(batch_import.daily_totals, "lock", locked)

    return arrange


def days():
    """What the days hold."""
    return [row.histogram for row in Measurement.objects.all()]


def test_an_answer_of_an_undone_batch_is_not_removed_twice(take, metric, stage):
    take([make_row(metric, stage["id"], 6)])
    batch = take([make_row(metric, stage["id"], 6)])
    answer = Answer.objects.get(batch=batch)
    batch_import.undo(batch, None)
    with pytest.raises(batch_import.NotFound):
        batch_import.remove_answer(answer)
    assert days() == [{"6": 1}]


def test_the_same_content_that_came_meanwhile_counts_once(take, metric, stage, run_before_lock):
    rows = [make_row(metric, stage["id"], 6), make_row(metric, stage["id"], 2)]
    first = []
    run_before_lock(lambda: first.append(take(rows, digest="same")))
    assert take(rows, digest="same").pk == first[0].pk
    assert days() == [{"6": 1, "2": 1}]
    assert Batch.objects.count() == 1


def test_the_same_content_that_came_while_many_rows_were_read_counts_once(take, metric, stage, monkeypatch):
    monkeypatch.setattr(batch_import.insert_batches, "PORTION_SIZE", 1)
    rows = [make_row(metric, stage["id"], 6), make_row(metric, stage["id"], 2), make_row(metric, stage["id"], 3)]
    first = []

    def read():
        first.append(take(rows, digest="same"))
        yield from rows

    assert take(read(), digest="same").pk == first[0].pk
    assert (Answer.objects.count(), Batch.objects.count()) == (3, 1)


def test_an_answer_that_was_deleted_meanwhile_is_undone_once(take, metric, stage, run_before_lock):
    take([make_row(metric, stage["id"], 6)])
    batch = take([make_row(metric, stage["id"], 6), make_row(metric, stage["id"], 2)])
    run_before_lock(lambda: batch_import.remove_answer(Answer.objects.get(value=6, batch=batch)))
    batch_import.undo(batch, None)
    assert days() == [{"6": 1}]


def test_a_persona_that_goes_meanwhile_leaves_nothing_of_what_is_undone(take, metric, stage, people, run_before_lock):
    nora = Persona.objects.create(workspace=people.workspace, name="Nora")
    batch = take([make_row(metric, stage["id"], 6, persona=str(nora.pk))])
    run_before_lock(lambda: forget_persona(nora))
    batch_import.undo(batch, None)
    assert days() == []


def test_a_persona_that_goes_during_an_import_leaves_its_answers_to_nobody(take, metric, stage, people, monkeypatch):
    nora = Persona.objects.create(workspace=people.workspace, name="Nora")
    take([make_row(metric, stage["id"], 2, persona=str(nora.pk))])
    finish = batch_import.BatchWriter.finish
    monkeypatch.setattr(batch_import.BatchWriter, "finish", lambda taking: (forget_persona(nora), finish(taking)))
    take([make_row(metric, stage["id"], 6, persona=str(nora.pk), count=3)])
    assert days() == [{"2": 1, "6": 3}]


def test_what_an_undone_batch_had_brought_first_can_be_brought_again(take, metric, stage):
    first = take([make_row(metric, stage["id"], 6, external_id="a")], digest="one")
    both = [make_row(metric, stage["id"], 6, external_id="a"), make_row(metric, stage["id"], 2, external_id="b")]
    assert take(both, digest="two").repeated == 1
    assert take(both, digest="two").repeated == 1
    batch_import.undo(first, None)
    again = take(both, digest="two")
    assert (again.added, again.repeated) == (1, 1)
    assert days() == [{"2": 1, "6": 1}]


def test_a_batch_that_broke_off_is_cleared_away_without_anybody_importing(take, metric, stage):
    batch = take([make_row(metric, stage["id"], 6)])
    Batch.objects.update(state="running", beat="2026-01-01T00:00:00Z")
    batch_state.clean_up()
    batch.refresh_from_db()
    assert (batch.state, batch.problem, Answer.objects.count()) == ("failed", "", 0)


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("broken", [False, True])
def test_sqlite_writes_as_carefully_after_an_import_as_before_it(broken):
    def pragmas():
        with connection.cursor() as cursor:
            return [cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in batch_import.RELAXED_PRAGMAS]

    before = pragmas()
    with contextlib.suppress(ZeroDivisionError), batch_import.relaxed_sqlite_durability() as settle:
        assert pragmas() == [1, 0] != before
        settle(batch_import.PORTIONS_PER_CHECKPOINT)
        if broken:
            raise ZeroDivisionError
    assert pragmas() == before
