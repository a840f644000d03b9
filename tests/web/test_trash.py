"""Deleted journeys: out of sight everywhere, whole when they come back, and gone after thirty days."""

import datetime
import re

import pytest
from django.test import Client

from cxapp import operations, permissions, records, workspaces
from cxapp.answers import webhooks
from cxapp.errors import NotFound
from cxapp.models import Answer, Document, Journey, JourneyMembership, Metric, Survey
from cxapp.models.ids import new_id
from cxapp.workspaces import trash
from tests.api.answer_sources import create_sources
from tests.api.comments_and_fixes import create_records

MONTH = datetime.timedelta(days=30)


@pytest.fixture
def metric(people, alice):
    """A metric of the workspace."""
    return workspaces.create_metric(workspace=people.workspace, actor=alice, name="NPS", kind="nps")


@pytest.fixture
def deleted(journey, alice, bob, metric):
    """A journey with comments, sources of answers and a link, in the trash."""
    create_records(journey, author=bob, editor=alice, mentioned=alice)
    create_sources(journey, metric, alice)
    workspaces.delete_journey(journey=journey, actor=bob)
    return Document.objects.get(pk=journey.pk)


LISTS = ("journeys", "comments", "fixes", "surveys", "receivers", "share-links", "notifications", "answers", "batches")


def test_nobody_finds_it_or_what_belongs_to_it(browse, deleted, alice):
    client = browse(alice)
    for name in LISTS:
        assert client.get(f"/api/v1/{name}/").json()["results"] == [], name
    for path in ("", "share/", "phone/", "answers/", "sources/"):
        assert client.get(f"/journeys/{deleted.pk}/{path}").status_code == 404, path
    for path in ("", "operations/?after=0", "history/", "gaps/", "export/json"):
        assert client.get(f"/api/v1/journeys/{deleted.pk}/{path}").status_code == 404, path
    assert "Bread by noon" not in client.get("/").content.decode()
    assert client.get("/").context["shell"]["journeys"] == 0
    assert "Bread by noon" not in client.get("/gaps/").content.decode()


def test_no_operation_is_applied_to_it(deleted, alice):
    with pytest.raises(NotFound):
        operations.submit(deleted.pk, actor=alice, id=str(new_id()), type="stage.create", data={})
    assert permissions.find_role(alice, deleted.workspace_id) is None


def test_visitors_and_customers_find_it_no_more(journey, alice, metric):
    _link, token = workspaces.create_link(document=journey.document, actor=alice)
    create_sources(journey, metric, alice)
    visitor, survey = Client(), Survey.objects.get()
    assert visitor.get(f"/s/{token}/", follow=True).status_code == 200
    assert visitor.get(f"/q/{survey.token}/").status_code == 200
    workspaces.delete_journey(journey=journey, actor=alice)
    assert visitor.get(f"/shared/{journey.pk}/").status_code == 404
    assert visitor.get(f"/s/{token}/").status_code == 404
    assert visitor.get(f"/embed/{token}/").status_code == 404
    assert visitor.get(f"/q/{survey.token}/").status_code == 404
    program = Client(headers={"authorization": f"Bearer {token}"})
    assert program.get(f"/api/v1/journeys/{journey.pk}/").status_code == 401
    trash.restore_journey(document=Document.objects.get(pk=journey.pk), actor=alice)
    assert visitor.get(f"/shared/{journey.pk}/").status_code == 200
    assert visitor.get(f"/q/{survey.token}/").status_code == 200


def test_a_webhook_is_not_called_while_its_journey_is_in_the_trash(client, journey, alice, metric):
    mapping = {"metric": "=NPS", "value": "score"}
    receiver, token = webhooks.create_receiver(document=journey.document, actor=alice, name="Tool", mapping=mapping)
    assert client.post(f"/api/v1/receive/{token}/", {"score": 9}, content_type="application/json").status_code == 200
    workspaces.delete_journey(journey=journey, actor=alice)
    assert client.post(f"/api/v1/receive/{token}/", {"score": 9}, content_type="application/json").status_code == 404
    assert Answer.objects.filter(document=receiver.document_id).count() == 1


def test_it_comes_back_whole(browse, deleted, bob):
    before = records.snapshot(Journey.objects.get(pk=deleted.pk))
    client = browse(bob)
    assert "Bread by noon" in client.get("/settings/trash/").content.decode()
    assert client.post(f"/settings/trash/{deleted.pk}/restore/").status_code == 302
    assert records.snapshot(Journey.objects.get(pk=deleted.pk)) == before
    assert client.get(f"/journeys/{deleted.pk}/").status_code == 200
    assert client.get("/settings/trash/").context["rows"] == []
    assert client.post(f"/settings/trash/{deleted.pk}/restore/").status_code == 404


@pytest.mark.parametrize(
    ("name", "restored", "ended"), [("bob", 302, 403), ("carol", 403, 403), ("victor", 403, 403), ("mallory", 404, 404)]
)
def test_editors_restore_and_owners_alone_delete_for_ever(browse, people, deleted, name, restored, ended):
    client = browse(getattr(people, name))
    assert client.post(f"/settings/trash/{deleted.pk}/delete/").status_code == ended
    assert client.post(f"/settings/trash/{deleted.pk}/restore/").status_code == restored


def test_an_owner_deletes_for_ever(browse, deleted, alice):
    assert browse(alice).post(f"/settings/trash/{deleted.pk}/delete/").status_code == 302
    assert not Document.objects.exists()
    assert not Survey.objects.exists()


def test_what_is_in_the_trash_for_thirty_days_is_purged(deleted):
    ends = deleted.deleted_at + MONTH
    assert workspaces.purge_trash(ends) == 0
    assert workspaces.purge_trash(ends + datetime.timedelta(microseconds=1)) == 1
    assert not Document.objects.exists()


def test_the_trash_goes_with_its_workspace(people, deleted, alice):
    workspaces.delete_workspace(workspace=people.workspace, actor=alice)
    assert not Document.objects.exists()


def test_a_journey_is_renamed_and_moved_by_an_operation(browse, journey, bob, carol):
    client = browse(bob)
    client.post(f"/journeys/{journey.pk}/rename/", {"title": " Bread\tby ten "})
    client.post(f"/journeys/{journey.pk}/move/", {"folder": "Bakery", "next": "/?folder=Bakery"})
    entries = operations.read_since(journey.pk, 0)["operations"]
    assert [entry["type"] for entry in entries] == ["journey.update", "journey.update"]
    journey.refresh_from_db()
    assert (journey.title, journey.folder) == ("Bread by ten", "Bakery")
    assert browse(carol).post(f"/journeys/{journey.pk}/rename/", {"title": "Mine"}).status_code == 403


@pytest.mark.parametrize(
    ("action", "fields", "form"),
    [
        ("rename", {"title": "  "}, "rename_form"),
        ("rename", {"title": "x" * 201}, "rename_form"),
        ("move", {"folder": "x" * 81}, "move_form"),
    ],
)
def test_a_refused_name_opens_the_dialog_again(browse, journey, bob, carol, action, fields, form):
    page = browse(bob).post(f"/journeys/{journey.pk}/{action}/", fields)
    assert page.status_code == 400
    assert page.context[form].errors
    assert f'action="/journeys/{journey.pk}/{action}/"' in page.content.decode()
    assert browse(carol).post(f"/journeys/{journey.pk}/{action}/", fields).status_code == 403


def undo(client, page):
    """Send the form of the message about something deleted, with what its hidden fields hold."""
    form = re.search(r'<form method="post" action="(/settings/trash/[^"]+)">(.*?)</form>', page.content.decode(), re.S)
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form[2]))
    return client.post(form[1], hidden, follow=True)


def test_the_message_about_a_deleted_journey_restores_it(browse, journey, bob):
    client = browse(bob)
    page = client.post(f"/journeys/{journey.pk}/delete/", follow=True)
    back = undo(client, page)
    assert back.request["PATH_INFO"] == "/"
    assert "“Bread by noon” is back." in back.content.decode()
    assert Journey.objects.visible_to(bob).get() == journey


def test_the_message_about_a_deleted_metric_restores_it(browse, metric, bob):
    client = browse(bob)
    page = client.post(f"/metrics/{metric.pk}/delete/", follow=True)
    assert "Moved the metric “NPS” to the trash." in page.content.decode()
    assert undo(client, page).request["PATH_INFO"] == "/metrics/"
    assert Metric.objects.get() == metric


def test_the_message_about_a_deleted_survey_restores_it(browse, journey, metric, alice, bob):
    create_sources(journey, metric, alice)
    survey = Survey.objects.get()
    client = browse(bob)
    here = f"/journeys/{journey.pk}/sources/"
    page = client.post(f"{here}surveys/{survey.pk}/delete/?place=journey:{journey.pk}", follow=True)
    assert "Moved the survey about “NPS” to the trash." in page.content.decode()
    back = undo(client, page)
    assert back.request["PATH_INFO"] == here
    assert back.request["QUERY_STRING"] == f"place=journey%3A{journey.pk}"
    assert Survey.objects.get() == survey


def test_the_message_restores_into_the_workspace_of_the_thing(browse, people, journey, metric, alice):
    create_sources(journey, metric, alice)
    survey = Survey.objects.get()
    client = browse(alice)
    other = workspaces.create_workspace(owner=alice, name="Other")
    page = client.post(f"/journeys/{journey.pk}/sources/surveys/{survey.pk}/delete/", follow=True)
    session = client.session
    session["workspace"] = str(other.pk)
    session.save()
    undo(client, page)
    assert Survey.objects.get() == survey


def test_who_edits_one_map_alone_is_not_sent_to_the_trash(browse, journey, metric, alice, mallory):
    create_sources(journey, metric, alice)
    JourneyMembership.objects.create(document=journey.document, user=mallory, role="editor")
    survey = Survey.objects.get()
    page = browse(mallory).post(f"/journeys/{journey.pk}/sources/surveys/{survey.pk}/delete/", follow=True)
    assert page.status_code == 200
    assert "/settings/trash/" not in page.content.decode()
    assert not Survey.objects.exists()
