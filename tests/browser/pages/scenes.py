"""Every page but the map, and the states of each, opened as a person opens it."""

import re
from datetime import date, timedelta
from itertools import count

from playwright.sync_api import expect

SCENES = {}
# Each import brings answers of another day: the same ones again would be repeats.
AGES = count(3)


def scene(name, path="/", who="alice"):
    """Register a function that takes a page, at `path`, to the state; `{journey}` and the like are ids of `ids`."""

    def register(function):
        SCENES[name] = (who, path, function)
        return function

    return register


def page_scene(name, path, who="alice"):
    """Register a page that is looked at as it opens."""
    scene(name, path, who)(lambda page: None)


for name in ("gaps", "gaps/drivers", "personas", "personas/new", "metrics", "metrics/new", "members"):
    page_scene(name, f"/{name}/")
for name in (
    *("profile", "notifications", "sessions", "tokens", "account"),
    *("workspace", "folders", "templates", "channels", "trash", "export", "audit"),
):
    page_scene(f"settings/{name}", f"/settings/{name}/")
for name in ("login", "signup", "password/reset", "email", "password/change"):
    page_scene(
        f"accounts/{name}", f"/accounts/{name}/", None if name in ("login", "signup", "password/reset") else "alice"
    )
page_scene("a channel", "/settings/channels/{channel}/change/")
for name in ("tokens", "workspace", "folders", "templates", "channels", "trash", "export"):
    page_scene(f"settings/{name} of nothing", f"/settings/{name}/", "nora")
page_scene("settings/channels of a viewer", "/settings/channels/", "victor")
page_scene("start", "/start/", "nora")
page_scene("library", "/")
page_scene("library of nothing", "/", "nora")
page_scene("metrics of nothing", "/metrics/", "nora")
page_scene("gaps of nothing", "/gaps/", "nora")
page_scene("drivers of nothing", "/gaps/drivers/", "nora")
page_scene("touchpoints", "/touchpoints/")
page_scene("touchpoints of a viewer", "/touchpoints/?sort=name", "victor")
page_scene("touchpoints of nothing", "/touchpoints/", "nora")
page_scene("touchpoints without a match", "/touchpoints/?search=nothing+is+called+so")
page_scene("channels", "/touchpoints/channels/")
page_scene("channels of nothing", "/touchpoints/channels/", "nora")
page_scene("channels of a journey", "/journeys/{journey}/channels/")


@scene("chosen touchpoints", "/touchpoints/?channel=website&level=contact")
def choose_touchpoints(page):
    for box in page.locator(".tp-pick input").all()[:2]:
        box.check()
    expect(page.get_by_role("button", name=re.compile("Join|Объединить"))).to_be_visible()


@scene("one touchpoint", "/touchpoints/?search=gift+finder")
def open_touchpoint(page):
    page.locator("tbody th a").first.click()
    expect(page.locator("svg.chart").first).to_be_visible()


page_scene("personas of nothing", "/personas/", "nora")
page_scene("segments", "/segments/")
page_scene("segments of a viewer", "/segments/", "victor")
page_scene("segments of nothing", "/segments/", "nora")
page_scene("segments/new", "/segments/new/")
page_scene("library without a match", "/?q=nothing+is+called+so")
page_scene("search", "/search/")
page_scene("search with results", "/search/?q=box")
page_scene("search of one kind", "/search/?q=box&kind=card")
page_scene("search without a match", "/search/?q=nothing+is+called+so")
page_scene("library of the archive", "/?archived=1")
page_scene("new workspace", "/workspace/new/")
page_scene("persona", "/personas/{persona}/")
page_scene("persona of a viewer", "/personas/{persona}/", "victor")
page_scene("comparison of personas", "/personas/compare/")
page_scene("answers", "/journeys/{journey}/answers/")
page_scene("import of answers", "/answers/import/")
page_scene("shared journeys", "/shared/", "mallory")
page_scene("sources", "/journeys/{journey}/sources/")
page_scene("share page", "/journeys/{journey}/share/")
page_scene("phone", "/journeys/{journey}/phone/")
page_scene("phone of a viewer", "/journeys/{journey}/phone/", "victor")
page_scene("map of a viewer", "/journeys/{journey}/", "victor")
page_scene("survey", "/q/{survey}/", None)
page_scene("embedded map", "/embed/{guest}/", None)
page_scene("map of a guest", "/s/{guest}/", None)
page_scene("phone of a guest", "/s/{guest}/?view=cards", None)
page_scene("link with a password", "/s/{locked}/", None)
page_scene("not found", "/journeys/00000000-0000-4000-8000-000000000000/")


@scene("search dialog")
def open_search(page):
    page.keyboard.press("Control+k")
    page.keyboard.type("box")
    expect(page.locator("#search-dialog .found-option").first).to_be_visible()


@scene("new journey")
def open_new_journey(page):
    page.locator("[data-open=new-journey], #new, .btn.primary").first.click()
    expect(page.locator("dialog[open]")).to_be_visible()


@scene("new journey from a template")
def choose_template(page):
    page.locator(".btn.primary").first.click()
    page.locator(".template-option:has([value=public-service])").click()
    expect(page.locator("#new-journey footer [data-note]")).not_to_be_empty()


@scene("menu of a journey")
def open_menu_of_a_journey(page):
    page.locator(".jcard details summary, .jcard .icon-btn").first.click()


@scene("menu of the account")
def open_account_menu(page):
    page.locator(".side details summary").last.click()


def ask(name, path, button):
    """Register the question that a page asks after a click on the first such button."""

    @scene(name, path)
    def open_question(page):
        page.locator(f"button[name={button}]").first.click()
        expect(page.locator("#question")).to_be_visible()


ask("deletion of a persona", "/personas/{persona}/", "delete_persona")
ask("deletion of a template", "/settings/templates/", "delete_template")
ask("deletion of a token", "/settings/tokens/", "delete_token")
ask("deletion permanently", "/settings/trash/", "delete_for_ever")


@scene("new token", "/settings/tokens/")
def create_token(page):
    page.locator(".stacked-form input[type=text], .stacked-form input:not([type])").first.fill("Reports of the week")
    page.locator("button[name=create_token]").click()
    expect(page.locator("#new-token-heading")).to_be_visible()


for dialog, button in (("rename", "renames"), ("move", "moves"), ("template", "keeps"), ("delete", "deletes")):

    @scene(f"{dialog} of a journey")
    def open_dialog_of_a_journey(page, button=button):
        page.locator(".jcard details summary").first.click()
        page.locator(f".jcard [data-{button}]:visible").click()
        expect(page.locator("dialog[open]")).to_be_visible()


@scene("fix on a phone", "/journeys/{journey}/phone/")
def plan_fix_on_a_phone(page):
    page.wait_for_function("() => globalThis.phone")
    page.locator(".mcard.is-first .fixes .phone-add").click()
    expect(page.locator("#phone-edit")).to_be_visible()


@scene("touchpoint on a phone", "/journeys/{journey}/phone/")
def change_touchpoint_on_a_phone(page):
    page.wait_for_function("() => globalThis.phone")
    page.locator(".mcard [data-kind=touchpoint]", has_text="Tracking says").click()
    expect(page.locator("#phone-edit .experience-fields li")).to_have_count(2)


def on_import(name):
    """Register a state of the import of pasted answers."""
    return scene(name, "/journeys/{journey}/answers/")


def paste_answers(page):
    """Paste answers, of which one names an unknown stage, one an unknown persona and one a score that cannot be."""
    day = date.today() - timedelta(days=next(AGES))
    good, *wrong = ("Unwrap\tClara Jensen", 4), ("Unwarp\tTom Bauer", 2), ("Unwrap\tKarla", 5), ("Unwrap\t", 9)
    line = f"{day}\t%s\tCSAT\t%s\tThe ribbon tore on the way to my mother\n"
    rows = "".join(line % row for row in [good] * 4 + wrong * 2)
    page.locator("[data-paste] summary").click()
    page.locator("#pasted").fill("Date\tStage\tPersona\tMetric\tScore\tComment\n" + rows)
    page.locator("[data-paste] .btn").click()


@on_import("check of an import")
def check_answers(page):
    paste_answers(page)
    expect(page.locator("[data-step=check] tr.err").first).to_be_visible()


@on_import("result of an import")
def import_answers(page):
    check_answers(page)
    page.locator("[data-step=done] .btn.primary:visible").last.click()
    expect(page.locator("done-panel h2")).to_be_focused()
