"""Walks through the forms of accounts, of language and theme, and of mail."""

import re
from urllib.parse import urlsplit

from allauth.account.models import EmailAddress
from django.core import mail
from playwright.sync_api import expect

from cxapp import workspaces
from cxapp.models import Membership, User
from cxapp.notifications.unsubscribe import mail_token, weekly_email_token

from ..passwords import fill_passwords
from .walks import walk

PASSWORD = "correct horse battery"
NEWER = "a warm loaf at noon"


def link_in_mail():
    """The path of the address in the last message."""
    address = urlsplit(re.search(r"http://\S+", mail.outbox[-1].body)[0])
    return address.path + (f"?{address.query}" if address.query else "")


def choose(page, name, how="Language and theme"):
    """Choose in the open menu of preferences."""
    page.locator("details[open] .menu").get_by_role("button", name=name, exact=True).click()


@walk("account/login.html: Send", "parts/account.html: Send", routes=["accounts/login/", "accounts/logout/"])
def sign_in_and_out(world):
    """The caret stands in the first field."""
    page = world.open(path="/accounts/login/")
    expect(page.get_by_label("Email")).to_be_focused()
    page.keyboard.type("alice@example.test")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Journeys", exact=True)).to_be_visible()
    page.get_by_label("Account of Alice").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    page.goto("/")
    assert urlsplit(page.url).path == "/accounts/login/"


@walk("account/signup.html: Send", "account/logout.html: Send", routes=["accounts/signup/", "accounts/logout/"])
def sign_up(world):
    """A workspace of one's own comes with it."""
    page = world.open(path="/accounts/signup/")
    expect(page.get_by_label("Your name")).to_be_focused()
    page.keyboard.type("Nadia Orlova")
    page.get_by_label("Email").fill("nadia@example.test")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign up").click()
    expect(page.get_by_role("heading", name="Your first map")).to_be_visible()
    assert Membership.objects.get(user__email="nadia@example.test").role == "owner"
    page.goto("/accounts/logout/")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


@walk("library/checklist.html: Send", routes=["start/checklist/"])
def hide_the_first_steps(world):
    """For ever."""
    page = world.open(world.people.alice, "/")
    expect(page.get_by_role("region", name="First steps")).to_contain_text("Share with others")
    page.get_by_role("button", name="Hide").click()
    expect(page.get_by_role("region", name="First steps")).to_have_count(0)
    expect(page.get_by_role("heading", name="Journeys", exact=True)).to_be_visible()


@walk("getting_started.html: way", routes=["start/journey/"])
def begin_a_first_map(world):
    """Blank, as the newcomer chooses."""
    page = world.open(world.people.alice, "/start/")
    page.get_by_role("button", name="Open a blank map").click()
    expect(page.locator("map-stage")).to_have_count(5)


@walk("account/email_confirm.html: Send", routes=["accounts/signup/", "accounts/confirm-email/(?P<key>[-:\\w]+)/$"])
def confirm_an_address(world):
    """The browser of the sign-up continues to the requested page, by default to the ways to a first map."""
    world.settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    page = world.open(path="/accounts/signup/")
    page.get_by_label("Your name").fill("Nadia Orlova")
    page.get_by_label("Email").fill("nadia@example.test")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Confirm your address")).to_be_visible()
    page.goto(link_in_mail())
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_role("heading", name="Your first map")).to_be_visible()
    assert EmailAddress.objects.get(email="nadia@example.test").verified


@walk(
    "account/password_reset.html: Send",
    "account/password_reset_from_key.html: action",
    routes=["accounts/password/reset/", "accounts/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$"],
)
def reset_a_password(world):
    """By the link in the mail."""
    page = world.open(path="/accounts/password/reset/")
    page.get_by_label("Email").fill("alice@example.test")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Check your mail")).to_be_visible()
    page.goto(link_in_mail())
    fill_passwords(page, NEWER, NEWER)
    page.get_by_role("button", name="Change password").click()
    expect(page.get_by_role("heading", name="Password changed")).to_be_visible()
    assert User.objects.get(email="alice@example.test").check_password(NEWER)


@walk("account/password_change.html: Send", routes=["accounts/password/change/"])
def change_a_password(world):
    """The old one first."""
    page = world.open(world.people.alice, "/accounts/password/change/")
    fill_passwords(page, PASSWORD, NEWER, NEWER)
    page.keyboard.press("Enter")
    expect(page.locator(".notices")).to_have_text("Password successfully changed.")
    assert User.objects.get(email="alice@example.test").check_password(NEWER)


@walk("account/password_set.html: Send", routes=["accounts/password/set/"])
def set_a_first_password(world):
    """For an account that came without one."""
    user = world.people.bob
    user.set_unusable_password()
    user.save()
    page = world.open(user, "/accounts/password/set/")
    fill_passwords(page, NEWER, NEWER)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "password/set" not in address)
    assert User.objects.get(pk=user.pk).check_password(NEWER)


@walk(
    "account/email_change.html: action_add",
    "account/email_change.html: action_send",
    "account/email_change.html: action_remove",
    routes=["accounts/email/", "accounts/confirm-email/(?P<key>[-:\\w]+)/$"],
)
def change_the_address(world):
    """A wrong one is given up; the right one takes the place of the old one when it is confirmed."""
    alice = world.people.alice
    EmailAddress.objects.create(user=alice, email=alice.email, verified=True, primary=True)
    page = world.open(alice, "/accounts/email/")
    page.get_by_label("New email address").fill("wrong@example.test")
    page.get_by_role("button", name="Send a confirmation").click()
    page.get_by_role("button", name="Keep the old address").click()
    page.get_by_label("New email address").fill("second@example.test")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Send the mail again").click()
    expect(page.get_by_text("second@example.test takes its place")).to_be_visible()
    assert User.objects.get(pk=alice.pk).email == "alice@example.test"
    page.goto(link_in_mail())
    page.get_by_role("button", name="Confirm").click()
    page.wait_for_url(lambda address: "confirm-email" not in address)
    assert User.objects.get(pk=alice.pk).email == "second@example.test"


@walk("account/reauthenticate.html: Send", routes=["accounts/reauthenticate/"])
def prove_who_one_is(world):
    """The password once more."""
    page = world.open(world.people.alice, "/accounts/reauthenticate/?next=/members/")
    page.locator("input[type=password]").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    page.wait_for_url("**/members/")


@walk("centered_page.html: language", "centered_page.html: theme", "centered_page.html: mail", routes=["preferences/"])
def prefer_when_signed_out(world):
    """On an ordinary page, and on those whose address holds a token."""
    survey = world.make_survey()
    world.make_link(password="flour")
    for path in (world.invitation(), world.link, "/accounts/login/", f"/unsubscribe/{mail_token(world.people.bob)}/"):
        page = world.open(path=path)
        page.locator("footer summary").click()
        choose(page, "Русский")
        expect(page.locator("html")).to_have_attribute("lang", "ru")
        assert urlsplit(page.url).path == path
        page.locator("footer summary").click()
        choose(page, "Тёмная")
        expect(page.locator("html")).to_have_attribute("data-theme", "dark")
        assert urlsplit(page.url).path == path
    page = world.open(path=survey)
    page.get_by_role("link", name="Русский").click()
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    page = world.open(world.people.alice, "/accounts/password/change/")
    page.locator("footer summary").click()
    page.locator("button[name=mail][value=off]").click()
    expect(page.get_by_role("heading", name="Change password")).to_be_visible()
    assert not User.objects.get(pk=world.people.alice.pk).wants_mail


@walk(
    "parts/account.html: language",
    "parts/account.html: theme",
    routes=["preferences/"],
)
def prefer_in_the_account_menu(world):
    """Each choice goes back to the page."""
    page = world.open(world.people.alice, "/members/")
    for name, value in (("theme", "dark"), ("language", "ru")):
        page.locator("details.account > summary").click()
        with page.expect_navigation():
            page.locator(f"details.account button[name={name}][value={value}]").click()
        assert urlsplit(page.url).path == "/members/"
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    alice = User.objects.get(pk=world.people.alice.pk)
    assert (alice.theme, alice.language) == ("dark", "ru")


@walk("phone/menu.html: language", "phone/menu.html: theme", "phone/menu.html: mail", routes=["preferences/"])
def prefer_on_a_phone(world):
    """As a guest of a link, and as a member."""
    world.make_link()
    guest = world.open(path=world.link, viewport={"width": 390, "height": 844}, has_touch=True)
    for name, value in (("language", "ru"), ("theme", "dark")):
        guest.locator(".phone-more > summary").click()
        with guest.expect_navigation():
            guest.locator(f".phone-more button[name={name}][value={value}]").click()
        assert urlsplit(guest.url).path == f"/shared/{world.journey.pk}/"
    expect(guest.locator("html")).to_have_attribute("lang", "ru")
    expect(guest.locator("html")).to_have_attribute("data-theme", "dark")
    member = world.open(world.people.bob, f"/journeys/{world.journey.pk}/phone/")
    member.locator(".phone-more > summary").click()
    with member.expect_navigation():
        member.locator(".phone-more button[name=mail][value=off]").click()
    assert not User.objects.get(pk=world.people.bob.pk).wants_mail


@walk("unsubscribe.html: Send", routes=["unsubscribe/<str:token>/"])
def unsubscribe(world):
    """From comments, and from the weekly message."""
    bob = world.people.bob
    membership = Membership.objects.get(user=bob)
    for path in (f"/unsubscribe/{mail_token(bob)}/", f"/unsubscribe/{weekly_email_token(membership)}/"):
        page = world.open(path=path)
        page.get_by_role("button", name="Unsubscribe").click()
        expect(page.get_by_role("heading", name="You are unsubscribed")).to_be_visible()
    bob.refresh_from_db()
    membership.refresh_from_db()
    assert (bob.wants_mail, membership.wants_digest) == (False, False)


@walk("no_workspace.html: Send", "parts/workspaces.html: workspace", routes=["workspace/none/", "workspace/"])
def make_and_change_workspaces(world):
    """Somebody in no workspace makes one, joins another, and goes over to it."""
    dave = User.objects.create_user("dave@example.test", PASSWORD, name="Dave")
    page = world.open(dave)
    page.get_by_role("button", name="Create workspace").click()
    expect(page.get_by_role("heading", name="Journeys", exact=True)).to_be_visible()
    workspaces.add_member(workspace=world.people.workspace, user=dave, role="viewer")
    page.reload()
    page.locator(".ws-dropdown > summary").click()
    page.get_by_role("button", name="Harbour Bakery").click()
    expect(page.locator(".ws-dropdown > summary")).to_contain_text("Harbour Bakery")
