"""A place's own target, stored from the page of metrics as an operation on its map."""

from urllib.parse import urlencode

from django import forms
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from cxapp import operations, permissions
from cxapp.errors import AppError
from cxapp.models import RECORD_MODELS, Journey, Metric
from cxapp.models.ids import new_id
from cxapp.schema import Capability, field_labels
from cxapp.web import page_context
from cxapp.web.form_page import form_action

from .forms import FigureField


class PlaceTargetForm(forms.Form):
    """A place by its id (the journey's own for the whole journey), and its target; an empty one removes it."""

    journey = forms.UUIDField()
    place = forms.UUIDField()
    target = FigureField(required=False)


@form_action("metrics")
@page_context.members_only
def save_target(request, id):
    """Set or remove the target of a metric at a place of a journey."""
    workspace = request.membership.workspace
    metric = get_object_or_404(Metric, pk=id, workspace=workspace)
    permissions.check(request.membership.role, Capability.EDIT)
    form = PlaceTargetForm(request.POST)
    if not form.is_valid():
        return redirect_refused(request, describe_errors(form))
    fields = form.cleaned_data
    journey = get_object_or_404(Journey, pk=fields["journey"], document__workspace=workspace)
    place = None if fields["place"] == journey.pk else fields["place"]
    try:
        submit_target(request.user, journey, metric, place, fields["target"])
    except AppError as refusal:
        return redirect_refused(request, f"{refusal.detail} {field_labels.describe(refusal.fields)}".strip())
    return redirect(f"{reverse('metrics')}?{urlencode({'metric': metric.pk, 'journey': journey.pk})}")


def describe_errors(form):
    """Return the first error of each field, with the name of the field."""
    return field_labels.describe({name: errors[0] for name, errors in form.errors.items()})


def submit_target(actor, journey, metric, place, value):
    """Submit the operation that changes the target, if one is needed."""
    data = {"id": str(new_id()), "place": place and str(place), "metric": str(metric.pk), "value": value}
    if value is None:
        own = RECORD_MODELS["target"].objects.filter(document=journey.pk, metric=metric.pk, place_id=place).first()
        if own is None:
            return
        data = {"id": str(own.pk)}
    verb = "target.delete" if value is None else "target.create"
    operations.submit(journey.pk, actor=actor, id=str(new_id()), type=verb, data=data)


def redirect_refused(request, message):
    """Return a page that says why the target was refused."""
    context = page_context.build_context(request, "metrics") | {"error_text": message}
    return render(request, "metrics/target_error.html", context, status=400)
