"""Templates on the pages: kept from the library, offered to new journeys, renamed and deleted in the settings."""

import json
import zipfile

import pytest

from cxapp.exports.workspace_archive import write_archive
from cxapp.models import Journey, JourneyTemplate
from cxapp.workspaces import templates


@pytest.fixture
def template(people, journey, create, stage):
    """A template of the workspace, with one card."""
    lane = create("lane", title="Touchpoints", kind="touchpoints")
    create("touchpoint", stage=stage["id"], lane=lane["id"], text="Counter", emotion=2)
    return templates.save_template(journey=journey, actor=people.alice, title="A visit")


def test_a_journey_is_saved_as_a_template_in_the_library(browse, bob, journey, stage):
    client = browse(bob)
    page = client.post(f"/journeys/{journey.pk}/template/", {"title": "Visit", "with_cards": "on"}, follow=True)
    assert "“Visit” is a template now." in page.content.decode()
    client.post(f"/journeys/{journey.pk}/template/", {"title": "Bare"})
    assert JourneyTemplate.objects.count() == 2


@pytest.mark.parametrize(("title", "reason"), [("", "Enter a name."), ("A visit", "There is a template of this name.")])
def test_the_dialog_says_why_a_template_was_not_kept(browse, bob, journey, template, title, reason):
    page = browse(bob).post(f"/journeys/{journey.pk}/template/", {"title": title})
    assert page.status_code == 400
    assert reason in page.content.decode()
    assert 'id="save-template" aria-labelledby="template-heading" data-opened' in page.content.decode()
    assert JourneyTemplate.objects.count() == 1


def test_templates_of_the_workspace_come_first_in_the_dialog(browse, alice, template):
    first, second, *_rest = browse(alice).get("/").context["starters"]
    assert (first["key"], first["title"], second["key"]) == (str(template.pk), "A visit", "blank")
    assert first["thumb"]["line"]
    assert "with 1 example card. Clear them" in first["note"]


def test_a_journey_begins_from_a_template_of_the_workspace(browse, bob, template):
    browse(bob).post("/journeys/new/", {"title": "New", "template": str(template.pk)})
    made = Journey.objects.get(title="New")
    data = browse(bob).get(f"/journeys/{made.pk}/").context["editor_data"]
    assert data["has_examples"]
    assert len(data["snapshot"]["records"]["touchpoint"]) == 1


def test_the_first_map_may_be_made_from_a_template_of_the_workspace(browse, bob, template):
    client = browse(bob)
    assert f'value="{template.pk}"' in client.get("/start/").content.decode()
    client.post("/start/journey/", {"way": str(template.pk)})
    assert Journey.objects.filter(title="A visit").exists()


def test_a_template_is_renamed_and_deleted_in_the_settings(browse, bob, template):
    client = browse(bob)
    assert "A visit" in client.get("/settings/templates/").content.decode()
    client.post(f"/settings/templates/{template.pk}/rename/", {"title": "A stay"})
    assert JourneyTemplate.objects.get().title == "A stay"
    refused = client.post(f"/settings/templates/{template.pk}/rename/", {"title": ""})
    assert (refused.status_code, "Enter a name." in refused.content.decode()) == (400, True)
    client.post(f"/settings/templates/{template.pk}/delete/")
    assert "There are no templates yet." in client.get("/settings/templates/").content.decode()


def test_a_reader_sees_the_templates_and_changes_none(browse, victor, template):
    client = browse(victor)
    page = client.get("/settings/templates/").content.decode()
    assert "A visit" in page
    assert "rename_template" not in page
    assert client.post(f"/settings/templates/{template.pk}/delete/").status_code == 403
    assert JourneyTemplate.objects.exists()


def test_the_export_of_everything_has_the_templates(people, template, tmp_path):
    with (tmp_path / "all.zip").open("w+b") as file:
        write_archive(people.workspace, file)
        whole = json.loads(zipfile.ZipFile(file).read("workspace.json"))
    assert [template["title"] for template in whole["templates"]] == ["A visit"]
    assert whole["templates"][0]["records"]["touchpoint"][0]["text"] == "Counter"
