"""Saved views over HTTP: one's own, shared ones, and what is refused."""

import uuid

import pytest

from cxapp import workspaces
from cxapp.models import SavedView
from cxapp.workspaces import saved_views, trash, visitor_sessions

from .conftest import check_error

LANE, PERSON = str(uuid.uuid4()), str(uuid.uuid4())
FILTERS = {
    "kinds": ["pain"],
    "channels": ["phone", "", f"own:{uuid.uuid4()}"],
    "owners": [PERSON, ""],
    "evidence": ["survey", ""],
    "text": "queue",
    "hide": True,
}
PERIOD = {
    "span": "own",
    "from": "2026-01-01",
    "to": "2026-03-31",
    "compare": "before",
    "compare_from": None,
    "compare_to": None,
}
SETTINGS = {
    "overlay": "evidence",
    "period": PERIOD,
    "persona": None,
    "filters": FILTERS,
    "levels": ["contact"],
    "folded": [LANE],
    "opened": [],
    "hidden": [LANE],
    "zoom": 50,
}


@pytest.fixture
def url(journey):
    return f"journeys/{journey.pk}/views/"


def create(caller, url, **fields):
    """Save a view, and return it."""
    answer = caller.post(url, {"name": "Pains by phone", "settings": SETTINGS, **fields})
    assert answer.status_code == 201, answer.content
    return answer.json()


def names(caller, url):
    """The names of the views that somebody may use."""
    return [view["name"] for view in caller.get(url).json()["views"]]


def test_a_view_comes_back_as_it_was_saved(call, url):
    saved = create(call.victor, url)
    assert saved["settings"] == SETTINGS
    assert call.victor.get(f"{url}{saved['id']}/").json() == saved
    assert call.victor.get(url).json() == {"views": [saved]}


def test_settings_that_are_not_given_are_those_of_a_plain_map(call, url):
    empty = {"kinds": [], "channels": [], "owners": [], "evidence": [], "text": "", "hide": False}
    settings = create(call.victor, url, settings={})["settings"]
    assert settings["filters"] == empty
    assert (settings["overlay"], settings["levels"], settings["zoom"]) == ("none", [], 100)
    assert settings["period"]["span"] == "usual"


def test_an_own_view_is_nobody_elses(call, url):
    id = create(call.victor, url)["id"]
    assert names(call.victor, url) == ["Pains by phone"]
    for other in (call.alice, call.bob):
        assert names(other, url) == []
        check_error(other.get(f"{url}{id}/"), 404, "not_found")
        check_error(other.patch(f"{url}{id}/", {"name": "Mine"}), 404, "not_found")
        check_error(other.delete(f"{url}{id}/"), 404, "not_found")


def test_editors_share_views_and_all_readers_see_them(call, url):
    id = create(call.bob, url, shared=True)["id"]
    assert names(call.victor, url) == ["Pains by phone"]
    check_error(call.victor.post(url, {"name": "All", "shared": True, "settings": {}}), 403, "forbidden")
    check_error(call.victor.patch(f"{url}{id}/", {"name": "All"}), 403, "forbidden")
    check_error(call.victor.delete(f"{url}{id}/"), 403, "forbidden")
    assert call.alice.patch(f"{url}{id}/", {"name": "All", "settings": {"zoom": 25}}).json()["settings"]["zoom"] == 25
    assert names(call.victor, url) == ["All"]
    assert call.alice.delete(f"{url}{id}/").status_code == 204
    assert names(call.victor, url) == []


def test_who_takes_a_shared_view_back_has_it_alone(call, url):
    id = create(call.bob, url, shared=True)["id"]
    assert call.alice.patch(f"{url}{id}/", {"shared": False}).json()["shared"] is False
    assert names(call.bob, url) == []
    assert names(call.alice, url) == ["Pains by phone"]
    own = create(call.victor, url)["id"]
    check_error(call.victor.patch(f"{url}{own}/", {"shared": True}), 403, "forbidden")


@pytest.mark.parametrize(
    ("settings", "field"),
    [
        ({"overlay": "heat"}, "settings.overlay"),
        ({"overlay": 5}, "settings.overlay"),
        ({"period": {"span": "30"}}, "settings.period.span"),
        ({"period": {"from": "31.12.2026"}}, "settings.period.from"),
        ({"persona": "Nora"}, "settings.persona"),
        ({"filters": {"kinds": ["stage"]}}, "settings.filters.kinds"),
        ({"filters": {"channels": ["pigeon"]}}, "settings.filters.channels"),
        ({"filters": {"owners": ["Bob"]}}, "settings.filters.owners"),
        ({"filters": {"evidence": ["hearsay"]}}, "settings.filters.evidence"),
        ({"filters": {"text": "x" * 201}}, "settings.filters.text"),
        ({"filters": {"hide": 1}}, "settings.filters.hide"),
        ({"filters": {"stage": []}}, "settings.filters.stage"),
        ({"filters": []}, "settings.filters"),
        ({"levels": ["contact"] * 4}, "settings.levels"),
        ({"levels": ["loyalty"]}, "settings.levels"),
        ({"folded": ["one"]}, "settings.folded"),
        ({"hidden": [LANE] * 201}, "settings.hidden"),
        ({"zoom": 9}, "settings.zoom"),
        ({"zoom": 100.5}, "settings.zoom"),
        ({"place": {}}, "settings.place"),
        (None, "settings"),
    ],
)
def test_each_wrong_field_is_named(call, url, settings, field):
    fields = check_error(call.bob.post(url, {"name": "A", "settings": settings}), 400)["fields"]
    assert [name for name in fields if name.startswith(field)] == list(fields)


def test_a_name_is_one_line_of_60_characters(call, url):
    for name in ("", "x" * 61, 5, None):
        assert "name" in check_error(call.bob.post(url, {"name": name, "settings": {}}), 400)["fields"]
    assert create(call.bob, url, name="Two\nlines")["name"] == "Two lines"


def test_the_number_of_views_is_limited(call, url, journey, people, monkeypatch):
    monkeypatch.setattr(saved_views, "MAX_OWN", 1)
    monkeypatch.setattr(saved_views, "MAX_SHARED", 1)
    create(call.bob, url)
    check_error(call.bob.post(url, {"name": "Second", "settings": {}}), 409, "too_many_views")
    shared = create(call.bob, url, shared=True)
    check_error(call.alice.post(url, {"name": "Second", "shared": True, "settings": {}}), 409, "too_many_views")
    check_error(call.bob.patch(f"{url}{shared['id']}/", {"shared": False}), 409, "too_many_views")


def test_visitors_open_shared_views_without_people(client, call, url, journey, people):
    create(call.bob, url)
    shared = create(call.bob, url, shared=True)
    link, _token = workspaces.create_link(document=journey.document, actor=people.alice)
    visitor = visitor_sessions.rename_visitor(visitor_sessions.create_visitor(link), "Nadia")
    client.cookies[visitor_sessions.cookie_name(journey.pk)] = visitor_sessions.sign_visitor(visitor)
    answer = client.get(f"/api/v1/{url}")
    assert PERSON not in answer.content.decode()
    [view] = answer.json()["views"]
    assert (view["id"], view["settings"]["filters"]["owners"]) == (shared["id"], [])
    for path, body in ((url, {"name": "A", "settings": {}}), (f"{url}{shared['id']}/", {"name": "A"})):
        send = client.post if path == url else client.patch
        assert send(f"/api/v1/{path}", body, content_type="application/json").status_code == 403


def test_views_of_an_archived_map_are_read_and_only_own_ones_change(call, url, journey):
    shared = create(call.bob, url, shared=True)
    call.bob.post(f"journeys/{journey.pk}/archive/")
    assert names(call.victor, url) == ["Pains by phone"]
    check_error(call.bob.patch(f"{url}{shared['id']}/", {"name": "All"}), 409, "archived")
    check_error(call.bob.delete(f"{url}{shared['id']}/"), 409, "archived")
    create(call.victor, url)


def test_views_go_with_their_map_and_come_back_with_it(call, url, journey, people):
    create(call.bob, url)
    call.bob.delete(f"journeys/{journey.pk}/")
    check_error(call.bob.get(url), 404, "not_found")
    journey.document.refresh_from_db()
    trash.restore_journey(document=journey.document, actor=people.alice)
    assert names(call.bob, url) == ["Pains by phone"]
    call.bob.delete(f"journeys/{journey.pk}/")
    journey.document.refresh_from_db()
    trash.delete_for_ever(document=journey.document, actor=people.alice)
    assert not SavedView.objects.exists()


def test_a_copy_has_no_views(call, url, journey, people):
    create(call.bob, url)
    create(call.bob, url, shared=True)
    copy = workspaces.duplicate_journey(journey=journey, actor=people.bob, title="Copy")
    assert not SavedView.objects.filter(document=copy.pk).exists()


def test_own_views_of_a_deleted_account_go_and_shared_ones_stay(call, url, people):
    create(call.bob, url)
    create(call.bob, url, shared=True)
    workspaces.delete_account(user=people.bob)
    assert list(SavedView.objects.values_list("shared", flat=True)) == [True]
    assert names(call.victor, url) == ["Pains by phone"]
