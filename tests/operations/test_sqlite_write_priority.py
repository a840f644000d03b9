"""On SQLite, which has one writer, edits of maps go before the next portion of an import."""

import threading

import pytest
from django.db import transaction

from cxapp.models import sqlite_write_priority
from tests.serving import until

pytestmark = pytest.mark.sqlite


@pytest.fixture
def run_in_thread():
    """`run_in_thread(turns.edit_first, act)` runs a function in a context, in a thread that it returns."""
    threads = []

    def run(turn, act):
        def run_turn():
            with turn():
                act()

        threads.append(threading.Thread(target=run_turn, daemon=True))
        threads[-1].start()
        return threads[-1]

    yield run
    for thread in threads:
        thread.join(10)
        assert not thread.is_alive()


def test_an_edit_that_waits_goes_before_the_next_portion(run_in_thread, monkeypatch):
    monkeypatch.setattr(sqlite_write_priority, "WAIT_TIMEOUT", 10)
    done, within, enough = [], threading.Event(), threading.Event()

    def edit():
        within.set()
        enough.wait(10)
        done.append("edit")

    with sqlite_write_priority.import_batch():
        run_in_thread(sqlite_write_priority.edit_first, edit)
        until(lambda: sqlite_write_priority._changed._waiters)
        assert not within.is_set()
    assert within.wait(10)
    portion = run_in_thread(sqlite_write_priority.import_batch, lambda: done.append("portion"))
    until(lambda: sqlite_write_priority._changed._waiters or done)
    assert done == []
    enough.set()
    portion.join(10)
    assert done == ["edit", "portion"]


@pytest.mark.parametrize(
    ("holding", "waiting"),
    [
        (sqlite_write_priority.edit_first, sqlite_write_priority.import_batch),
        (sqlite_write_priority.import_batch, sqlite_write_priority.edit_first),
    ],
)
def test_neither_edits_nor_imports_block_each_other_for_ever(holding, waiting, run_in_thread, monkeypatch):
    monkeypatch.setattr(sqlite_write_priority, "WAIT_TIMEOUT", 0.01)
    done = threading.Event()
    with holding():
        run_in_thread(waiting, done.set)
        assert done.wait(10)


def test_within_a_transaction_nobody_waits_for_a_turn(db):
    with transaction.atomic(), sqlite_write_priority.edit_first(), sqlite_write_priority.import_batch():
        assert (sqlite_write_priority._waiting, sqlite_write_priority._writing) == (0, 0)


def test_what_goes_wrong_gives_its_turn_back():
    for turn in (sqlite_write_priority.edit_first, sqlite_write_priority.import_batch):
        with pytest.raises(ZeroDivisionError), turn():
            raise ZeroDivisionError
    assert (sqlite_write_priority._waiting, sqlite_write_priority._writing) == (0, 0)
