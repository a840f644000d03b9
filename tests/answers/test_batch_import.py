"""Answers come in all or none, once, and go again; their days always say what is there."""

import datetime
import uuid

import pytest

from cxapp.answers import add_histogram, batch_import, batch_state, forget_persona
from cxapp.errors import Conflict
from cxapp.models import Answer, Batch, Measurement, Metric, Persona

from .rows import DAY, make_chunk, make_row, recompute_days, stored_days


@pytest.fixture
def metric(people):
    """How easy it was."""
    scale = {"low": 1, "high": 7, "method": "share", "threshold": 6}
    return Metric.objects.create(workspace=people.workspace, name="CES", kind="ces", **scale)


@pytest.fixture
def nora(people):
    """A persona."""
    return str(Persona.objects.create(workspace=people.workspace, name="Nora").pk)


@pytest.fixture
def take(journey):
    """Stores rows in the journey as a file would."""

    def apply(rows, *, way="file", **options):
        return batch_import.import_answers(journey.pk, rows, way=way, **options)

    return apply


@pytest.fixture(params=["one by one", "in chunks"])
def some(request, metric, stage, nora):
    """Two answers, one with words; a count of three."""
    moment = datetime.datetime(2026, 11, 1, 23, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=-3)))
    rows = [
        make_row(metric, stage["id"], 6, comment="Quick, “really”\n\\N; быстро", external_id="a"),
        make_row(metric, stage["id"], 2, at=moment, persona=nora),
        make_row(metric, stage["id"], 5, count=3),
    ]
    return rows if request.param == "one by one" else [make_chunk(rows)]


def test_a_persona_that_goes_leaves_its_answers_to_nobody_in_particular(take, metric, stage, nora):
    take(
        [
            make_row(metric, stage["id"], 6, persona=nora),
            make_row(metric, stage["id"], 6),
            make_row(metric, stage["id"], 2),
        ]
    )
    batch = take([make_row(metric, stage["id"], 5, persona=nora, count=4)])
    forget_persona(Persona.objects.get())
    assert [row.histogram for row in Measurement.objects.all()] == [{"2": 1, "5": 4, "6": 2}]
    batch_import.undo(batch, None)
    assert [row.histogram for row in Measurement.objects.all()] == [{"2": 1, "6": 2}]


def test_answers_are_kept_and_rolled_up_by_the_day_they_were_given(take, some, stage, nora, alice):
    batch = take(some, name="november.csv", source="shop", actor=alice)
    assert (batch.state, batch.rows, batch.added, batch.repeated, batch.skipped) == ("done", 3, 5, 0, 0)
    late, words = Answer.objects.order_by("value")
    assert (words.comment, words.source, words.external_id) == ("Quick, “really”\n\\N; быстро", "shop", "a")
    assert str(words.at) == "2026-11-01 12:00:00+00:00"
    assert (str(late.at), str(late.persona_id)) == ("2026-11-02 02:30:00+00:00", nora)
    assert {key[3:]: counts for key, counts in stored_days().items()} == {
        ("None", "2026-11-01"): {"5": 3, "6": 1},
        (nora, "2026-11-02"): {"2": 1},
    }
    assert stored_days() == recompute_days()


def test_e8_the_same_id_or_content_again_changes_nothing(take, some):
    id = str(uuid.uuid4())
    first = take(some, batch_id=id, digest="d1")
    before = stored_days()
    assert take(some, batch_id=id, digest="d1").pk == first.pk
    assert take(some, digest="d1").pk == first.pk
    assert stored_days() == before
    with pytest.raises(Conflict) as refused:
        take(some, batch_id=id, digest="d2")
    assert refused.value.code == "id_reused"


def test_what_its_source_gave_before_counts_once(take, metric, stage):
    rows = [make_row(metric, stage["id"], 3, external_id=id) for id in ("a", "b", "a", None, None)]
    first = take(rows, source="shop")
    assert (first.added, first.repeated) == (4, 1)
    again = take([make_chunk([*rows[:2], make_row(metric, stage["id"], 7, external_id="c")])], source="shop")
    assert (again.added, again.repeated) == (1, 2)
    assert take(rows[:1], source="till").added == 1
    assert stored_days() == recompute_days()


def test_one_file_at_a_time_and_the_other_learns_whose(take, journey, metric, stage, bob):
    Batch.objects.create(document_id=journey.pk, way="file", name="other.csv", actor=bob)
    with pytest.raises(Conflict, match=r"Bob.*other\.csv"):
        take([make_row(metric, stage["id"])])
    assert take([make_row(metric, stage["id"])], way="api").added == 1


def test_what_breaks_off_leaves_nothing(take, metric, stage, monkeypatch):
    monkeypatch.setattr(batch_import.insert_batches, "PORTION_SIZE", 2)

    def broken():
        for number in range(7):
            yield make_row(metric, stage["id"], external_id=str(number))
        raise ValueError("row 8")

    with pytest.raises(ValueError, match="row 8"):
        take(broken())
    assert (Answer.objects.count(), Measurement.objects.count()) == (0, 0)
    assert Batch.objects.get().state == "failed"
    assert take([make_row(metric, stage["id"], external_id=str(n)) for n in range(7)]).added == 7


def test_e9_what_a_dead_process_left_counts_nowhere_and_is_cleaned_up(take, journey, metric, stage):
    dead = Batch.objects.create(document_id=journey.pk, way="file")
    place = {"document_id": journey.pk, "metric": metric, "place_kind": "stage", "place_id": stage["id"]}
    Answer.objects.create(**place, value=3, batch=dead, external_id="a", comment="Lost")
    assert not batch_import.filter_counted(Answer.objects.all())
    with pytest.raises(Conflict) as refused:
        take([make_row(metric, stage["id"], external_id="a")], way="api")
    assert refused.value.code == "running"
    Batch.objects.update(beat=dead.beat - 2 * batch_state.HEARTBEAT_TIMEOUT)
    assert take([make_row(metric, stage["id"], external_id="a")]).added == 1
    assert Batch.objects.get(pk=dead.pk).state == "failed"
    assert stored_days() == recompute_days()


def test_one_that_was_taken_for_dead_cannot_count_any_more(take, metric, stage, monkeypatch):
    monkeypatch.setattr(batch_import.insert_batches, "PORTION_SIZE", 2)

    def silent(done):
        Batch.objects.update(state="failed")

    with pytest.raises(Conflict) as refused:
        take([make_row(metric, stage["id"]) for _ in range(6)], progress=silent)
    assert refused.value.code == "given_up"
    assert (Answer.objects.count(), Measurement.objects.count()) == (0, 0)


def test_undo_takes_out_exactly_what_came_in(take, some, metric, stage, alice):
    take([make_row(metric, stage["id"], 6)], way="api")
    before = stored_days()
    batch = take(some, source="shop", digest="d")
    undone = batch_import.undo(batch, alice)
    assert (undone.state, undone.undone_by) == ("undone", alice)
    assert stored_days() == recompute_days() == before
    batch_import.undo(undone, alice)
    assert stored_days() == before
    assert take(some, source="shop", digest="d").pk != batch.pk
    assert stored_days() == recompute_days() != before


@pytest.mark.parametrize(("age", "young"), [(0, True), (30 * 86_400, True), (30 * 86_400 + 1, False)])
def test_an_import_may_be_undone_for_thirty_days(monkeypatch, age, young):
    now = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)
    monkeypatch.setattr(batch_import.timezone, "now", lambda: now)
    batch = Batch(state="done", at=now - datetime.timedelta(seconds=age))
    assert batch_import.may_undo(batch) == young
    batch.state = "running"
    assert not batch_import.may_undo(batch)


def test_imports_of_one_journey_are_given_up_after_twenty_seconds(journey, foreign_journey, monkeypatch):
    now = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)
    monkeypatch.setattr(batch_state.timezone, "now", lambda: now)
    here, there = (
        [Batch.objects.create(document_id=id, way=way, state="running") for way in ("api", "file")]
        for id in (journey.pk, foreign_journey.pk)
    )
    for quiet, silent in (here, there):
        Batch.objects.filter(pk=quiet.pk).update(beat=now - datetime.timedelta(seconds=20))
        Batch.objects.filter(pk=silent.pk).update(beat=now - datetime.timedelta(seconds=20, microseconds=1))

    def states():
        return [Batch.objects.get(pk=batch.pk).state for batch in (*here, *there)]

    batch_state.clean_up(journey.pk)
    assert states() == ["running", "failed", "running", "running"]
    batch_state.clean_up()
    assert states() == ["running", "failed", "running", "failed"]


def test_undo_ends_after_thirty_days(take, some, alice):
    batch = take(some)
    Batch.objects.update(at=batch.at - datetime.timedelta(days=30, minutes=1))
    with pytest.raises(Conflict) as refused:
        batch_import.undo(batch, alice)
    assert refused.value.code == "too_late"


def test_undo_after_a_day_was_replaced_never_goes_below_zero(take, some, journey, metric, stage, alice):
    batch = take(some)
    place = {"metric": metric, "document_id": journey.pk, "place_kind": "stage", "place_id": stage["id"], "day": DAY}
    add_histogram(**place, histogram={"5": 2, "7": 4}, replace=True)
    batch_import.undo(batch, alice)
    assert list(stored_days().values()) == [{"7": 4}]


def test_a_single_answer_goes_out_of_its_day(take, some, alice):
    batch = take(some)
    batch_import.remove_answer(Answer.objects.get(value=6))
    assert stored_days() == recompute_days()
    batch_import.undo(batch, alice)
    assert stored_days() == {}


@pytest.mark.parametrize(("added", "left"), [(5, 4), (1, 0), (0, 0)])
def test_a_batch_counts_one_answer_less_and_never_less_than_none(take, some, added, left):
    batch = take(some)
    assert batch.added == 5
    Batch.objects.filter(pk=batch.pk).update(added=added)
    batch_import.remove_answer(Answer.objects.get(value=6))
    batch.refresh_from_db()
    assert batch.added == left


def test_open_maps_hear_of_it_once_it_is_in(
    take, some, metric, journey, monkeypatch, django_capture_on_commit_callbacks
):
    messages = []
    monkeypatch.setattr(
        batch_import.daily_totals.broadcast, "announce_score_change", lambda *given: messages.append(given)
    )
    with django_capture_on_commit_callbacks(execute=True):
        take(some)
    assert messages == [(journey.pk, [str(metric.pk)])]
