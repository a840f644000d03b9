"""The journey that a share link leads to."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from cxapp.models import Journey

from . import visiting


@require_safe
def show(request, id):
    """The journey for who came by a link; members are sent on to the editor, others find nothing."""
    if visiting.is_member(request, id):
        return redirect("editor", id)
    found = visiting.visitor_of(request, id)
    if found is None:
        raise Http404
    journey = Journey.objects.select_related("document").get(pk=id)
    return visiting.private(render(request, "shared/journey.html", {"journey": journey, "role": found[1]}))
