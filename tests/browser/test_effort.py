"""Effort against gap: on the map at the end of the gaps, and on the gap board for the cards that it shows."""

from playwright.sync_api import expect

from cxapp.models import User


def section(page):
    """The part of the page that compares the open fixes with the gap."""
    return page.locator("section.effort")


def row(page, level):
    """The row of a level."""
    return section(page).get_by_role("listitem").filter(has_text=level)


def test_a_fix_planned_on_the_map_counts_at_once_on_its_level(open_map, alice, bob):
    alices, bobs = open_map(alice), open_map(bob)
    for editor in (alices, bobs):
        editor.page.locator("#tab-gaps").click()
        editor.load_tools()
        expect(row(editor.page, "Interaction")).to_contain_text("0 open fixes")
        expect(section(editor.page)).to_contain_text("No fix is open yet.")
    item = alices.page.locator(".gap-item", has_text="Courier two hours late, no call")
    item.get_by_role("button", name="Plan a fix").click()
    expect(item.get_by_label("What will be done")).to_be_focused()
    alices.page.keyboard.type("Text an hour before")
    alices.key("Enter")
    expect(row(alices.page, "Interaction")).to_contain_text("1 open fix")
    expect(row(bobs.page, "Interaction")).to_contain_text("1 open fix")
    expect(section(alices.page)).to_contain_text("The open fixes are where the gap is.")


def test_the_board_compares_what_it_shows(page_for, alice, box):
    page = page_for(alice, "/gaps/")
    expect(section(page)).to_be_visible()
    expect(row(page, "Engagement")).not_to_contain_text("100")
    page.get_by_role("searchbox", name="Search gaps").click()
    page.keyboard.type("Reorder")
    expect(row(page, "Engagement")).to_contain_text("100")
    expect(section(page)).to_contain_text("No fix is open yet.")


def test_the_comparison_is_in_russian(page_for, alice, box):
    User.objects.filter(pk=alice.pk).update(language="ru")
    page = page_for(alice, "/gaps/")
    expect(section(page)).to_contain_text("Усилия и разрыв")
    expect(row(page, "Взаимодействие")).to_contain_text("разрыва")
