"""The page that brings answers in: who sees it, and what it knows of the journey."""

import json
import re

from cxapp import workspaces


def data_of(response):
    """What the page hands to its script."""
    found = re.search(r'<script id="import-data" type="application/json">(.*?)</script>', response.content.decode())
    return json.loads(found[1])


def test_the_page_knows_places_metrics_and_addresses(browse, bob, journey, stage, touchpoint):
    response = browse(bob).get(f"/journeys/{journey.pk}/answers/")
    assert response.status_code == 200
    data = data_of(response)
    assert [place["kind"] for place in data["places"]] == ["journey", "stage", "touchpoint"]
    assert all(set(metric) == {"id", "name", "method", "low", "high", "threshold"} for metric in data["metrics"])
    assert data["urls"]["check"] == f"/api/v1/journeys/{journey.pk}/answers/check/"
    assert data["urls"]["gaps"].endswith("?overlay=gaps&tab=gaps")
    assert data["window_days"] == journey.document.workspace.window_days == 90
    assert data["minimum"] == journey.document.workspace.minimum_answers == 30


def test_who_may_not_edit_brings_no_answers(browse, victor, mallory, journey):
    assert browse(victor).get(f"/journeys/{journey.pk}/answers/").status_code == 403
    assert browse(victor).get("/answers/import/").status_code == 403
    assert browse(mallory).get(f"/journeys/{journey.pk}/answers/").status_code == 404
    assert browse().get(f"/journeys/{journey.pk}/answers/").status_code == 302
    assert browse(mallory).post(f"/journeys/{journey.pk}/answers/").status_code == 405


def test_a_journey_is_chosen_where_there_are_several(browse, alice, people, journey):
    only = browse(alice).get("/answers/import/")
    assert only.headers["Location"] == f"/journeys/{journey.pk}/answers/"
    other = workspaces.create_journey(workspace=people.workspace, actor=alice, title="<b>Other</b>", language="en")
    page = browse(alice).get("/answers/import/").content.decode()
    assert f"/journeys/{other.pk}/answers/" in page
    assert f"/journeys/{journey.pk}/answers/" in page
    assert "&lt;b&gt;Other&lt;/b&gt;" in page


def test_markup_in_a_place_stays_text(browse, alice, journey, create):
    create("stage", title="</script><script>alert(1)</script>")
    response = browse(alice).get(f"/journeys/{journey.pk}/answers/")
    assert "</script><script>alert" not in response.content.decode()
    assert data_of(response)["places"][1]["name"].startswith("</script>")
