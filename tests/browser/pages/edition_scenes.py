"""The states of the editions of a map, each opened as a person opens it."""

from playwright.sync_api import expect

from cxapp.models import Document
from cxapp.workspaces import editions

from .map_scenes import on_map
from .scenes import page_scene

# So many operations before now somebody approved the map.
CHANGES_SINCE = 12


def add_editions(people, box):
    """Approve a former state of the journey of the pictures, and withdraw the approval of one before it."""
    head = Document.objects.values_list("revision", flat=True).get(pk=box.pk)
    first = editions.approve(journey=box, actor=people.bob, revision=max(head - 2 * CHANGES_SINCE, 0))
    editions.withdraw(edition=first, actor=people.alice, reason="A number was wrong")
    note = "Agreed with the managers of both shops, and with those who deliver to the villages."
    editions.approve(journey=box, actor=people.alice, revision=max(head - CHANGES_SINCE, 1), note=note)


page_scene("edition", "/journeys/{journey}/edition/", "victor")
page_scene("withdrawn edition", "/journeys/{journey}/edition/?number=1")


@on_map("editions")
def show_editions(page):
    page.mouse.move(1, 1)
    page.wait_for_function("() => editor.history")
    page.locator("map-card").first.focus()
    page.keyboard.press("v")
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
