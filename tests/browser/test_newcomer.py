"""The first hour: sign up, begin a map, bring a file whose metrics the workspace may not have, and see the gap."""

import datetime

import pytest
from playwright.sync_api import expect

from cxapp.models import Journey, Metric, Target, write_guard

from .clipboard import expect_copied
from .editor import box, open_map  # noqa: F401

DAY = datetime.date.today() - datetime.timedelta(days=3)
HEADER = "Date,Stage,Metric,Score\n"
NPS = f"{DAY},Use,NPS,2\n" * 30 + f"{DAY},Use,NPS,9\n" * 10
FIELDS = ("name", "kind", "low", "high", "method", "threshold")


def choose(page, text, name="answers.csv"):
    """Choose a file with these rows."""
    page.set_input_files("[data-file]", {"name": name, "mimeType": "text/csv", "buffer": (HEADER + text).encode()})


def test_a_newcomer_signs_up_imports_and_sees_the_gap(page_for, db):
    page = page_for(None, "/")
    page.get_by_role("link", name="Sign up").click()
    page.get_by_label("Name").fill("Ada Byrne")
    page.get_by_label("Email").fill("ada@example.test")
    page.get_by_label("Password").first.fill("correct horse battery")
    page.get_by_role("button", name="Sign up").click()
    expect(page.get_by_role("heading", name="Your first map")).to_be_visible()
    page.get_by_role("link", name="Choose a template").click()
    expect(page.locator("#new-title")).to_be_focused()
    page.keyboard.type("Bread by noon")
    page.keyboard.press("Enter")
    stage = page.locator("map-stage", has=page.get_by_text("Use", exact=True))
    expect(stage).to_be_visible()
    page.goto(f"{page.url.split('?')[0].rstrip('/')}/answers/")
    choose(page, NPS)
    expect(page.locator("missing-metrics:visible")).to_have_count(0)
    page.get_by_role("button", name="Import 40 answers").click()
    expect(page.locator("done-panel h2")).to_have_text("40 answers added")
    page.get_by_role("link", name="See the gaps").click()
    expect(stage).to_contain_text("100 % of the gap")
    # 10 of 40 recommend, 30 do not: −50, and the target is 30.
    page.goto("/gaps/")
    expect(page.locator(".gcard")).to_contain_text("80 below")


def test_an_empty_library_leads_to_all_ways_to_start(page_for, people, alice):
    page = page_for(alice, "/")
    page.get_by_role("link", name="Other ways to start").click()
    expect(page.get_by_role("heading", name="Paste from a spreadsheet")).to_be_visible()


@pytest.mark.parametrize(
    ("locale", "title"), [("en-US", "Birthday box, ordered online"), ("ru-RU", "Юбилей на веранде")]
)
def test_the_sample_opens_in_the_language_of_the_reader(locale, title, page_for, people, alice):
    page = page_for(alice, "/start/", locale=locale)
    expect(page.get_by_role("button").and_(page.locator("[value=sample]"))).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("map-stage")).to_have_count(7)
    assert Journey.objects.get().title == title


def test_a_table_of_a_spreadsheet_becomes_the_first_map(page_for, people, alice):
    page = page_for(alice, "/start/")
    page.get_by_role("button", name="Open an empty map").click()
    expect(page.get_by_text("press Ctrl+V here")).to_be_visible()
    table = "\tFind\tBook\nTouchpoints\tSearch\tForm\nPains\tToo many\tToo long"
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("(text) => navigator.clipboard.writeText(text)", table)
    expect_copied(page, table)
    page.keyboard.press("Control+v")
    page.get_by_role("dialog", name="Paste a table").get_by_role("button", name="Add 4 cards").click()
    expect(page.locator("map-stage .st-title")).to_have_text(["Find", "Book"])
    expect(page.locator("map-card")).to_contain_text(["Search", "Form", "Too many", "Too long"])


def test_metrics_of_a_file_are_created_by_keyboard(page_for, people, alice, journey, stage):
    page = page_for(alice, f"/journeys/{journey.pk}/answers/")
    scores = (("CSAT", 4), ("NPS", 9), ("Тепло", 80))
    rows = "".join(f"{DAY},{stage['title']},{name},{score}\n" for name, score in scores)
    choose(page, rows * 12)
    check = page.locator("[data-step=check]")
    expect(check.locator("missing-metrics p").first).to_have_text(
        "The file names 3 metrics that this workspace does not have yet."
    )
    expect(check.locator("missing-metrics button")).to_have_text(
        ["Create all 3", "Create CSAT, 1 to 5", "Create NPS, 0 to 10", "Create Тепло, 0 to 100"]
    )
    expect(check.get_by_role("button", name="Create all 3")).to_be_focused()
    page.keyboard.press("Tab")
    expect(check.get_by_role("button", name="Create CSAT, 1 to 5", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(check.locator("h3")).to_contain_text("12 ready")
    expect(check.get_by_role("button", name="Create all 2")).to_be_focused()
    page.keyboard.press("Space")
    expect(check.locator("h3")).to_contain_text("36 ready")
    expect(page.locator("[data-step=done] h3")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Import 36 answers")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("done-panel h2")).to_have_text("36 answers added")
    assert list(Metric.objects.values_list(*FIELDS)) == [
        ("CSAT", "csat", 1, 5, "share", 4),
        ("NPS", "nps", 0, 10, "nps", None),
        ("Тепло", "custom", 0, 100, "mean", None),
    ]


def test_a_metric_is_created_from_the_row_that_names_it(page_for, people, alice, journey, stage):
    page = page_for(alice, f"/journeys/{journey.pk}/answers/")
    choose(page, f"{DAY},{stage['title']},Ease,7\n" * 2 + f"{DAY},{stage['title']},Ease,1\n")
    page.get_by_role("button", name="Create Ease, 1 to 7, row 3").click()
    expect(page.locator("[data-step=check] h3")).to_contain_text("3 ready")
    assert Metric.objects.get().kind == "ces"


def test_a_file_of_scores_alone_gets_a_metric_in_the_columns_step(page_for, people, alice, journey, stage):
    page = page_for(alice, f"/journeys/{journey.pk}/answers/")
    text = "Date,Stage,Score\n" + f"{DAY},{stage['title']},5\n" * 3
    page.set_input_files("[data-file]", {"name": "a.csv", "mimeType": "text/csv", "buffer": text.encode()})
    columns = page.locator("[data-step=columns]")
    button = columns.get_by_role("button", name="Create CSAT, 1 to 5")
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-step=check] h3")).to_contain_text("3 ready")


def test_who_may_edit_no_more_reads_why_no_metric_comes(page_for, people, alice, bob, journey, stage):
    page = page_for(bob, f"/journeys/{journey.pk}/answers/")
    page_for.forgive("status of 403")
    choose(page, f"{DAY},{stage['title']},Ease,7\n" * 2)
    button = page.locator("[data-step=check]").get_by_role("button", name="Create Ease, 1 to 7", exact=True)
    expect(button).to_be_visible()
    people.workspace.membership_set.filter(user=bob).update(role="commenter")
    button.click()
    expect(page.locator(".wiz-error:visible").first).to_contain_text("needs the right to edit")
    assert not Metric.objects.exists()


def test_all_rows_of_an_unknown_stage_are_skipped_by_one_click(page_for, people, alice, journey, stage):
    page = page_for(alice, f"/journeys/{journey.pk}/answers/")
    choose(page, NPS.replace(",Use,", f",{stage['title']},") + f"{DAY},Nowhere,NPS,2\n" * 3)
    check = page.locator("[data-step=check]")
    check.get_by_role("button", name="Create NPS, 0 to 10", exact=True).click()
    check.get_by_role("button", name="Skip all 3 rows").first.click()
    expect(check.locator("h3")).to_contain_text("40 ready")
    page.get_by_role("button", name="Import 40 answers").click()
    expect(page.locator("done-panel h2")).to_have_text("40 answers added")


def remove_targets():
    """Leave metrics and places without a target."""
    Metric.objects.update(target=None)
    with write_guard.allow_map_writes():
        Target.objects.all().delete()


def test_a_target_is_asked_for_after_the_import_of_a_metric_without_one(page_for, box, alice):  # noqa: F811
    remove_targets()
    page = page_for(alice, f"/journeys/{box.pk}/answers/")
    choose(page, f"{DAY},Unwrap,CSAT,1\n" * 40)
    page.get_by_role("button", name="Import 40 answers").click()
    panel = page.locator("done-panel")
    expect(panel).to_contain_text("Without a target there is no gap.")
    field = panel.get_by_label("Target of CSAT, from 0 to 100")
    field.click()
    page.keyboard.type("80")
    page.keyboard.press("Enter")
    expect(panel).to_contain_text("Target of CSAT: 80")
    expect(panel.get_by_role("link", name="See the gaps")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("map-stage", has_text="Unwrap")).to_contain_text("% of the gap")
    assert Metric.objects.get(name="CSAT").target == 80


def test_a_target_is_set_in_the_empty_list_of_gaps(open_map, page_for, box, alice, bob):  # noqa: F811
    page_for.forgive("status of 400")
    remove_targets()
    other, editor = open_map(bob), open_map(alice)
    editor.look("gaps")
    other.look("gaps")
    editor.page.locator("#tab-gaps").click()
    form = editor.page.locator("gaps-panel form", has_text="CSAT")
    ease = editor.page.get_by_label("Target of CES, from 1")
    ease.click()
    editor.page.keyboard.type("5")
    field = form.get_by_label("Target of CSAT, from 0 to 100")
    field.click()
    editor.page.keyboard.type("80")
    form.get_by_role("button", name="Set target").click()
    expect(form).to_be_hidden()
    # What is typed for another metric stays, and takes the focus.
    expect(ease).to_have_value("5")
    expect(ease).to_be_focused()
    for page in (editor.page, other.page):
        expect(page.locator(".gap-item").first).to_contain_text("Courier two hours late, no call")


def test_who_only_views_is_not_asked_for_targets(open_map, box, victor):  # noqa: F811
    remove_targets()
    editor = open_map(victor)
    editor.page.locator("#tab-gaps").click()
    editor.load_tools()
    expect(editor.page.locator("gaps-panel .st-empty h3")).to_have_text("No target yet")
    expect(editor.page.locator("gaps-panel form")).to_have_count(0)
