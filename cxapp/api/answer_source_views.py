"""Common base of surveys and receivers, the sources of a journey's answers, for members who may edit it."""

from django.utils.translation import gettext as _

from cxapp import permissions, workspaces
from cxapp.errors import NotFound
from cxapp.models import Document
from cxapp.schema import Capability, Role

from .base_views import WorkspaceResource
from .filters import ShareLinkFilter
from .measurements import JourneyReference


class AnswerSourceResource(WorkspaceResource):
    """Owners and editors manage these; others need not know that they are there."""

    workspace_path = "document__workspace"
    needs = Capability.EDIT

    def get_object(self):
        """The thing of the address; raises Forbidden also before reading."""
        found = super().get_object()
        self.check_right(found)
        return found

    def workspace_id(self, thing):
        """They belong to their journey's workspace."""
        return thing.document.workspace_id


class AnswerSourceList(AnswerSourceResource):
    """All of them, and one more."""

    filters = ShareLinkFilter

    def get_queryset(self):
        """Those of journeys that the reader may edit."""
        editing = [role for role in Role.values if permissions.has_capability(role, self.needs)]
        return (
            super()
            .get_queryset()
            .filter(document__workspace__in=workspaces.workspaces_with_roles(self.request.user, editing))
        )

    def find_document(self):
        """Return the document that the body names, which the person may edit."""
        id = self.read_body(JourneyReference)["journey"]
        found = Document.objects.filter(pk=id, kind="journey").first()
        if found is None:
            raise NotFound(_("There is no such thing, or none that you may see."))
        permissions.require(self.request.user, found.workspace_id, self.needs)
        return found
