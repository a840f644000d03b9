"""The settings of a person: name, look, notifications, sessions, tokens, and the end of the account."""

from allauth.account.models import EmailAddress
from allauth.core import ratelimit
from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cxapp import notifications, workspaces
from cxapp.errors import RateLimited
from cxapp.models import Token, UserSession
from cxapp.web import page_context
from cxapp.web.accounts import preferences
from cxapp.workspaces import accounts

from . import forms, sign_ins
from .pages import SettingsPage, settings_action, settings_view


class PersonPage(SettingsPage):
    """A page about the person, who may be in no workspace."""

    needs_workspace = False


class ProfilePage(PersonPage):
    """Who I am: name, e-mail address; and how the product looks to me."""

    name = "profile"

    def content(self):
        """Return the forms, and the address that waits for its proof."""
        look = {"language": translation.get_language(), "theme": preferences.find_theme(self.request)}
        addresses = EmailAddress.objects.filter(user=self.user, verified=False).exclude(email=self.user.email)
        return {
            "name_form": self.form(forms.NameForm, initial={"name": self.user.name}),
            "look_form": self.form(forms.LookForm, initial=look),
            "awaited_email": addresses.values_list("email", flat=True).first(),
        }


class NotificationsPage(PersonPage):
    """What is shown and mailed to me."""

    name = "notifications"

    def list_memberships(self):
        """Return my memberships, the oldest first."""
        return self.request.memberships

    def content(self):
        """Return the form."""
        weekly = [str(one.pk) for one in self.list_memberships() if one.wants_digest]
        kinds = {"kinds": notifications.list_mailed_kinds(self.user)}
        initial = kinds | {"weekly": weekly, "shown": notifications.list_shown_kinds(self.user)}
        return {"form": self.form(forms.NotificationsForm, memberships=self.list_memberships(), initial=initial)}


class SessionsPage(PersonPage):
    """Where I am signed in."""

    name = "sessions"

    def content(self):
        """Return the sessions."""
        return {"sessions": sign_ins.list_sessions(self.request)}


class TokensPage(PersonPage):
    """The keys of my programs."""

    name = "tokens"

    def content(self):
        """Return the form of a new token, and those that are there."""
        roles = dict(forms.TOKEN_ROLES)
        rows = [{"token": one, "rights": roles.get(one.role, "")} for one in self.user.tokens.order_by("-created_at")]
        return {"form": self.form(forms.TokenForm), "tokens": rows}


class AccountPage(PersonPage):
    """The end of my account."""

    name = "account"

    def content(self):
        """Return the form, and what is deleted with the account or keeps it from being deleted."""
        own = accounts.list_workspaces_of_one(self.user)
        return {
            "form": self.form(forms.DeleteAccountForm, user=self.user),
            "own_workspaces": [{"name": one.name, "guests": accounts.count_guests(one)} for one in own],
            "to_hand_over": accounts.list_workspaces_to_hand_over(self.user),
        }


show_profile, show_notifications = settings_view(ProfilePage), settings_view(NotificationsPage)
show_sessions, show_tokens = settings_view(SessionsPage), settings_view(TokensPage)
show_account = settings_view(AccountPage)


@require_safe
@page_context.people_only
def show_first(request):
    """Go to the first page."""
    return redirect("settings-profile")


@settings_action(ProfilePage)
def rename(page):
    """Change my name."""

    def save(name):
        workspaces.rename_user(user=page.user, name=name)
        return _("Saved.")

    return page.submit(save, forms.NameForm)


@settings_action(ProfilePage)
def change_look(page):
    """Change my language and theme, here and on this device."""

    def save(language, theme):
        response = redirect(page.url())
        preferences.store_preference(page.request, response, "language", language, settings.LANGUAGE_COOKIE_NAME)
        preferences.store_preference(page.request, response, "theme", theme, preferences.THEME_COOKIE)
        return response

    return page.submit(save, forms.LookForm)


@settings_action(NotificationsPage)
def change_notifications(page):
    """Choose what is shown and mailed to me."""

    def save(shown, kinds, weekly):
        notifications.set_shown_kinds(page.user, shown)
        notifications.set_mailed_kinds(page.user, kinds)
        for membership in page.list_memberships():
            notifications.set_wants_weekly_email(membership, str(membership.pk) in weekly)
        return _("Saved.")

    return page.submit(save, forms.NotificationsForm, memberships=page.list_memberships())


@settings_action(SessionsPage)
def end_session(page, session_id):
    """End one of my sessions."""
    key = sign_ins.find_key(page.user, session_id)
    if key is None:
        raise Http404

    def save():
        workspaces.end_sessions(user=page.user, sessions=UserSession.objects.filter(session_key=key))
        return _("That browser is signed out.")

    return page.submit(save)


@settings_action(SessionsPage)
def end_other_sessions(page):
    """End all my sessions but this one."""

    def save():
        others = UserSession.objects.exclude(session_key=page.request.session.session_key)
        workspaces.end_sessions(user=page.user, sessions=others)
        return _("All other browsers are signed out.")

    return page.submit(save)


@settings_action(TokensPage)
def create_token(page):
    """Make a token, and show it this once."""

    def save(name, role, days):
        token = workspaces.issue_token(page.user, name, role=role, expires_at=days)
        return page.redirect(new_token=token, new_name=name)

    return page.submit(save, forms.TokenForm)


@settings_action(TokensPage)
def delete_token(page, token_id):
    """Delete a token: it stops working at once."""
    token = get_object_or_404(Token, user=page.user, pk=token_id)

    def save():
        token.delete()
        return _("The token “%(name)s” no longer works.") % {"name": token.name}

    return page.submit(save)


@settings_action(AccountPage)
def delete_account(page):
    """Delete my account, and say so on a page for everybody."""
    if not ratelimit.consume(page.request, action="reauthenticate", user=page.user):
        raise RateLimited()

    def save(**proof):
        workspaces.delete_account(user=page.user)
        logout(page.request)
        return redirect("account-deleted")

    return page.submit(save, forms.DeleteAccountForm, user=page.user)


@require_safe
def show_deleted(request):
    """Say that the account is deleted."""
    return render(request, "settings/deleted.html")
