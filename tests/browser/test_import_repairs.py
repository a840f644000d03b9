"""Repairs of an import by mouse and keyboard: words in place of scores, all names at once, and only the rows to fix."""

import datetime
import re
import uuid
from collections import Counter

import pytest
from playwright.sync_api import expect

from cxapp import operations
from cxapp.models import Measurement, Operation, Stage

from .editor import box  # noqa: F401
from .waiting import wait_for_route

DAY = datetime.date.today() - datetime.timedelta(days=3)
WORDS = ["Very satisfied", "Satisfied", "Meh", "Very satisfied", "N/A"]
NAMES = ["Unwarp", "Unwarp", "Compaer", "Unwrap"]


def rows(header, lines):
    """A CSV file."""
    text = "\n".join([header, *lines]) + "\n"
    return {"name": "survey.csv", "mimeType": "text/csv", "buffer": text.encode()}


def words():
    """Answers in words."""
    return rows("Date,Stage,Overall satisfaction", [f"{DAY},Unwrap,{word}" for word in WORDS])


@pytest.fixture
def wizard(page_for, alice, box):  # noqa: F811
    """Alice's page that brings answers to the journey of the pictures."""
    return page_for(alice, f"/journeys/{box.pk}/answers/")


def histogram(journey):
    """How often each value of CSAT was given on the day of the files."""
    found = Measurement.objects.filter(document_id=journey.pk, metric__name="CSAT", day=DAY)
    return sum((Counter(measurement.histogram) for measurement in found), Counter())


def begin_words(page):
    """The step of checks of a file in words, whose metric is CSAT."""
    page.set_input_files("[data-file]", words())
    page.get_by_label("Metric of all rows").select_option("CSAT")
    return page.locator("[data-step=check]")


def test_words_are_read_as_numbers_and_remembered(wizard, box):  # noqa: F811
    before = histogram(box)
    check = begin_words(wizard)
    expect(check.locator("h3")).to_contain_text("4 to fix")
    expect(check.locator("[data-more]")).to_have_text("no answer: 1")
    shown = check.locator("word-values li")
    expect(shown.locator("b")).to_have_text(["Very satisfied", "Satisfied", "Meh"])
    for place, value in enumerate(["5", "4", ""]):
        expect(shown.locator("select").nth(place)).to_have_value(value)
    accept = check.locator("word-values [data-do=accept]")
    expect(accept).to_have_text("Accept all 2")
    check.get_by_label("Meh is read as").focus()
    wizard.keyboard.press("3")
    expect(accept).to_have_text("Accept all 3")
    wizard.keyboard.press("Tab")
    expect(accept).to_be_focused()
    wizard.keyboard.press("Enter")
    expect(check.locator("h3")).to_contain_text("4 ready")
    expect(check.locator("[data-bad]")).to_be_hidden()
    wizard.get_by_role("button", name="Import 4 answers").click()
    expect(wizard.locator("done-panel h2")).to_have_text("4 answers added")
    assert histogram(box) - before == {"3": 1, "4": 1, "5": 2}
    wizard.get_by_role("button", name="Import more").click()
    again = rows("Date,Stage,Overall satisfaction", [f"{DAY},Unwrap,Meh", f"{DAY},Unwrap,Satisfied"])
    wizard.set_input_files("[data-file]", again)
    expect(check.locator("h3")).to_contain_text("2 already on the map")
    expect(check.get_by_label("Meh is read as")).to_have_value("3")
    check.get_by_role("button", name="Undo all corrections").click()
    expect(check.locator("h3")).to_contain_text("2 to fix")


def test_all_names_are_mended_at_once_and_good_rows_hidden(wizard):
    lines = [f"{DAY},{name},CSAT,4" for name in NAMES]
    wizard.set_input_files("[data-file]", rows("Date,Stage,Metric,Score", lines))
    check = wizard.locator("[data-step=check]")
    expect(check.locator("h3")).to_contain_text("3 to fix")
    expect(check.locator("tr.given")).to_have_count(4)
    only = check.get_by_label("Only rows to fix")
    only.click()
    expect(check.locator("tr.given")).to_have_count(3)
    expect(check.locator("[data-more]")).to_have_text("1 more row")
    only.focus()
    wizard.keyboard.press("Space")
    expect(check.locator("tr.given")).to_have_count(4)
    check.get_by_role("button", name="Apply to 2 names").click()
    expect(check.locator("h3")).to_contain_text("4 ready")
    expect(only).to_be_hidden()
    expect(wizard.locator("[data-step=done] h3")).to_be_focused()


def test_one_choice_for_each_unknown_name_counts_for_all_of_its_rows(wizard, box):  # noqa: F811
    stages = list(Stage.objects.filter(document_id=box.pk).order_by("rank").values_list("title", flat=True))
    names = ["Returns"] * 5 + ["returns."] * 2 + ["Unwarp"] * 3 + ["Elsewhere"] * 2 + ["Compare"]
    wizard.set_input_files("[data-file]", rows("Date,Stage,Metric,Score", [f"{DAY},{name},CSAT,4" for name in names]))
    check = wizard.locator("[data-step=check]")
    expect(check.locator("unknown-names li small")).to_have_text(
        ["Stage, 5 rows", "Stage, 3 rows", "Stage, 2 rows", "Stage, 2 rows"]
    )
    expect(check.get_by_label("Unwarp means").locator("option:checked")).to_have_text("Unwrap")
    expect(check.get_by_role("button", name="Apply to 1 name")).to_be_enabled()
    expect(check.get_by_label("Returns means", exact=True)).to_be_focused()
    check.get_by_label("Returns means", exact=True).select_option(label="Create the stage “Returns”")
    check.get_by_label("returns. means", exact=True).select_option(label="Create the stage “Returns”")
    check.get_by_label("Elsewhere means").select_option(label="Skip all 2 rows")
    check.get_by_role("button", name="Apply to 4 names").click()
    expect(check.locator("h3")).to_contain_text("11 ready")
    expect(check.locator("unknown-names")).to_be_hidden()
    expect(check.locator("[data-bad]")).to_be_hidden()
    found = Stage.objects.filter(document_id=box.pk).order_by("rank").values_list("title", flat=True)
    assert list(found) == [*stages, "Returns"]
    latest = Operation.objects.filter(document_id=box.pk).order_by("revision").last()
    assert latest.type == "stage.create"
    wizard.get_by_role("button", name="Import 11 answers").click()
    done = wizard.locator("done-panel")
    expect(done.locator("h2")).to_have_text("11 answers added")
    expect(done).to_contain_text("New stages 1")
    expect(done.get_by_text("Returns", exact=True)).to_be_visible()
    expect(done.get_by_text("All rows with “Elsewhere”: skipped by choice")).to_be_visible()
    new = Stage.objects.get(document_id=box.pk, title="Returns")
    assert Measurement.objects.get(place_id=new.pk).histogram == {"4": 7}


def test_an_unknown_persona_can_be_left_out(wizard):
    wizard.set_input_files("[data-file]", rows("Date,Stage,Metric,Score,Persona", [f"{DAY},Unwrap,CSAT,4,Zzyzx"] * 3))
    check = wizard.locator("[data-step=check]")
    expect(check.locator("unknown-names li small")).to_have_text("Persona, 3 rows")
    choice = check.get_by_label("Zzyzx means")
    expect(choice).to_be_focused()
    choice.select_option(label="Import without a persona")
    check.get_by_role("button", name="Apply to 1 name").click()
    expect(check.locator("h3")).to_contain_text("3 ready")


def test_who_may_edit_no_more_reads_why_no_stage_comes(wizard, page_for, people, box):  # noqa: F811
    page_for.forgive("status of 403")
    wizard.set_input_files("[data-file]", rows("Date,Stage,Metric,Score", [f"{DAY},Zzyzx,CSAT,4"]))
    check = wizard.locator("[data-step=check]")
    check.get_by_label("Zzyzx means").select_option(label="Create the stage “Zzyzx”")
    people.workspace.membership_set.update(role="commenter")
    check.get_by_role("button", name="Apply to 1 name").click()
    expect(check.locator("unknown-names [data-error]")).to_contain_text("needs the right to edit")
    assert not Stage.objects.filter(title="Zzyzx").exists()


def choose_creation(page, *titles):
    """Choose to create a stage for each unknown name of a file."""
    lines = [f"{DAY},{title},CSAT,4" for title in titles]
    page.set_input_files("[data-file]", rows("Date,Stage,Metric,Score", lines))
    check = page.locator("[data-step=check]")
    for title in titles:
        choice = check.get_by_label(f"{title} means", exact=True)
        choice.select_option(label=f"Create the stage “{title}”")
    return check


def test_two_people_who_create_the_same_stages_get_each_once(wizard, page_for, bob, box):  # noqa: F811
    theirs = page_for(bob, f"/journeys/{box.pk}/answers/")
    checks = [choose_creation(wizard, "Zyx", "Qwv"), choose_creation(theirs, "Zyx", "qwv.")]
    for check in checks:
        check.get_by_role("button", name="Apply to 2 names").click()
        expect(check.locator("h3")).to_contain_text("2 ready")
    titles = Stage.objects.filter(document_id=box.pk).order_by("rank").values_list("title", flat=True)
    assert list(titles)[-2:] == ["Zyx", "Qwv"]


def test_after_cancel_nothing_follows_from_stages_on_their_way(wizard):
    held = []
    wizard.route("**/operations/", lambda route: held.append(route))
    check = choose_creation(wizard, "Zyx")
    with wizard.expect_request("**/operations/"):
        check.get_by_role("button", name="Apply to 1 name").click()
    wizard.get_by_role("button", name="Cancel").click()
    expect(wizard.locator("#wizard")).to_be_hidden()
    first = wait_for_route(wizard, held)
    with wizard.expect_response("**/operations/"):
        first.continue_()
    choose_creation(wizard, "Qwv")
    expect(check.locator("unknown-names li b")).to_have_text(["Qwv"])
    expect(check.get_by_label("Qwv means").locator("option", has_text="Zyx")).to_have_count(1)
    expect(wizard.locator("#wizard")).not_to_have_attribute("data-busy", "true")


def test_a_stage_that_was_deleted_meanwhile_is_no_longer_offered(wizard, alice, box):  # noqa: F811
    wizard.set_input_files("[data-file]", rows("Date,Stage,Metric,Score", [f"{DAY},Zyx,CSAT,4"]))
    choice = wizard.locator("[data-step=check]").get_by_label("Zyx means")
    choice.select_option(label="Compare")
    stage = Stage.objects.get(document_id=box.pk, title="Compare")
    operations.submit(box.pk, actor=alice, id=str(uuid.uuid4()), type="stage.delete", data={"id": str(stage.pk)})
    wizard.get_by_role("button", name="Apply to 1 name").click()
    expect(choice.locator("option", has_text="Compare")).to_have_count(0)
    expect(choice).to_have_value("")
    expect(choice.locator("option", has_text="Create the stage")).to_have_text("Create the stage “Zyx”")
    expect(wizard.locator("[data-step=check]")).not_to_contain_text(str(stage.pk))


def test_long_names_are_decided_one_by_one(wizard, box):  # noqa: F811
    long = [f"{'Wq ' * 45}{end}" for end in ("first", "second")] + ["Wq " * 70]
    lines = [f"{DAY},{name},CSAT,4" for name in long]
    wizard.set_input_files("[data-file]", rows("Date,Stage,Metric,Score", lines))
    check = wizard.locator("[data-step=check]")
    first, second, longest = (check.locator("unknown-names li").nth(at) for at in range(3))
    expect(first.locator("b")).to_have_text(re.compile("^Wq Wq .*….*first$"))
    expect(longest.locator("small")).to_have_text("Stage, 1 row. A stage's title can have at most 200 characters.")
    expect(longest.locator("option", has_text="Create")).to_have_count(0)
    first.locator("select").select_option("create")
    second.locator("select").select_option(label="Compare")
    longest.locator("select").select_option("skip")
    check.get_by_role("button", name="Apply to 3 names").click()
    expect(check.locator("h3")).to_contain_text("2 ready")
    expect(check.locator("unknown-names")).to_be_hidden()
    assert Stage.objects.filter(document_id=box.pk, title=long[0]).exists()


def test_names_that_are_not_listed_are_counted(wizard):
    lines = [f"{DAY},Zq{number}x,CSAT,4" for number in range(500)]
    wizard.set_input_files("[data-file]", rows("Date,Stage,Metric,Score", lines))
    expect(wizard.locator("[data-more-names]")).to_have_text("470 more names")
