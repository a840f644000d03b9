"""Other tools call with their answers: what is read, how the rest is reported, and who may call."""

import datetime
import json

import pytest

from cxapp.answers import webhooks
from cxapp.api import webhooks as endpoints
from cxapp.models import Answer, Measurement, Persona, Receiver

MAPPING = {
    "metric": "=csat",
    "place": "data.where",
    "value": "data.answers[*].score",
    "comment": "data.answers[*].text",
    "at": "data.submitted",
    "persona": "data.who",
    "external_id": "data.id",
}
BODY = {
    "data": {
        "id": 81,
        "where": " shop   COUNTER",
        "submitted": "2026-11-20T10:00:00+03:00",
        "who": "Nora",
        "answers": [{"score": 4, "text": "Fine"}, {"text": "No number here"}, {"score": "2.0"}],
    }
}


@pytest.fixture
def made(journey, bob, csat, touchpoint, people):
    """A receiver and its token."""
    Persona.objects.create(workspace=people.workspace, name="Nora")
    return webhooks.create_receiver(document=journey.document, actor=bob, name="Till", mapping=MAPPING)


@pytest.fixture
def call(client, made):
    """`call(body)` is what a tool does."""

    def send(body, token=made[1]):
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        return client.post(f"/api/v1/receive/{token}/", raw, content_type="application/json")

    return send


def with_data(**fields):
    """The body with something else in its data."""
    return {"data": BODY["data"] | fields}


def test_answers_are_read_kept_and_counted(call, touchpoint):
    payload = call(BODY).json()
    assert payload == {"taken": 2, "repeated": 0, "skipped": 1, "errors": []}
    first, second = Answer.objects.order_by("pk")
    assert (first.value, first.comment, first.persona.name, first.external_id) == (4, "Fine", "Nora", "81#0")
    assert (second.value, second.comment, second.external_id) == (2, "", "81#2")
    assert str(first.place_id) == touchpoint["id"]
    assert first.at == datetime.datetime(2026, 11, 20, 7, tzinfo=datetime.UTC)
    day = Measurement.objects.get()
    assert (day.histogram, day.day) == ({"2": 1, "4": 1}, datetime.date(2026, 11, 20))


def test_the_same_call_again_counts_once(call):
    call(BODY)
    assert call(BODY).json() == {"taken": 0, "repeated": 2, "skipped": 1, "errors": []}
    assert Measurement.objects.get().histogram == {"2": 1, "4": 1}


def test_an_error_names_its_answer_and_spoils_no_other(call, made):
    payload = call(with_data(answers=[{"score": 9}, {"score": 5}, {"score": True}])).json()
    assert [(error["item"], error["field"]) for error in payload["errors"]] == [(0, "value"), (2, "value")]
    assert "CSAT goes from 1 to 5" in payload["errors"][0]["detail"]
    assert payload["taken"] == 1
    receiver = Receiver.objects.get()
    assert "value: CSAT goes from 1 to 5" in receiver.problem
    call(with_data(id=82))
    receiver.refresh_from_db()
    assert "goes from" in receiver.problem
    webhooks.change_receiver(receiver=receiver, actor=receiver.author, mapping=MAPPING)
    assert receiver.problem == ""


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"where": "Shop count"}, "place"),
        ({"where": None}, "place"),
        ({"where": {"a": 1}}, "place"),
        ({"who": "Nobody"}, "persona"),
        ({"submitted": "yesterday"}, "at"),
        ({"submitted": "2226-01-01"}, "at"),
        ({"submitted": 10**15}, "at"),
        ({"id": ["x"]}, "external_id"),
        ({"id": "x" * 119}, "external_id"),
        ({"answers": [{"score": 3, "text": {"a": 1}}]}, "comment"),
    ],
)
def test_what_cannot_be_read_is_named(call, change, field):
    result = call(
        with_data(answers=[{"score": 3}], **change) if "answers" not in change else with_data(**change)
    ).json()
    assert result["taken"] == 0
    assert [error["field"] for error in result["errors"]] == [field]
    assert not Answer.objects.exists()


@pytest.mark.parametrize("at", ["2026-11-20", "2026-11-20T00:00:00", "2026-11-20T00:00:00Z", 1763596800 + 31536000])
def test_moments_come_as_iso_seconds_or_milliseconds(call, at):
    for number, moment in enumerate([at, at * 1000, str(at)] if isinstance(at, int) else [at]):
        call(with_data(submitted=moment, id=number))
    days = {answer.at for answer in Answer.objects.all()}
    assert days == {datetime.datetime(2026, 11, 20, tzinfo=datetime.UTC)}


def test_two_places_of_one_name_are_not_guessed_at(call, create, touchpoint):
    create("stage", title="Shop counter")
    assert "Several" in call(BODY).json()["errors"][0]["detail"]


def test_a_body_that_is_no_json_is_400_and_remembered(call, made):
    assert call(b"{").status_code == 400
    assert "JSON" in Receiver.objects.get().problem
    assert call(b"[" + b" " * 256 * 1024 + b"]").status_code == 413


def test_an_unknown_token_is_404_and_guessing_is_slowed_down(call, monkeypatch):
    monkeypatch.setitem(endpoints.MISS_LIMIT, "most", 2)
    assert [call(BODY, f"cjr_{n}").status_code for n in range(3)] == [404, 404, 429]


def test_calls_are_counted_for_each_receiver(call, monkeypatch):
    monkeypatch.setitem(endpoints.CALL_LIMIT, "most", 1)
    assert [call(BODY).status_code for _ in range(2)] == [200, 429]


def test_a_deleted_receiver_is_404_and_what_it_brought_stays(call, made, bob):
    call(BODY)
    webhooks.delete_receiver(receiver=made[0], actor=bob)
    assert call(BODY).status_code == 404
    assert Answer.objects.count() == 2


def test_a_token_is_stored_nowhere(made):
    receiver, token = made
    assert token not in str(Receiver.objects.filter(pk=receiver.pk).values().get())


def test_a_trial_reads_and_stores_nothing(made, bob, client):
    client.force_login(bob)
    address = f"/api/v1/receivers/{made[0].pk}/trial/"
    payload = client.post(address, {"sample": BODY}, content_type="application/json").json()
    assert [answer["value"] for answer in payload["answers"]] == [4, 2]
    assert (payload["skipped"], payload["errors"]) == (1, [])
    other = {"metric": "=CSAT", "value": "data.id"}
    payload = client.post(address, {"sample": BODY, "mapping": other}, content_type="application/json").json()
    assert payload["errors"][0]["field"] == "value"
    assert not Answer.objects.exists()
    assert Receiver.objects.get().called_at is None


@pytest.mark.parametrize(
    "mapping",
    [
        {"value": "a"},
        {"metric": "=CSAT"},
        {"metric": "=CSAT", "value": "a[", "at": "b"},
        {"metric": "=CSAT", "value": "a", "color": "b"},
        {"metric": "b[*].m", "value": "a[*].v"},
        {"metric": "=CSAT", "value": "a[*].v", "comment": "a[*].c[*]"},
    ],
)
def test_a_mapping_that_does_not_fit_is_refused(made, bob, client, mapping):
    client.force_login(bob)
    path = f"/api/v1/receivers/{made[0].pk}/"
    refused = client.patch(path, {"mapping": mapping}, content_type="application/json")
    assert refused.status_code == 400
    assert all(name.startswith("mapping.") for name in refused.json()["fields"])
