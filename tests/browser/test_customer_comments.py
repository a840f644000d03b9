"""At a gap's “Why?” stands what customers wrote there last: cut to a few lines, and whole on demand."""

import datetime

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from cxapp import workspaces
from cxapp.models import Answer, Metric, Persona, Touchpoint

LONG = "I waited at the door all evening, and nobody called. <b>Twice</b> " * 12
FOLDED_SIZE = "words => words.clientHeight < words.scrollHeight"


@pytest.fixture
def say(box):
    """A function that lets a customer write about the courier, so many days ago."""
    place = Touchpoint.objects.get(document=box.document, text__startswith="Courier two hours late")
    metric = Metric.objects.get(workspace=box.document.workspace, name="CSAT")

    def answer(comment, days, value, persona=None):
        fields = {"document_id": box.pk, "place_kind": "touchpoint", "place_id": place.pk, "metric": metric}
        at = timezone.now() - datetime.timedelta(days)
        return Answer.objects.create(**fields, comment=comment, at=at, value=value, persona=persona)

    return answer


def open_why(editor, place=0):
    """Open “Why?” of a gap by a click; return the comments in it."""
    editor.load_tools()
    gap = editor.page.locator(".gap-item").nth(place)
    gap.locator(".g-why > summary").click()
    expect(gap.locator(".g-why-body output")).to_be_visible()
    return gap.locator(".g-why-body .quote-list")


def test_comments_at_a_gap_are_cut_and_shown_whole_by_mouse_and_keys(open_map, box, bob, say):
    say("Long ago", days=60, value=3)
    say(
        "Thank you",
        days=3,
        value=5,
        persona=Persona.objects.get(workspace=box.document.workspace, name__startswith="Tom"),
    )
    say(LONG, days=2, value=1)
    editor = open_map(bob)
    rows = open_why(editor).locator("li")
    expect(rows).to_have_count(3)
    long, short, old = rows.nth(0), rows.nth(1), rows.nth(2)
    expect(long.locator("q")).to_have_text(LONG.strip())
    expect(long.locator("small")).to_contain_text("CSAT 1 of 5")
    expect(short.locator("small")).to_contain_text("CSAT 5 of 5")
    expect(short.locator("small")).to_contain_text("Tom")
    expect(old).to_contain_text("Long ago")
    expect(short.get_by_role("button")).to_be_hidden()
    button = long.get_by_role("button")
    expect(button).to_have_accessible_name("Show the whole comment")
    whole = "words => words.clientHeight === words.scrollHeight"
    editor.page.wait_for_function(f"({FOLDED_SIZE})(document.querySelector('.g-why-body q'))")
    long.locator("q").click()
    expect(button).to_have_attribute("aria-expanded", "true")
    editor.page.wait_for_function(f"({whole})(document.querySelector('.g-why-body q'))")
    expect(button).to_have_accessible_name("Show the first lines")
    button.focus()
    editor.key("Enter")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(button).to_be_focused()
    editor.page.wait_for_function(f"({FOLDED_SIZE})(document.querySelector('.g-why-body q'))")
    editor.page.locator("#period").click()
    editor.page.locator("#period-pop select[name=span]").select_option("28")
    editor.key("Escape")
    expect(rows).to_have_count(2)
    expect(rows.last).to_contain_text("Thank you")
    with editor.page.expect_request(lambda request: "scores/comments" in request.url and "persona=" in request.url):
        editor.page.locator("persona-chips [data-persona]", has_text="Tom").click()


def test_without_comments_a_gap_says_nothing_of_them(open_map, bob, say):
    say("Late", days=1, value=1)
    editor = open_map(bob)
    expect(open_why(editor)).to_have_count(1)
    editor.page.locator(".gap-item").nth(0).locator(".g-why > summary").click()
    with editor.page.expect_response("**/scores/comments/*") as answer:
        other = open_why(editor, 1)
    assert answer.value.json()["comments"] == []
    expect(other).to_be_hidden()
    expect(editor.page.locator(".gap-item").nth(1).get_by_text("In their words")).to_be_hidden()


def test_a_visitor_reads_no_comments_at_a_gap(page_for, box, people, say):
    say("Late", days=1, value=1)
    _link, token = workspaces.create_link(document=box.document, actor=people.alice, role="commenter")
    page = page_for(None, f"/s/{token}/")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("#tab-gaps").click()
    gap = page.locator(".gap-item").first
    gap.locator(".g-why > summary").click()
    expect(gap.locator(".g-why-body output")).to_be_visible()
    expect(gap.locator(".g-why-body .quote-list")).to_have_count(0)
    assert not [url for url in asked if "scores/comments" in url]


def test_comments_at_a_gap_have_russian_names(open_map, bob, say):
    say(LONG, days=1, value=2)
    comments = open_why(open_map(bob, locale="ru-RU"))
    expect(comments.locator("small")).to_contain_text("CSAT 2 из 5")
    expect(comments.get_by_role("button")).to_have_accessible_name("Показать комментарий целиком")
