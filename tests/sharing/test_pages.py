"""What a guest of a link is shown: the map and its figures, and nothing of the people behind it."""

import json
import re

import pytest

from cxapp.models import Answer, Metric
from cxapp.schema import JOURNEY_FIELDS

ISLAND = re.compile(r'<script id="editor-data" type="application/json">(.*?)</script>', re.S)
DATA = {"snapshot", "scores", "personas", "channels", "systems", "members", "me", "urls", "language", "build"}
# Since when evidence is out of date, and the number of the edition that is shown.
DATA |= {"evidence_months", "edition"}
SNAPSHOT = {"id", *JOURNEY_FIELDS, "revision", "records"}
SCORES = {"revision", "window", "minimum", "metrics", "scores", "stages", "expectations", "verdict", "totals"}
SCORES |= {"usual", "compare", "fixes"}
FIX = {"id", "column", "metric", "verdict", "told", "n", "needed", "before", "after"}
KINDS = {
    "stage",
    "lane",
    "touchpoint",
    "note",
    "expectation",
    "pain",
    "path",
    "dependency",
    "experience",
    "comment",
    "fix",
    "version",
}
KINDS |= {"target", "marker", "quote", "attachment", "pleasure", "waiver"}


@pytest.fixture
def box(journey, people, touchpoint, create, submit):
    """A map with all that guests must not see."""
    persona = people.workspace.personas.create(name="Clara Jensen", role="Gift giver", quote="Secret quote")
    people.workspace.personas.create(name="Another persona", role="Of another map")
    submit("journey.update", {"personas": [str(persona.pk)], "folder": "Secret folder"})
    create("comment", target=touchpoint["id"], text="Secret comment")
    create("fix", target=touchpoint["id"], text="A bell", owner=str(people.bob.pk))
    create("version", title="Secret version", revision=1)
    return journey


@pytest.fixture
def guest_page(visit, box):
    """`guest_page("viewer")` is the page of a guest in that role, as text."""

    def look(role, query=""):
        return visit(role).get(f"/shared/{box.pk}/{query}")

    return look


def test_f5_a_guest_is_sent_what_is_listed_and_nothing_else(guest_page):
    data = json.loads(ISLAND.search(guest_page("viewer").content.decode())[1])
    assert set(data) == DATA
    assert set(data["snapshot"]) == SNAPSHOT
    assert set(data["snapshot"]["records"]) == KINDS
    assert set(data["scores"]) == SCORES
    assert [set(fix) for fix in data["scores"]["fixes"]] == [FIX]
    assert data["members"] == []
    assert set(data["me"]) == {"id", "name", "initials", "hue", "role", "visitor"}
    assert [set(persona) for persona in data["personas"]] == [{"id", "name", "role", "share", "initials", "hue"}]
    assert set(data["urls"]) == {"socket", "api", "exports", "name"}
    assert not data["snapshot"]["records"]["comment"]
    assert not data["snapshot"]["records"]["version"]


@pytest.mark.parametrize("query", ["", "?part=phone"])
def test_f5_nobody_is_named_to_a_guest(guest_page, people, query):
    page = guest_page("viewer", query).content.decode()
    for secret in ("Secret", "Another persona", "Harbour Bakery", "example.test", "Alice", "Bob"):
        assert secret not in page
    assert str(people.bob.pk) not in page
    assert "Shop counter" in page
    assert "Clara, gift giver" in page
    assert "A bell" not in page


@pytest.mark.parametrize("role", ["viewer", "commenter"])
def test_a_guest_sees_how_far_a_fix_is_and_no_text_or_date_of_it(guest_page, box, role):
    page = guest_page(role).content.decode()
    data = json.loads(ISLAND.search(page)[1])
    [fix] = data["snapshot"]["records"]["fix"]
    assert {name for name, value in fix.items() if value not in (None, "", [])} == {"id", "rank", "target", "status"}
    empty = {"told": "", "n": 0, "needed": None, "before": None, "after": None}
    assert {name: data["scores"]["fixes"][0][name] for name in empty} == empty
    assert '<span dir="auto">Open</span>' in page


def test_a_guest_reads_the_quotes_on_cards_and_no_answer(guest_page, box, people, touchpoint, create):
    scale = {"kind": "csat", "low": 1, "high": 5, "method": "share", "threshold": 4}
    metric = Metric.objects.create(workspace=people.workspace, name="CSAT", **scale)
    place = {"document_id": box.pk, "place_kind": "touchpoint", "place_id": touchpoint["id"]}
    Answer.objects.create(metric=metric, value=1, comment="Call me, Ann, 555 0100", **place)
    quote = {"target": touchpoint["id"], "metric": str(metric.pk), "day": "2026-02-03"}
    create("quote", text="Stale bread", value=2, **quote)
    create("quote", text="Warm bread", value=5, **quote)
    for query in ("", "?part=phone"):
        page = guest_page("viewer", query).content.decode()
        assert '<q dir="auto" lang="en">Stale bread</q><small dir="auto">CSAT 2 of 5, 3 February</small>' in page
        assert "555 0100" not in page


def test_a_guest_who_may_comment_sees_comments_under_names_alone(guest_page, alice):
    page = guest_page("commenter").content.decode()
    assert "Secret comment" in page
    assert "View and comment" in page
    assert alice.email not in page
    assert str(alice.pk) not in page


def test_f2_f7_a_shared_page_sends_no_referrer_and_is_not_cached(guest_page):
    response = guest_page("viewer")
    assert response["Referrer-Policy"] == "same-origin"
    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "DENY"


def test_one_page_holds_the_map_and_the_cards_and_asks_ahead_for_what_fits(guest_page, bundled):
    page = guest_page("viewer").content.decode()
    wide, narrow = (page.count(f'media="({size})"') for size in ("min-width: 700px", "max-width: 699.98px"))
    assert wide == 1 + len(bundled["js/main.js"]["imports"]) > 1
    assert narrow == 1 + len(bundled["js/phone.js"]["imports"])
    assert "journey-map" in page
    assert 'id="stage-cards"' in page
    assert "/accounts/" not in page
    assert 'aria-label="All journeys"' not in page


@pytest.mark.parametrize("view", ["map", "phone"])
def test_a_guest_may_choose_the_other_view(guest_page, view):
    assert f"as-{view}" in guest_page("viewer", f"?view={view}").content.decode()


def test_who_did_not_come_by_a_link_finds_nothing(client, browse_as, box, mallory):
    assert client.get(f"/shared/{box.pk}/").status_code == 404
    assert browse_as(mallory).get(f"/shared/{box.pk}/").status_code == 404


def test_a_member_is_sent_on_to_the_editor(browse_as, box, bob):
    assert browse_as(bob).get(f"/shared/{box.pk}/")["Location"] == f"/journeys/{box.pk}/"


def test_a_link_that_was_ended_shows_nothing_more(visit, share, box, run_out):
    link = share()
    client = visit(by=link)
    run_out(link.link)
    assert client.get(f"/shared/{box.pk}/").status_code == 404


@pytest.fixture
def browse_as():
    """`browse_as(bob)` is a browser in which bob is signed in."""
    from django.test import Client

    def enter(user):
        client = Client()
        client.force_login(user)
        return client

    return enter


@pytest.mark.parametrize(("role", "hidden"), [("viewer", {"comments", "history"}), ("commenter", {"history"})])
def test_f5_a_guest_finds_no_tab_for_what_they_may_not_see(guest_page, role, hidden):
    tabs = re.findall(r'<button [^>]*id="tab-(\w+)"([^>]*)>', guest_page(role).content.decode())
    assert {name for name, rest in tabs if rest.endswith(" hidden")} == hidden
    assert len(tabs) == 4
