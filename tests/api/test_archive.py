"""The archive over HTTP."""

from tests.api.conftest import check_error


def test_an_archived_journey_is_listed_with_its_day(call, journey):
    assert call.bob.post(f"journeys/{journey.pk}/archive/").status_code == 204
    [listed] = call.victor.get("journeys/").json()["results"]
    assert listed["archived_at"] is not None
    assert call.victor.get("journeys/?archived=false").json()["results"] == []
    assert len(call.victor.get("journeys/?archived=true").json()["results"]) == 1
    assert call.bob.delete(f"journeys/{journey.pk}/archive/").status_code == 204
    assert call.victor.get("journeys/").json()["results"][0]["archived_at"] is None


def test_an_edit_of_an_archived_journey_is_a_conflict(call, journey):
    call.bob.post(f"journeys/{journey.pk}/archive/")
    operation = {"id": "0190b2a5-7f00-7000-8000-000000000001", "type": "stage.create", "data": {"title": "Late"}}
    error = check_error(call.bob.post(f"journeys/{journey.pk}/operations/", operation), 409, "archived")
    assert error["detail"] == "This journey is archived. Put it back to edit it."
    check_error(call.victor.post(f"journeys/{journey.pk}/operations/", operation), 403)


def test_people_says_who_archived_and_that_everybody_reads(call, journey):
    assert call.bob.get(f"journeys/{journey.pk}/people/").json()["archived"] is None
    call.bob.post(f"journeys/{journey.pk}/archive/")
    people = call.bob.get(f"journeys/{journey.pk}/people/").json()
    assert people["you"]["role"] == "viewer"
    assert people["archived"]["by"] == "Bob"


def test_share_links_and_surveys_of_an_archived_journey_are_not_changed(call, journey):
    call.bob.post(f"journeys/{journey.pk}/archive/")
    link = {"journey": str(journey.pk), "role": "viewer"}
    check_error(call.bob.post("share-links/", link), 409, "archived")


def test_what_is_no_archive_filter_is_named(call, journey):
    assert "archived" in check_error(call.victor.get("journeys/?archived=perhaps"), 400)["fields"]
