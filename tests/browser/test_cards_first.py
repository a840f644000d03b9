"""In a narrow window a map opens as cards: by every way there, with the way to the map and back."""

import re
import uuid

import pytest
from playwright.sync_api import expect

from cxapp import operations
from cxapp.models import Pain, Stage

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "reduced_motion": "reduce"}
TURNED = {"width": 844, "height": 390}
CARDS = re.compile(r"/journeys/[-0-9a-f]+/phone/")
MAP = re.compile(r"/journeys/[-0-9a-f]+/(\?.*)?(#.*)?$")


def expect_cards(page):
    """The page is the phone's, with its cards."""
    expect(page).to_have_url(CARDS)
    expect(page.locator(".mcard").first).to_be_visible()
    page.wait_for_function("() => globalThis.phone")


def expect_map(page):
    """The page is the editor, with its map."""
    expect(page.locator("map-card").first).to_be_visible()
    expect(page).to_have_url(MAP)


@pytest.fixture
def phone(page_for, alice, box):
    """Alice's phone, in the library."""
    return page_for(alice, **PHONE)


@pytest.mark.parametrize("locale", ["en-US", "ru-RU"])
def test_the_map_is_one_tap_away_and_is_remembered_for_the_tab(page_for, alice, box, locale):
    page = page_for(alice, **PHONE, locale=locale)
    names = {"en-US": ("The whole map", "Phone view"), "ru-RU": ("Вся карта", "Вид для телефона")}[locale]
    page.get_by_role("link", name=box.title).click()
    expect_cards(page)
    page.get_by_role("link", name=names[0]).click()
    expect_map(page)
    expect(page).not_to_have_url(re.compile("view="))
    page.goto("/")
    page.get_by_role("link", name=box.title).click()
    expect_map(page)
    page.get_by_role("link", name=names[1]).click()
    expect_cards(page)
    page.goto(f"/journeys/{box.pk}/")
    expect_cards(page)


def test_the_way_back_leads_to_the_library_and_not_in_a_circle(phone, box):
    phone.get_by_role("link", name=box.title).click()
    expect_cards(phone)
    phone.go_back()
    expect(phone.locator(".jcard").first).to_be_visible()
    phone.go_forward()
    expect_cards(phone)
    phone.locator(".phone-more summary").click()
    phone.get_by_role("link", name="All journeys").click()
    expect(phone.locator(".jcard").first).to_be_visible()


def comment(journey, actor, target=None):
    """The id of a new comment on a place of a map."""
    id = str(uuid.uuid4())
    data = {"id": id, "target": target and str(target.pk), "text": "Who packs?"}
    operations.submit(journey.pk, actor=actor, id=str(uuid.uuid4()), type="comment.create", data=data)
    return id


def test_a_link_to_a_comment_shows_it_on_the_cards_and_marks_it_read(phone, box, bob):
    thread = comment(box, bob, Stage.objects.order_by("rank").last())
    with phone.expect_response(lambda answer: answer.url.endswith("/seen/")) as seen:
        phone.goto(f"/journeys/{box.pk}/?thread={thread}")
    assert seen.value.ok
    expect_cards(phone)
    expect(phone.get_by_text("Who packs?")).to_be_in_viewport()
    expect(phone).not_to_have_url(re.compile("thread="))


def test_a_comment_on_the_whole_map_is_opened_there(phone, box, bob):
    phone.goto(f"/journeys/{box.pk}/?thread={comment(box, bob)}")
    expect_map(phone)
    expect(phone.locator("#panel-comments").get_by_text("Who packs?")).to_be_visible()


def test_a_link_to_a_card_shows_it(phone, box):
    pain = Pain.objects.filter(stage=Stage.objects.order_by("rank").last()).first() or Pain.objects.first()
    phone.goto(f"/journeys/{box.pk}/#{pain.pk}")
    expect_cards(phone)
    expect(phone.locator(f'[data-id="{pain.pk}"]')).to_be_in_viewport()


def test_what_is_open_stays_when_the_window_is_turned(page_for, alice, box):
    page = page_for(alice, f"/journeys/{box.pk}/", **{**PHONE, "viewport": TURNED})
    expect_map(page)
    page.set_viewport_size(PHONE["viewport"])
    expect_map(page)
    page.reload()
    expect_map(page)
    page.goto("/")
    page.get_by_role("link", name=box.title).click()
    expect_cards(page)
    page.set_viewport_size(TURNED)
    page.reload()
    expect_cards(page)
