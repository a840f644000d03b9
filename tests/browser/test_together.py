"""Two people in one map: every letter, every caret, every move seen by the other; nothing lost off line."""

import re

import pytest
from playwright.sync_api import expect

from cxapp.models import Pain

from .line import Line
from .waiting import expect_value

PAIN = "Typed everything"


@pytest.fixture
def alices(open_map, alice):
    return open_map(alice)


@pytest.fixture
def bobs(open_map, bob, alices):
    return open_map(bob)


def text_of(editor, words=PAIN):
    return editor.card(words).locator("p")


def test_each_letter_is_seen_as_it_is_typed_with_the_name_and_the_caret(alices, bobs):
    bobs.edit(PAIN).press_sequentially(" now")
    expect(text_of(alices)).to_have_text("Typed everything again after an error now")
    card = alices.card(PAIN)
    expect(card).to_have_class(re.compile(r"\blive\b"))
    expect(card.locator(".live-tag")).to_have_text("Bob")
    expect(card.locator(".caret")).to_have_count(1)
    bobs.key("Enter")
    expect(card.locator(".caret")).to_have_count(0)


def test_two_people_type_in_one_card_and_keep_every_letter(alices, bobs):
    ours = alices.edit(PAIN)
    theirs = bobs.edit(PAIN)
    alices.key("Control+Home")
    for letter in "front":
        ours.press_sequentially(letter)
        theirs.press_sequentially(letter.upper())
    whole = "frontTyped everything again after an errorFRONT"
    expect(ours).to_have_value(whole)
    expect(theirs).to_have_value(whole)
    expect_value(ours, "area => area.selectionStart", 5)
    expect_value(theirs, "area => area.selectionStart", len(whole))
    alices.key("Enter")
    bobs.key("Enter")
    for editor in (alices, bobs):
        editor.saved()
    assert Pain.objects.filter(text=whole).exists()


def replace_both(alices, bobs):
    """Both replace the text of a card while Bob is offline; return the message that he gets."""
    line = Line(bobs.page.context)
    bobs.page.reload()
    bobs.saved()
    line.cut()
    expect(bobs.page.locator("#offline")).to_be_visible()
    for editor, words in ((bobs, "Pays by phone"), (alices, "Pays by card")):
        editor.edit(PAIN)
        editor.key("ControlOrMeta+a")
        editor.page.keyboard.type(words)
        editor.key("Enter")
    alices.saved()
    line.mend()
    bobs.saved()
    expect(text_of(alices, "Pays by card")).to_have_text("Pays by card Pays by phone")
    return bobs.page.get_by_role("alert")


def test_a_text_replaced_by_two_keeps_both_and_tells_who_comes_online(alices, bobs):
    toast = replace_both(alices, bobs)
    expect(toast).to_contain_text("Alice replaced the same words at the same time. Both texts are kept.")
    toast.get_by_role("button", name="Show").click()
    expect(bobs.card("Pays by card")).to_be_focused()
    assert Pain.objects.filter(text="Pays by card Pays by phone").exists()


def test_who_replaced_a_text_later_can_remove_their_own(alices, bobs):
    replace_both(alices, bobs).get_by_role("button", name="Remove my text").click()
    expect(text_of(alices, "Pays by card")).to_have_text("Pays by card")
    bobs.saved()
    assert Pain.objects.filter(text="Pays by card").exists()


def test_a_text_taken_back_offline_leaves_the_rewrite_of_the_other_alone(alices, bobs):
    line = Line(bobs.page.context)
    bobs.page.reload()
    bobs.saved()
    line.cut()
    expect(bobs.page.locator("save-status")).to_have_attribute("data-state", "offline")
    bobs.edit(PAIN)
    bobs.key("ControlOrMeta+a")
    bobs.page.keyboard.type("Pays by phone")
    bobs.key("Escape")
    expect(text_of(bobs)).to_have_text("Typed everything again after an error")
    alices.edit(PAIN)
    alices.key("ControlOrMeta+a")
    alices.page.keyboard.type("Pays by card")
    alices.key("Enter")
    alices.saved()
    line.mend()
    bobs.saved()
    for editor in (alices, bobs):
        expect(text_of(editor, "Pays by card")).to_have_text("Pays by card")
    assert Pain.objects.filter(text="Pays by card").exists()


def test_keys_behind_a_dialog_change_nothing_on_the_map(alices):
    alices.edit(PAIN).press_sequentially(" now")
    alices.key("Enter")
    alices.saved()
    alices.page.get_by_role("button", name="Keyboard help").click()
    dialog = alices.page.locator("dialog:modal")
    expect(dialog).to_be_visible()
    # As after Shift+Tab past the first button: the focus is on the page, in front of which the dialog stays.
    alices.page.evaluate("() => document.activeElement.blur()")
    alices.key("ControlOrMeta+z")
    expect(dialog).to_be_visible()
    alices.saved()
    assert Pain.objects.filter(text="Typed everything again after an error now").exists()


def test_escape_takes_back_my_letters_and_nobody_elses(alices, bobs):
    alices.edit(PAIN).press_sequentially("XX")
    expect(text_of(bobs)).to_have_text(re.compile("XX$"))
    bobs.edit(PAIN).press_sequentially("Y")
    expect(alices.typing).to_have_value(re.compile("XXY$"))
    alices.key("Escape")
    expect(bobs.typing).to_have_value("Typed everything again after an errorY")


def test_a_move_of_one_is_seen_by_the_other(alices, bobs):
    bobs.card("Gift finder").focus()
    bobs.key("Alt+ArrowRight")
    expect(alices.cell("Touchpoints", 1)).to_contain_text("Gift finder")


def test_the_focus_stays_where_it_is_while_others_work(alices, bobs):
    alices.card("Gift finder").focus()
    bobs.card("Reel: boxes").focus()
    bobs.key("Alt+ArrowDown", "n")
    expect(bobs.typing).to_be_focused()
    bobs.page.keyboard.type("Between")
    bobs.key("Enter")
    expect(alices.card("Between")).to_be_visible()
    expect(alices.card("Gift finder")).to_be_focused()


def test_the_bar_shows_who_is_here_and_who_has_been_gone_for_half_a_minute(alices, bobs):
    avatar = alices.page.get_by_role("button", name="Follow Bob")
    expect(avatar).to_be_visible()
    alices.page.clock.install()
    bobs.page.close()
    alices.page.wait_for_function("() => editor.board?.presences.size === 0")
    expect(avatar).to_be_visible()
    alices.page.clock.fast_forward(31_000)
    expect(avatar).to_have_count(0)


def test_undo_takes_back_my_own_change_only(alices, bobs):
    alices.card("Gift finder").focus()
    alices.key("1")
    alices.saved()
    bobs.card("Reel: boxes").focus()
    bobs.key("5")
    expect(alices.card("Reel: boxes").locator(".face")).to_have_attribute("data-emo", "2")
    alices.key("Control+z")
    expect(bobs.card("Gift finder").locator(".face")).to_have_attribute("data-emo", "1")
    expect(alices.card("Reel: boxes").locator(".face")).to_have_attribute("data-emo", "2")


def test_a_card_deleted_under_my_hands_offers_my_text_back(alices, bobs, page_for):
    page_for.forgive("WebSocket|ERR_INTERNET_DISCONNECTED")
    alices.edit(PAIN).press_sequentially(" and")
    expect(text_of(bobs)).to_have_text(re.compile("and$"))
    alices.page.context.set_offline(True)
    expect(alices.page.locator("save-status")).to_contain_text("Offline")
    alices.page.keyboard.type(" mine")
    bobs.card(PAIN).focus()
    bobs.key("Delete")
    bobs.saved()
    alices.page.context.set_offline(False)
    toast = alices.page.locator(".toast", has_text="deleted this card while you were typing")
    toast.get_by_role("button", name="Put it back").click()
    expect(bobs.card("after an error and mine")).to_be_visible()


def test_a_teammates_edit_is_announced_to_screen_readers_once(alices, bobs):
    bobs.edit(PAIN).press_sequentially("abc")
    bobs.key("Enter")
    expect(alices.page.get_by_role("log")).to_have_text(re.compile(r"Bob made \d+ changes? in Check out\."))


@pytest.mark.parametrize("who", ["carol", "victor"])
def test_who_may_not_edit_sees_all_and_changes_nothing(open_map, request, alices, who):
    reader = open_map(request.getfixturevalue(who))
    expect(reader.page.locator("#read-only")).to_contain_text("Ask Alice for edit access")
    reader.card("Gift finder").locator("p").dblclick()
    expect(reader.typing).to_have_count(0)
    reader.key("n", "Delete", "1")
    expect(reader.page.locator(".add, .more:visible, #undo:visible")).to_have_count(0)
    alices.edit(PAIN).press_sequentially("!")
    expect(text_of(reader)).to_have_text("Typed everything again after an error!")
