"""The Share dialog's page and the Members page: who sees what, and what the buttons do."""

import re

import pytest
from django.core import mail
from django.utils import translation

from cxapp import records, workspaces
from cxapp.models import Document, Invitation, Membership, ShareLink
from cxapp.schema import Role
from cxapp.workspaces import editions


@pytest.fixture
def address(journey):
    """Where the dialog's content comes from."""
    return f"/journeys/{journey.pk}/share/"


@pytest.fixture
def press(browse, address):
    """A function that sends a form of the dialog: `press(alice, "invite", email=…)`, and shows the page after it."""
    return lambda user, action, where=address, **fields: browse(user).post(f"{where}{action}/", fields, follow=True)


def member_of(people, user):
    return Membership.objects.get(workspace=people.workspace, user=user)


def test_who_may_do_what_is_what_the_dialog_offers(browse, address, people):
    pages = {role: browse(getattr(people, role)).get(address).content.decode() for role in ("alice", "bob", "victor")}
    assert all("Alice" in page and "Victor" in page for page in pages.values())
    assert "Invite" in pages["alice"]
    assert "The whole workspace" in pages["alice"]
    assert "Invite" in pages["bob"]
    assert "The whole workspace" not in pages["bob"]
    assert "Invite" not in pages["victor"]
    assert "View-only link" in pages["bob"]
    assert "View-only link" not in pages["victor"]
    assert "Ask Alice for edit access" in pages["victor"]
    assert browse(people.mallory).get(address).status_code == 404
    assert browse().get(address)["Location"].startswith("/accounts/login/")


def test_the_dialog_says_whether_an_edition_is_shown(browse, address, journey, note, people):
    def read(user):
        return browse(user).get(address).content.decode()

    assert "Guests and viewers see the current map." in read(people.bob)
    document = Document.objects.get(pk=journey.pk)
    journey.document = document
    editions.approve(journey=journey, actor=people.bob, revision=document.revision)
    assert "Guests and viewers see the current map." in read(people.victor)
    assert "Change what they see" not in read(people.victor)
    for readers, sentence in (
        ("guests", "Guests see this instead of the current map: Approved edition 1 of"),
        ("readers", "Guests and viewers see this instead of the current map: Approved edition 1 of"),
    ):
        editions.set_readers(journey=journey, actor=people.bob, readers=readers)
        assert sentence in read(people.bob)
        assert f'href="/journeys/{journey.pk}/#editions"' in read(people.bob)


def test_a_link_is_made_with_a_switch_changed_and_ended(press, browse, alice, address):
    page = press(alice, "link", role="viewer").content.decode()
    [url] = set(re.findall(r"http://testserver/s/cjs_[\w-]+/", page))
    assert "Ends on" in page
    assert browse().get(url).status_code == 302
    link = ShareLink.objects.get()
    [newer] = set(
        re.findall(r"http://testserver/s/cjs_[\w-]+/", press(alice, f"links/{link.pk}/address").content.decode())
    )
    assert (browse().get(url).status_code, browse().get(newer).status_code) == (404, 302)
    settings = {
        "role": "commenter",
        "expires_at": "2027-05-01",
        "password": "flour and salt",
        "sites": "https://a.example",
    }
    press(alice, f"links/{link.pk}", **settings)
    link.refresh_from_db()
    assert (link.role, link.expires_at.date().isoformat(), link.sites) == (
        "commenter",
        "2027-05-01",
        ["https://a.example"],
    )
    assert link.password
    press(alice, f"links/{link.pk}/end")
    assert not ShareLink.objects.filter(revoked_at=None).exists()


@pytest.mark.parametrize(
    ("action", "fields", "problem"),
    [
        ("links/{link}", {"role": "owner"}, "role"),
        ("links/{link}", {"role": "viewer", "expires_at": "2001-01-01"}, "expires_at"),
        ("links/{link}", {"role": "viewer", "expires_at": "soon"}, "expires_at"),
        ("links/{link}", {"role": "viewer", "password": "x" * 129}, "password"),
        ("links/{link}", {"role": "viewer", "sites": "https://*.example"}, "sites"),
        ("links/{link}", {"role": "viewer", "sites": "https://a.example;"}, "sites"),
        ("link", {"role": "editor"}, None),
        ("invite", {"email": "nobody", "role": "viewer"}, "email"),
        ("invite", {"email": "", "role": "viewer"}, "email"),
        ("invite", {"email": "x@example.test", "role": "king"}, "role"),
        ("invite-by-link", {"limit": "1000", "role": "viewer"}, "limit"),
        ("invite-by-link", {"limit": "", "role": "viewer"}, "limit"),
    ],
)
def test_an_error_is_shown_at_its_field_and_nothing_changes(press, alice, action, fields, problem):
    press(alice, "link", role="viewer")
    link = ShareLink.objects.get()
    answer = press(alice, action.format(link=link.pk), **fields)
    assert answer.status_code == 400
    if problem:
        assert re.search(rf'<p class="wrong" role="alert" id="\w+form[\w-]*-{problem}_error">', answer.content.decode())
    assert not Invitation.objects.exists()
    assert ShareLink.objects.values().get() == {**ShareLink.objects.values().get(), "role": "viewer", "sites": []}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_role_has_the_same_name_wherever_it_is_given_or_told(press, browse, people, alice, address, language):
    type(alice).objects.filter(pk=alice.pk).update(language=language)
    with translation.override(language):
        names = {role: str(label) for role, label in Role.choices}
    for page in (browse(alice).get(address), browse(alice).get("/members/")):
        page = page.content.decode()
        options = set(re.findall(r'<option value="(owner|editor|commenter|viewer)"[^>]*>([^<]+)</option>', page))
        assert set(names.items()) == options - link_options(page)
    assert re.findall(r"<dt>([^<]+)</dt>", page) == list(names.values())
    press(alice, "invite", email="dave@example.test", role="editor", scope="workspace")
    assert f": {names['editor']}." in mail.outbox[-1].body


def link_options(page):
    """The options of the rights of links, which have names of their own."""
    return set(re.findall(r'<option value="(commenter|viewer)"[^>]*>(Link [^<]+|View-only [^<]+|Ссылка [^<]+)', page))


def test_an_owner_gives_roles_and_takes_people_out(press, browse, people, alice, bob, victor, address):
    press(alice, f"people/{member_of(people, victor).pk}/role", role="editor")
    assert member_of(people, victor).role == "editor"
    press(alice, f"people/{member_of(people, victor).pk}/remove")
    assert browse(victor).get(address).status_code == 404
    last = press(alice, f"people/{member_of(people, alice).pk}/role", "/members/", role="viewer")
    assert "A workspace needs an owner" in last.content.decode()


def test_c5_nobody_else_gives_roles_and_nobody_raises_their_own(press, people, bob, victor):
    for action, fields in (("role", {"role": "owner"}), ("remove", {})):
        for whose in (bob, victor, people.alice):
            if (action, whose) == ("remove", bob):
                continue
            answer = press(bob, f"people/{member_of(people, whose).pk}/{action}", **fields)
            assert answer.status_code == 403
    assert {membership.role for membership in Membership.objects.filter(workspace=people.workspace)} == {
        "owner", "editor", "commenter", "viewer",
    }  # fmt: skip
    assert press(bob, "invite", email="x@example.test", role="viewer").status_code == 403
    assert press(victor, "link", role="viewer").status_code == 403
    assert press(bob, f"people/{member_of(people, bob).pk}/remove").redirect_chain[0] == ("/", 302)
    assert not Membership.objects.filter(workspace=people.workspace, user=bob).exists()


def test_an_invitation_is_mailed_sent_again_and_withdrawn(press, browse, alice, address):
    assert "on its way" in press(alice, "invite", email="New@Example.test", role="editor").content.decode()
    [letter] = mail.outbox
    assert letter.to == ["new@example.test"]
    [url] = re.findall(r"http://testserver(/invitations/cji_[\w-]+/)", letter.body)
    # The sender copies another link: the one in the mail proves whose address it is.
    assert url not in browse(alice).get(address).content.decode()
    press(alice, f"invitations/{Invitation.objects.get().pk}/renew")
    [again] = re.findall(r"http://testserver(/invitations/cji_[\w-]+/)", mail.outbox[1].body)
    assert (browse().get(url).status_code, browse().get(again).status_code) == (404, 200)
    press(alice, f"invitations/{Invitation.objects.get().pk}/revoke")
    assert browse().get(again).status_code == 404


SHOWN = re.compile(r'value="http://testserver(/[\w-]+/cj[is]_[\w-]+/)"')


def test_addresses_can_be_copied_again_by_those_who_may_make_them(press, browse, people, address):
    press(people.alice, "link", role="viewer")
    press(people.alice, f"links/{ShareLink.objects.get().pk}", role="viewer", password="flour and salt")
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
    assert "Invite by link" in page
    assert "cji_" in press(alice, "invite-by-link", "/members/", role="viewer", limit="3").content.decode()
    assert press(alice, "link", "/members/", role="viewer").status_code == 404
    assert "Invite by link" not in browse(victor).get("/members/").content.decode()
    assert browse().get("/members/").status_code == 302


def test_a_refused_form_keeps_what_was_sent(press, alice):
    page = press(alice, "invite", email="dave@example", role="commenter").content.decode()
    assert 'value="dave@example"' in page
    assert '<option value="commenter" selected>' in page.partition('class="invite-more"')[2].partition("</form>")[0]
    assert "Enter a valid email address." in page


def test_an_empty_password_leaves_the_old_one_until_it_is_removed(press, alice):
    press(alice, "link", role="viewer")
    link = ShareLink.objects.get()
    for fields, has_password in (
        ({"password": "flour and salt"}, True),
        ({"password": ""}, True),
        ({"removes_password": "on", "password": "salt and flour"}, False),
    ):
        press(alice, f"links/{link.pk}", role="viewer", **fields)
        link.refresh_from_db()
        assert bool(link.password) == has_password


def test_a_get_of_an_action_returns_to_its_page(browse, alice, address):
    for where in (address, "/members/"):
        answer = browse(alice).get(f"{where}invite/")
        assert (answer.status_code, answer["Location"]) == (302, where)
    assert not Invitation.objects.exists()


def test_a_link_of_another_journey_is_not_found(press, alice, journey, people):
    other = records.create_journey(workspace=people.workspace, actor=alice)
    foreign, _token = workspaces.create_link(document=other.document, actor=alice)
    assert press(alice, f"links/{foreign.pk}/end").status_code == 404
    assert ShareLink.objects.filter(pk=foreign.pk, revoked_at=None).exists()


@pytest.mark.parametrize("given", [{}, {"role": "owner"}, {"role": "x"}])
def test_a_link_of_no_known_role_is_refused_with_a_visible_sentence(press, alice, given):
    response = press(alice, "link", **given)
    assert response.status_code == 400
    assert "Choose what the link allows: viewing or commenting." in response.content.decode()
    assert not ShareLink.objects.exists()


def test_an_invitation_link_cannot_make_owners(press, alice):
    response = press(alice, "invite-by-link", role="owner", limit="5")
    assert response.status_code == 400
    assert "A link can invite people to edit, comment or view." in response.content.decode()
    assert not Invitation.objects.exists()
