"""The Share dialog's page and the Members page: who sees what, and what the buttons do."""

import re

import pytest
from django.core import mail

from cxapp.models import Invitation, Membership, ShareLink


@pytest.fixture
def address(journey):
    """Where the dialog's content comes from."""
    return f"/journeys/{journey.pk}/share/"


@pytest.fixture
def press(browse, address):
    """A function that presses a button of the dialog: `press(alice, "invite", email=…)`."""
    return lambda user, do, where=address, **fields: browse(user).post(where, {"do": do, **fields})


def member_of(people, user):
    return Membership.objects.get(workspace=people.workspace, user=user)


def test_who_may_do_what_is_what_the_dialog_offers(browse, address, people):
    pages = {role: browse(getattr(people, role)).get(address).content.decode() for role in ("alice", "bob", "victor")}
    assert all("Alice" in page and "Victor" in page for page in pages.values())
    assert "Invite" in pages["alice"]
    assert "Invite" not in pages["bob"]
    assert "View-only link" in pages["bob"]
    assert "View-only link" not in pages["victor"]
    assert "Ask Alice for edit access" in pages["victor"]
    assert browse(people.mallory).get(address).status_code == 404
    assert browse().get(address)["Location"].startswith("/accounts/login/")


def test_a_link_is_made_with_a_switch_changed_and_ended(press, browse, alice, address):
    page = press(alice, "link", role="viewer").content.decode()
    [url] = set(re.findall(r"http://testserver/s/cjs_[\w-]+/", page))
    assert "Ends on" in page
    assert browse().get(url).status_code == 302
    link = ShareLink.objects.get()
    [newer] = set(
        re.findall(r"http://testserver/s/cjs_[\w-]+/", press(alice, "link-address", id=link.pk).content.decode())
    )
    assert (browse().get(url).status_code, browse().get(newer).status_code) == (404, 302)
    page = press(
        alice, "link-change", id=link.pk, role="commenter", ends="2027-05-01", password="x", sites="https://a.example"
    )
    link.refresh_from_db()
    assert (link.role, link.expires_at.date().isoformat(), link.sites) == (
        "commenter",
        "2027-05-01",
        ["https://a.example"],
    )
    assert link.password
    press(alice, "link-end", id=link.pk)
    assert not ShareLink.objects.filter(revoked_at=None).exists()


@pytest.mark.parametrize(
    ("do", "fields"),
    [
        ("link-change", {"role": "owner"}),
        ("link-change", {"role": "viewer", "ends": "2001-01-01"}),
        ("link-change", {"role": "viewer", "ends": "soon"}),
        ("link-change", {"role": "viewer", "sites": "https://*.example"}),
        ("link-change", {"role": "viewer", "sites": "https://a.example;"}),
        ("invite", {"email": "nobody", "role": "viewer"}),
        ("invite", {"email": "", "role": "viewer"}),
        ("invite", {"email": "x@example.test", "role": "king"}),
        ("invite-by-link", {"limit": "1000", "role": "viewer"}),
        ("explode", {}),
    ],
)
def test_what_does_not_fit_is_told_and_changes_nothing(press, alice, journey, do, fields):
    press(alice, "link")
    link = ShareLink.objects.get()
    answer = press(alice, do, id=link.pk, **fields)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()
    assert not Invitation.objects.exists()
    assert ShareLink.objects.values().get() == {**ShareLink.objects.values().get(), "role": "viewer", "sites": []}


def test_an_owner_gives_roles_and_takes_people_out(press, browse, people, alice, bob, victor, address):
    press(alice, "role", id=member_of(people, victor).pk, role="editor")
    assert member_of(people, victor).role == "editor"
    press(alice, "remove", id=member_of(people, victor).pk)
    assert browse(victor).get(address).status_code == 404
    last = press(alice, "role", "/members/", id=member_of(people, alice).pk, role="viewer")
    assert "A workspace needs an owner" in last.content.decode()


def test_c5_nobody_else_gives_roles_and_nobody_raises_their_own(press, people, bob, victor):
    for do, fields in (("role", {"role": "owner"}), ("remove", {})):
        for whose in (bob, victor, people.alice):
            if (do, whose) == ("remove", bob):
                continue
            answer = press(bob, do, id=member_of(people, whose).pk, **fields)
            assert answer.status_code == 400
    assert {one.role for one in Membership.objects.filter(workspace=people.workspace)} == {
        "owner", "editor", "commenter", "viewer",
    }  # fmt: skip
    assert press(bob, "invite", email="x@example.test", role="viewer").status_code == 400
    assert press(victor, "link").status_code == 400
    assert press(bob, "remove", id=member_of(people, bob).pk)["Location"] == "/"
    assert not Membership.objects.filter(workspace=people.workspace, user=bob).exists()


def test_an_invitation_is_mailed_sent_again_and_withdrawn(press, browse, alice, address):
    assert "on its way" in press(alice, "invite", email="New@Example.test", role="editor").content.decode()
    [letter] = mail.outbox
    assert letter.to == ["new@example.test"]
    [url] = re.findall(r"http://testserver(/invitations/cji_[\w-]+/)", letter.body)
    # The sender copies another link: the one in the mail proves whose address it is.
    assert url not in browse(alice).get(address).content.decode()
    press(alice, "send-again", id=Invitation.objects.get().pk)
    [again] = re.findall(r"http://testserver(/invitations/cji_[\w-]+/)", mail.outbox[1].body)
    assert (browse().get(url).status_code, browse().get(again).status_code) == (404, 200)
    press(alice, "revoke", id=Invitation.objects.get().pk)
    assert browse().get(again).status_code == 404


SHOWN = re.compile(r'value="http://testserver(/[\w-]+/cj[is]_[\w-]+/)"')


def test_addresses_can_be_copied_again_by_those_who_may_make_them(press, browse, people, address):
    press(people.alice, "link", role="viewer")
    press(people.alice, "link-change", id=ShareLink.objects.get().pk, role="viewer", password="flour")
    press(people.alice, "invite", email="new@example.test", role="editor")
    press(people.alice, "invite-by-link", role="viewer", limit="3")
    shown = {name: SHOWN.findall(browse(getattr(people, name)).get(address).content.decode()) for name in ROLES}
    assert [len(found) for found in shown.values()] == [3, 1, 0, 0]
    for path in shown["alice"]:
        assert browse().get(path).status_code == 200
    assert all("/s/cjs_" in path for path in shown["bob"])


ROLES = ("alice", "bob", "carol", "victor")


def test_without_mail_an_invitation_is_not_said_to_be_on_its_way(press, alice, settings):
    settings.SENDS_MAIL = False
    page = press(alice, "invite", email="new@example.test", role="editor").content.decode()
    assert "on its way" not in page
    assert "This server sends no mail. Copy the link from the list and send it yourself." in page
    assert len(SHOWN.findall(page)) == 1
    assert not mail.outbox


def test_the_last_owner_is_offered_no_way_out(browse, people):
    leave = "Leave the workspace"
    assert leave not in browse(people.alice).get("/members/").content.decode()
    assert leave in browse(people.bob).get("/members/").content.decode()
    Membership.objects.filter(workspace=people.workspace, user=people.bob).update(role="owner")
    assert leave in browse(people.alice).get("/members/").content.decode()


def test_owners_see_the_addresses_of_members(browse, people):
    shown = '<small class="muted">victor@example.test</small>'
    assert shown in browse(people.alice).get("/members/").content.decode()
    assert shown not in browse(people.bob).get("/members/").content.decode()


def test_the_members_page_is_for_members_and_shows_no_links(browse, press, alice, victor):
    page = browse(alice).get("/members/").content.decode()
    assert "View-only link" not in page
    assert "Invite by a link" in page
    assert "cji_" in press(alice, "invite-by-link", "/members/", role="viewer", limit="3").content.decode()
    assert press(alice, "link", "/members/").status_code == 400
    assert "Invite by a link" not in browse(victor).get("/members/").content.decode()
    assert browse().get("/members/").status_code == 302
