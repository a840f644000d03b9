"""The tables refuse by themselves what would not be true."""

import contextlib
import sqlite3
import uuid

import pytest
from django.db import IntegrityError, connection, transaction

from cxapp.models import Document, Expectation, Journey, Operation, Pain, Path, Stage, Touchpoint, write_guard
from journeymap import settings as product

RANGES = [
    (Touchpoint, "emotion", 3),
    (Touchpoint, "importance", 0),
    (Touchpoint, "reach", 101),
    (Touchpoint, "credit", -6),
    (Expectation, "importance", 6),
    (Pain, "severity", 4),
    (Path, "share", -1),
]


@pytest.fixture
def furnished(submit):
    """A map with one of everything."""
    from tests.operations import sample_map

    ids, steps = sample_map.steps()
    submit("records.batch", {"operations": steps})
    return ids


@pytest.mark.parametrize(("table", "field", "value"), RANGES)
def test_a_number_off_its_scale_is_refused(table, field, value, furnished):
    with write_guard.allow_map_writes(), pytest.raises(IntegrityError), transaction.atomic():
        table.objects.update(**{field: value})


def test_a_card_cannot_lose_its_stage(furnished):
    found = Stage.objects.filter(pk=furnished["stages"][0])
    with write_guard.allow_map_writes():
        found._raw_delete(found.db)
    broken()


def test_a_document_cannot_lose_its_workspace(journey):
    with write_guard.allow_map_writes():
        Document.objects.filter(pk=journey.pk).update(workspace_id=uuid.uuid4())
    broken()


def broken():
    """What was written does not survive the check that ends a transaction."""
    with pytest.raises(IntegrityError):
        connection.check_constraints()
    transaction.set_rollback(True)


def test_deleting_a_journey_takes_everything_of_it_along(furnished, journey, alice):
    from cxapp import records

    records.delete_journey(journey)
    for table in (Document, Journey, Operation, Stage, Touchpoint, Expectation, Pain, Path):
        assert not table.objects.exists()


@pytest.mark.sqlite
def test_sqlite_waits_for_its_turn_and_keeps_what_it_said(tmp_path):
    # The product's own settings: those of the tests need not outlive a power cut.
    options = product.database_settings()["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    with contextlib.closing(sqlite3.connect(tmp_path / "product.sqlite3")) as opened:
        opened.executescript(options["init_command"])
        pragmas = ("journal_mode", "synchronous", "foreign_keys")
        assert [opened.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas] == ["wal", 2, 1]


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_b9_a_full_disk_acknowledges_nothing_and_harms_nothing(journey, alice, stage):
    from cxapp import operations, records

    with connection.cursor() as cursor:
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages}")
    try:
        outcomes = [fill(operations, journey, alice) for _ in range(40)]
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count = 1073741823")
    applied = [outcome for outcome in outcomes if isinstance(outcome, operations.OperationResult)]
    assert {outcome.status for outcome in outcomes if outcome not in applied} == {503}
    assert records.snapshot(journey)["revision"] == 1 + len(applied)
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert fill(operations, journey, alice).created


def fill(operations, journey, actor):
    """Write a stage of 40 kB."""
    data = {"goal": "x" * 10_000, "value": "x" * 10_000, "obstacle": "x" * 10_000, "brand_values": "x" * 10_000}
    return operations.submit_many(
        journey.pk, [operations.OperationRequest(actor, str(uuid.uuid4()), "stage.create", data)]
    )[0]
