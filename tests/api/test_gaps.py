"""Gaps and scores over HTTP."""

import datetime
import json

import pytest
from django.conf import settings
from django.utils import timezone

from cxapp import imports, workspaces
from cxapp.models import Answer, Batch, Metric
from tests.api.conftest import check_error


@pytest.fixture
def sample(people):
    """The birthday box, in the people's workspace."""

    data = json.loads((settings.BASE_DIR / "samples" / "birthday-box.json").read_text())
    return imports.load(data, workspace=people.workspace, actor=people.alice, today=datetime.date.today())


def test_gaps_have_the_contracts_shape(call, sample, people):
    payload = call.victor.get(f"journeys/{sample.pk}/gaps/").json()
    assert set(payload) == {"revision", "window", "gaps", "expectations"}
    assert set(payload["window"]) == {"from", "to"}
    assert payload["gaps"]
    contract = "rank stage place metric method score target n low high size state importance reach weight share"
    for gap in payload["gaps"]:
        assert set(gap) == set(contract.split())
        assert set(gap["place"]) == {"kind", "id"}
    assert sum(gap["share"] for gap in payload["gaps"]) == 100
    assert [gap["rank"] for gap in payload["gaps"]] == list(range(1, len(payload["gaps"]) + 1))


def test_answers_have_the_fields_that_the_document_promises(call, sample):
    from cxapp.api.openapi_schemas import build_components

    shapes = build_components()
    scores = call.victor.get(f"journeys/{sample.pk}/scores/").json()
    assert set(scores) == set(shapes["Scores"]["properties"])
    assert all(set(score) == set(shapes["Score"]["properties"]) for score in scores["scores"])
    for name, path in (("Segments", "segments"), ("Weeks", "weeks")):
        payload = call.victor.get(f"journeys/{sample.pk}/scores/{path}/").json()
        assert set(payload) == set(shapes[name]["properties"])
    gaps = call.victor.get(f"journeys/{sample.pk}/gaps/").json()
    assert set(gaps) == set(shapes["Gaps"]["properties"])
    assert all(set(gap) == set(shapes["Gap"]["properties"]) for gap in gaps["gaps"])


@pytest.mark.parametrize("kind", ["gaps", "scores"])
def test_the_window_is_the_one_that_was_asked_for(call, sample, kind):
    address = f"journeys/{sample.pk}/{kind}/"
    payload = call.victor.get(address, **{"from": "2020-01-01", "to": "2020-01-31"}).json()
    assert payload["window"] == {"from": "2020-01-01", "to": "2020-01-31"}
    assert all(item["n"] == 0 for item in payload["gaps" if kind == "gaps" else "scores"])


def test_scores_are_compared_with_the_days_that_were_asked_for(call, sample):
    days = {"compare_from": "2020-01-01", "compare_to": "2020-01-31"}
    payload = call.victor.get(f"journeys/{sample.pk}/scores/", **days).json()
    assert payload["compare"] == {"from": "2020-01-01", "to": "2020-01-31"}
    assert {score["change"]["state"] for score in payload["scores"]} == {"nothing"}
    check_error(call.victor.get(f"journeys/{sample.pk}/scores/", compare_to="soon"), 400)


WRONG = [
    {"from": "2026-02-01", "to": "2026-01-01"},
    {"from": "2200-01-01"},
    {"from": "1970-01-01"},
    {"from": "0001-01-01"},
    {"to": "0001-01-01"},
    {"to": "9999-12-31"},
    {"from": "yesterday"},
    {"from": "2026-02-30"},
    {"to": ""},
    {"persona": "1"},
    {"metric": "1"},
]


def test_a_window_that_makes_no_sense_is_400(call, journey, subtests):
    for query in WRONG:
        with subtests.test(query=query):
            for kind in ("gaps", "scores"):
                assert check_error(call.victor.get(f"journeys/{journey.pk}/{kind}/", **query), 400)["fields"]


def test_figures_can_be_of_one_metric(call, sample, people):
    metric = people.workspace.metrics.get(name="CSAT")
    payload = call.victor.get(f"journeys/{sample.pk}/gaps/", metric=str(metric.pk)).json()["gaps"]
    assert payload
    assert {gap["metric"] for gap in payload} == {str(metric.pk)}


def test_a_metric_or_persona_of_another_workspace_shows_nothing(call, sample, other_world):
    for name in ("metric", "persona"):
        payload = call.victor.get(f"journeys/{sample.pk}/gaps/", **{name: other_world[name]}).json()
        assert not any(gap["n"] for gap in payload["gaps"])


def test_a_map_without_answers_has_no_gaps_and_says_so(call, journey, people):
    assert call.victor.get(f"journeys/{journey.pk}/gaps/").json()["gaps"] == []
    assert call.victor.get(f"journeys/{journey.pk}/scores/").json()["verdict"]["kind"] == "empty"


@pytest.fixture
def comment_query(journey, metric, stage):
    """The query for the comments about a stage."""
    return {"metric": str(metric.pk), "place": stage["id"]}


@pytest.fixture
def say(journey, metric, stage):
    """A function that lets a customer write with an answer about the stage, so many days ago."""

    def answer(comment, days=0, **fields):
        fields = {"value": 2, "place_kind": "stage", "place_id": stage["id"], "metric": metric} | fields
        at = timezone.now() - datetime.timedelta(days)
        return Answer.objects.create(document_id=journey.pk, comment=comment, at=at, **fields)

    return answer


def read_texts(caller, journey, **query):
    """The texts of the comments that a query finds."""
    return [one["text"] for one in caller.get(f"journeys/{journey.pk}/scores/comments/", **query).json()["comments"]]


def test_the_latest_three_comments_of_a_place_are_read(call, journey, persona, comment_query, say):
    say("Fourth", days=9)
    say("Third", days=3, value=5)
    said = say("Second <b>", days=2, persona=persona)
    say("", days=1)
    say("First")
    say("Elsewhere", place_kind="journey", place_id=journey.pk)
    payload = call.victor.get(f"journeys/{journey.pk}/scores/comments/", **comment_query).json()
    assert set(payload) == {"window", "comments"}
    assert [one["text"] for one in payload["comments"]] == ["First", "Second <b>", "Third"]
    assert payload["comments"][1] == {
        "id": str(said.pk),
        "day": said.counted_day.isoformat(),
        "value": 2,
        "text": "Second <b>",
        "persona": "Nora",
    }
    assert payload["comments"][2]["persona"] is None


def test_comments_are_of_one_metric_one_persona_and_the_days_asked_for(
    call, journey, persona, people, comment_query, say
):
    other = Metric.objects.create(workspace=people.workspace, name="Speed", kind="csat", low=1, high=5, method="mean")
    say("Of another metric", metric=other)
    say("Nora's", persona=persona)
    say("Long ago", days=400)
    assert read_texts(call.victor, journey, **comment_query) == ["Nora's"]
    assert read_texts(call.victor, journey, **comment_query, persona=str(persona.pk)) == ["Nora's"]
    assert read_texts(call.victor, journey, **comment_query, persona=comment_query["place"]) == []
    day = (timezone.now() - datetime.timedelta(400)).date().isoformat()
    assert read_texts(call.victor, journey, **comment_query, **{"from": day, "to": day}) == ["Long ago"]


def test_comments_of_answers_that_were_undone_are_not_read(call, journey, comment_query, say):
    batch = Batch.objects.create(document_id=journey.pk, way="file", state="undone")
    say("Undone", batch=batch)
    say("Kept")
    assert read_texts(call.victor, journey, **comment_query) == ["Kept"]


def test_comments_are_for_who_has_a_role_on_the_map(call, client, journey, people, comment_query, say):
    say("Nobody came")
    address = f"journeys/{journey.pk}/scores/comments/"
    check_error(call.nobody.get(address, **comment_query), 401, "signed_out")
    check_error(call.mallory.get(address, **comment_query), 404, "not_found")
    _link, token = workspaces.create_link(document=journey.document, actor=people.alice, role="commenter")
    client.get(f"/s/{token}/")
    assert client.get(f"/api/v1/journeys/{journey.pk}/scores/").status_code == 200
    assert client.get(f"/api/v1/{address}", comment_query).status_code == 401


def test_comments_are_asked_for_with_a_metric_and_a_place(call, journey, comment_query, subtests):
    for name, value in (
        ("metric", None),
        ("place", None),
        ("metric", "1"),
        ("place", "1"),
        ("persona", "1"),
        ("to", ""),
    ):
        with subtests.test(name=name, value=value):
            query = {field: text for field, text in (comment_query | {name: value}).items() if text is not None}
            assert (
                name in check_error(call.victor.get(f"journeys/{journey.pk}/scores/comments/", **query), 400)["fields"]
            )
