"""The states of the comparison of an as-is map with its to-be map, each opened as a person opens it."""

from playwright.sync_api import expect

from cxapp.models import JourneyPair
from cxapp.samples import to_be

from .scenes import page_scene, scene

COMPARED = "/journeys/{journey}/compare/"


def add_pair(people, box):
    """Add the to-be map of the journey of the pictures; return it."""
    to_be.add_to_be_map("birthday-box", box, people.alice)
    return JourneyPair.objects.get(as_is=box.pk).to_be


page_scene("maps side by side", COMPARED)
page_scene("maps side by side of a viewer", COMPARED, "victor")
page_scene("maps as one", f"{COMPARED}?view=one")
page_scene("figures of a pair", f"{COMPARED}?view=figures")
page_scene("map without a partner", "/journeys/{examples}/compare/")
page_scene("to-be map", "/journeys/{to_be}/")
page_scene("phone of a to-be map", "/journeys/{to_be}/phone/")


@scene("difference that is gone to", f"{COMPARED}?view=one")
def go_to_a_difference(page):
    page.get_by_role("button", name="Next difference").or_(
        page.get_by_role("button", name="Следующее различие")
    ).click()
    expect(page.locator(".cmp-view .is-current")).to_have_count(1)


@scene("differences of one type", COMPARED)
def filter_differences(page):
    page.locator(".cmp-filter[data-type=changed]").click()
    expect(page.locator(".cmp-list li[data-type=changed]").first).to_be_hidden()


@scene("end of a pair", COMPARED)
def ask_to_unlink(page):
    page.locator("button[name=unlink]").click()
    expect(page.locator("#question")).to_be_visible()
