"""An operation that the database or the product fails on touches none of those that share its commit."""

import uuid

import pytest
from django.db import connection

from cxapp import operations
from cxapp.models import Operation, Stage
from cxapp.operations import log, notify, submission
from cxapp.operations.transaction import OperationResult

pytestmark = pytest.mark.django_db(transaction=True)

POISON = "Poison"
# Errors that neither a constraint nor a check foresees.
TRIGGERS = {
    "sqlite": (
        "CREATE TRIGGER poison BEFORE INSERT ON {table} WHEN NEW.title = 'Poison' BEGIN SELECT json('not JSON'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM 'not JSON'::json; END $$",
        "CREATE TRIGGER poison BEFORE INSERT ON {table} FOR EACH ROW WHEN (NEW.title = 'Poison')"
        " EXECUTE FUNCTION poison()",
    ),
}
UNDO = {"sqlite": "DROP TRIGGER poison", "postgresql": "DROP FUNCTION poison CASCADE"}


@pytest.fixture
def trigger():
    """The table of stages breaks on one title."""
    with connection.cursor() as cursor:
        for statement in TRIGGERS[connection.vendor]:
            cursor.execute(statement.format(table=Stage._meta.db_table))
    yield
    with connection.cursor() as cursor:
        cursor.execute(UNDO[connection.vendor])


@pytest.fixture
def fault(monkeypatch):
    """What is done with a transaction's operations once they are written breaks on one title."""

    def note(document, draft, published):
        if any(change["record"]["title"] == POISON for operation in published for change in operation["changes"]):
            raise ZeroDivisionError

    monkeypatch.setattr(notify, "create_notices", note)


@pytest.fixture
def name_with_nul(monkeypatch):
    """What PostgreSQL cannot store is noted of who does it."""
    sign = log.actor_columns

    def signed(actor):
        return sign(actor) | ({"visitor_name": "a\0b"} if actor.name == "Bob" else {})

    monkeypatch.setattr(log, "actor_columns", signed)


def stage(actor, title):
    return operations.OperationRequest(actor, str(uuid.uuid4()), "stage.create", {"title": title})


def codes(outcomes):
    return ["applied" if isinstance(outcome, OperationResult) else outcome.code for outcome in outcomes]


def titles(journey):
    return [title for (title,) in Stage.objects.filter(document_id=journey.pk).order_by("rank").values_list("title")]


def test_what_the_database_breaks_on_takes_no_neighbour_along(trigger, journey, alice, bob):
    requests = [stage(alice, "One"), stage(bob, POISON), stage(alice, "Two")]
    outcomes = operations.submit_many(journey.pk, requests)
    assert codes(outcomes)[::2] == ["applied", "applied"]
    assert outcomes[1].code in ("unavailable", "not_storable")
    assert titles(journey) == ["One", "Two"]
    assert list(Operation.objects.order_by("revision").values_list("revision", flat=True)) == [1, 2]


def test_what_the_database_breaks_on_takes_no_other_map_along(trigger, journey, foreign_journey, alice, mallory):
    ours, theirs = operations.submit_across(
        [(journey.pk, [stage(alice, POISON), stage(alice, "Mine")]), (foreign_journey.pk, [stage(mallory, "Theirs")])]
    )
    assert (codes(ours)[1], codes(theirs)) == ("applied", ["applied"])
    assert (titles(journey), titles(foreign_journey)) == (["Mine"], ["Theirs"])


def test_a_fault_of_ours_takes_no_neighbour_along(fault, journey, foreign_journey, alice, mallory):
    ours, theirs = operations.submit_across(
        [(journey.pk, [stage(alice, POISON), stage(alice, "Mine")]), (foreign_journey.pk, [stage(mallory, "Theirs")])]
    )
    assert (codes(ours), codes(theirs)) == (["unavailable", "applied"], ["applied"])
    with pytest.raises(ZeroDivisionError):
        operations.submit(journey.pk, **vars(stage(alice, POISON)))


def test_a_name_that_cannot_be_stored_takes_no_neighbour_along(name_with_nul, journey, alice, bob):
    outcomes = operations.submit_many(journey.pk, [stage(alice, "One"), stage(bob, "Two"), stage(alice, "Three")])
    stored = connection.vendor == "sqlite"
    assert codes(outcomes) == ["applied", "applied" if stored else "not_storable", "applied"]
    assert titles(journey) == (["One", "Two", "Three"] if stored else ["One", "Three"])


def test_a_database_that_is_away_is_not_waited_for_once_for_each(journey, alice, monkeypatch):
    tried = []
    monkeypatch.setattr(submission, "_is_database_lost", lambda: True)
    monkeypatch.setattr(submission, "_run", lambda *given: (tried.append(1), 1 / 0))
    outcomes = operations.submit_many(journey.pk, [stage(alice, "One"), stage(alice, "Two")])
    assert (codes(outcomes), len(tried)) == (["unavailable", "unavailable"], 1)
