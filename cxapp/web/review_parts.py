"""The markup of the review of a journey, which the editor fetches when it is opened: the same for all journeys."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from . import template_tags


@require_safe
def show(request):
    """Return the parts in the language of the page."""
    return HttpResponse(template_tags.constant_part("editor/review.html"))
