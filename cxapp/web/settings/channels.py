"""The channels of a workspace's own: added, changed and archived by those who may edit."""

from django import forms as django_forms
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods

from cxapp import permissions
from cxapp.models.channels import MAX_NAME_LENGTH
from cxapp.schema import Capability, Channel, Icon
from cxapp.web import form_page, page_context
from cxapp.web.form_fields import ChoiceField, LineField
from cxapp.workspaces import channels

from .pages import SettingsPage, settings_action, settings_view

PLACES = [("online", pgettext_lazy("channel", "Online")), ("offline", pgettext_lazy("channel", "Offline"))]


class ChannelForm(django_forms.Form):
    """The name, the icon and the place of a channel."""

    field_names = {"online": "place"}

    name = LineField(
        label=gettext_lazy("Name of the channel"),
        max_length=MAX_NAME_LENGTH,
        widget=django_forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Enter a name.")},
    )
    icon = ChoiceField(
        label=pgettext_lazy("field", "Icon"), choices=Icon.choices, initial=Icon.OTHER, widget=django_forms.RadioSelect
    )
    place = ChoiceField(
        label=gettext_lazy("Where customers meet it"),
        choices=PLACES,
        initial="online",
        widget=django_forms.RadioSelect,
    )


class ChannelsPage(SettingsPage):
    """The own channels, those that are archived, and the form of a new one."""

    name = "channels"

    def content(self):
        """Return the channels, the names of those that are built in, and the form."""
        listed = channels.list_channels(self.workspace)
        return {
            "channels": [channel for channel in listed if not channel.archived],
            "archived": [channel for channel in listed if channel.archived],
            "built_in": [str(label) for label in Channel.labels],
            "form": self.form(ChannelForm),
            "may_edit": page_context.may_in_workspace(self.request),
        }


class ChannelPage(SettingsPage):
    """The form of one channel."""

    name = "channels"
    template = "settings/channel.html"

    def __init__(self, request, channel_id):
        super().__init__(request)
        self.channel = _find_channel(self, channel_id)
        permissions.check(self.membership.role, Capability.EDIT)

    def url(self):
        """Return the address of the page."""
        return reverse("settings-channel-change", args=[self.channel.pk])

    def content(self):
        """Return the channel and its form."""
        place = "online" if self.channel.online else "offline"
        initial = {"name": self.channel.name, "icon": self.channel.icon, "place": place}
        return {"channel": self.channel, "form": self.form(ChannelForm, initial=initial)}


show_channels = settings_view(ChannelsPage)


@settings_action(ChannelsPage)
def create(page):
    """Add a channel."""

    def save(name, icon, place):
        fields = {"name": name, "icon": icon, "online": place == "online"}
        channels.create_channel(workspace=page.workspace, actor=page.user, **fields)
        return _("The channel is added. Touchpoints can have it now.")

    return page.submit(save, ChannelForm)


@require_http_methods(form_page.METHODS)
@page_context.members_only
def change(request, channel_id):
    """Show the form of a channel; on POST change its name, its icon and its place."""
    page = ChannelPage(request, channel_id)
    if request.method != "POST":
        return page.render()

    def save(name, icon, place):
        fields = {"name": name, "icon": icon, "online": place == "online"}
        channels.change_channel(channel=page.channel, actor=page.user, **fields)
        return ChannelsPage(request).redirect(_("Saved."))

    return page.submit(save, ChannelForm)


@settings_action(ChannelsPage)
def archive(page, channel_id):
    """Archive a channel: cards that have it keep it."""
    return _set_archived(page, channel_id, True, _("The channel is archived. Cards that have it keep it."))


@settings_action(ChannelsPage)
def restore(page, channel_id):
    """Offer an archived channel for cards again."""
    return _set_archived(page, channel_id, False, _("The channel is restored."))


def _set_archived(page, channel_id, archived, message):
    def save():
        channels.change_channel(channel=channel, actor=page.user, archived=archived)
        return message

    channel = _find_channel(page, channel_id)
    return page.submit(save)


def _find_channel(page, id):
    return get_object_or_404(page.workspace.channels, pk=id)
