"""The trash: deleted journeys that can be restored, and deleted permanently."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from cxapp.answers import persona_deletion
from cxapp.schema import Capability
from cxapp.web import page_context
from cxapp.web.library import journey_cards
from cxapp.web.next_page import next_page
from cxapp.workspaces import trash, trash_items

from .pages import SettingsPage, settings_action, settings_view


class TrashPage(SettingsPage):
    """The deleted journeys of the workspace."""

    name = "trash"

    def content(self):
        """Return a row for each journey."""
        return {
            "rows": [self.build_row(document) for document in trash.list_trash(self.workspace)],
            "items": [self.build_item(item) for item in self.workspace.trash_items.select_related("deleted_by")],
            "days": trash.KEEP_DAYS,
            "may_administer": page_context.may_in_workspace(self.request, Capability.ADMINISTER),
        }

    def build_row(self, document):
        """Return what the page says of one journey."""
        return {
            "document": document,
            "title": journey_cards.journey_title(document.journey),
            "by": document.deleted_by,
            "until": trash.purge_day(document),
        }

    def build_item(self, item):
        """Return what the page says of a persona, a metric or a survey."""
        own = {"item": item, "title": item.title, "kind": item.get_kind_display()}
        return own | {"by": item.deleted_by, "until": trash_items.purge_day(item)}


show_trash = settings_view(TrashPage)


@settings_action(TrashPage)
def restore(page, trashed_id):
    """Put a journey back."""
    document = find_deleted(page, trashed_id)

    def save():
        trash.restore_journey(document=document, actor=page.user)
        return return_from(page, journey_cards.journey_title(document.journey))

    return page.submit(save)


@settings_action(TrashPage)
def delete_for_ever(page, trashed_id):
    """Delete a journey permanently."""
    document = find_deleted(page, trashed_id)
    title = journey_cards.journey_title(document.journey)

    def save():
        trash.delete_for_ever(document=document, actor=page.user)
        return _("“%(title)s” is deleted permanently.") % {"title": title}

    return page.submit(save)


@settings_action(TrashPage)
def restore_item(page, trash_item_id):
    """Put a persona, a metric or a survey back."""
    item = find_item(page, trash_item_id)

    def save():
        persona_deletion.restore_item(item=item, actor=page.user)
        return return_from(page, item.title)

    return page.submit(save)


@settings_action(TrashPage)
def erase_item(page, trash_item_id):
    """Delete a persona, a metric or a survey permanently."""
    item = find_item(page, trash_item_id)

    def save():
        trash_items.erase(item=item, actor=page.user)
        return _("“%(title)s” is deleted permanently.") % {"title": item.title}

    return page.submit(save)


def return_from(page, title):
    """Say that a thing is back, on the page that asked for it: that of the trash, or where it was deleted."""
    messages.success(page.request, _("“%(title)s” is back.") % {"title": title})
    return redirect(next_page(page.request, page.url()))


def find_item(page, id):
    """Return a thing in the trash of this workspace, else raise Http404."""
    return get_object_or_404(page.workspace.trash_items, pk=id)


def find_deleted(page, id):
    """Return a document of the trash of this workspace, else raise Http404."""
    return get_object_or_404(trash.list_trash(page.workspace), pk=id)
