"""A map in a frame: on the sites its link names, without cookies, to be looked at alone."""

import html
import json
import re
from html.parser import HTMLParser

import pytest
from django.test import Client

SITES = ["https://bakery.example", "http://localhost:8124"]
ISLAND = re.compile(r'<script id="editor-data" type="application/json">(.*?)</script>', re.S)


@pytest.fixture
def framed(share, client, touchpoint):
    """`framed(sites=[…])` is the answer to somebody's frame, by a link made for these sites."""

    def look(**fields):
        made = share(**fields)
        return made, client.get(f"/embed/{made.token}/")

    return look


def ancestors(response):
    """Who may frame the answer."""
    return response["Content-Security-Policy"].rpartition("frame-ancestors ")[2]


def test_f8_the_sites_of_a_link_may_frame_its_map_and_nobody_else(framed):
    _made, response = framed(sites=SITES)
    assert response.status_code == 200
    assert ancestors(response) == " ".join(SITES)
    assert "X-Frame-Options" not in response
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]


def test_f8_without_sites_nobody_may_frame_it(framed):
    assert ancestors(framed()[1]) == "'none'"


def test_the_embed_code_holds_the_title_of_the_map_as_text(share, alice, journey, submit):
    share(sites=SITES)
    submit("journey.update", {"title": 'X"></iframe><img src=x onerror=alert(1)>'})
    client = Client()
    client.force_login(alice)
    page = client.get(f"/journeys/{journey.pk}/share/").content.decode()
    (code,) = re.findall(r"<textarea[^>]*>(&lt;iframe.*?)</textarea>", page)
    # What the browser puts on the clipboard is HTML, whose title another site shows as text.
    elements = Elements()
    elements.feed(html.unescape(code))
    assert elements.seen == [("iframe", 'X"></iframe><img src=x onerror=alert(1)>')]


class Elements(HTMLParser):
    """The elements of a text, with their titles."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def handle_starttag(self, tag, attributes):
        """Note an element."""
        self.seen.append((tag, dict(attributes).get("title")))


def test_a_frame_has_no_cookies_and_leads_to_the_map(framed):
    made, response = framed(sites=SITES)
    assert not response.cookies
    page = response.content.decode()
    assert f'href="{made.path}"' in page
    assert "<form" not in re.sub(r"<template.*?</template>", "", page, flags=re.DOTALL)


@pytest.mark.parametrize("role", ["viewer", "commenter"])
def test_f5_a_frame_shows_the_map_to_somebody_who_only_looks(framed, create, touchpoint, role):
    create("comment", target=touchpoint["id"], text="Secret comment")
    data = json.loads(ISLAND.search(framed(sites=SITES, role=role)[1].content.decode())[1])
    assert data["me"]["role"] == "viewer"
    assert data["members"] == []
    assert not data["snapshot"]["records"]["comment"]
    assert set(data["urls"]) == {"api"}


def test_a_frame_keeps_fresh_by_its_token_alone(framed, client, journey, create):
    made, response = framed(sites=SITES)
    data = json.loads(ISLAND.search(response.content.decode())[1])
    create("stage", title="Eat")
    headers = {"authorization": f"Bearer {data['token']}"}
    news = client.get(f"{data['urls']['api']}operations/?after={data['snapshot']['revision']}", headers=headers)
    assert [operation["type"] for operation in news.json()["operations"]] == ["stage.create"]
    assert client.get(f"{data['urls']['api']}scores/", headers=headers).status_code == 200
    assert made.token == data["token"]


def test_what_does_not_stand_open_is_not_found(framed, share, client, run_out):
    assert client.get("/embed/cjs_nothing/").status_code == 404
    assert framed(sites=SITES, password="a secret")[1].status_code == 404
    over = share(sites=SITES)
    run_out(over.link)
    assert client.get(f"/embed/{over.token}/").status_code == 404
    assert client.post(f"/embed/{share().token}/").status_code == 405
