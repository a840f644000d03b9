"""The review of a journey: the questions of each stage over the whole window, by mouse, by keys and with others."""

import datetime

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from cxapp import workspaces
from cxapp.models import Answer, Expectation, Fix, Lane, Metric, Pain, Stage, Touchpoint

from .editor import Editor, reopened
from .waiting import expect_value

WORDS = {
    "en-US": {
        "menu": "Review this journey · 3 open",
        "count": "18 of 21 answered",
        "after": "19 of 21 answered",
        "pain": "New pain: “Nobody says which sweets”",
        "undo": "Undo",
    },
    "ru-RU": {
        "menu": "Разбор карты · без ответа 3",
        "count": "Отвечено на 18 из 21",
        "after": "Отвечено на 19 из 21",
        "pain": "Новая боль: «Nobody says which sweets»",
        "undo": "Отменить",
    },
}


def review_of(editor):
    """The review over a map."""
    return editor.page.locator("#review")


def title_of(editor):
    """The title of the stage that is reviewed."""
    return review_of(editor).locator(".review-title")


def question(editor, number):
    """One of the three questions, counted from 0."""
    return review_of(editor).locator(".review-question").nth(number)


def answer(editor, number):
    """The field of an answer."""
    return question(editor, number).locator(".review-answer")


def typing(editor, number):
    """The answer that is being typed."""
    return answer(editor, number).locator("textarea")


def press_r(editor):
    """Open the review from the map by its key, and go to the first open question."""
    editor.load_tools()
    editor.page.locator("map-card").first.focus()
    editor.key("r")
    # At the stage of the card that has the focus.
    expect(title_of(editor)).to_have_text("Discover")
    editor.key("Alt+n")
    expect(title_of(editor)).to_have_text("Check out")


def go_to(editor, stage):
    """Go to a stage by a click on the strip."""
    review_of(editor).locator(".review-strip").get_by_role("button", name=stage).click()
    expect(title_of(editor)).to_have_text(stage)


def wait_until_sent(editor):
    """Wait until the server has everything, whatever the language."""
    editor.page.wait_for_function("() => editor.session?.waiting.length === 0")


def read_stage(box, title):
    """A stage as it is stored."""
    return Stage.objects.get(document=box.document, title=title)


@pytest.mark.parametrize("locale", ["en-US", "ru-RU"])
def test_an_open_question_is_answered_and_becomes_a_pain_by_mouse(open_map, bob, box, locale):
    words = WORDS[locale]
    editor = open_map(bob, locale=locale)
    editor.load_tools()
    editor.page.locator("#canvas").click(button="right", position={"x": 40, "y": 30})
    editor.page.locator("#context-menu").get_by_role("menuitem", name=words["menu"]).click()
    # The first stage with an open question.
    expect(title_of(editor)).to_have_text("Check out")
    expect(review_of(editor).locator(".review-count")).to_have_text(words["count"])
    go_to(editor, "Unwrap")
    answer(editor, 2).click()
    typing(editor, 2).press_sequentially("Nobody says which sweets")
    expect(review_of(editor).locator(".review-count")).to_have_text(words["after"])
    expect(review_of(editor).locator(".review-strip [aria-current]")).to_have_attribute("data-state", "answered")
    question(editor, 2).locator("[data-turn=pain]").click()
    expect(editor.page.locator(".toast")).to_contain_text(words["pain"])
    expect(question(editor, 2).locator(".review-made .review-text")).to_have_text("Nobody says which sweets")
    expect(question(editor, 2).locator(".review-evidence li").first).to_contain_text("Nobody says which sweets")
    # The focus is in the answer still.
    expect(typing(editor, 2)).to_be_focused()
    editor.page.locator(".toast").get_by_role("button", name=words["undo"]).click()
    expect(question(editor, 2).locator(".review-made li")).to_have_count(0)
    expect(answer(editor, 2)).to_have_text("Nobody says which sweets")
    review_of(editor).locator("[data-do=close]").click()
    expect(review_of(editor)).to_be_hidden()
    wait_until_sent(editor)
    assert read_stage(box, "Unwrap").obstacle == "Nobody says which sweets"
    assert not Pain.objects.filter(document=box.document, text="Nobody says which sweets").exists()


@pytest.mark.parametrize("locale", ["en-US", "ru-RU"])
def test_the_keyboard_alone_reviews_a_journey(open_map, bob, box, locale):
    editor = open_map(bob, locale=locale)
    press_r(editor)
    expect(typing(editor, 1)).to_be_focused()
    name = question(editor, 1).get_by_role("heading", level=3).text_content()
    expect(typing(editor, 1)).to_have_accessible_name(f"{name} Check out")
    editor.page.keyboard.type("Quick and careful")
    editor.key("Enter")
    expect(typing(editor, 2)).to_be_focused()
    editor.key("Shift+Tab")
    expect(question(editor, 1).locator("[data-turn=expectation]")).to_be_focused()
    editor.key("ArrowRight")
    expect(question(editor, 1).locator("[data-turn=pain]")).to_be_focused()
    editor.key("Shift+Tab")
    expect(typing(editor, 1)).to_be_focused()
    editor.key("Tab", "Tab")
    expect(typing(editor, 2)).to_be_focused()
    editor.key("Alt+n")
    expect(title_of(editor)).to_have_text("Unwrap")
    expect(typing(editor, 2)).to_be_focused()
    editor.key("Alt+PageDown")
    expect(title_of(editor)).to_have_text("Reorder")
    editor.key("Alt+PageUp", "Alt+PageUp")
    expect(title_of(editor)).to_have_text("Delivery")
    # All is answered there: the focus is at the title, and Tab goes to the first answer.
    expect(title_of(editor)).to_be_focused()
    editor.key("Tab")
    expect(typing(editor, 0)).to_be_focused()
    editor.key("Escape", "Escape")
    expect(review_of(editor)).to_be_hidden()
    expect(editor.page.locator("map-card").first).to_be_focused()
    wait_until_sent(editor)
    assert read_stage(box, "Check out").brand_values == "Quick and careful"


def test_one_key_makes_an_expectation_a_pain_and_a_fix(open_map, bob, box):
    editor = open_map(bob)
    press_r(editor)
    go_to(editor, "Delivery")
    answer(editor, 2).click()
    expect(typing(editor, 2)).to_have_value("The slot is missed and nobody calls")
    # The selected words alone.
    editor.key("Home", "Shift+Control+ArrowRight", "Shift+Control+ArrowRight")
    editor.key("Alt+e")
    expect(question(editor, 2).locator(".review-made li")).to_have_count(1)
    expect(question(editor, 2).locator(".review-made .review-text")).to_have_text("The slot")
    editor.key("End", "Alt+p", "Alt+f")
    expect(question(editor, 2).locator(".review-made li")).to_have_count(3)
    expect(typing(editor, 2)).to_have_value("The slot is missed and nobody calls")
    editor.saved()
    stage = read_stage(box, "Delivery")
    assert Expectation.objects.filter(stage=stage, text="The slot").exists()
    assert Pain.objects.filter(stage=stage, text="The slot is missed and nobody calls").exists()
    assert Fix.objects.filter(target_id=stage.pk, text="The slot is missed and nobody calls").exists()


def test_a_map_without_the_lane_gets_it_in_the_same_step(open_map, bob, box, submit):
    lane = Lane.objects.get(document=box.document, kind="pains")
    submit("lane.delete", {"id": str(lane.pk)}, journey=box)
    editor = open_map(bob)
    press_r(editor)
    go_to(editor, "Delivery")
    answer(editor, 2).click()
    editor.key("Alt+p")
    expect(question(editor, 2).locator(".review-made li")).to_have_count(1)
    expect_value(editor.page, "() => editor.store.all('lane').filter(({ kind }) => kind === 'pains').length", 1)
    editor.page.locator(".toast").get_by_role("button", name="Undo").click()
    expect_value(editor.page, "() => editor.store.all('lane').filter(({ kind }) => kind === 'pains').length", 0)
    expect(question(editor, 2).locator(".review-made li")).to_have_count(0)


def test_an_empty_answer_becomes_nothing(open_map, bob):
    editor = open_map(bob)
    press_r(editor)
    expect(typing(editor, 1)).to_be_focused()
    editor.key("Alt+f")
    expect(editor.page.locator(".toast")).to_contain_text("Answer the question first.")
    expect(question(editor, 1).locator(".review-made li")).to_have_count(0)


def test_two_people_answer_one_question_at_once(open_map, alice, bob, box):
    ours, theirs = open_map(alice), open_map(bob)
    for editor in (ours, theirs):
        press_r(editor)
        go_to(editor, "Unwrap")
        answer(editor, 2).click()
    typing(ours, 2).press_sequentially("wait")
    expect(typing(theirs, 2)).to_have_value("wait")
    theirs.key("Home")
    for ours_letter, theirs_letter in zip("ing", "LON", strict=True):
        typing(ours, 2).press_sequentially(ours_letter)
        typing(theirs, 2).press_sequentially(theirs_letter)
    for editor in (ours, theirs):
        expect(typing(editor, 2)).to_have_value("LONwaiting")
        expect(review_of(editor).locator(".review-count")).to_have_text("19 of 21 answered")
    for editor in (ours, theirs):
        editor.key("Enter")
        editor.saved()
    assert read_stage(box, "Unwrap").obstacle == "LONwaiting"


def test_what_is_answered_offline_arrives_later(open_map, page_for, alice, bob, box):
    page_for.forgive("ERR_INTERNET_DISCONNECTED|WebSocket")
    editor, other = open_map(bob), open_map(alice)
    press_r(editor)
    press_r(other)
    go_to(editor, "Unwrap")
    go_to(other, "Unwrap")
    answer(editor, 2).click()
    editor.page.context.set_offline(True)
    editor.page.keyboard.type("No ribbon left")
    editor.key("Alt+p")
    expect(question(editor, 2).locator(".review-made .review-text")).to_have_text("No ribbon left")
    editor.key("Enter")
    answer(other, 0).click()
    other.page.keyboard.type(", and a card")
    other.saved()
    editor.page.context.set_offline(False)
    expect(answer(editor, 0)).to_contain_text(", and a card")
    expect(answer(other, 2)).to_contain_text("No ribbon left")
    expect(question(other, 2).locator(".review-evidence li").first).to_contain_text("No ribbon left")
    editor.saved()
    assert read_stage(box, "Unwrap").obstacle == "No ribbon left"


def test_customers_words_and_figures_are_beside_the_questions(open_map, bob, box):
    place = Touchpoint.objects.get(document=box.document, text__startswith="Courier two hours late")
    metric = Metric.objects.get(workspace=box.document.workspace, name="CSAT")
    at = timezone.now() - datetime.timedelta(2)
    fields = {"document_id": box.pk, "place_kind": "touchpoint", "place_id": place.pk, "metric": metric}
    Answer.objects.create(**fields, comment="<b>Nobody</b> called", at=at, value=1)
    editor = open_map(bob)
    press_r(editor)
    go_to(editor, "Delivery")
    expect(question(editor, 0)).to_contain_text("CSAT 58")
    expect(question(editor, 0)).to_contain_text("n 141")
    expect(question(editor, 0)).to_contain_text("No expectation is marked as exceeded here.")
    expect(question(editor, 1).locator("q")).to_have_text("<b>Nobody</b> called")
    expect(question(editor, 1)).to_contain_text("CSAT 1 of 5")
    expect(question(editor, 2)).to_contain_text("46 % of the whole gap")
    expect(question(editor, 2)).to_contain_text("Evening lost, nobody answers the phone")
    go_to(editor, "Discover")
    expect(question(editor, 1)).to_contain_text("Nobody has written anything here yet.")


def test_comments_that_did_not_load_are_asked_for_again(open_map, page_for, bob):
    page_for.forgive("500|503|Failed to load")
    editor = open_map(bob)
    editor.page.route("**/api/v1/answers/?*", lambda route: route.fulfill(status=500, body="{}"))
    press_r(editor)
    go_to(editor, "Delivery")
    expect(question(editor, 1)).to_contain_text("What customers wrote did not load.")
    editor.page.unroute("**/api/v1/answers/?*")
    question(editor, 1).get_by_role("button", name="Try again").click()
    expect(question(editor, 1)).to_contain_text("Nobody has written anything here yet.")


@pytest.mark.parametrize("who", ["victor", "carol"])
def test_readers_see_the_answers_and_change_nothing(open_map, people, who):
    editor = open_map(getattr(people, who))
    press_r(editor)
    expect(title_of(editor)).to_be_focused()
    expect(answer(editor, 0)).to_have_text("Two addresses, entered once")
    expect(question(editor, 1).locator(".review-turn")).to_be_hidden()
    answer(editor, 1).click()
    expect(review_of(editor).locator("textarea")).to_have_count(0)
    editor.key("Alt+n")
    expect(title_of(editor)).to_have_text("Unwrap")
    editor.key("Alt+p")
    expect(editor.page.locator(".toast")).to_have_count(0)
    editor.key("Escape")
    expect(review_of(editor)).to_be_hidden()


def test_a_guest_sees_the_questions_without_what_customers_answered(page_for, box, people):
    _link, token = workspaces.create_link(document=box.document, actor=people.alice, role="viewer")
    editor = Editor(page_for(path=f"/s/{token}/"))
    press_r(editor)
    go_to(editor, "Delivery")
    expect(answer(editor, 2)).to_have_text("The slot is missed and nobody calls")
    expect(question(editor, 1)).to_contain_text("Nobody has written anything here yet.")
    editor.key("Escape")
    expect(review_of(editor)).to_be_hidden()


def test_the_details_of_a_stage_lead_to_its_questions(open_map, bob):
    editor = open_map(bob)
    editor.load_tools()
    editor.stage("Unwrap").click()
    editor.key("Escape")
    editor.page.locator("#tab-details").click()
    panel = editor.page.locator("#panel-details")
    expect(panel).to_contain_text("Questions: 2 of 3 answered")
    panel.get_by_role("button", name="Review").click()
    expect(title_of(editor)).to_have_text("Unwrap")
    expect(typing(editor, 2)).to_be_focused()
    editor.key("Escape", "Escape")
    expect(panel.get_by_role("button", name="Review")).to_be_focused()


def test_the_corner_and_the_sheet_say_how_many_are_answered(open_map, bob):
    editor = open_map(bob)
    editor.load_tools()
    corner = editor.page.locator(".row-stages > .corner button")
    expect(corner).to_have_text("Review 18/21")
    expect(corner).to_have_accessible_name("Review 18/21")
    expect(corner).to_have_accessible_description("Review this journey · 3 open")
    editor.page.locator("#about").click()
    sheet = editor.page.locator("#about-pop")
    expect(sheet).to_contain_text("Questions: 18 of 21 answered")
    sheet.get_by_role("button", name="Review").click()
    expect(review_of(editor)).to_be_visible()
    expect(sheet).to_be_hidden()
    editor.key("Escape", "Escape")
    expect(editor.page.locator("#about")).to_be_focused()
    corner.click()
    expect(review_of(editor)).to_be_visible()


def test_the_palette_opens_the_review_and_the_focus_comes_back(open_map, bob):
    editor = open_map(bob)
    editor.load_tools()
    card = editor.card("Courier two hours late")
    card.focus()
    editor.key("Control+k")
    editor.page.keyboard.type("review this")
    expect(editor.page.get_by_role("option", name="Review this journey · 3 open")).to_be_visible()
    editor.key("Enter")
    expect(title_of(editor)).to_have_text("Delivery")
    editor.key("Escape")
    expect(review_of(editor)).to_be_hidden()
    expect(card).to_be_focused()


def test_the_help_lists_the_key_of_the_review(open_map, bob):
    editor = open_map(bob)
    editor.load_tools()
    editor.page.locator("#help").click()
    line = editor.page.locator("#keyboard dl > div", has_text="Review this journey")
    expect(line.locator("kbd")).to_have_text("R")


def test_a_stage_that_is_deleted_gives_way_to_the_next(open_map, alice, bob):
    editor, other = open_map(bob), open_map(alice)
    press_r(editor)
    go_to(editor, "Unwrap")
    other.stage("Unwrap").click()
    other.key("Escape")
    other.stage("Unwrap").focus()
    other.key("Delete")
    expect(title_of(editor)).to_have_text("Reorder")
    expect(review_of(editor).locator(".review-count")).to_have_text("16 of 18 answered")


def test_the_menu_of_exports_offers_the_questions(open_map, bob):
    editor = open_map(bob)
    editor.load_tools()
    editor.page.locator("#export").click()
    link = editor.page.locator("#export-menu").get_by_role("menuitem", name="PDF with questions")
    assert "appendix=questions" in link.get_attribute("href")
    with editor.page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename.endswith(".pdf")


def test_answers_are_there_after_a_reload(open_map, bob):
    editor = open_map(bob)
    press_r(editor)
    editor.page.keyboard.type("Careful with data")
    editor.key("Enter")
    expect(typing(editor, 2)).to_be_focused()
    again = reopened(editor)
    again.load_tools()
    again.page.locator("map-card").first.focus()
    again.key("r")
    go_to(again, "Check out")
    expect(answer(again, 1)).to_have_text("Careful with data")
