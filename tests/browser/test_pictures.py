"""Pictures of people instead of initials, and the logo and colour of a workspace on pages for others."""

import pytest
from playwright.sync_api import expect

from cxapp import workspaces
from cxapp.workspaces import branding, pictures
from tests.browser.editor import Editor
from tests.browser.waiting import expect_value
from tests.stored_files import build_image, build_upload


def load_width(image):
    """The width of an image once it is loaded."""
    return image.evaluate("(image) => image.decode().then(() => image.naturalWidth)")


def choose(page, label, content, name="me.png"):
    """Choose a file in a form of a picture."""
    file = {"name": name, "mimeType": "image/png", "buffer": content}
    page.get_by_label(label).set_input_files([file])


def test_a_person_chooses_and_removes_a_picture(page_for, alice, people):
    page = page_for(alice, "/settings/profile/")
    page_for.forgive("400")
    choose(page, "Add a picture", b"<svg/>", "fake.png")
    expect(page.get_by_role("alert")).to_contain_text("fake.png")
    choose(page, "Add a picture", build_image((600, 300)))
    page.get_by_role("button", name="Remove the picture").wait_for()
    for place in (".picture-row .av img", ".account summary .av img"):
        assert load_width(page.locator(place)) == 256
    page.get_by_role("button", name="Remove the picture").press("Enter")
    expect(page.locator(".av img")).to_have_count(0)
    expect(page.locator(".picture-row .av")).to_have_attribute("data-initials", "A")


def test_a_picture_appears_on_open_maps_and_the_initials_return(page_for, open_map, alice, bob):
    # A page that has just learned of the picture may ask for it when it is removed again.
    page_for.forgive("404")
    there = open_map(alice)
    open_map(bob)
    disc = there.page.locator("people-here [data-user] .av")
    expect(disc).to_have_attribute("data-initials", "B")
    pictures.set_picture(user=bob, upload=build_upload(build_image((300, 300))))
    expect(disc.locator("img")).to_have_count(1)
    assert load_width(disc.locator("img")) == 256
    pictures.remove_picture(user=bob)
    expect(disc.locator("img")).to_have_count(0)
    expect(disc).to_have_attribute("data-initials", "B")


@pytest.fixture
def branded(people, alice):
    """The workspace with a logo and a yellow that is too light for white paper."""
    branding.set_logo(workspace=people.workspace, actor=alice, upload=build_upload(build_image((400, 100))))
    workspaces.change_workspace(workspace=people.workspace, actor=alice, colour="#ffee00")
    return people.workspace


@pytest.mark.parametrize("width", [390, 1280, 2560])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_visitors_see_the_logo_and_a_line_of_the_colour(page_for, branded, box, alice, width, scheme):
    token = workspaces.create_link(document=box.document, actor=alice)[1]
    page = page_for(None, f"/s/{token}/", viewport={"width": width, "height": 800}, color_scheme=scheme)
    bar = page.locator(".phone-top" if width < 700 else ".topbar")
    if width >= 700:
        Editor(page)
    assert load_width(bar.locator(".company-logo")) == 400
    line = {"light": "rgb(158, 148, 0)", "dark": "rgb(255, 238, 0)"}[scheme]
    expect(bar).to_have_css("border-top-color", line)
    expect_value(page, "(width) => document.documentElement.scrollWidth <= width", arg=width)


def test_an_owner_chooses_a_logo(page_for, alice, people):
    page = page_for(alice, "/settings/workspace/")
    choose(page, "Add a logo", build_image((1280, 320)))
    page.get_by_role("button", name="Remove the logo").wait_for()
    assert load_width(page.locator(".company-logo")) == 640
    page.get_by_role("button", name="Remove the logo").click()
    expect(page.locator(".company-logo")).to_have_count(0)
