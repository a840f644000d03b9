"""The page of metrics: their questions and methods, their scores over time, and their changes."""

from urllib.parse import urlencode

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cxapp import permissions, scores, workspaces
from cxapp.errors import AppError
from cxapp.models import Metric, MetricChange
from cxapp.schema import Capability
from cxapp.web import page_context, trash_messages
from cxapp.web.form_page import form_action

from . import bar_and_sparkline, forms, found_answer, labels, place
from .query import WEEK_CHOICES, Choice

MAX_CHANGES = 50


@require_safe
@page_context.members_only
def index(request):
    """Show all metrics, and one of them at a place."""
    workspace = request.membership.workspace
    overview = scores.read_overview(workspace)
    choice = Choice.parse(request.GET, overview)
    context = page_context.build_context(request, "metrics") | {
        "rows": [build_row(overview, row) for row in overview.rows],
        "choice": choice,
        "found_answer": found_answer.read_answer(workspace, request.GET.get("answer")),
        "periods": [{"weeks": weeks, "query": urlencode(choice.query_fields(weeks=weeks))} for weeks in WEEK_CHOICES],
        "window_days": workspace.window_days,
        **place.build_context(workspace, overview, choice, workspace.today()),
        "history": list_changes(overview.metrics.get(choice.metric), request.user),
    }
    return render(request, "metrics/index.html", context)


def build_row(overview, row):
    """Return the table row of one metric."""
    metric = overview.metrics[row["id"]]
    drawn = row | {"scale_text": labels.scale_text(metric), "label": labels.KIND_LABELS[metric.kind]}
    drawn |= {"question": metric.question, "n": scores.format_number(row["n"])}
    drawn |= {
        "target_text": forms.format_target(metric, metric.target),
        "spark": bar_and_sparkline.build_sparkline(row["trend"]),
    }
    if row["score"] is None:
        return drawn
    drawn |= {"figure": scores.format_figure(row, row["score"]), "bar": bar_and_sparkline.build_bar(row)}
    drawn["range"] = "…".join(scores.format_figure(row, end) for end in row["interval"] if end is not None)
    if row["difference"] is not None:
        drawn["by"] = scores.short_distance(row)
    return drawn


def list_changes(metric, reader):
    """Return the latest changes of a metric, each with its sentences."""
    if metric is None:
        return []
    noted = MetricChange.objects.filter(metric=metric).select_related("actor")[:MAX_CHANGES]
    return [{"at": change.at, "sentences": labels.change_texts(metric, change, reader)} for change in noted]


@require_http_methods(["GET", "HEAD", "POST"])
@page_context.members_only
def create(request):
    """Show the form of a new metric; on POST create it."""
    workspace = request.membership.workspace
    return handle_form(
        request,
        None,
        lambda **fields: workspaces.create_metric(workspace=workspace, actor=request.user, **fields),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@page_context.members_only
def edit(request, id):
    """Show the form of a metric; on POST change it, except the fields that are not sent."""
    metric = find_metric(request, id)
    return handle_form(
        request, metric, lambda **fields: workspaces.change_metric(metric=metric, actor=request.user, **fields)
    )


@form_action("metrics")
@page_context.members_only
def delete(request, id):
    """Delete a metric without answers and references; show why if that is refused."""
    metric = find_metric(request, id)
    form = forms.MetricForm(forms.initial_values(metric), metric=metric)
    permissions.check(request.membership.role, Capability.EDIT)
    try:
        item = workspaces.delete_metric(metric=metric, actor=request.user)
    except AppError as refusal:
        form.add_refusal(refusal)
        return render_form(request, form, metric, refusal.status)
    text = _("Moved the metric “%(name)s” to the trash.") % {"name": item.title}
    restore_url = reverse("settings-trash-item-restore", args=[item.pk])
    trash_messages.report(request, text, restore_url=restore_url, workspace_id=item.workspace_id)
    return redirect("metrics")


def find_metric(request, id):
    """Return a metric of the current workspace, else raise Http404."""
    return get_object_or_404(Metric, pk=id, workspace=request.membership.workspace)


def handle_form(request, metric, keep):
    """Show the form; if a valid one is posted, `keep` the fields and redirect to the page."""
    permissions.check(request.membership.role, Capability.EDIT)
    if request.method != "POST":
        return render_form(request, forms.MetricForm(initial=forms.initial_values(metric), metric=metric), metric)
    fields = (forms.initial_values(metric) if metric else {}) | request.POST.dict()
    form = forms.MetricForm(fields, initial=forms.initial_values(metric), metric=metric)
    if form.is_valid():
        try:
            return redirect(f"/metrics/?{urlencode({'metric': keep(**form.metric_fields()).pk})}")
        except AppError as refusal:
            form.add_refusal(refusal)
    return render_form(request, form, metric, 400)


def render_form(request, form, metric, status=200):
    context = page_context.build_context(request, "metrics") | {"form": form, "metric": metric}
    return render(request, "metrics/form.html", context, status=status)
