"""The lock for changes of surveys, receivers and share links, which are not part of a map."""

from cxapp import permissions
from cxapp.models import Document
from cxapp.schema import Capability


def lock_for_edit(document, actor):
    """Lock the document, as operations do before they check roles, and check that the actor may edit."""
    list(Document.objects.select_for_update(no_key=True).filter(pk=document.pk).values_list("pk"))
    permissions.require(actor, document.workspace_id, Capability.EDIT)
