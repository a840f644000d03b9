"""An id says which answer it is within its source and metric alone: what another source calls the same is another."""

import datetime
import json

import pytest

from cxapp.answers import insert, stored_answers, webhooks
from cxapp.answers.rows import AnswerRow
from cxapp.models import Answer, Measurement, Metric

from .test_webhooks import BODY, MAPPING

DAY = datetime.date(2026, 11, 20)


@pytest.fixture
def row(csat, journey):
    """A function that builds an answer about the whole journey, by default with the id "a"."""

    def build(value, external_id="a", metric=csat):
        return AnswerRow(str(metric.pk), "journey", str(journey.pk), None, DAY, value, "", external_id, 1)

    return build


@pytest.fixture
def effort(people):
    """A second metric on the same scale."""
    fields = {"low": 1, "high": 5, "method": "mean"}
    return Metric.objects.create(workspace=people.workspace, kind="custom", name="Effort", **fields)


def test_the_same_id_of_another_source_is_another_answer(row, journey):
    store = {
        source: [insert.store_answers(journey.pk, [row(value)], source=source) for _ in range(2)]
        for source, value in (("shop", 4), ("till", 2))
    }
    assert store == {"shop": [1, 0], "till": [1, 0]}
    assert Measurement.objects.get().histogram == {"2": 1, "4": 1}


def test_the_same_id_of_another_metric_is_another_answer(row, journey, effort):
    assert insert.store_answers(journey.pk, [row(4), row(2, metric=effort), row(1)], source="shop") == 2
    assert sorted(Answer.objects.values_list("value", flat=True)) == [2, 4]


def test_of_one_id_sent_twice_at_once_the_first_answer_is_kept(row, journey):
    assert insert.store_answers(journey.pk, [row(4), row(2), row(5, "b")], source="shop") == 2
    assert list(Answer.objects.order_by("pk").values_list("value", flat=True)) == [4, 5]


def test_an_answer_is_found_by_its_own_source_and_metric(row, journey, effort):
    for source, value in (("till", 2), ("shop", 4)):
        insert.store_answers(journey.pk, [row(value)], source=source)
    insert.store_answers(journey.pk, [row(1, "b"), row(3, metric=effort)], source="shop")
    assert insert.find_stored(row(5), source="shop").value == 4
    assert insert.find_stored(row(5), source="till").value == 2
    assert insert.find_stored(row(5, metric=effort), source="shop").value == 3
    assert insert.find_stored(row(5, "b"), source="shop").value == 1


def test_a_source_has_answers_only_to_the_metrics_it_sent(row, journey, csat, effort):
    insert.store_answers(journey.pk, [row(4)], source="shop")
    assert stored_answers.has_answers([str(csat.pk), str(effort.pk)], "shop")
    assert not stored_answers.has_answers([str(csat.pk)], "till")
    assert not stored_answers.has_answers([str(effort.pk)], "shop")


def test_two_receivers_that_number_alike_are_both_counted(client, journey, bob, csat, touchpoint):
    for name in ("Till", "Shop"):
        _, token = webhooks.create_receiver(
            document=journey.document, actor=bob, name=name, mapping={**MAPPING, "persona": ""}
        )
        body = json.dumps(BODY)
        payload = client.post(f"/api/v1/receive/{token}/", body, content_type="application/json").json()
        assert (payload["taken"], payload["repeated"]) == (2, 0)
    assert Measurement.objects.get().histogram == {"2": 2, "4": 2}


def test_a_comment_is_replaced_up_to_the_moment_it_may_be(row, journey):
    insert.store_answers(journey.pk, [row(4)], source="shop")
    answer = Answer.objects.get()
    later = answer.at + datetime.timedelta(microseconds=1)
    assert not insert.replace_comment(answer.pk, "Too late", since=later)
    assert insert.replace_comment(answer.pk, "Just in time", since=answer.at)
    assert not insert.replace_comment(answer.pk + 1, "Not there", since=answer.at)
    assert Answer.objects.get().comment == "Just in time"
