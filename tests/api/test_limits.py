"""How much and how often: pages, bodies, buckets of requests, and the queries a list may cost."""

import pytest

from cxapp import workspaces
from cxapp.models import Document, Journey, Measurement, Membership, Metric, Persona, User
from tests.api.conftest import Caller, check_error

LISTS = ["journeys/", "personas/", "metrics/", "measurements/", "members/", "tokens/", "workspaces/"]


def fill(people, number):
    """`number` more of everything that lists show, all in alice's workspace or her own."""
    place = people.workspace
    users = User.objects.bulk_create(User(email=f"p{place.pk}{i}{number}@example.test") for i in range(number))
    Membership.objects.bulk_create(Membership(workspace=place, user=user, role="viewer") for user in users)
    Persona.objects.bulk_create(Persona(workspace=place, name=f"P{i}") for i in range(number))
    documents = Document.objects.bulk_create(Document(workspace=place) for _ in range(number))
    Journey.objects.bulk_create(Journey(document=document, title="J") for document in documents)
    scale = {"kind": "custom", "low": 1, "high": 5, "method": "mean"}
    metrics = Metric.objects.bulk_create(Metric(workspace=place, name=f"{number}-{i}", **scale) for i in range(number))
    spot = {"document": documents[0], "place_kind": "journey", "place_id": documents[0].pk, "day": "2026-11-01"}
    Measurement.objects.bulk_create(Measurement(metric=metric, **spot) for metric in metrics)
    for i in range(number):
        workspaces.issue_token(people.alice, f"t{i}")
        workspaces.create_workspace(owner=people.alice, name=f"W{i}")


@pytest.mark.parametrize("path", LISTS)
def test_a_list_costs_the_same_queries_for_few_and_for_many(
    people, call, path, django_assert_max_num_queries, django_assert_num_queries
):
    fill(people, 2)
    call.alice.get(path)
    with django_assert_max_num_queries(6) as few:
        assert len(call.alice.get(path).json()["results"]) >= 2
    fill(people, 20)
    with django_assert_num_queries(len(few)):
        assert len(call.alice.get(path).json()["results"]) >= 20


@pytest.mark.parametrize("path", LISTS)
def test_a_list_comes_in_pages_that_miss_nothing_and_show_nothing_twice(people, call, path):
    fill(people, 7)
    whole = [item["id"] for item in call.alice.get(path, page_size=100).json()["results"]]
    seen, page = [], call.alice.get(path, page_size=3).json()
    while True:
        assert len(page["results"]) <= 3
        seen += [item["id"] for item in page["results"]]
        if not page["next"]:
            break
        page = call.alice.client.get(page["next"]).json()
    assert seen == whole == sorted(whole, reverse=True)


def test_a_page_holds_a_hundred_at_the_most(people, call):
    fill(people, 105)
    for size in ("1000000000", "101"):
        assert len(call.alice.get("personas/", page_size=size).json()["results"]) == 100
    for size in ("0", "-1", "x", ""):
        assert len(call.alice.get("personas/", page_size=size).json()["results"]) == 50


def test_a_cursor_stays_true_while_others_add(people, call):
    fill(people, 5)
    first = call.alice.get("personas/", page_size=2).json()
    Persona.objects.create(workspace=people.workspace, name="Late")
    second = call.alice.client.get(first["next"]).json()
    assert not {item["id"] for item in first["results"]} & {item["id"] for item in second["results"]}
    assert "Late" not in [item["name"] for item in second["results"]]


def test_an_empty_bucket_is_429_and_says_when_to_come_back(people, call, settings):
    settings.API_BUCKETS = {"write": (0.5, 2)}
    for _ in range(2):
        assert call.alice.post("personas/", {"name": "Ada"}).status_code == 201
    answer = call.alice.post("personas/", {"name": "Ada"})
    check_error(answer, 429, "too_many")
    assert 1 <= int(answer.headers["Retry-After"]) <= 2
    assert call.alice.get("personas/").status_code == 200
    assert call.bob.post("personas/", {"name": "Ada"}).status_code == 201


def test_a_bucket_refills(people, call, settings, monkeypatch):
    from cxapp import rate_limit

    now = [1000.0]
    monkeypatch.setattr(rate_limit.time, "time", lambda: now[0])
    settings.API_BUCKETS = {"read": (2, 1)}
    assert call.alice.get("personas/").status_code == 200
    assert call.alice.get("personas/").status_code == 429
    now[0] += 0.5
    assert call.alice.get("personas/").status_code == 200


def test_c20_rate_limits_of_signed_out_people_are_per_address(db, settings):
    settings.API_BUCKETS = {"read": (0.1, 1)}
    codes = [Caller(**{"x-forwarded-for": f"10.0.0.{i}"}).get("schema/").status_code for i in range(3)]
    assert codes == [200, 429, 429]


def test_a_cache_that_is_down_stops_nobody(people, call, settings, monkeypatch):
    from cxapp import rate_limit

    def fail(key):
        raise ConnectionError

    settings.API_BUCKETS = {"read": (1, 1)}
    monkeypatch.setattr(rate_limit.cache, "get", fail)
    assert [call.alice.get("personas/").status_code for _ in range(3)] == [200] * 3
