"""Files that come in week after week: what is there already is counted, and a person says what becomes of it."""

import datetime
import re

import pytest
from playwright.sync_api import expect

from cxapp.models import Answer, Batch, Measurement

from .editor import box  # noqa: F401
from .waiting import expect_value

FIRST = datetime.date.today() - datetime.timedelta(days=9)
HEADER = "Timestamp,How likely are you to recommend us?,Why?"
WEEK = [f"{FIRST + datetime.timedelta(days=day)} 10:0{day},9,fine" for day in range(4)]
LATE = f"{FIRST + datetime.timedelta(days=4)} 10:00,0,late"


def csv(name, *lines):
    """A file."""
    return {"name": name, "mimeType": "text/csv", "buffer": ("\n".join(lines) + "\n").encode()}


@pytest.fixture
def wizard(page_for, alice, box):  # noqa: F811
    """Alice's page that brings answers to the journey of the pictures, where nobody was asked this yet."""
    page_for.forgive("status of 400")
    Measurement.objects.filter(document_id=box.pk, metric__name="NPS").delete()
    return page_for(alice, f"/journeys/{box.pk}/answers/")


def choose(page, file):
    """Bring a file whose answers are about one stage."""
    page.set_input_files("[data-file]", file)
    page.get_by_label("Place of all rows").select_option("Reorder")
    return page.locator("[data-step=done]")


def metric_of_all(page):
    """Say that the answers are to NPS, where the file does not."""
    page.get_by_label("Metric of all rows").select_option("NPS")


def test_a_cumulative_download_is_asked_about_and_skipped(wizard, box):  # noqa: F811
    done = choose(wizard, csv("week.csv", HEADER, *WEEK))
    metric_of_all(wizard)
    expect(done.locator("repeat-question")).to_be_hidden()
    done.get_by_role("button", name="Import 4 answers").click()
    expect(wizard.locator("done-panel h2")).to_have_text("4 answers added")
    wizard.get_by_role("button", name="Import more").click()
    wizard.set_input_files("[data-file]", csv("week (1).csv", HEADER, *WEEK, LATE))
    question = done.locator("repeat-question")
    expect(question.locator("legend")).to_contain_text("4 answers of this file are already on the map.")
    expect(question.get_by_label("Skip them")).not_to_be_checked()
    check = wizard.locator("[data-step=check] h3")
    expect(check).to_contain_text("1 ready")
    expect(check).to_contain_text("4 already on the map")
    button = done.locator("[data-do=import]")
    expect(button).to_be_disabled()
    question.get_by_label("Import them again").check()
    expect(check).to_contain_text("5 ready")
    expect(check).not_to_contain_text("already on the map")
    expect(button).to_have_text("Import 5 answers")
    expect(done.locator("[data-effects]")).to_contain_text("n 9")
    question.get_by_label("Skip them").check()
    expect(check).to_contain_text("1 ready")
    expect(button).to_have_text("Import 1 answer")
    expect(done.locator("[data-left-out]")).to_contain_text("4 answers are already on the map.")
    expect(done.locator("[data-effects]")).to_contain_text("n 5")
    button.click()
    expect(wizard.locator("done-panel h2")).to_have_text("1 answer added")
    expect(wizard.locator("done-panel [data-effects]")).to_contain_text("Reorder NPS+100 → +60n 5")
    expect(wizard.locator("done-panel")).to_contain_text("Already on the map 4")
    assert Answer.objects.filter(document_id=box.pk, metric__name="NPS").count() == 5
    wizard.get_by_role("link", name="See the gaps").click()
    chip = wizard.locator("metric-chip", has_text="NPS").filter(has_text=re.compile("n.5"))
    expect(chip.locator(".num")).to_have_text("+60")


def test_answers_of_another_place_are_warned_of_before_the_import(wizard):
    done = choose(wizard, csv("reorder.csv", HEADER, *WEEK))
    metric_of_all(wizard)
    warning = done.locator("[data-elsewhere]")
    expect(warning).to_be_hidden()
    done.get_by_role("button", name="Import 4 answers").click()
    wizard.get_by_role("button", name="Import more").click()
    wizard.set_input_files("[data-file]", csv("delivery.csv", HEADER, *WEEK))
    place = wizard.get_by_label("Place of all rows")
    expect(place.locator("option:checked")).to_have_text("Pick a place…")
    expect(wizard.get_by_text("Place of all rows", exact=True)).to_have_count(1)
    place.select_option("Delivery")
    expect(warning).to_have_text("4 of these answers are already at “Reorder”. Check the place of all rows.")
    expect(done.get_by_role("button", name="Import 4 answers")).to_be_enabled()
    place.select_option("Reorder")
    expect(warning).to_be_hidden()


@pytest.mark.parametrize("width", [390, 1280])
def test_long_comments_end_with_dots_within_the_table(wizard, width):
    wizard.set_viewport_size({"width": width, "height": 800})
    long = "The courier came two hours late and nobody called"
    choose(wizard, csv("long.csv", "Date,NPS score,Comment", *(f"{FIRST},{score},{long}" for score in (3, 4))))
    table = wizard.locator("[data-rows]")
    cell = table.locator(".tx > span").first
    expect(cell).to_have_css("-webkit-line-clamp", "2")
    expect_value(table, "table => table.scrollWidth <= table.clientWidth")
    expect_value(cell, "cell => cell.scrollHeight > cell.clientHeight && cell.scrollWidth <= cell.clientWidth")


def test_a_column_of_shops_is_left_out_and_described_as_an_id(wizard):
    rows = [f"{100 + n % 2},{FIRST + datetime.timedelta(days=n % 7)},{n % 5 + 1}" for n in range(10)]
    done = choose(wizard, csv("shops.csv", "Store ID,Date,CSAT", *rows))
    columns = wizard.locator("[data-step=columns]")
    expect(columns.locator("[data-ids]")).to_contain_text("“Store ID” repeats in 8 rows")
    expect(columns.get_by_label("What Store ID contains")).to_have_value("skip")
    button = done.locator("[data-do=import]")
    expect(button).to_have_text("Import 10 answers")
    columns.get_by_label("What Store ID contains").select_option("Id")
    expect(done.locator("[data-left-out]")).to_contain_text("8 answers have the id of an earlier row.")
    expect(button).to_have_text("Import 2 answers")
    columns.get_by_label("What Store ID contains").select_option("Respondent")
    expect(button).to_have_text("Import 10 answers")
    expect(done.locator("[data-left-out-head]")).to_be_hidden()


def test_the_source_is_proposed_by_the_name_and_may_be_typed(wizard, box):  # noqa: F811
    rows = [f"{n},{FIRST},5" for n in range(1, 4)]
    done = choose(wizard, csv("Shop floor 2026-11-02 (1).csv", "ID,Date,CSAT", *rows))
    source = wizard.get_by_label("Source of the answers")
    expect(source).to_have_value("Shop floor")
    source.fill("Till" * 20)
    source.press("Tab")
    expect(wizard.locator("columns-step > [data-error]")).to_contain_text("60")
    source.fill("Till")
    source.press("Tab")
    done.get_by_role("button", name="Import 3 answers").click()
    expect(wizard.locator("done-panel h2")).to_have_text("3 answers added")
    assert Batch.objects.get(document_id=box.pk).source == "Till"
    wizard.get_by_role("button", name="Import more").click()
    choose(wizard, csv("other.csv", "ID,Date,CSAT", *rows, f"4,{FIRST},1"))
    expect(wizard.locator("#origins option")).to_have_attribute("value", "Till")
    source.fill("Till")
    source.press("Tab")
    expect(done.locator("[data-left-out]")).to_have_text("3 answers have ids that came before from “Till”.")
    expect(done.locator("[data-do=import]")).to_have_text("Import 1 answer")


def test_undoing_an_earlier_import_refreshes_an_open_check(wizard):
    done = choose(wizard, csv("week.csv", HEADER, *WEEK))
    metric_of_all(wizard)
    done.get_by_role("button", name="Import 4 answers").click()
    expect(wizard.locator("done-panel h2")).to_have_text("4 answers added")
    wizard.get_by_role("button", name="Import more").click()
    wizard.set_input_files("[data-file]", csv("week (1).csv", HEADER, *WEEK, LATE))
    check = wizard.locator("[data-step=check] h3")
    expect(check).to_contain_text("4 already on the map")
    wizard.get_by_role("button", name="Undo import of week.csv").click()
    expect(check).to_contain_text("5 ready")
    expect(check.locator("[data-there]")).to_be_hidden()
    expect(done.locator("repeat-question")).to_be_hidden()
    done.get_by_role("button", name="Import 5 answers").click()
    expect(wizard.locator("done-panel h2")).to_have_text("5 answers added")
