"""The segments of a workspace with their personas and scores, and the forms that add, change and delete them."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cxapp import permissions
from cxapp.models import Persona
from cxapp.schema import Capability
from cxapp.scores import Window, customer_segments
from cxapp.web import avatars, form_page, page_context
from cxapp.web.form_page import FormPage
from cxapp.workspaces import segments

from . import drawing
from .forms import SegmentForm


@require_safe
@page_context.members_only
def index(request):
    """Show the segments: their shares, their personas, and how their scores differ."""
    workspace = request.membership.workspace
    listed = segments.list_segments(workspace)
    window = Window.default(workspace)
    drawn, scores = segments.list_personas(workspace), customer_segments.read_scores(workspace, window)
    known = {segment.pk for segment in listed}
    context = {
        "segments": [
            drawing.draw_segment(segment, place, drawn[segment.pk], scores.get(segment.pk, []))
            for place, segment in enumerate(listed)
        ],
        "shares": drawing.draw_shares(listed),
        "others": [avatars.persona_avatar(one) for one in workspace.personas.all() if one.segment_id not in known],
        "window_days": window.days,
        "minimum": workspace.minimum_answers,
    }
    return render(request, "segments/index.html", page_context.build_context(request, "segments") | context)


class SegmentPage(FormPage):
    """The form of a segment, or of a new one."""

    template = "segments/form.html"

    def __init__(self, request, segment=None):
        super().__init__(request)
        permissions.check(request.membership.role, Capability.EDIT)
        self.segment = segment

    def url(self):
        """Return the address to go to afterwards."""
        return reverse("segments")

    def build_context(self):
        """Return the form, and where the segment is used."""
        initial = self.segment and segments.to_json(self.segment)
        own = {"segment": self.segment, "form": self.form(SegmentForm, initial=initial)}
        if self.segment:
            own["count"] = Persona.objects.filter(segment_id=self.segment.pk).count()
        return page_context.build_context(self.request, "segments") | own


@require_http_methods(form_page.METHODS)
@page_context.members_only
def create(request):
    """Show the form of a new segment; on POST add it."""
    page = SegmentPage(request)

    def save(**fields):
        owned = {"workspace": request.membership.workspace, "actor": request.user}
        return _show(request, segments.create_segment(**owned, **fields), _("The segment is added."))

    return page.submit(save, SegmentForm) if request.method == "POST" else page.render()


@require_http_methods(form_page.METHODS)
@page_context.members_only
def change(request, id):
    """Show the form of a segment; on POST change it."""
    page = SegmentPage(request, _find_segment(request, id))

    def save(**fields):
        changed = segments.change_segment(segment=page.segment, actor=request.user, **fields)
        return _show(request, changed, _("Saved."))

    return page.submit(save, SegmentForm) if request.method == "POST" else page.render()


@form_page.form_action("segments")
@page_context.members_only
def delete(request, id):
    """Delete a segment; its personas keep its name."""
    segment = _find_segment(request, id)
    segments.delete_segment(segment=segment, actor=request.user)
    messages.success(request, _("“%(name)s” is deleted. Its personas keep the name.") % {"name": segment.name})
    return redirect("segments")


def _show(request, segment, message):
    """Return to the list at a segment, with a message."""
    messages.success(request, message)
    return redirect("{}#{}".format(reverse("segments"), drawing.anchor(segment)))


def _find_segment(request, id):
    return get_object_or_404(request.membership.workspace.segments, pk=id)
