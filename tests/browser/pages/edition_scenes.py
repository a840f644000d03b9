"""The states of the editions of a map, each opened as a person opens it."""

import uuid

from playwright.sync_api import expect

from cxapp import operations
from cxapp.models import RECORD_MODELS, Document, Edition
from cxapp.workspaces import editions

from .map_scenes import on_map
from .scenes import page_scene

NOTE = "Agreed with the managers of both shops, and with those who deliver to the villages."


def add_editions(people, box):
    """Approve a former state of the journey of the pictures, and withdraw the approval of one before it."""
    touchpoints = list(RECORD_MODELS["touchpoint"].objects.filter(document_id=box.pk).order_by("rank")[:3])
    approve(box, people.bob)
    editions.withdraw(edition=Edition.objects.get(document_id=box.pk), actor=people.alice, reason="A number was wrong")
    for one in touchpoints:
        rewrite(box, people.bob, one.pk, f"Before the new carrier: {one.text}")
    approve(box, people.alice, note=NOTE)
    for one in touchpoints:
        rewrite(box, people.bob, one.pk, one.text)


def approve(box, actor, **fields):
    """Approve the map as it is."""
    revision = Document.objects.values_list("revision", flat=True).get(pk=box.pk)
    editions.approve(journey=box, actor=actor, revision=revision, **fields)


def rewrite(box, actor, id, text):
    """Give a touchpoint another text."""
    data = {"id": str(id), "text": text}
    operations.submit(box.pk, actor=actor, id=str(uuid.uuid4()), type="touchpoint.update", data=data)


page_scene("edition", "/journeys/{journey}/edition/", "victor")
page_scene("withdrawn edition", "/journeys/{journey}/edition/?number=1")


@on_map("editions")
def show_editions(page):
    page.mouse.move(1, 1)
    page.wait_for_function("() => editor.history")
    page.locator("map-card").first.focus()
    page.keyboard.press("i")
    expect(page.locator("#editions .editions-agenda li").first).to_be_visible()


@on_map("editions, why one is withdrawn")
def ask_why(page):
    show_editions(page)
    page.locator("#editions [data-edition='2'] .editions-tools button").click()
    expect(page.locator("#editions .editions-why input")).to_be_focused()


@on_map("editions of a reader", "victor")
def show_editions_to_a_reader(page):
    show_editions(page)
    expect(page.locator("#editions form.editions-approve")).to_be_hidden()
