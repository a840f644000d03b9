"""Forms of segments, of the touchpoints over all maps, of the atlas, and of systems and departments."""

import uuid

from playwright.sync_api import expect

from cxapp import operations, workspaces
from cxapp.models import Journey, Segment, Stage, TouchpointCorrection, WorkspaceSystem

from .walks import confirm, walk


def submit(world, type, **data):
    """Change the map as Alice."""
    operations.submit(world.journey.pk, actor=world.people.alice, id=str(uuid.uuid4()), type=type, data=data)


@walk(
    "settings/systems.html: new_system",
    "settings/system.html: change_system",
    "settings/system.html: delete_system",
    routes=[
        "settings/systems/new/",
        "settings/systems/<uuid:system_id>/",
        "settings/systems/<uuid:system_id>/delete/",
    ],
)
def add_rename_and_delete_a_system(world):
    """On its page of the settings."""
    page = world.open(world.people.alice, "/settings/systems/")
    page.get_by_label("Name").fill("Oven control")
    page.get_by_role("button", name="Add to the list").click()
    page.get_by_role("link", name="Oven control").click()
    page.get_by_label("Name").fill("Ovens")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("link", name="Ovens").click()
    assert WorkspaceSystem.objects.get().name == "Ovens"
    page.get_by_role("button", name="Delete").click()
    confirm(page, "Delete")
    expect(page.get_by_text("No systems or departments yet.")).to_be_visible()
    assert not WorkspaceSystem.objects.exists()


@walk(
    "segments/form.html: Send",
    "segments/index.html: delete_segment",
    routes=["segments/new/", "segments/<uuid:id>/", "segments/<uuid:id>/delete/"],
)
def add_rename_and_delete_a_segment(world):
    """The caret stands in the first field; by keys, and at last by mouse."""
    page = world.open(world.people.alice, "/segments/new/")
    expect(page.get_by_label("Name")).to_be_focused()
    page.keyboard.type("Families")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Edit Families").press("Enter")
    expect(page.get_by_label("Name")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("Households")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Households")).to_be_visible()
    assert Segment.objects.get().name == "Households"
    page.get_by_role("button", name="Delete Households").click()
    confirm(page, "Delete")
    expect(page.get_by_text("No segments yet.")).to_be_visible()
    assert not Segment.objects.exists()


@walk(
    "touchpoints/index.html: Send",
    "touchpoints/show.html: Send",
    "touchpoints/show.html: back",
    "touchpoints/show.html: name",
    routes=["touchpoints/join/", "touchpoints/separate/"],
)
def join_and_separate_touchpoints(world):
    """Two of one name are separated and put back; two names are joined, and the join is undone."""
    stage = world.touchpoint["stage"]
    submit(world, "touchpoint.update", id=world.touchpoint["id"], text="Counter")
    submit(world, "touchpoint.create", stage=stage, lane=world.touchpoint["lane"], text="Counter")
    submit(world, "touchpoint.create", stage=stage, lane=world.touchpoint["lane"], text="Desk")
    page = world.open(world.people.alice, "/touchpoints/")
    page.get_by_role("link", name="Counter").first.click()
    page.get_by_role("button", name="Separate the one of Bread by noon").first.click()
    page.get_by_role("button", name="Put back to its name").click()
    assert not TouchpointCorrection.objects.exists()
    page.goto("/touchpoints/")
    page.get_by_label("Choose Counter").check()
    page.get_by_label("Choose Desk").check()
    page.get_by_role("button", name="Join the chosen touchpoints").click()
    expect(page.get_by_text("The touchpoints are joined.")).to_be_visible()
    page.goto("/touchpoints/")
    page.get_by_role("link", name="Counter").first.click()
    page.get_by_role("button", name="Undo the join").first.click()
    expect(page.get_by_role("button", name="Undo the join")).to_have_count(0)
    assert not TouchpointCorrection.objects.exists()


@walk("atlas/board.html: Send", routes=["journeys/<uuid:id>/stages/<uuid:stage>/map/"])
def map_a_stage_from_the_atlas(world):
    """A stage with nothing behind it becomes a journey of its own."""
    people = world.people
    inside = workspaces.create_journey(workspace=people.workspace, actor=people.alice, title="At the counter")
    submit(world, "stage.update", id=world.touchpoint["stage"], child=str(inside.pk))
    submit(world, "stage.create", title="Pick up")
    page = world.open(world.people.alice, "/atlas/")
    page.get_by_role("button", name="Map this: Pick up").click()
    page.wait_for_url("**/journeys/**")
    made = Journey.objects.exclude(pk__in=[world.journey.pk, inside.pk]).get()
    assert str(Stage.objects.get(title="Pick up").child) == str(made.pk)
