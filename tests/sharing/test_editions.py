"""A guest who is shown the approved edition gets nothing of the map as it is, by no address."""

import subprocess
import uuid

import pytest
from django.test import Client

from cxapp import operations
from cxapp.models import Edition, Journey
from cxapp.workspaces import editions, visitor_sessions
from tests import stored_files
from tests.permissions import routes as table
from tests.permissions.test_matrix import routes

from . import text_markers
from .test_text_markers import ELSEWHERE, addresses, shown
from .text_markers import markers

# A visitor may read by these addresses; decision 0112 lists them.
WAYS = {
    "api/v1/journeys/<uuid:id>/",
    "api/v1/journeys/<uuid:id>/operations/",
    "api/v1/journeys/<uuid:id>/files/<uuid:file>/",
    "api/v1/journeys/<uuid:id>/files/<uuid:file>/thumbnail/",
    "api/v1/journeys/<uuid:id>/gaps/",
    "api/v1/journeys/<uuid:id>/scores/",
    "api/v1/journeys/<uuid:id>/scores/weeks/",
    "api/v1/journeys/<uuid:id>/people/",
    "api/v1/journeys/<uuid:id>/channels/",
    "api/v1/journeys/<uuid:id>/systems/",
    # Names and filters, no words of the map.
    "api/v1/journeys/<uuid:id>/views/",
    "api/v1/journeys/<uuid:id>/views/<uuid:view_id>/",
    "api/v1/journeys/<uuid:id>/missing-letters/",
    "api/v1/journeys/<uuid:id>/export/<str:format>",
    "api/v1/journeys/<uuid:id>/export/<str:format>/",
    "shared/<uuid:id>/",
}
APPROVED = "Bread by ten"


@pytest.fixture
def approved(journey, submit, create, stage, touchpoint, bob):
    """The map with an approved edition, whose touchpoint and unmet expectation have words of their own."""
    submit("journey.update", {"title": APPROVED})
    submit("touchpoint.update", {"id": touchpoint["id"], "text": "Ordering window"})
    lane = create("lane", kind="expectations")
    create("expectation", stage=stage["id"], lane=lane["id"], text="Warm bread", status="unmet")
    journey.refresh_from_db()
    return editions.approve(journey=journey, actor=bob, revision=journey.document.revision)


@pytest.fixture
def world(approved, people, journey, submit, touchpoint):
    """The same map with a marker in every text field since, shown to guests as it was approved."""
    world = text_markers.mark(people, journey)
    submit("touchpoint.update", {"id": touchpoint["id"], "text": text_markers.marker("touchpoint", "text")})
    editions.set_readers(journey=Journey.objects.get(pk=journey.pk), actor=people.bob, readers="guests")
    return world


@pytest.fixture
def client_of(world, journey):
    """A function that gives the browser of a visitor in a role, or of a program with the token of their link."""

    def open(who):
        role, _space, program = who.partition(" ")
        client = Client(headers={"authorization": f"Bearer {world.tokens[role]}"} if program else None)
        if not program:
            visitor = visitor_sessions.rename_visitor(visitor_sessions.create_visitor(world.links[role]), "Nadia")
            client.cookies[visitor_sessions.cookie_name(journey.pk)] = visitor_sessions.sign_visitor(visitor)
        return client

    return open


def test_every_way_by_which_visitors_read_is_in_the_list():
    open_to_visitors = {path for path, rows in table.TABLE.items() if "GET" in rows and rows["GET"].visitors}
    assert open_to_visitors == WAYS


@pytest.mark.parametrize("who", ["viewer", "commenter", "viewer program"])
def test_no_address_shows_a_guest_a_word_of_the_draft(who, client_of, world):
    for path in routes():
        for address in addresses(path, world):
            allowed = {"sharelinksites"} if path.startswith("embed/") else ELSEWHERE.get(path, set())
            assert shown(client_of(who), address) <= allowed, address


@pytest.mark.parametrize(
    "address",
    ["/api/v1/journeys/{id}/", "/shared/{id}/", "/shared/{id}/?part=phone", "/shared/{id}/?view=map"],
)
def test_a_guest_sees_the_approved_words(client_of, journey, address):
    page = client_of("viewer").get(address.format(id=journey.pk)).content.decode()
    assert APPROVED in page
    assert "Ordering window" in page


def test_the_embedded_map_is_the_edition_and_says_so(client_of, world):
    page = Client().get(f"/embed/{world.tokens['viewer']}/").content.decode()
    assert "Ordering window" in page
    assert "Approved edition 1 of" in page


def test_the_pdf_of_a_guest_is_of_the_edition(client_of, journey, tmp_path):
    answer = client_of("viewer").get(f"/api/v1/journeys/{journey.pk}/export/pdf?overlay=gaps&lang=en")
    assert "Bread" in answer["Content-Disposition"]
    (tmp_path / "map.pdf").write_bytes(answer.content)
    read = ["pdftotext", "-raw", tmp_path / "map.pdf", "-"]
    text = subprocess.run(read, capture_output=True, text=True, check=True).stdout
    about = subprocess.run(["pdfinfo", tmp_path / "map.pdf"], capture_output=True, text=True, check=True).stdout
    assert not markers("".join(text.split()) + about)
    assert "Edition 1, approved on" in " ".join(text.split())
    assert "Bob" not in text


def test_figures_are_those_of_the_places_of_the_edition(client_of, journey, approved):
    client = client_of("viewer")
    for name in ("gaps", "scores"):
        figures = client.get(f"/api/v1/journeys/{journey.pk}/{name}/").json()
        assert [row["text"] for row in figures["expectations"]] == ["Warm bread"]
        assert figures["revision"] == approved.revision


def test_the_log_names_the_edition_that_is_shown(client_of, journey, approved, bob):
    client, url = client_of("viewer"), f"/api/v1/journeys/{journey.pk}/operations/?after={approved.revision}"
    assert client.get(url).headers["X-Edition"] == "1"
    editions.set_readers(journey=Journey.objects.get(pk=journey.pk), actor=bob, readers="none")
    assert client.get(url).headers["X-Edition"] == "none"


def test_the_log_says_nothing_and_leads_to_the_edition(client_of, journey, approved):
    client, url = client_of("viewer"), f"/api/v1/journeys/{journey.pk}/operations/"
    assert client.get(f"{url}?after={approved.revision}").json() == {"revision": approved.revision, "operations": []}
    for after in (0, approved.revision - 1, approved.revision + 1):
        assert client.get(f"{url}?after={after}").status_code == 410


def test_nobody_comments_on_an_edition(client_of, journey, world):
    body = {"id": str(uuid.uuid4()), "type": "comment.create", "data": {"text": "Why?"}}
    url = f"/api/v1/journeys/{journey.pk}/operations/"
    assert client_of("commenter").post(url, body, content_type="application/json").status_code == 403


def test_a_file_of_the_draft_is_not_shown_and_one_of_the_edition_is(journey, submit, touchpoint, bob, share):
    kept, added = (stored_files.save_file(journey, bob, name=f"{name}.png") for name in ("kept", "added"))
    put = submit("attachment.create", stored_files.new_attachment(kept, target=touchpoint["id"]))
    journey.refresh_from_db()
    editions.approve(journey=journey, actor=bob, revision=put["revision"])
    attachment = put["changes"][0]["record"]["id"]
    submit("attachment.delete", {"id": attachment})
    submit("attachment.create", stored_files.new_attachment(added, target=touchpoint["id"]))
    editions.set_readers(journey=journey, actor=bob, readers="guests")
    headers = {"authorization": f"Bearer {share().token}"}
    url = f"/api/v1/journeys/{journey.pk}/files/"
    assert Client(headers=headers).get(f"{url}{kept.pk}/").status_code == 200
    assert Client(headers=headers).get(f"{url}{added.pk}/").status_code == 404


def test_without_an_approved_edition_a_guest_sees_nothing(client_of, journey, approved):
    # No service does this: the test shows that nothing falls back to the map as it is.
    Edition.objects.update(withdrawn_at=approved.approved_at)
    client = client_of("viewer")
    for name in ("", "scores/", "gaps/", "operations/?after=0", "channels/", "export/svg"):
        assert client.get(f"/api/v1/journeys/{journey.pk}/{name}").status_code == 404
    assert client.get(f"/shared/{journey.pk}/").status_code == 404


def test_guests_see_the_map_again_when_nobody_is_shown_the_edition(client_of, journey, bob):
    editions.set_readers(journey=Journey.objects.get(pk=journey.pk), actor=bob, readers="none")
    log = operations.read_since(journey.pk, 0)
    assert client_of("viewer").get(f"/api/v1/journeys/{journey.pk}/").json()["revision"] == log["revision"]
