"""The audit log of a workspace, for its owners."""

from django.core.paginator import Paginator

from cxapp import permissions
from cxapp.models import AuditEntry
from cxapp.schema import Capability, Role
from cxapp.workspaces import audit

from .pages import SettingsPage, settings_view

PAGE_SIZE = 100


class AuditPage(SettingsPage):
    """Who changed which right, and who deleted what."""

    name = "audit"

    def content(self):
        """Return a page of entries, the newest first."""
        permissions.check(self.membership.role, Capability.ADMINISTER)
        entries = AuditEntry.objects.filter(workspace=self.workspace).select_related("actor", "person")
        page = Paginator(entries, PAGE_SIZE).get_page(self.request.GET.get("page"))
        return {"entries": [build_row(entry) for entry in page], "page": page, "days": audit.KEEP_DAYS}


def build_row(entry):
    """Return an entry as the page shows it."""
    return {
        "at": entry.at,
        "by": entry.actor,
        "action": entry.get_action_display(),
        "subject": str(entry.person) if entry.person else entry.subject,
        "role": Role(entry.role).label if entry.role else "",
        "place": entry.place,
    }


show_audit = settings_view(AuditPage)
