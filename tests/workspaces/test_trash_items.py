"""Deleted personas, metrics and surveys: back with their ids and addresses, and gone after thirty days."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cxapp import workspaces
from cxapp.errors import Conflict, Forbidden, NotFound
from cxapp.models import AuditEntry, Metric, MetricChange, Persona, Survey, TrashItem
from cxapp.workspaces import surveys, trash_items


@pytest.fixture
def owned(people):
    """Of whose workspace, and by whom."""
    return {"workspace": people.workspace, "actor": people.alice}


@pytest.fixture
def metric(owned):
    return workspaces.create_metric(**owned, name="NPS", kind="nps")


@pytest.fixture
def survey(metric, journey, people):
    """A survey of the whole journey, deleted."""
    place = {"place_kind": "journey", "place_id": journey.pk}
    more = {"persona": None, "questions": {}, "asks_words": True}
    made = surveys.create_survey(document=journey.document, actor=people.bob, metric=metric.pk, **place, **more)
    surveys.delete_survey(survey=made, actor=people.bob)
    return made


def test_a_survey_comes_back_with_its_address(survey, people):
    assert surveys.find_survey(survey.token) is None
    item = TrashItem.objects.get()
    assert (item.kind, item.title, item.deleted_by) == ("survey", "NPS", people.bob)
    trash_items.restore(item=item, actor=people.bob)
    assert surveys.find_survey(survey.token).pk == survey.pk
    assert not TrashItem.objects.exists()
    with pytest.raises(NotFound):
        trash_items.restore(item=item, actor=people.bob)


def test_a_survey_needs_its_metric(survey, metric, people):
    item = TrashItem.objects.get()
    workspaces.delete_metric(metric=metric, actor=people.bob)
    with pytest.raises(Conflict):
        trash_items.restore(item=item, actor=people.bob)
    trash_items.restore(item=TrashItem.objects.get(kind="metric"), actor=people.bob)
    trash_items.restore(item=item, actor=people.bob)
    assert Survey.objects.get().metric_id == metric.pk


def test_a_metric_comes_back_with_its_changes_unless_its_name_is_taken(metric, owned, people):
    workspaces.change_metric(metric=metric, actor=people.bob, target=40)
    workspaces.delete_metric(metric=metric, actor=people.bob)
    item = TrashItem.objects.get()
    other = workspaces.create_metric(**owned, name="NPS", kind="nps")
    with pytest.raises(Conflict):
        trash_items.restore(item=item, actor=people.bob)
    assert TrashItem.objects.filter(pk=item.pk).exists()
    Metric.objects.filter(pk=other.pk).update(name="Other")
    trash_items.restore(item=item, actor=people.bob)
    assert Metric.objects.get(name="NPS").pk == metric.pk
    assert MetricChange.objects.get(metric=metric).after["target"] == 40


def test_a_persona_comes_back_from_the_page_of_the_trash(owned, people, client):
    persona = workspaces.personas.create_persona(**owned, name="Nora")
    client.force_login(people.bob)
    assert client.delete(f"/api/v1/personas/{persona.pk}/").status_code == 204
    assert not Persona.objects.exists()
    assert "Nora" in client.get("/settings/trash/").content.decode()
    client.post(f"/settings/trash/items/{TrashItem.objects.get().pk}/restore/")
    assert Persona.objects.get().pk == persona.pk
    assert [row.action for row in AuditEntry.objects.all()] == ["item_restored", "persona_deleted"]


def test_editors_restore_owners_erase_and_time_does(survey, people):
    item = TrashItem.objects.get()
    with pytest.raises(Forbidden):
        trash_items.restore(item=item, actor=people.carol)
    with pytest.raises(Forbidden):
        trash_items.erase(item=item, actor=people.bob)
    assert trash_items.purge(timezone.now() + timedelta(days=29)) == 0
    assert trash_items.purge(timezone.now() + timedelta(days=31)) == 1
