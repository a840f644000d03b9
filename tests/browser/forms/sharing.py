"""Walks through the forms of sharing: invitations, links, members, and what guests send."""

from playwright.sync_api import expect

from cxapp import workspaces
from cxapp.models import Answer, Comment, Invitation, JourneyMembership, Membership, ShareLink, Survey, User

from .walks import confirm, walk

PASSWORD = "correct horse battery"
SHARE = "journeys/<uuid:id>/share/"
LINK = f"{SHARE}links/<uuid:link_id>/"
PEOPLE = (
    "invite/",
    "invite-by-link/",
    "invitations/<uuid:invitation_id>/renew/",
    "invitations/<uuid:invitation_id>/revoke/",
    "people/<uuid:member_id>/role/",
    "people/<uuid:member_id>/remove/",
)


@walk(
    "share/people.html: invite",
    "share/people.html: renew",
    "share/people.html: revoke",
    "share/people.html: invite_by_link",
    "share/people.html: a choice",
    "share/people.html: remove",
    routes=[SHARE + route for route in PEOPLE],
)
def invite_and_change_people(world):
    """In the dialog of the editor."""
    dialog = open_dialog(world)
    dialog.get_by_placeholder("Email address").click()
    dialog.page.keyboard.type("dave@example.test")
    dialog.get_by_role("button", name="Invite", exact=True).click()
    expect(dialog.get_by_role("status")).to_have_text("The invitation is on its way to dave@example.test.")
    with dialog.page.expect_response(lambda answer: answer.request.method == "POST"):
        dialog.get_by_role("button", name="Send again").click()
    dialog.get_by_role("button", name="Withdraw the invitation").click()
    expect(dialog.get_by_text("dave@example.test")).to_have_count(0)
    dialog.get_by_text("Invite by link").click()
    dialog.get_by_label("Maximum number of people").fill("3")
    dialog.get_by_role("button", name="Create link").click()
    expect(dialog.get_by_text("Invitation for 3 people")).to_be_visible()
    dialog.get_by_label("Role of Victor").select_option("commenter")
    expect(dialog.get_by_label("Role of Victor")).to_have_value("commenter")
    dialog.get_by_role("button", name="Remove Victor from the workspace").click()
    confirm(dialog.page, "Remove")
    expect(dialog.get_by_label("Role of Victor")).to_have_count(0)
    assert list(Invitation.objects.filter(revoked_at=None).values_list("limit", flat=True)) == [3]
    assert not Membership.objects.filter(user=world.people.victor).exists()


@walk(
    "share/map_people.html: a choice",
    "share/map_people.html: remove",
    routes=[f"{SHARE}map-people/<uuid:journey_member_id>/{name}/" for name in ("role", "remove")],
)
def change_and_remove_a_person_of_one_map(world):
    """Beside the members of the workspace."""
    mallory = world.people.mallory
    workspaces.add_journey_member(document=world.journey.document, user=mallory, role="viewer")
    dialog = open_dialog(world)
    with dialog.page.expect_response(lambda answer: answer.request.method == "POST"):
        dialog.get_by_label("Role of Mallory").select_option("editor")
    expect(dialog.get_by_label("Role of Mallory")).to_have_value("editor")
    assert JourneyMembership.objects.get(user=mallory).role == "editor"
    dialog.get_by_role("button", name="Remove Mallory from the map").click()
    confirm(dialog.page, "Remove")
    expect(dialog.get_by_label("Role of Mallory")).to_have_count(0)
    assert not JourneyMembership.objects.exists()


@walk(
    "share/link.html: create",
    "share/link.html: change",
    "share/link.html: address",
    "share/link.html: end",
    routes=[f"{SHARE}link/", LINK, f"{LINK}address/", f"{LINK}end/"],
)
def make_change_and_end_a_link(world):
    """The label next to the switch belongs to it; the address stays in sight."""
    dialog = open_dialog(world)
    dialog.locator("label", has_text="View-only link").first.click()
    address = dialog.get_by_role("textbox", name="Address")
    first = address.input_value()
    dialog.get_by_text("Settings").click()
    dialog.get_by_label("Password").fill("flour and salt")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.locator("p.muted", has_text="Asks for a password.")).to_be_visible()
    expect(address).to_have_value(first)
    dialog.get_by_role("button", name="Create a new address").click()
    expect(address).not_to_have_value(first)
    dialog.locator("label", has_text="View-only link").first.click()
    expect(address).to_have_count(0)
    assert not ShareLink.objects.filter(revoked_at=None).exists()


@walk(
    "share/people.html: invite",
    "share/people.html: renew",
    "share/people.html: revoke",
    "share/people.html: invite_by_link",
    "share/people.html: a choice",
    "share/people.html: remove",
    routes=[f"members/{route}" for route in PEOPLE],
)
def manage_members_on_their_page(world):
    """Without the dialog: the forms of the page itself."""
    page = world.open(world.people.alice, "/members/")
    page.get_by_placeholder("Email address").fill("dave@example.test")
    page.get_by_role("button", name="Invite", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("dave@example.test")
    with page.expect_navigation():
        page.get_by_role("button", name="Send again").click()
    expect(page.get_by_role("status")).to_contain_text("dave@example.test")
    page.get_by_role("button", name="Withdraw the invitation").click()
    expect(page.get_by_text("dave@example.test")).to_have_count(0)
    page.get_by_text("Invite by link").click()
    page.get_by_role("button", name="Create link").click()
    expect(page.get_by_text("Invitation for 10 people")).to_be_visible()
    with page.expect_navigation():
        page.get_by_label("Role of Victor").select_option("editor")
    page.get_by_role("button", name="Remove Carol from the workspace").click()
    confirm(page, "Remove")
    expect(page.get_by_label("Role of Carol")).to_have_count(0)
    assert Membership.objects.get(user=world.people.victor).role == "editor"


@walk("share/people.html: remove", routes=["members/people/<uuid:member_id>/remove/"])
def leave_a_workspace(world):
    """After a question."""
    page = world.open(world.people.bob, "/members/")
    page.get_by_role("button", name="Leave the workspace").click()
    confirm(page, "Leave")
    expect(page.get_by_role("heading", name="No workspace")).to_be_visible()
    assert not Membership.objects.filter(user=world.people.bob).exists()


@walk("invitations/show.html: Send", routes=["invitations/<str:token>/"])
def accept_an_invitation(world):
    """Signed in as the invited: on to the map."""
    dave = User.objects.create_user("dave@example.test", PASSWORD, name="Dave")
    page = world.open(dave, world.invitation(email="dave@example.test"))
    page.get_by_role("button", name="Accept").click()
    page.wait_for_url(f"**/journeys/{world.journey.pk}/")
    assert Membership.objects.get(user=dave).workspace == world.people.workspace


@walk("invitations/error.html: Send", "account/login.html: Send", routes=["accounts/logout/", "accounts/login/"])
def accept_as_another_person(world):
    """The page shows who is invited and who is signed in; signing out leads back to the invitation."""
    world.page_for.forgive("403")
    User.objects.create_user("dave@example.test", PASSWORD, name="Dave")
    page = world.open(world.people.mallory, world.invitation(email="dave@example.test"))
    expect(page.locator("main")).to_contain_text(
        "This invitation is for dave@example.test, and you are signed in as mallory@example.test."
    )
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("link", name="Sign in").click()
    expect(page.get_by_label("Email")).to_have_value("dave@example.test")
    expect(page.get_by_label("Password")).to_be_focused()
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Accept")).to_be_focused()


@walk("shared/password.html: Send", routes=["s/<str:token>/"])
def open_a_link_with_a_password(world):
    """Typed, and Enter."""
    world.make_link(password="flour and salt")
    page = world.open(path=world.link)
    expect(page.get_by_label("Password")).to_be_focused()
    page.keyboard.type("flour and salt")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/shared/{world.journey.pk}/")


@walk(routes=["shared/<uuid:id>/name/"])
def sign_as_a_guest(world):
    """In the field of a comment."""
    world.make_link(role="commenter")
    page = world.open(path=world.link)
    page.locator("map-card", has_text="Shop counter").click()
    page.keyboard.press("c")
    page.get_by_label("Your name").fill("Dana")
    page.keyboard.press("Enter")
    expect(page.locator("#panel-comments .thread.sel textarea")).to_be_focused()
    page.keyboard.type("Warm bread")
    page.keyboard.press("Enter")
    expect(page.locator(".c-list .msg time")).not_to_have_text("not sent yet")
    assert Comment.objects.get().guest == "Dana"


@walk("survey/ask.html: value", "survey/thanks.html: Send", routes=["q/<str:token>/"])
def answer_a_survey(world):
    """One tap, then words."""
    world.page_for.forgive("400")
    page = world.open(path=world.make_survey())
    tap(world, page, lambda: page.get_by_role("button", name="Satisfied", exact=True).click())
    page.get_by_label("Would you tell us why?").fill("Warm bread")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("status")).to_have_text("Your comment is saved.")
    assert (Answer.objects.get().value, Answer.objects.get().comment) == (4, "Warm bread")


@walk("survey/ask.html: Send", routes=["q/<str:token>/"])
def answer_on_a_long_scale(world):
    """Chosen in a list."""
    world.page_for.forgive("400")
    page = world.open(path=world.make_survey(world.metric(name="Minutes", kind="custom", low=0, high=60)))
    tap(
        world,
        page,
        lambda: (
            page.get_by_role("combobox").select_option("12"),
            page.keyboard.press("Enter"),
            page.get_by_role("button", name="Send").click(),
        ),
    )
    assert Answer.objects.get().value == 12
    assert Survey.objects.count() == 1


def tap(world, page, act):
    """Act until it is taken: somebody who is too quick is asked again, which is no fault of the form."""
    thanks = page.get_by_role("heading", name="Thank you!")
    while not thanks.is_visible():
        with page.expect_navigation():
            act()
    world.sent = [request for request in world.sent if request.response().status != 400]


def open_dialog(world):
    """The Share dialog in alice's editor."""
    page = world.open(world.people.alice, f"/journeys/{world.journey.pk}/")
    page.locator("#share").click()
    dialog = page.locator("#share-dialog")
    expect(dialog.get_by_text("Victor")).to_be_visible()
    return dialog
