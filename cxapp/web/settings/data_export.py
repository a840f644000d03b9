"""The export of everything in a workspace, for its owners."""

from django.http import Http404, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cxapp import permissions
from cxapp.exports import file_names, workspace_archive
from cxapp.schema import Capability, ExportState
from cxapp.web import page_context

from .pages import SettingsPage, settings_action, settings_view


class ExportPage(SettingsPage):
    """The exports that are there or on their way, and the button for a new one."""

    name = "export"

    def content(self):
        """Return the exports, the newest first."""
        permissions.check(self.membership.role, Capability.ADMINISTER)
        return {"exports": self.workspace.exports.all(), "days": workspace_archive.KEEP_DAYS}


show_export = settings_view(ExportPage)


@settings_action(ExportPage)
def request_export(page):
    """Ask for a new export."""

    def save():
        workspace_archive.request_export(workspace=page.workspace, actor=page.user)
        return _("The export is being made. It appears here in a minute or two.")

    return page.submit(save)


@require_safe
@page_context.members_only
def download(request, export_id):
    """Send a finished export to an owner."""
    export = get_object_or_404(request.membership.workspace.exports, pk=export_id)
    permissions.check(request.membership.role, Capability.ADMINISTER)
    if export.state != ExportState.READY:
        raise Http404
    response = StreamingHttpResponse(workspace_archive.read_parts(export), content_type="application/zip")
    name = file_names.file_name(export.workspace.name, "zip", fallback="workspace")
    response.headers["Content-Disposition"] = file_names.content_disposition(name)
    response.headers["Content-Length"] = export.size
    response.headers["Cache-Control"] = "no-store"
    return response
