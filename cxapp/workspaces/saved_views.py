"""Saved views of a map: a person's own, and those that its editors share with everybody who reads it."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cxapp import permissions
from cxapp.errors import Conflict
from cxapp.models import Document, SavedView
from cxapp.schema import Capability

from .edit_lock import lock_for_edit

# On one map: of one person, and shared.
MAX_OWN, MAX_SHARED = 50, 100


def list_views(document, actor):
    """Return the views of a map that somebody may use: the shared ones, and their own, which visitors do not have."""
    usable = Q(shared=True)
    if not isinstance(actor, permissions.Visitor):
        usable |= Q(author_id=actor.id)
    return SavedView.objects.filter(usable, document=document.pk)


def visitor_settings(settings):
    """Return settings as visitors by a share link get them: without people, whom they do not see."""
    return {**settings, "filters": {**settings.get("filters", {}), "owners": []}}


def create_view(*, document, actor, name, settings, shared=False):
    """Save a view; a shared one needs the right to edit the map."""
    with transaction.atomic():
        _lock(document, actor, shared)
        _check_count(document, actor, shared)
        fields = {"name": name, "settings": settings, "shared": shared}
        return SavedView.objects.create(document_id=document.pk, author=actor, **fields)


def change_view(*, view, actor, **fields):
    """Change the name or the settings of a view, share it, or take it back; who takes it back has it alone."""
    shared = fields.get("shared", view.shared)
    with transaction.atomic():
        _lock(view.document, actor, view.shared or shared)
        view = SavedView.objects.select_for_update(of=("self",), no_key=True).get(pk=view.pk)
        if shared != view.shared:
            _check_count(view.document, actor, shared)
            view.author = actor
        for name, value in fields.items():
            setattr(view, name, value)
        view.save()
    return view


def delete_view(*, view, actor):
    """Delete a view; a shared one needs the right to edit the map."""
    with transaction.atomic():
        _lock(view.document, actor, view.shared)
        view.delete()


def _lock(document, actor, shared):
    """Check the right; lock the map, so that two requests cannot save more views than are allowed."""
    if shared:
        return lock_for_edit(document, actor)
    list(Document.objects.select_for_update(no_key=True).filter(pk=document.pk).only("pk"))
    return permissions.require_on(document, actor, Capability.VIEW)


def _check_count(document, actor, shared):
    of_these = {"shared": True} if shared else {"shared": False, "author": actor}
    most = MAX_SHARED if shared else MAX_OWN
    if SavedView.objects.filter(document=document.pk, **of_these).count() >= most:
        sentence = (
            _("A map can have at most {most} shared views. Delete one first.")
            if shared
            else _("You can have at most {most} views of your own on a map. Delete one first.")
        )
        raise Conflict(sentence, code="too_many_views", most=most)
