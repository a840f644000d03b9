"""Changing what lies beside a map: surveys, receivers, share links."""

from cxapp import permissions
from cxapp.models import Document
from cxapp.schema import Capability


def lock_for_edit(document, actor):
    """Lock the document, whose operations ask for roles under the same lock, and check that the actor may edit."""
    list(Document.objects.select_for_update(no_key=True).filter(pk=document.pk).values_list("pk"))
    permissions.require(actor, document.workspace_id, Capability.EDIT)
