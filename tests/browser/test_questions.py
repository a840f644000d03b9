"""What cannot be undone is asked first, in a dialog that says what happens."""

import pytest
from playwright.sync_api import expect

from cxapp.answers import webhooks
from cxapp.models import Membership, Metric, Receiver, Survey
from cxapp.workspaces import surveys

from .waiting import wait_for_route


@pytest.fixture
def csat(people):
    """A CSAT."""
    scale = {"low": 1, "high": 5, "method": "share", "threshold": 4, "target": 80}
    return Metric.objects.create(workspace=people.workspace, name="CSAT", kind="csat", **scale)


def is_member(people, user):
    return Membership.objects.filter(workspace=people.workspace, user=user).exists()


@pytest.mark.parametrize("where", ["dialog", "page"])
def test_removing_a_colleague_is_asked_with_the_name_and_the_workspace(where, page_for, people, alice, victor, journey):
    page = page_for(alice, f"/journeys/{journey.pk}/" if where == "dialog" else "/members/")
    if where == "dialog":
        page.locator("#share").click()
        expect(page.locator("#share-dialog")).to_contain_text("Members of the workspace “Harbour Bakery”")
    button = page.get_by_role("button", name="Remove Victor from the workspace")
    button.click()
    question = page.get_by_role("dialog", name="Remove Victor from the workspace “Harbour Bakery”?")
    expect(question).to_contain_text("Victor will no longer see any map of this workspace.")
    page.keyboard.press("Enter")
    expect(question).to_be_hidden()
    expect(button).to_be_focused()
    assert is_member(people, victor)
    button.click()
    expect(question).to_be_visible()
    page.keyboard.press("Escape")
    expect(question).to_be_hidden()
    assert is_member(people, victor)
    button.click()
    question.get_by_role("button", name="Remove").click()
    expect(button).to_have_count(0)
    assert not is_member(people, victor)


def test_the_question_is_in_russian(page_for, alice, people):
    page = page_for(alice, "/members/", locale="ru-RU")
    page.get_by_role("button", name="Удалить из пространства: Victor").click()
    question = page.get_by_role("dialog", name="Удалить из пространства «Harbour Bakery»: Victor?")
    expect(question).to_contain_text("Victor больше не увидит ни одной карты этого пространства.")
    question.get_by_role("button", name="Отмена").click()
    expect(question).to_be_hidden()


def test_deleting_a_webhook_is_asked(page_for, bob, journey, csat):
    paths = {"metric": "=CSAT", "value": "score"}
    webhooks.create_receiver(document=journey.document, actor=bob, name="Tool", mapping=paths)
    page = page_for(bob, f"/journeys/{journey.pk}/sources/")
    page.get_by_text("Field mapping").click()
    page.get_by_role("button", name="Delete, and keep the answers").click()
    question = page.get_by_role("dialog", name="Delete the webhook “Tool”?")
    question.get_by_role("button", name="Cancel").click()
    expect(question).to_be_hidden()
    assert Receiver.objects.exists()
    page.get_by_role("button", name="Delete, and keep the answers").click()
    question.get_by_role("button", name="Delete").click()
    expect(page.get_by_text("Field mapping")).to_have_count(0)
    assert not Receiver.objects.exists()


def test_deleting_a_survey_is_asked_in_the_editor_as_well(page_for, bob, journey, touchpoint, csat):
    place = {"place_kind": "touchpoint", "place_id": touchpoint["id"]}
    survey = surveys.create_survey(document=journey.document, actor=bob, metric=csat.pk, **place)
    surveys.change_survey(survey=survey, actor=bob, closed=True)
    editor = page_for(bob, f"/journeys/{journey.pk}/")
    editor.locator("#tab-details").click()
    editor.locator("map-card", has_text="Shop counter").click()
    editor.locator("#panel-details").get_by_role("button", name="Ask customers here").click()
    dialog = editor.locator("#sources-dialog")
    dialog.get_by_role("button", name="Delete, and keep the answers").click()
    question = editor.get_by_role("dialog", name="Delete this survey?")
    expect(question).to_be_visible()
    editor.keyboard.press("Escape")
    expect(question).to_be_hidden()
    expect(dialog).to_be_visible()
    assert Survey.objects.exists()
    dialog.get_by_role("button", name="Delete, and keep the answers").click()
    question.get_by_role("button", name="Delete").click()
    expect(dialog.get_by_role("button", name="Delete, and keep the answers")).to_have_count(0)
    assert not Survey.objects.exists()


def test_the_buttons_of_a_webhook_stand_under_its_sample(page_for, bob, journey, csat):
    """A field that covers them sends a click to another button than the one that is seen."""
    paths = {"metric": "=CSAT", "value": "score"}
    webhooks.create_receiver(document=journey.document, actor=bob, name="Tool", mapping=paths)
    page = page_for(bob, f"/journeys/{journey.pk}/sources/")
    page.get_by_text("Field mapping").click()
    sample = page.get_by_label("Sample request body").bounding_box()
    frame = page.locator(".field.area", has=page.get_by_label("Sample request body")).bounding_box()
    assert frame["height"] >= sample["height"]
    for name in ("Test", "Save", "Delete, and keep the answers"):
        assert page.get_by_role("button", name=name, exact=True).bounding_box()["y"] >= sample["y"] + sample["height"]


def test_a_question_outlasts_the_answer_to_an_earlier_form(page_for, people, alice, victor, journey):
    """The answer replaces the buttons under the question."""
    page = page_for(alice, f"/journeys/{journey.pk}/")
    page.locator("#share").click()
    routes = []
    page.route("**/role/", lambda route: routes.append(route), times=1)
    with page.expect_request("**/role/"):
        page.get_by_label("Role of Carol").select_option("viewer")
    page.get_by_role("button", name="Remove Victor from the workspace").click()
    held = wait_for_route(page, routes)
    with page.expect_response("**/share/"):
        held.continue_()
    page.wait_for_function("() => document.querySelector('#share-part [name=role]:has([value=viewer][selected])')")
    page.locator("#question").get_by_role("button", name="Remove").click()
    expect(page.get_by_label("Role of Victor")).to_have_count(0)
    assert not is_member(people, victor)
