"""The states of the map, each opened as a person opens it."""

import re
from functools import partial

from playwright.sync_api import expect

from ..clipboard import DISPATCH
from ..editor import choose_overlay
from .scenes import page_scene, scene

TABLE = """\tCheck out\tReturns to the garden and craft fair
Touchpoints\tOrder form\tParcel counter of a partner
Doubts\tWhat does delivery cost?\tWho pays for the way back, and when will the money arrive?
"""


def on_map(name, who="alice"):
    """Register a state of the editor."""
    return scene(name, "/journeys/{journey}/", who)


page_scene("map", "/journeys/{journey}/")


@on_map("gaps on the map")
def show_gaps(page):
    page.locator("#overlays [data-overlay=gaps]").click()
    expect(page.locator("#canvas > verdict-strip")).to_be_visible()
    open_tab(page, "gaps")


for overlay in ("nps", "ces", "csat", "expectation", "balance", "three_es", "evidence", "memory"):

    @on_map(f"overlay {overlay}")
    def show_overlay(page, overlay=overlay):
        choose_overlay(page, overlay)
        expect(page.locator("#canvas > verdict-strip")).to_be_visible()


def open_tab(page, name):
    """Open the panel at a tab."""
    if not page.locator(f"#tab-{name}").is_visible():
        page.locator("#panel-toggle").click()
    page.locator(f"#tab-{name}").click()
    expect(page.locator(f"#panel-{name}")).to_be_visible()


@on_map("a hidden lane")
def hide_lane(page):
    page.locator("map-lane .lane", has_text="Expectations").click(button="right")
    page.locator("#context-menu [role^=menuitem]", has_text=re.compile("Hide for me|Скрыть для себя")).click()
    expect(page.locator(".hidden-lanes")).to_be_visible()


@on_map("what it is about")
def show_drivers(page):
    open_tab(page, "gaps")
    page.locator(".drivers > summary").click()
    expect(page.locator(".driver").first).to_be_visible()


@on_map("check of the map")
def show_audit(page):
    page.mouse.move(1, 1)
    page.wait_for_function("() => editor.history")
    page.locator("map-card").first.focus()
    page.keyboard.press("a")
    expect(page.locator("#panel-audit")).to_be_visible()


@on_map("what a card rests on")
def show_evidence(page):
    show_details(page)
    page.locator("#panel-details evidence-group summary").click()
    expect(page.locator("#panel-details .basis-body")).to_be_visible()


@on_map("about the journey")
def show_about(page):
    page.locator("#about").click()
    expect(page.locator("#about-pop")).to_be_visible()


@on_map("comments")
def show_comments(page):
    open_tab(page, "comments")


@on_map("history")
def show_history(page):
    open_tab(page, "history")


@on_map("details of a card")
def show_details(page):
    page.locator("map-card").first.click()
    page.keyboard.press("Escape")
    open_tab(page, "details")


@on_map("details of a stage")
def show_stage_details(page):
    page.locator("map-stage").first.click()
    page.keyboard.press("Escape")
    open_tab(page, "details")


@on_map("review of the journey")
def show_review(page):
    page.locator("map-card", has_text="Courier two hours").click()
    page.keyboard.press("Escape")
    page.locator("map-card", has_text="Courier two hours").focus()
    page.keyboard.press("r")
    expect(page.locator("#review .review-evidence").first).to_be_visible()


@on_map("review of the journey, an answer made a pain")
def show_converted_answer(page):
    show_review(page)
    page.locator("#review .review-answer").last.click()
    page.keyboard.press("Alt+p")
    expect(page.locator("#review .review-made li")).to_be_visible()


@on_map("review of the journey, a reader", "victor")
def show_review_to_reader(page):
    show_review(page)


@on_map("details of several cards")
def show_many(page):
    cards = page.locator("map-card")
    cards.nth(0).click()
    page.keyboard.press("Escape")
    for number in (0, 1, 2):
        cards.nth(number).click(modifiers=["ControlOrMeta"])
    open_tab(page, "details")


@on_map("popover of a card")
def show_popover(page):
    page.locator("map-card").first.click()
    expect(page.locator(".pop-body")).to_be_visible()


@on_map("popover of a touchpoint")
def show_touchpoint_popover(page):
    page.locator("map-card", has_text="Courier two hours").click()
    expect(page.locator(".pop-body .pop-metric .card")).to_be_visible()


@on_map("popover of a touchpoint by persona")
def show_experiences(page):
    page.locator("map-card", has_text="Gift finder").click()
    expect(page.locator(".pop-body .exp-line.is-own")).to_have_count(4)
    page.locator(".pop-body .exp-list").scroll_into_view_if_needed()


@on_map("typing in a card")
def type_in_card(page):
    page.locator("map-card p").first.dblclick()
    expect(page.locator("map-card textarea")).to_be_focused()


@on_map("menu of a card")
def open_card_menu(page):
    page.locator("map-card").first.click(button="right")
    expect(page.locator("[role=menu]:visible")).to_be_visible()


@on_map("menu of a stage")
def open_stage_menu(page):
    page.locator("map-stage").first.click(button="right")
    expect(page.locator("[role=menu]:visible")).to_be_visible()


@on_map("palette")
def open_palette(page):
    page.locator("map-card").first.focus()
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox").last).to_be_focused()


@on_map("keyboard help")
def open_help(page):
    page.locator("#help").click()
    expect(page.locator("#keyboard")).to_be_visible()


@on_map("export")
def open_export(page):
    page.locator("#export").click()
    expect(page.locator("#export-menu")).to_be_visible()


@on_map("lanes")
def open_lanes(page):
    page.locator("#lanes").click()
    expect(page.locator("[role=menu]:visible")).to_be_visible()


@on_map("period")
def open_period(page):
    page.locator("#period").click()
    expect(page.locator("#period-pop")).to_be_visible()


@on_map("share")
def open_share(page):
    page.locator("#share").click()
    expect(page.locator("#share-dialog")).to_contain_text("Victor")


@on_map("notices")
def open_notices(page):
    page.locator("notice-bell button").first.click()


@on_map("presentation")
def present(page):
    page.locator("#present").click()
    expect(page.locator("#present-bar")).to_be_visible()


on_examples = partial(scene, path="/journeys/{examples}/")


@on_examples("examples")
def show_examples(page):
    expect(page.get_by_role("region").locator("[data-do=clear]")).to_be_visible()


@on_examples("deleted example")
def delete_example(page):
    page.locator("map-card").first.focus()
    page.keyboard.press("Delete")
    expect(page.locator(".toast")).to_be_visible()


@on_map("first steps")
def show_first_steps(page):
    page.locator("#first-steps").click()
    expect(page.locator("#first-steps-pop")).to_be_visible()


@on_map("map as a template")
def open_save_template(page):
    page.evaluate("() => editor.saveTemplate.open()")
    expect(page.locator("#save-template")).to_be_visible()


@on_map("menu of a lane")
def open_lane_menu(page):
    page.locator("map-lane .lane").first.click(button="right")
    expect(page.locator("[role=menu]:visible")).to_be_visible()


@on_map("look of a lane")
def open_look_of_a_lane(page):
    open_lane_menu(page)
    page.locator("#context-menu [role^=menuitem]", has=page.locator("use[href='#i-layers']")).click()
    expect(page.locator(".swatches:visible")).to_be_visible()


@on_map("several cards")
def select_several_cards(page):
    show_many(page)
    page.locator("map-card").nth(1).click(button="right")
    expect(page.locator("[role=menu]:visible")).to_be_visible()


@on_map("reasons of a gap")
def show_reasons(page):
    show_gaps(page)
    page.locator(".gap-item .g-why > summary").first.click()
    expect(page.locator(".gap-item .quote-list li").first).to_be_visible()


@on_map("surveys of a card")
def show_surveys(page):
    page.locator("map-card", has_text="Courier two hours").click()
    page.keyboard.press("Escape")
    open_tab(page, "details")
    page.locator("#panel-details .btn", has=page.locator("use[href='#i-comment']")).click()
    expect(page.locator("#sources-dialog form:visible").first).to_be_visible()


@on_map("form of a fix")
def open_form_of_a_fix(page):
    show_gaps(page)
    page.locator(".gap-item [data-do=plan]").first.click()
    expect(page.locator("form.plan-fix textarea")).to_be_focused()


for order, picture in (("opportunity", ".opp-list"), ("quadrants", ".quad-chart")):

    @on_map(f"gaps by {order}")
    def order_gaps(page, order=order, picture=picture):
        show_gaps(page)
        page.locator(".g-view").select_option(order)
        expect(page.locator(picture)).to_be_visible()


@on_map("past of a map")
def show_past(page):
    open_tab(page, "history")
    page.locator("[data-do=look-back]").click()
    expect(page.locator("#time-travel map-card").first).to_be_visible()


@on_map("playback")
def play_back(page):
    open_period(page)
    page.locator("#period-pop [data-do=play]").click()
    expect(page.locator("#play-bar [data-do=run]")).to_be_focused()


@on_map("preview of a paste")
def preview_paste(page):
    page.locator("map-card").first.focus()
    page.evaluate(DISPATCH, {"text/plain": TABLE, "text/html": ""})
    expect(page.locator("#paste td").first).to_be_visible()


@on_map("new comment")
def begin_comment(page):
    page.locator("map-card").first.focus()
    page.keyboard.press("c")
    expect(page.locator("#panel-comments .thread.sel textarea")).to_be_focused()


@on_map("folded levels")
def fold_levels(page):
    choose_overlay(page, "gaps")
    for place in (0, 2):
        if page.locator(".level-fold").nth(place).get_attribute("aria-expanded") == "true":
            page.locator(".level-fold").nth(place).click()
    expect(page.locator(".stage.fold-spot")).to_have_count(2)


@on_map("filters and views")
def open_views(page):
    page.locator("#views").click()
    value = page.locator("[data-group=kinds] .filter-value").last
    if value.get_attribute("aria-pressed") != "true":
        value.click()
    if not page.evaluate("() => editor.views.saved.load().then(() => editor.views.saved.list.length)"):
        page.locator("[name=view-name]").fill("Pleasures")
        page.keyboard.press("Enter")
    page.locator(".view-list [data-do=more]").last.click()
    expect(page.locator(".view-acts:visible")).to_have_count(1)
