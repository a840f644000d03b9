"""Many people writing one map at the same time, on a real database: nothing is lost, nothing comes twice."""

import random
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from cxapp import operations, records
from cxapp.errors import AppError
from cxapp.models import Operation
from cxapp.schema import KINDS, links, target_kinds

from .replay import forwards

pytestmark = pytest.mark.django_db(transaction=True)

WRITERS, EDITS = 8, 25


@pytest.fixture
def run_at_once():
    """A function that runs `work(number)` for each writer at once and gives what each returned."""

    def run(work, writers=WRITERS):
        barrier = threading.Barrier(writers)

        def begin(number):
            try:
                barrier.wait(20)
                return work(number)
            finally:
                connection.close()

        with ThreadPoolExecutor(writers) as pool:
            return list(pool.map(begin, range(writers)))

    return run


@pytest.fixture
def ask(journey, alice, bob):
    """A function that submits as one of the two and gives what came of it."""

    def submit(number, type, data, id=None):
        actor = (alice, bob)[number % 2]
        request = operations.OperationRequest(actor, id or str(uuid.uuid4()), type, data)
        return operations.submit_many(journey.pk, [request])[0]

    return submit


def log_of(journey):
    """The log, oldest first."""
    return list(Operation.objects.filter(document_id=journey.pk).order_by("revision"))


def read_from_tables(journey):
    """The map from the tables alone."""
    records.document_cache._cache.clear()
    return records.snapshot(journey)


def test_a1_a6_eight_writers_lose_nothing_and_number_without_holes(journey, stage, run_at_once, ask, create):
    lane = create("lane", kind="actions")
    start = len(log_of(journey))

    def write(number):
        card = {"stage": stage["id"], "lane": lane["id"]}
        return [ask(number, "note.create", {**card, "text": f"{number}/{turn}"}) for turn in range(EDITS)]

    done = [outcome for group in run_at_once(write) for outcome in group]
    assert all(outcome.created for outcome in done)
    result = sorted(outcome.operation["revision"] for outcome in done)
    assert result == list(range(start + 1, start + 1 + WRITERS * EDITS))
    assert [entry.revision for entry in log_of(journey)] == list(range(1, start + 1 + WRITERS * EDITS))
    notes = read_from_tables(journey)["records"]["note"]
    assert {note["text"] for note in notes} == {f"{n}/{turn}" for n in range(WRITERS) for turn in range(EDITS)}
    assert len({note["rank"] for note in notes}) == WRITERS * EDITS


def test_a1_eight_people_in_one_text_lose_no_letter(journey, note, run_at_once, ask):
    start = len(log_of(journey))

    def type_words(number):
        """Each letter against the revision before all others: the worst case of delay."""
        letters = [f"{number}{chr(97 + turn)}" for turn in range(20)]
        return [ask(number, "text.edit", splice(note, start, [[5, 0, letter]])) for letter in letters]

    assert all(outcome.created for group in run_at_once(type_words) for outcome in group)
    text = next(record for record in read_from_tables(journey)["records"]["note"] if record["id"] == note["id"])["text"]
    assert (text[:5], text[-9:]) == ("Rings", " the bell")
    for number in range(WRITERS):
        mine = [letter for of, letter in zip(text[5:-9:2], text[6:-9:2], strict=True) if of == str(number)]
        assert "".join(mine) == "abcdefghijklmnopqrst"


def splice(note, revision, splices):
    """The data of an edit of the note's text."""
    return {"kind": "note", "id": note["id"], "field": "text", "revision": revision, "splices": splices}


def test_a2_one_operation_sent_by_eight_at_once_is_applied_once(journey, run_at_once, ask):
    ids = [str(uuid.uuid4()) for _ in range(10)]

    def send(_number):
        return [ask(0, "stage.create", {"title": id}, id=id) for id in ids]

    done = run_at_once(send)
    assert sum(outcome.created for group in done for outcome in group) == len(ids)
    assert all(group[0].operation == done[0][0].operation for group in done)
    assert len(read_from_tables(journey)["records"]["stage"]) == len(ids) == len(log_of(journey))


def test_a14_a15_eight_writers_leave_a_whole_map_and_a_true_log(journey, run_at_once, ask):
    empty = records.snapshot(journey)

    def work(number):
        chance = random.Random(number)
        outcomes = [ask(number, *anything(chance, records.snapshot(journey))) for _ in range(20)]
        return [outcome for outcome in outcomes if isinstance(outcome, AppError)]

    refusals = [refusal for group in run_at_once(work) for refusal in group]
    assert {refusal.status for refusal in refusals} <= {404, 409}, [str(refusal) for refusal in refusals]
    found = read_from_tables(journey)
    for done in operations.read_since(journey.pk, 0)["operations"]:
        empty = forwards(empty, done)
    assert empty == found
    check_links(found)


def anything(chance, snapshot):
    """Some operation that makes sense on this snapshot, and perhaps no more when it arrives."""
    stages, lanes = snapshot["records"]["stage"], snapshot["records"]["lane"]
    if len(stages) < 3 or not lanes:
        return chance.choice([("stage.create", {"title": "New"}), ("lane.create", {"kind": "touchpoints"})])
    stage, card = chance.choice(stages)["id"], chance.choice(snapshot["records"]["touchpoint"] or [None])
    new = ("touchpoint.create", {"stage": stage, "lane": chance.choice(lanes)["id"]})
    if card is None:
        return new
    return chance.choice(
        [
            new,
            ("touchpoint.update", {"id": card["id"], "stage": stage}),
            ("touchpoint.update", {"id": card["id"], "rank": chance.choice("1Vz")}),
            ("touchpoint.delete", {"id": card["id"]}),
            ("stage.delete", {"id": stage}),
            ("stage.duplicate", {"id": stage}),
            ("stage.update", {"id": stage, "rank": chance.choice("1Vz")}),
        ]
    )


def check_links(snapshot):
    """Every link leads to a record of the map, or nowhere where it may."""
    tables = {kind: {record["id"] for record in group} for kind, group in snapshot["records"].items()}
    for kind in KINDS:
        for name, spec in links(kind).items():
            targets = {record[name] for record in snapshot["records"][kind]} - {None if spec.null else ""}
            assert targets <= set().union(*(tables[of] for of in target_kinds(spec)))


@pytest.mark.parametrize("gone_first", [True, False])
def test_a_map_that_is_gone_takes_no_other_maps_work_with_it(gone_first, journey, alice):
    """Hubs share commits: what is acknowledged for one map is kept whatever became of the other."""
    requests = [operations.OperationRequest(alice, str(uuid.uuid4()), "stage.create", {"title": "Kept"})]
    batches = [(uuid.uuid4(), requests), (journey.pk, requests)]
    outcomes = operations.submit_across(batches if gone_first else batches[::-1])
    [lost], [kept] = outcomes if gone_first else outcomes[::-1]
    assert (lost.status, kept.created) == (404, True)
    assert [entry.revision for entry in log_of(journey)] == [1]
    assert [stage["title"] for stage in read_from_tables(journey)["records"]["stage"]] == ["Kept"]


def test_two_maps_share_a_commit_and_each_keeps_its_own(journey, foreign_journey, alice, mallory):
    own = [operations.OperationRequest(alice, str(uuid.uuid4()), "stage.create", {"title": "Ours"})]
    theirs = [operations.OperationRequest(mallory, str(uuid.uuid4()), "stage.create", {"title": "Theirs"})]
    wrong = [operations.OperationRequest(alice, str(uuid.uuid4()), "stage.create", {"title": "Nosy"})]
    [[first], [second, third]] = operations.submit_across([(journey.pk, own), (foreign_journey.pk, theirs + wrong)])
    assert (first.created, second.created, third.status) == (True, True, 404)
    assert [stage["title"] for stage in read_from_tables(journey)["records"]["stage"]] == ["Ours"]
    assert [stage["title"] for stage in read_from_tables(foreign_journey)["records"]["stage"]] == ["Theirs"]
