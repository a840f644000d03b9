"""The page of a persona: edited in place with mouse and keys, by two people at once, in both languages."""

import re

import pytest
from playwright.sync_api import expect

from cxapp import records
from cxapp.answers import persona_deletion
from cxapp.models import Metric, Persona
from cxapp.workspaces import members

from .waiting import expect_result, expect_value


@pytest.fixture
def persona(people):
    """A persona without records."""
    return Persona.objects.create(workspace=people.workspace, name="Nora Wood", share=38)


@pytest.fixture
def open_persona(page_for, persona):
    """A function that opens the persona as somebody, connected."""

    def open(user, **options):
        page = page_for(user, f"/personas/{persona.pk}/", **options)
        page.wait_for_function("() => globalThis.persona")
        expect(page.locator("save-status")).to_have_text(re.compile("Saved|Сохранено"))
        return page

    return open


def add(page, kind, *texts):
    """Add records to a list, one after another, by the button and Enter."""
    page.locator(f"[data-add={kind}]").click()
    for place, text in enumerate(texts):
        area = page.locator(f"[data-list={kind}] textarea")
        expect(area).to_have_count(1)
        expect(area).to_have_value("")
        area.press_sequentially(text)
        area.press("Enter")
        if place == len(texts) - 1:
            page.locator(f"[data-list={kind}] textarea").press("Escape")
    expect(page.locator(f"[data-list={kind}] .p-item")).to_have_count(len(texts))


def texts_of(page, kind):
    """The texts of a list, in order."""
    return page.locator(f"[data-list={kind}] [data-field=text]")


def stored(persona, kind, field="text"):
    """The values of a field as the server has them."""
    return [record[field] for record in records.snapshot(persona)["records"][kind]]


def test_goals_are_added_with_enter_moved_by_keys_and_undone(open_persona, persona, alice):
    page = open_persona(alice)
    add(page, "persona_goal", "Bread", "Butter", "Salt")
    expect_result(page, lambda: stored(persona, "persona_goal"), ["Bread", "Butter", "Salt"])
    page.locator("[data-list=persona_goal] .p-item").nth(2).focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(texts_of(page, "persona_goal")).to_have_text(["Bread", "Salt", "Butter"])
    page.keyboard.press("Delete")
    expect(texts_of(page, "persona_goal")).to_have_text(["Bread", "Butter"])
    expect_result(page, lambda: stored(persona, "persona_goal"), ["Bread", "Butter"])
    page.locator(".crumbs [data-do=undo]").click()
    expect(texts_of(page, "persona_goal")).to_have_text(["Bread", "Salt", "Butter"])
    expect_result(page, lambda: stored(persona, "persona_goal"), ["Bread", "Salt", "Butter"])


def test_a_record_is_dragged_to_another_place(open_persona, persona, alice):
    page = open_persona(alice)
    add(page, "persona_need", "Bread", "Butter", "Salt")
    first = page.locator("[data-list=persona_need] .p-item").first
    first.hover()
    grip = first.locator(".p-grip")
    expect(grip).to_be_visible()
    start, end = grip.bounding_box(), page.locator("[data-list=persona_need] .p-item").last.bounding_box()
    page.mouse.move(start["x"] + 8, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] - 2, steps=6)
    page.mouse.up()
    expect(texts_of(page, "persona_need")).to_have_text(["Butter", "Salt", "Bread"])
    expect_result(page, lambda: stored(persona, "persona_need"), ["Butter", "Salt", "Bread"])


def test_two_people_write_in_one_text_and_keep_every_letter(open_persona, persona, alice, bob):
    ours, theirs = open_persona(alice), open_persona(bob)
    quote = "blockquote [data-field=quote]"
    ours.locator(quote).click()
    ours.locator("blockquote textarea").press_sequentially("Bread before noon")
    expect(theirs.locator(quote)).to_have_text("Bread before noon")
    theirs.locator(quote).click()
    typing = theirs.locator("blockquote textarea")
    typing.press("Home")
    typing.press_sequentially("Warm ")
    expect_value(ours.locator("blockquote textarea"), "area => area.value", "Warm Bread before noon")
    ours.locator("blockquote textarea").press_sequentially("!")
    expect_value(typing, "area => area.value", "Warm Bread before noon!")
    expect_result(ours, lambda: records.snapshot(persona)["quote"], "Warm Bread before noon!")
    expect(ours.locator("#persona-people .av")).to_have_attribute("title", "Bob")


def test_severity_channel_share_and_metric_are_set_by_keys(open_persona, persona, alice):
    page = open_persona(alice)
    add(page, "persona_pain", "Waits at home")
    pips = page.locator("[data-list=persona_pain] [data-steps=severity]")
    expect(pips).to_have_attribute("aria-valuenow", "2")
    pips.focus()
    page.keyboard.press("ArrowUp")
    expect(pips).to_have_attribute("aria-valuetext", "3 of 3")
    page.locator("[data-add=persona_channel]").click()
    page.locator("[data-list=persona_channel] textarea").press("Escape")
    page.locator("[data-list=persona_channel] select").select_option("app")
    expect(page.locator("[data-list=persona_channel] [data-part=channel]")).to_have_text("App")
    page.locator("[data-number=share]").fill("41")
    page.locator("[data-number=share]").press("Tab")
    page.get_by_role("button", name="Green").click()
    expect(page.locator(".portrait")).to_have_attribute("data-hue", "moss")
    expect_result(page, lambda: records.snapshot(persona)["hue"], "moss")
    expect_result(page, lambda: stored(persona, "persona_pain", "severity"), [3])
    expect_result(page, lambda: stored(persona, "persona_channel", "channel"), ["app"])
    expect_result(page, lambda: records.snapshot(persona)["share"], 41)


def test_a_job_gets_a_metric_that_asks_whether_it_got_done(open_persona, persona, alice):
    page = open_persona(alice)
    page.locator("[data-add=persona_job]").click()
    for text in ("the parcel has left,", "see where it is,", "tell my mother."):
        area = page.locator("[data-list=persona_job] textarea")
        expect(area).to_have_value("")
        area.press_sequentially(text)
        area.press("Enter")
    page.locator("[data-list=persona_job] textarea").press("Escape")
    expect(page.locator("[data-list=persona_job] .p-item")).to_have_count(1)
    page.locator("[data-choice=metric]").select_option("new")
    expect(page.locator("[data-part=metric]")).to_have_text("Did it get done: see where it is,")
    metric = Metric.objects.get(name__startswith="Did it get done")
    assert (metric.low, metric.high, metric.method, metric.threshold) == (0, 1, "share", 1)
    assert metric.question == "Did you get it done?"
    expect_result(page, lambda: stored(persona, "persona_job", "metric"), [str(metric.pk)])


def test_the_history_takes_a_change_back(open_persona, persona, alice):
    page = open_persona(alice)
    add(page, "persona_goal", "Bread")
    expect_result(page, lambda: stored(persona, "persona_goal"), ["Bread"])
    page.locator(".crumbs [data-do=history]").click()
    rows = page.locator("#persona-history li")
    expect(rows.first).to_contain_text("Bread")
    rows.first.locator("[data-do=restore]").click()
    expect(page.locator("[data-list=persona_goal] .p-item")).to_have_count(0)
    expect_result(page, lambda: stored(persona, "persona_goal"), [])


def test_what_is_typed_off_line_is_sent_later(open_persona, persona, alice, page_for):
    page_for.forgive("ERR_INTERNET_DISCONNECTED")
    page = open_persona(alice)
    page.context.set_offline(True)
    expect(page.locator("save-status")).to_contain_text("Offline")
    page.locator("h1 [data-field=name]").click()
    page.locator("h1 textarea").press("End")
    page.locator("h1 textarea").press_sequentially(" Byrne")
    page.locator("h1 textarea").press("Enter")
    expect(page.locator("save-status")).to_contain_text("1 change waiting")
    page.context.set_offline(False)
    expect_result(page, lambda: records.snapshot(persona)["name"], "Nora Wood Byrne")
    expect(page.locator(".crumbs [data-shows=name]")).to_have_text("Nora Wood Byrne")


def test_a_viewer_reads_and_changes_nothing(open_persona, persona, alice, victor):
    ours = open_persona(alice)
    add(ours, "persona_goal", "Bread")
    page = open_persona(victor)
    expect(texts_of(page, "persona_goal")).to_have_text(["Bread"])
    expect(page.locator("[data-add], .p-grip:visible, [data-do=undo], .p-page select")).to_have_count(0)
    texts_of(page, "persona_goal").click()
    expect(page.locator("#persona textarea")).to_have_count(0)


def test_the_page_is_edited_in_russian(open_persona, persona, alice):
    type(alice).objects.filter(pk=alice.pk).update(language="ru")
    page = open_persona(alice)
    expect(page.locator(".bhead h2").first).to_have_text("Цели")
    add(page, "persona_goal", "Хлеб")
    expect_result(page, lambda: stored(persona, "persona_goal"), ["Хлеб"])
    page.locator(".crumbs [data-do=history]").click()
    expect(page.locator("#persona-history li").first).to_contain_text("добавлено: цель «Хлеб»")


def test_what_is_typed_into_something_deleted_is_offered_back(open_persona, persona, alice, bob):
    ours = open_persona(alice)
    add(ours, "persona_goal", "Bread")
    theirs = open_persona(bob)
    texts_of(theirs, "persona_goal").click()
    theirs.locator("[data-list=persona_goal] textarea").press_sequentially(" and butter")
    expect(texts_of(ours, "persona_goal")).to_have_text("Bread and butter")
    ours.locator("[data-list=persona_goal] .p-item").focus()
    ours.keyboard.press("Delete")
    expect(theirs.locator("[data-list=persona_goal] .p-item")).to_have_count(0)
    toast = theirs.locator(".toast", has_text="This was deleted while you were typing.")
    expect(toast.get_by_role("button", name="Copy my text")).to_be_visible()


def test_a_role_that_is_lost_makes_the_page_read_only(open_persona, persona, alice, bob, people):
    page = open_persona(bob)
    expect(page.locator("[data-add=persona_goal]")).to_be_visible()
    members.change_role(workspace=people.workspace, user=bob, role="viewer", actor=alice)
    expect(page.locator("#persona")).not_to_have_class(re.compile("may-edit"))
    page.locator("h1 [data-field=name]").click()
    expect(page.locator("#persona textarea")).to_have_count(0)


def test_a_deleted_persona_says_so_where_it_is_open(open_persona, persona, alice, bob):
    page = open_persona(bob)
    persona_deletion.delete_persona(persona=persona, actor=alice)
    expect(page.locator("save-status")).to_have_text("Persona deleted")
