"""Parts of the details, the gaps and the overlays that come with the deferred tools: nothing done before is lost."""

import pytest
from playwright.sync_api import expect

COURIER = "Courier two hours late, no call"


def test_targets_and_quotes_come_with_the_tools(waiting):
    waiting.editor.card(COURIER).click(position={"x": 4, "y": 40})
    popover = waiting.page.locator(".popover")
    expect(popover).to_contain_text("In their words")
    expect(popover.locator(".targets, .quotes")).to_have_count(0)
    waiting.answer()
    field = popover.get_by_label("Target of CSAT")
    field.fill("77")
    field.press("Enter")
    expect(popover.locator(".target-row small")).to_have_text("instead of 80")
    popover.get_by_text("Add a quote").click()
    popover.get_by_label("Quote", exact=True).fill("Nobody called")
    popover.get_by_role("button", name="Quote on the card").click()
    expect(popover.locator(".quote-list q").last).to_have_text("Nobody called")


def test_the_scores_of_personas_come_with_the_tools(waiting):
    waiting.editor.card(COURIER).click(position={"x": 4, "y": 40})
    waiting.answer()
    table = waiting.page.locator(".popover place-personas")
    table.get_by_text("By persona").click()
    expect(table.locator("tbody tr").first).to_contain_text("CSAT")


def test_a_viewer_sees_no_row_that_is_empty(page_for, victor, box):
    page = page_for(victor, None)
    page.goto(f"/journeys/{box.pk}/")
    page.locator("map-card", has_text="212 reviews").click(position={"x": 4, "y": 40})
    popover = page.locator(".popover")
    expect(popover).to_contain_text("212 reviews")
    page.wait_for_function("() => editor.history")
    expect(popover.get_by_text("In their words")).to_be_visible()
    expect(popover.locator(".quotes summary:visible")).to_have_text(["What customers wrote here"])


def test_an_overlay_that_is_chosen_before_its_painter_is_drawn_then(waiting):
    waiting.editor.look("three_es")
    expect(waiting.editor.card(COURIER).locator(".es")).to_have_count(0)
    waiting.answer()
    expect(waiting.editor.card(COURIER).locator(".es > span")).to_have_text(["2", "1", "1"])
    expect(waiting.editor.verdict.locator("h2")).to_have_text("Usefulness is the weakest: 3.3 of 5")


def test_the_marks_of_an_overlay_go_with_it(waiting):
    waiting.editor.look("three_es")
    waiting.answer()
    card = waiting.editor.card(COURIER)
    expect(card.locator(".es")).to_have_count(1)
    waiting.editor.look("none")
    expect(card.locator(".es")).to_have_count(0)
    expect(card.locator(".tp-ch")).to_be_visible()


@pytest.mark.parametrize(("view", "shown"), [("opportunity", ".opp-list li"), ("quadrants", ".quad-chart li")])
def test_a_view_of_the_gaps_that_is_chosen_before_its_tool_is_shown_then(waiting, view, shown):
    page = waiting.page
    page.locator("gaps-panel .g-view").select_option(view)
    expect(page.locator(shown)).to_have_count(0)
    waiting.answer()
    expect(page.locator(shown).first).to_be_visible()
    expect(page.locator(".gap-list")).to_be_hidden()
    page.reload()
    # Nobody touches the page: the stored view is enough to load its tool.
    expect(page.locator(shown).first).to_be_visible()
    page.locator("gaps-panel .g-view").select_option("weight")
    expect(page.locator(".gap-list")).to_be_visible()
    expect(page.locator(shown).first).to_be_hidden()


def test_the_card_of_a_person_who_has_the_focus_waits_for_its_tool(waiting):
    waiting.page.locator("#canvas").focus()
    me = waiting.page.locator("people-here .av-edit button").last
    for _press in range(40):
        if me.evaluate("(button) => button === document.activeElement"):
            break
        waiting.page.keyboard.press("Shift+Tab")
    expect(me).to_be_focused()
    waiting.answer()
    expect(waiting.page.locator("#person-card")).to_contain_text("This is you")


def test_the_menu_of_people_waits_for_its_tool(waiting):
    waiting.page.evaluate(
        """() => {
          const people = Array.from({ length: 7 }, (_, at) => ({
            session: `s${at}`,
            user: { id: `u${at}`, name: `Person ${at}`, hue: at },
            presence: {},
          }));
          editor.board.setPresences(new Map(people.map((one) => [one.session, one])));
        }"""
    )
    waiting.page.locator("people-here [data-do=people]").click()
    expect(waiting.page.locator("#people-menu")).to_be_hidden()
    waiting.answer()
    expect(waiting.page.locator("#people-menu [role^=menuitem]").first).to_be_visible()


def test_the_bars_over_the_map_come_with_the_tools(waiting):
    expect(waiting.page.locator("#present-bar, #play-bar, #time-travel-bar")).to_have_count(0)
    waiting.page.locator("#present").click()
    waiting.answer()
    expect(waiting.page.locator("#editor > #present-bar")).to_be_visible()
    expect(waiting.page.locator("#editor > #play-bar, #editor > #time-travel-bar")).to_have_count(2)
