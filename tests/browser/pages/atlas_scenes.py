"""The atlas, and journeys inside journeys, each opened as a person opens them."""

from playwright.sync_api import expect

from cxapp import operations
from cxapp.models import Journey
from cxapp.models.ids import new_id
from cxapp.samples import children

from ..editor import Editor
from .scenes import page_scene, scene


def add_journeys(people, box):
    """Add journeys inside the journey of the pictures, and a stage that is not mapped; return one of the journeys."""
    team = {"maya": people.alice, "ines": people.bob, "jonas": people.alice}
    children.add_children("birthday-box", box, team, people.workspace.today())
    data = {"title": "Thanks and next birthday", "level": "engagement"}
    options = {"actor": people.alice, "id": str(new_id()), "type": "stage.create", "data": data}
    operations.submit(box.pk, **options)
    return Journey.objects.get(title="Delivery to the door")


page_scene("atlas", "/atlas/")
page_scene("atlas of a viewer", "/atlas/", "victor")
page_scene("atlas of nothing", "/atlas/", "nora")
page_scene("atlas by state", "/atlas/?state=guessed")
page_scene("atlas without a match", "/atlas/?search=nothing+is+called+so")
page_scene("child journey", "/journeys/{child}/")


@scene("atlas with an open filter", "/atlas/")
def open_filter(page):
    page.locator("#chips summary").first.click()
    expect(page.locator("#chips details[open] .menu")).to_be_visible()


@scene("choice of a child journey", "/journeys/{journey}/")
def choose_child(page):
    Editor(page).stage("Delivery").hover()
    Editor(page).stage("Delivery").locator(".more").click()
    page.locator("[role=menuitem]", has_text="hild journey…").or_(
        page.locator("[role=menuitem]", has_text="Вложенная карта…")
    ).click()
    expect(page.locator("#child-list [role=option]").first).to_be_visible()


@scene("details with a child journey", "/journeys/{journey}/")
def show_child(page):
    Editor(page).stage("Delivery").locator(".st-title").click()
    expect(page.locator("child-journey .child-worst").first).to_be_visible()
    page.locator("child-journey").first.scroll_into_view_if_needed()
