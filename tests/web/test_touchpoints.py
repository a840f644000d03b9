"""The pages of touchpoints and channels."""

import csv
import io
import re

import pytest

from tests.scores.conftest import answer, metrics, today  # noqa: F401
from tests.touchpoints.conftest import put, second_journey  # noqa: F401


@pytest.fixture
def counter(put, answer, second_journey):  # noqa: F811
    """A touchpoint of two maps with answers on both."""
    card = put("Shop counter", channel="shop")
    answer("csat", card, {5: 30, 1: 10})
    other = put("Shop counter", channel="shop", on=second_journey)
    answer("csat", other, {1: 40}, document=second_journey.pk)
    return card


def text_of(page):
    assert page.status_code == 200
    return page.content.decode()


def keys_of(page):
    return re.findall(r'data-key="([0-9a-f]{20})"', text_of(page))


def test_the_list_shows_uses_and_one_score_over_both_maps(browse, victor, counter, journey):
    page = text_of(browse(victor).get("/touchpoints/"))
    assert page.count(">Shop counter</a>") == 1
    assert f'href="/journeys/{journey.pk}/#at-{counter}"' in page
    assert "Bread by noon → Order" in page
    assert "Cake to order → Order" in page
    assert ">38</b>" in page
    assert "n 80" in page
    assert 'id="tp-join"' not in page


def test_filters_are_in_the_address(browse, victor, counter, put):  # noqa: F811
    put("Hotline", channel="phone")
    client = browse(victor)
    assert len(keys_of(client.get("/touchpoints/"))) == 2
    assert len(keys_of(client.get("/touchpoints/?channel=phone"))) == 1
    assert len(keys_of(client.get("/touchpoints/?search=counter&shared=1&sort=name"))) == 1
    nothing = text_of(client.get("/touchpoints/?search=nothing"))
    assert "No touchpoint matches." in nothing


@pytest.mark.parametrize(
    "query",
    [
        "channel=%00",
        "metric=x&sort=gap",
        "journey=x&stage=y",
        "level=x&state=y",
        "page=x",
        "page=99999999",
        "search=%00",
    ],
)
def test_an_unknown_choice_is_not_chosen(browse, victor, counter, query):
    assert browse(victor).get(f"/touchpoints/?{query}").status_code == 200


def test_an_empty_workspace_says_what_to_do(browse, victor):
    assert "No touchpoints yet." in text_of(browse(victor).get("/touchpoints/"))
    assert "No touchpoints yet." in text_of(browse(victor).get("/touchpoints/channels/"))


def test_an_outsider_sees_nothing_of_others(browse, mallory, counter, victor, journey):
    [key] = keys_of(browse(victor).get("/touchpoints/"))
    client = browse(mallory)
    assert keys_of(client.get("/touchpoints/")) == []
    assert client.get(f"/touchpoints/{key}/").status_code == 404
    assert client.get(f"/journeys/{journey.pk}/channels/").status_code == 404


def test_one_touchpoint_shows_its_history_and_its_uses(browse, victor, counter):
    client = browse(victor)
    [key] = keys_of(client.get("/touchpoints/"))
    page = text_of(client.get(f"/touchpoints/{key}/?weeks=4"))
    assert "all answers of 2 places together" in page
    assert '<svg class="chart"' in page
    assert "share of 4 and 5" in page
    assert client.get("/touchpoints/nothing/").status_code == 404


def test_a_long_list_has_pages(browse, victor, put, monkeypatch):  # noqa: F811
    from cxapp.touchpoints import listing
    from cxapp.web.touchpoints import views

    monkeypatch.setattr(views, "PAGE_SIZE", 1)
    monkeypatch.setattr(listing.read_library, "__kwdefaults__", {"page": 1, "size": 1})
    put("A")
    put("B")
    first = text_of(browse(victor).get("/touchpoints/?sort=name"))
    assert 'href="/touchpoints/?sort=name&amp;page=2"' in first
    second = text_of(browse(victor).get("/touchpoints/?sort=name&page=2"))
    assert ">B</a>" in second
    assert 'rel="next"' not in second


def test_the_table_holds_what_the_filters_show(browse, victor, counter):
    file = browse(victor).get("/touchpoints/export.csv?channel=shop")
    assert file["Content-Disposition"].startswith('attachment; filename="touchpoints-')
    heads, row = csv.reader(io.StringIO(file.content.decode("utf-8-sig")))
    values = dict(zip(heads, row, strict=True))
    assert (values["Touchpoint"], values["Uses"], values["Metric"], values["Score"]) == (
        "Shop counter", "2", "CSAT", "37.5",
    )  # fmt: skip
    assert sorted(values["Where used"].split("\n")) == ["Bread by noon → Order", "Cake to order → Order"]
    assert browse(victor).get("/touchpoints/export.xlsx").status_code == 404


def test_editors_join_and_separate(browse, alice, counter, put):  # noqa: F811
    put("Till", channel="shop")
    client = browse(alice)
    keys = keys_of(client.get("/touchpoints/"))
    done = client.post("/touchpoints/join/", {"touchpoint": keys}, follow=True)
    assert "The touchpoints are joined." in text_of(done)
    [key] = keys_of(client.get("/touchpoints/"))
    name = re.search(r'name="name" value="(\w+)"', text_of(client.get(f"/touchpoints/{key}/")))[1]
    client.post("/touchpoints/separate/", {"card": counter, "name": name})
    assert len(keys_of(client.get("/touchpoints/"))) == 2
    client.post("/touchpoints/separate/", {"card": counter})
    assert len(keys_of(client.get("/touchpoints/"))) == 3
    client.post("/touchpoints/separate/", {"card": counter, "back": "1"})
    assert len(keys_of(client.get("/touchpoints/"))) == 2


def test_viewers_do_not_correct(browse, victor, counter):
    assert browse(victor).post("/touchpoints/separate/", {"card": counter}).status_code == 403
    assert browse(victor).post("/touchpoints/join/", {"touchpoint": []}).status_code == 403


def test_a_refusal_is_told(browse, alice, counter):
    page = browse(alice).post("/touchpoints/join/", {"touchpoint": ["0" * 20]}, follow=True)
    assert "Choose from 2 to 50 touchpoints." in text_of(page)


def test_a_refused_join_keeps_the_filter_and_what_is_chosen(browse, alice, counter, put):  # noqa: F811
    put("Till", channel="phone")
    client = browse(alice)
    listed = "/touchpoints/?search=order"
    assert 'name="next" value="/touchpoints/?search=order"' in text_of(client.get(listed))
    keys = keys_of(client.get("/touchpoints/"))
    done = client.post("/touchpoints/join/", {"touchpoint": keys, "next": listed})
    assert done["Location"] == f"{listed}&{'&'.join(f'chosen={key}' for key in keys)}"
    page = text_of(client.get(done["Location"].replace("search=order&", "")))
    assert '<div class="wrong" role="alert"><p>Only touchpoints of one channel can be joined.' in page
    assert page.count(" checked>") == len(keys) == 2


def test_the_channels_of_a_workspace_by_level(browse, victor, counter, put, answer):  # noqa: F811
    answer("csat", put("Order form", channel="website", level="contact"), {5: 40})
    page = text_of(browse(victor).get("/touchpoints/channels/"))
    assert 'href="/touchpoints/?channel=shop&amp;level=interaction"' in page
    assert "Online is better, proven" in page
    assert "Too few answers: 30 more offline" in page


def test_the_matrix_of_a_journey_leads_to_its_cards(browse, victor, counter, journey):
    page = text_of(browse(victor).get(f"/journeys/{journey.pk}/channels/"))
    assert f'href="/journeys/{journey.pk}/#at-{counter}"' in page
    assert "Too few answers: 30 more online" in page


def test_who_has_a_role_on_one_journey_sees_its_matrix_alone(browse, mallory, alice, counter, journey):
    from cxapp.models import JourneyMembership

    JourneyMembership.objects.create(document=journey.document, user=mallory, role="viewer")
    client = browse(mallory)
    page = text_of(client.get(f"/journeys/{journey.pk}/channels/"))
    assert f"#at-{counter}" in page
    assert "/touchpoints/?channel" not in page


def test_somebody_signed_out_is_asked_to_sign_in(client, journey):
    for address in ("/touchpoints/", "/touchpoints/channels/", f"/journeys/{journey.pk}/channels/"):
        assert client.get(address).status_code == 302
