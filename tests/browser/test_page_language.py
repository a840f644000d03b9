"""An open page keeps its language when another window of the same person gets another one."""

import pytest
from playwright.sync_api import expect

from .editor import box, open_map, share_dialog  # noqa: F401
from .line import Line
from .test_gaps import answers, column, look, open_dialog  # noqa: F401


@pytest.fixture
def choose_russian():
    """A function that chooses Russian in a second window of the browser of this page."""

    def choose(page):
        other = page.context.new_page()
        other.goto("/members/")
        other.locator("details.account > summary").click()
        with other.expect_navigation():
            other.locator("details.account button[name=language][value=ru]").click()
        expect(other.locator("html")).to_have_attribute("lang", "ru")
        page.bring_to_front()

    return choose


def test_fresh_gaps_and_a_refusal_are_in_the_language_of_their_page(
    page_for,
    alice,
    answers,  # noqa: F811
    choose_russian,
):
    page = page_for(alice, "/gaps/")
    expect(column(page, "open")).to_contain_text("30 below")
    choose_russian(page)
    answers(5, 0, 100)
    look(page)
    expect(column(page, "open")).to_contain_text("55 below")
    open_dialog(page)
    page.keyboard.type("Ask before they wait")
    page.get_by_label("Links, one per line").click()
    page.keyboard.type("not a link")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Links: “not a link” is not a link")


def test_a_dialog_and_a_new_socket_have_the_language_of_their_page(
    open_map,  # noqa: F811
    page_for,
    alice,
    choose_russian,
):
    editor = open_map(alice)
    page_for.forgive("400")
    page, line = editor.page, Line(editor.page.context)
    page.reload()
    editor.saved()
    choose_russian(page)
    line.cut()
    expect(page.locator("save-status")).to_contain_text("Offline")
    line.mend()
    editor.saved()
    assert "language=en" in line.address
    page.locator("#share").click()
    dialog = page.locator("#share-dialog")
    dialog.get_by_placeholder("Email address").fill("dave@example")
    # Otherwise Chromium refuses the address in its own words.
    dialog.locator("form.invite").evaluate("(form) => (form.noValidate = true)")
    dialog.get_by_role("button", name="Invite").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Enter a valid email address")
