"""The QR code of a survey as an image, and a sheet to print."""

import io

import segno
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from cxapp import permissions
from cxapp.models import Journey, Survey
from cxapp.schema import Capability
from cxapp.workspaces import surveys

TYPES = {"svg": "image/svg+xml", "png": "image/png"}
# The standard requires a margin of four white modules; the image must include it.
BORDER = 4
SIZES = ("a4", "a5")


@require_safe
@login_required
def show_code(request, id, format):
    """Return the QR code of a survey's address, black on white in every theme."""
    survey = find_editable(request, id)
    drawn = io.BytesIO()
    how = {"svg": {"xmldecl": False, "svgclass": None, "lineclass": None, "omitsize": True}, "png": {"scale": 16}}
    segno.make(survey_url(request, survey), error="m", micro=False).save(
        drawn, kind=format, border=BORDER, light="#fff", **how[format]
    )
    return HttpResponse(drawn.getvalue(), content_type=TYPES[format])


@require_safe
@login_required
def show_sheet(request, id):
    """Return a sheet of A4 or A5: the question, the code, the address."""
    survey = find_editable(request, id)
    language, size = request.GET.get("language"), request.GET.get("size")
    language = language if language in dict(settings.LANGUAGES) else translation.get_language()
    with translation.override(language):
        context = {
            "survey": survey,
            "question": surveys.question_of(survey, language),
            "address": survey_url(request, survey).partition("://")[2],
            "size": size if size in SIZES else SIZES[0],
            "sizes": SIZES,
            "language": language,
        }
        return render(request, "sources/sheet.html", context)


def survey_url(request, survey):
    """Return the address that customers open."""
    return request.build_absolute_uri(reverse("survey", args=[survey.token]))


def find_editable(request, id):
    """Return a survey of a journey that the person may edit; raise Http404 or Forbidden."""
    mine = Journey.objects.visible_to(request.user).values("pk")
    survey = get_object_or_404(Survey.objects.select_related("document", "metric"), pk=id, document__in=mine)
    permissions.require_on(survey.document, request.user, Capability.EDIT)
    return survey
