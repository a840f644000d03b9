"""Segments first: listed, measured and turned into personas, with mouse and keys, in both languages."""

import re

import pytest
from playwright.sync_api import expect

from cxapp.models import Persona, Segment
from cxapp.workspaces import personas, segments

from .editor import box  # noqa: F401
from .waiting import expect_result

WORDS = {
    "en": {
        "segments": "Segments", "none": "No segments yet.", "new": "New segment",
        "too much": "The shares add up to 115\xa0%. That is 15\xa0% more than all customers: some are counted twice.",
        "enough": "The shares add up to 100\xa0%.", "edit": "Edit Tourists", "saved": "Saved.",
        "persona": "New persona of this segment Families", "share": "segment: 70 %", "add": "Add to the list",
        "list": "Segment in the list", "delete": "Delete Tourists", "confirm": "Delete",
        "kept": "1 persona is drawn from it and keeps the name as its own text.",
        "gone": "“Tourists” is deleted. Its personas keep the name.",
        "answers": re.compile(r"902 answers of its personas\s+in 90 days"), "proven": "No proven difference",
    },
    "ru": {
        "segments": "Сегменты", "none": "Сегментов пока нет.", "new": "Новый сегмент",
        "too much": "Сумма долей: 115\xa0%. Это на 15\xa0% больше, чем все клиенты: кого-то посчитали дважды.",
        "enough": "Сумма долей: 100\xa0%.", "edit": "Изменить Tourists", "saved": "Сохранено.",
        "persona": "Новая персона этого сегмента Families", "share": "сегмент: 70 %", "add": "Добавить в список",
        "list": "Сегмент из списка", "delete": "Удалить Tourists", "confirm": "Удалить",
        "kept": "К нему относится 1 персона: название останется у неё обычным текстом.",
        "gone": "Сегмент «Tourists» удалён. У персон осталось его название.",
        "answers": re.compile(r"902 ответа персон сегмента\s+за 90 дней"), "proven": "Разница не доказана",
    },
}  # fmt: skip
NAME = "form.pform [name=name]"
TEXT = ".p-segment [data-field=segment]"


def click(page, place):
    """Click with the mouse in the middle of something."""
    place.scroll_into_view_if_needed()
    found = place.bounding_box()
    page.mouse.click(found["x"] + found["width"] / 2, found["y"] + found["height"] / 2)


def stored(name):
    """The text and the segment of a persona as the server has them."""
    persona = Persona.objects.get(name=name)
    linked = Segment.objects.filter(pk=persona.segment_id).first()
    return persona.segment, linked and linked.name


def add_segment(page, words, name, share):
    """Add a segment by its form, without the mouse."""
    page.locator("a[href='/segments/new/']").first.press("Enter")
    expect(page.locator(NAME)).to_be_focused()
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(share)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=name)).to_be_visible()


def open_persona(page_for, user, name):
    """The page of a persona, connected."""
    page = page_for(user, f"/personas/{Persona.objects.get(name=name).pk}/")
    wait_until_saved(page)
    return page


def wait_until_saved(page):
    page.wait_for_function("() => globalThis.persona")
    expect(page.locator("save-status")).to_have_text(re.compile("Saved|Сохранено"))


def use_language(user, language):
    user.language = language
    user.save()


@pytest.mark.parametrize("language", WORDS)
def test_a_manager_lists_segments_and_draws_a_persona(page_for, people, bob, language):
    use_language(bob, language)
    words = WORDS[language]
    page = page_for(bob, "/personas/")
    click(page, page.locator(".side").get_by_role("link", name=words["segments"]))
    expect(page.get_by_role("heading", name=words["none"])).to_be_visible()
    add_segment(page, words, "Families", "70")
    add_segment(page, words, "Tourists", "45")
    expect(page.locator(".sg-shares figcaption")).to_have_text(words["too much"])
    click(page, page.get_by_role("link", name=words["edit"]))
    expect(page.locator(NAME)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Control+a")
    page.keyboard.type("30")
    page.keyboard.press("Enter")
    expect(page.locator(".sg-shares figcaption")).to_have_text(words["enough"])
    click(page, page.get_by_role("link", name=words["persona"]))
    expect(page.locator(NAME)).to_be_focused()
    page.keyboard.type("Anna")
    page.keyboard.press("Enter")
    wait_until_saved(page)
    expect(page.locator(TEXT)).to_have_text("Families")
    expect(page.locator("[data-part=segment-share]")).to_have_text(words["share"])
    assert stored("Anna") == ("Families", "Families")
    click(page, page.locator("[data-part=segment-link]"))
    expect(page.locator(".sg:target")).to_contain_text("Anna")


@pytest.mark.parametrize("language", WORDS)
def test_words_of_its_own_become_a_segment(page_for, people, bob, alice, language):
    use_language(bob, language)
    words = WORDS[language]
    owned = {"workspace": people.workspace, "actor": bob}
    families = segments.create_segment(**owned, name="Families", share=70)
    segments.create_segment(**owned, name="Tourists")
    personas.create_persona(**owned, name="Anna", segment_id=families.pk)
    page = open_persona(page_for, bob, "Anna")
    theirs = open_persona(page_for, alice, "Anna")
    add = page.get_by_role("button", name=words["add"])
    expect(add).to_be_hidden()
    click(page, page.locator(TEXT))
    page.keyboard.press("End")
    page.keyboard.type(" of three")
    page.keyboard.press("Enter")
    expect(add).to_be_visible()
    expect(page.locator("[data-part=segment-share]")).to_have_text("")
    expect_result(page, lambda: stored("Anna"), ("Families of three", None))
    click(page, add)
    expect(add).to_be_hidden()
    expect_result(page, lambda: stored("Anna"), ("Families of three", "Families of three"))
    expect(theirs.locator("[data-part=segment-link]")).to_be_visible()
    page.get_by_label(words["list"], exact=True).focus()
    page.keyboard.type("Tou")
    expect(page.locator(TEXT)).to_have_text("Tourists")
    expect(theirs.locator(TEXT)).to_have_text("Tourists")
    expect_result(page, lambda: stored("Anna"), ("Tourists", "Tourists"))
    page.locator("#persona h1").focus()
    click(page, page.locator(".crumbs [data-do=undo]"))
    expect(page.locator(TEXT)).to_have_text("Families of three")
    expect_result(page, lambda: stored("Anna"), ("Families of three", "Families of three"))


@pytest.mark.parametrize("language", WORDS)
def test_a_new_name_and_a_deletion_reach_open_pages(page_for, people, bob, alice, language):
    use_language(bob, language)
    words = WORDS[language]
    owned = {"workspace": people.workspace, "actor": bob}
    visitors = segments.create_segment(**owned, name="Visitors", share=30)
    personas.create_persona(**owned, name="Anna", segment_id=visitors.pk)
    theirs = open_persona(page_for, alice, "Anna")
    page = page_for(bob, f"/segments/{visitors.pk}/")
    expect(page.locator(NAME)).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("Tourists")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text=words["saved"])).to_be_visible()
    expect(theirs.locator(TEXT)).to_have_text("Tourists")
    expect(theirs.locator("[data-part=segment-choice] option:checked")).to_have_text("Tourists")
    page.get_by_role("button", name=words["delete"]).press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text(words["kept"])
    click(page, page.locator("#question").get_by_role("button", name=words["confirm"]))
    expect(page.get_by_role("status").filter(has_text=words["gone"])).to_be_visible()
    expect(theirs.locator("[data-part=segment-link]")).to_be_hidden()
    expect(theirs.locator(TEXT)).to_have_text("Tourists")
    assert stored("Anna") == ("Tourists", None)


@pytest.mark.parametrize("language", WORDS)
def test_scores_of_segments_stand_against_all_others(page_for, bob, box, language):  # noqa: F811
    use_language(bob, language)
    words = WORDS[language]
    page = page_for(bob, "/segments/", viewport={"width": 390, "height": 844})
    givers = page.locator(".sg").filter(has_text="Family gift givers")
    expect(givers.locator(".sg-answers")).to_have_text(words["answers"])
    rows = givers.locator("tbody tr")
    expect(rows.locator("th > span")).to_have_text(["CES", "CSAT", "NPS"])
    expect(rows.locator(".sg-against .tp-state")).to_have_text([words["proven"]] * 3)
    assert page.evaluate("() => document.scrollingElement.scrollWidth <= innerWidth")
    click(page, givers.get_by_role("link", name="Clara Jensen"))
    expect(page.get_by_role("heading", name="Clara Jensen", exact=True)).to_be_visible()


def test_a_viewer_reads_the_segment_of_a_persona(page_for, people, bob, victor):
    owned = {"workspace": people.workspace, "actor": bob}
    families = segments.create_segment(**owned, name="Families", share=70)
    personas.create_persona(**owned, name="Anna", segment_id=families.pk)
    page = page_for(victor, f"/personas/{Persona.objects.get(name='Anna').pk}/")
    expect(page.locator(TEXT)).to_have_text("Families")
    expect(page.get_by_text("segment: 70 %")).to_be_visible()
    expect(page.locator("[data-part=segment-choice], [data-part=segment-add]")).to_have_count(0)
    page.locator("[data-part=segment-link]").press("Enter")
    expect(page.get_by_role("heading", name="Families")).to_be_visible()
