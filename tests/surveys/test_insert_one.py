"""Answers one by one: published to open maps after the commit, and none lost when many come at once."""

import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from cxapp import broadcast, records
from cxapp.answers import batch_import, insert
from cxapp.answers.rows import AnswerRow
from cxapp.errors import NotFound
from cxapp.models import Answer, Batch, Measurement

DAY = datetime.date(2026, 11, 20)


@pytest.fixture
def give(journey, csat):
    """`give(4, "id")` takes an answer about the whole journey."""

    def take(value, external_id=None, at=DAY):
        row = AnswerRow(str(csat.pk), "journey", str(journey.pk), None, at, value, "", external_id, 1)
        return insert.store_answers(journey.pk, [row], source="test")

    return take


def test_open_maps_learn_of_new_answers_and_of_no_repeated_one(
    give, csat, journey, monkeypatch, django_capture_on_commit_callbacks
):
    messages = []
    monkeypatch.setattr(broadcast, "announce_score_change", lambda *what: messages.append(what))
    with django_capture_on_commit_callbacks(execute=True):
        give(4, "a")
        assert messages == []
    with django_capture_on_commit_callbacks(execute=True):
        give(4, "a")
    assert messages == [(journey.pk, [str(csat.pk)])]


def test_a_moment_counts_in_its_day_of_utc(give):
    give(3, at=datetime.datetime(2026, 11, 21, 1, tzinfo=datetime.timezone(datetime.timedelta(hours=3))))
    assert Measurement.objects.get().day == DAY


def test_leftovers_of_an_undone_import_are_deleted(give, csat, journey):
    row = AnswerRow(str(csat.pk), "journey", str(journey.pk), None, DAY, 2, "", "a", 1)
    batch_import.import_answers(journey.pk, [row], way="api", source="test")
    Batch.objects.update(state="undone")
    assert give(4, "a") == 1
    assert Answer.objects.get().value == 4


def test_a_journey_that_ended_meanwhile_takes_no_answers(give, journey):
    records.delete_journey(journey)
    with pytest.raises(NotFound):
        give(4)


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_each_is_counted_and_the_same_one_once(give):
    def one(number):
        try:
            give(1 + number % 5, "same" if number % 4 == 0 else str(number))
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(one, range(24)))
    kept = Answer.objects.count()
    assert kept == 1 + 18
    assert sum(Measurement.objects.get().histogram.values()) == kept
