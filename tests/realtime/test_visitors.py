"""Visitors by share links at sockets: what they hear, what they may send, and how soon they are out."""

import time
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.utils import timezone

from cxapp import records, workspaces
from cxapp.models import ShareLink
from cxapp.realtime import guest_numbers
from cxapp.realtime.close_codes import EDITION_SHOWN
from cxapp.workspaces import editions, visitor_sessions

SOON = 2
SLACK = 8  # what a loaded machine may add


@pytest.fixture
def link(journey, alice):
    """A function that makes a link: it has `link` and `token`."""

    def make(role="viewer", **fields):
        found, token = workspaces.create_link(document=journey.document, actor=alice, role=role, **fields)
        return SimpleNamespace(link=found, token=token)

    return make


@pytest.fixture
def visit(knock, link, journey):
    """A function that lets a visitor in by the cookie of a link."""

    def enter(role="viewer", by=None, name="Nadia", origin=settings.ORIGINS[0]):
        visitor = visitor_sessions.rename_visitor(visitor_sessions.create_visitor((by or link(role)).link), name)
        return knock(
            {"Cookie": f"{visitor_sessions.cookie_name(journey.pk)}={visitor_sessions.sign_visitor(visitor)}"},
            origin=origin,
        )

    return enter


def test_f5_a_visitor_is_greeted_without_the_others_and_shown_no_names(visit, sit, alice, carol):
    member = sit(alice)
    member.send({"type": "presence.update", "presence": {"caret": 7}})
    desk = visit().greet()
    assert desk.hello["presences"] == []
    assert desk.hello["you"]["role"] == "viewer"
    done = member.do("stage.create", {"title": "Order"})
    [received] = [desk.applied(done["id"])]
    assert (received["revision"], received["actor"]) == (done["revision"], None)
    assert received["changes"] == done["changes"]
    comment = sit(carol).do("comment.create", {"text": "Too late"})
    hidden = desk.applied(comment["id"])
    assert (hidden["type"], hidden["changes"]) == ("hidden", [])
    assert not [frame for frame in desk.frames if frame["type"] == "presence.updated"]
    assert "Alice" not in str(desk.frames)


def test_f5_a_comment_link_hears_comments_with_names_alone(visit, sit, carol):
    desk = visit("commenter").greet()
    comment = sit(carol).do("comment.create", {"text": "Too late"})
    [change] = desk.applied(comment["id"])["changes"]
    assert (change["record"]["guest"], change["record"]["author"]) == ("Carol", None)
    assert str(carol.pk) not in str(desk.frames)


def test_members_see_who_visits(visit, sit, alice):
    member = sit(alice)
    desk = visit().greet()
    frame = member.wait_for("presence.updated", lambda frame: frame["session"] == desk.session)
    assert frame["user"]["name"] == "Nadia"


def seen_number(member, desk):
    """The number by which a member sees a visitor's socket."""
    frame = member.wait_for("presence.updated", lambda frame: frame["session"] == desk.session)
    return frame["user"]["number"]


def test_guests_have_numbers_that_tell_them_apart(visit, sit, alice, link):
    member, one = sit(alice), link()
    first, second = visit(by=one, name="").greet(), visit(by=one, name="").greet()
    assert [seen_number(member, desk) for desk in (first, second)] == [1, 2]
    late = sit(alice)
    found = {entry["session"]: entry["user"].get("number") for entry in late.hello["presences"]}
    assert found == {member.session: None, first.session: 1, second.session: 2}


def test_a_number_is_free_again_once_members_do_not_see_its_guest(visit, sit, alice, link, monkeypatch):
    member, one = sit(alice), link()
    first, second = visit(by=one).greet(), visit(by=one).greet()
    first.close()
    member.wait_for("presence.updated", lambda frame: frame["session"] == first.session and frame["presence"] is None)
    assert seen_number(member, visit(by=one).greet()) == 3
    monkeypatch.setattr(guest_numbers, "HELD_SECONDS", -1)
    assert seen_number(member, visit(by=one).greet()) == 1
    assert seen_number(member, second) == 2


def test_members_do_not_see_the_pointer_of_a_visitor(visit, sit, alice):
    member = sit(alice)
    desk = visit().greet()
    pointer = {"stage": "s", "lane": "l", "x": 0.5, "y": 0.5}
    desk.send({"type": "presence.update", "presence": {"idle": 2, "pointer": pointer, "drag": {"cards": ["c"]}}})
    frame = member.wait_for(
        "presence.updated", lambda frame: frame["session"] == desk.session and (frame["presence"] or {}).get("idle")
    )
    assert frame["presence"] == {"idle": 2}


def test_f6_a_visitor_changes_nothing_but_comments(visit, journey):
    viewer, commenter = visit().greet(), visit("commenter").greet()
    for desk in (viewer, commenter):
        assert desk.refused(desk.submit("stage.create", {}))["status"] == 403
    assert viewer.refused(viewer.submit("comment.create", {"text": "Hm"}))["status"] == 403
    done = commenter.do("comment.create", {"text": "Hm"})
    again = commenter.do("comment.create", {"text": "Hm"}, id=done["id"])
    assert again == done
    assert done["changes"][0]["record"]["guest"] == "Nadia"
    commenter.do("operation.undo", {"operations": [done["id"]]})
    assert records.snapshot(journey)["records"]["comment"] == []


def test_a_socket_is_open_to_a_share_token_and_to_no_other_origin(visit, link, knock, foreign_journey):
    way = link()
    headers = {"Authorization": f"Bearer {way.token}"}
    assert knock(headers).greet().hello["you"]["role"] == "viewer"
    assert knock(headers, journey=foreign_journey).wait_for_close() == 4401
    closed = link(password="flour")
    assert knock({"Authorization": f"Bearer {closed.token}"}).wait_for_close() == 4401
    with pytest.raises(Exception, match="403"):
        visit(origin="https://evil.example")


@pytest.mark.parametrize("change", ["revoked", "over", "password", "address"])
def test_f3_a_link_that_ends_closes_its_sockets(visit, link, sit, alice, change):
    way, other = link("commenter"), visit().greet()
    desk, member = visit(by=way).greet(), sit(alice)
    start = time.monotonic()
    if change == "revoked":
        workspaces.revoke_link(link=way.link, actor=alice)
    elif change == "over":
        ShareLink.objects.filter(pk=way.link.pk).update(expires_at=timezone.now())
    elif change == "password":
        workspaces.change_link(link=way.link, actor=alice, password="flour")
    else:
        workspaces.replace_token(link=way.link, actor=alice)
    desk.attempt("comment.create", {"text": "And yet"})
    assert desk.wait_for_close() == 4403
    assert time.monotonic() - start < SOON + SLACK
    done = member.do("stage.create", {})
    assert done["revision"] == 1
    assert desk.revisions() == []
    assert other.applied(done["id"])


def test_a_link_that_comes_to_show_less_does_so_at_once(visit, link, sit, alice, carol):
    way = link("commenter")
    desk = visit(by=way).greet()
    workspaces.change_link(link=way.link, actor=alice, role="viewer")
    assert desk.refused(desk.submit("comment.create", {"text": "Hm"}))["status"] == 403
    result = None
    end = time.monotonic() + SOON + SLACK
    while result != [] and time.monotonic() < end:
        result = desk.applied(sit(carol).do("comment.create", {"text": "Too late"})["id"])["changes"]
    assert result == []


def test_visitors_learn_a_links_new_right_and_no_names(visit, link, alice, people, mallory):
    found = link("viewer")
    desk = visit(by=found).greet()
    workspaces.change_link(link=found.link, actor=alice, role="commenter")
    assert desk.next("access.changed", seconds=SOON + SLACK)["role"] == "commenter"
    workspaces.add_member(workspace=people.workspace, user=mallory, role="editor")
    assert desk.is_well()
    assert [frame for frame in desk.frames if frame["type"] == "members.changed"] == []


def test_f5_a_visitor_is_out_when_an_edition_is_shown(visit, sit, journey, alice, bob):
    desk, member = visit().greet(), sit(alice)
    done = member.do("stage.create", {"title": "Order"})
    editions.approve(journey=journey, actor=bob, revision=done["revision"])
    editions.set_readers(journey=journey, actor=bob, readers="guests")
    assert desk.wait_for_close() == EDITION_SHOWN
    hidden = member.do("stage.create", {"title": "Draft of the day"})
    assert hidden["revision"] == done["revision"] + 1
    assert "Draft of the day" not in str(desk.frames)
    assert visit().wait_for_close() == EDITION_SHOWN
