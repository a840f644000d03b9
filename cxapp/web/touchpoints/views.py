"""The touchpoints of a workspace: the list, one of them with its history, and corrections of what is the same."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cxapp import exports, permissions, scores, touchpoints
from cxapp.errors import AppError, NotFound
from cxapp.models import Journey, Stage
from cxapp.schema import Capability, State
from cxapp.text.markup import strip_markup
from cxapp.touchpoints.channels import Channels
from cxapp.touchpoints.corrections import MAX_JOINED
from cxapp.touchpoints.history import MAX_USES
from cxapp.touchpoints.listing import NO_CHANNEL, PAGE_SIZE
from cxapp.web import page_context
from cxapp.web.form_page import form_action
from cxapp.web.metrics import trend_chart
from cxapp.web.metrics.query import WEEK_CHOICES, parse_weeks
from cxapp.web.next_page import next_page

from . import drawing, query

SHOWN_USES = 3
MAX_EXPORTED = 20_000


@require_safe
@page_context.members_only
def index(request):
    """Show one page of the touchpoints that match the address."""
    workspace = request.membership.workspace
    metrics = list(workspace.metrics.order_by("name", "pk"))
    choice, page = query.parse(request.GET, metrics), query.read_page(request.GET)
    library = touchpoints.read_library(workspace, choice, page=page)
    titles = list_titles(workspace)
    context = page_context.build_context(request, "touchpoints") | {
        "choice": choice,
        "rows": [build_row(entry) for entry in library["touchpoints"]],
        "chosen": request.GET.getlist("chosen"),
        "list_address": query.address(choice, page=page),
        "count": library["count"],
        "uses": library["uses"],
        "is_narrowed": query.is_narrowed(choice),
        "narrowed": query.list_narrowed(choice, titles, list_stages(choice)),
        "options": build_options(workspace, choice, metrics, titles),
        "heads": build_heads(choice),
        "window_days": workspace.window_days,
        "export": reverse("touchpoints-export", args=["csv"]) + query.address(choice)[len(reverse("touchpoints")) :],
        **build_pages(choice, page, library["count"]),
    }
    return render(request, "touchpoints/index.html", context)


def list_titles(workspace):
    """Return {id: title} of the journeys in use, by title."""
    rows = Journey.objects.list_in_use(workspace).values_list("pk", "title")
    titles = [(str(id), title.strip() or _("Untitled")) for id, title in rows]
    return dict(sorted(titles, key=lambda row: (row[1].casefold(), row[0])))


def list_stages(choice):
    """Return {id: title} of the chosen stage."""
    rows = Stage.objects.filter(pk=choice.stage, document=choice.journey) if choice.stage and choice.journey else ()
    return {str(stage.pk): strip_markup(stage.title).strip() for stage in rows}


def build_options(workspace, choice, metrics, titles):
    """Return the choices of the form, as [(value, label, whether it is chosen)]."""
    channels = Channels(workspace)
    values = [*Channels.built_in(), *(f"own:{id}" for id in channels.own)]
    named = [(value, channels.describe(value)["name"]) for value in values]
    lists = {
        "channel": [("", _("All channels")), *named, (NO_CHANNEL, _("No channel"))],
        "metric": [("", _("All metrics")), *((str(metric.pk), metric.name) for metric in metrics)],
        "journey": [("", _("All journeys")), *titles.items()],
        "state": [("", _("As-is and to-be")), *State.choices],
    }
    chosen = choice.query_fields()
    options = {
        name: [(value, label, value == chosen.get(name, "")) for value, label in rows] for name, rows in lists.items()
    }
    return options | {"sort": [(row["value"], row["label"], row["current"]) for row in query.list_sorts(choice)]}


def build_heads(choice):
    """Return the columns that can be sorted: {name: {url, current}}."""
    names = ("name", "channel", "uses", "importance", "emotion")
    return {name: {"url": query.address(choice, sort=name), "current": choice.sort == name} for name in names}


def build_pages(choice, page, count):
    """Return the addresses of the pages before and after this one."""
    last = max(1, -(-count // PAGE_SIZE))
    return {
        "page": page,
        "pages": last,
        "before": page > 1 and query.address(choice, page=min(page - 1, last)),
        "after": page < last and query.address(choice, page=page + 1),
    }


def build_row(entry):
    """Return a row of the table."""
    return entry | {
        "title": entry["name"] or _("Untitled touchpoint"),
        "places": [describe_place(use) for use in entry["uses"][:SHOWN_USES]],
        "more": max(0, entry["use_count"] - SHOWN_USES),
        "importance_text": drawing.range_text(entry["importance"]),
        "emotion_text": drawing.range_text(entry["emotion"], signed=True),
        "emotion_words": drawing.emotion_words(entry["emotion"]),
        "drawn": [drawing.draw_score(score) for score in entry["scores"]],
    }


def describe_place(use):
    """Return a use with the names that are shown where there is no title."""
    return use | {
        "journey_title": use["journey"]["title"] or _("Untitled"),
        "stage_title": use["stage"]["title"] or _("Untitled stage"),
        "is_to_be": use["journey"]["state"] == State.TO_BE,
    }


@require_safe
@page_context.members_only
def show(request, key):
    """Show one touchpoint: where it is used, and the history of its scores over all maps."""
    workspace = request.membership.workspace
    weeks = parse_weeks(request.GET.get("weeks"))
    try:
        found = touchpoints.read_touchpoint(workspace, key, weeks)
    except NotFound:
        raise Http404 from None
    entry = found["touchpoint"]
    context = page_context.build_context(request, "touchpoints") | {
        "touchpoint": build_row(entry),
        "uses": [build_use(use, entry["use_count"]) for use in entry["uses"]],
        "is_cut": entry["use_count"] > MAX_USES,
        "charts": [build_chart(workspace, found, score) for score in entry["scores"]],
        "weeks": weeks,
        "periods": WEEK_CHOICES,
    }
    return render(request, "touchpoints/show.html", context)


def build_use(use, count):
    """Return a use with its scores, and what can be corrected about it."""
    return describe_place(use) | {
        "importance_text": scores.format_number(use["importance"]),
        "emotion_text": "" if use["emotion"] is None else scores.format_signed(use["emotion"]),
        "drawn": [drawing.draw_score(score) for score in use["scores"]],
        "can_separate": not use["correction"] and count > 1,
    }


def build_chart(workspace, found, score):
    """Return the history of one metric for templates/touchpoints/history.html."""
    trend, metric = found["trends"][score["metric"]], found["metrics"][score["metric"]]
    measured, scored = scores.scoring_metric(metric), score | {"since": None}
    drawn = trend_chart.draw_chart(scored, measured, trend, minimum=workspace.minimum_answers, events=[])
    chart = {"score": drawing.draw_score(score), "title": metric.name, "chart": drawn, "span": trend.span}
    chart |= {
        "places": score["places"],
        "id": score["metric"],
        "method": scores.method_text(scores.metric_to_json(metric)),
    }
    if drawn:
        chart["sentence"] = trend_chart.chart_text(metric.name, scored, trend, drawn)
        chart["table"] = trend_chart.table_rows(scored, trend)
    return chart


@require_safe
@page_context.members_only
def export(request, format):
    """Return the touchpoints that match the address as a table; 404 for a format other than CSV."""
    if format != "csv":
        raise Http404
    workspace = request.membership.workspace
    choice = query.parse(request.GET, list(workspace.metrics.all()))
    library = touchpoints.read_library(workspace, choice, size=MAX_EXPORTED)
    kind, write = exports.TABLES[format]
    answer = HttpResponse(write(exports.touchpoint_rows(library["touchpoints"])), content_type=kind)
    name = exports.file_name(f"touchpoints-{workspace.today():%Y-%m-%d}", format)
    answer["Content-Disposition"] = exports.content_disposition(name)
    return answer


@form_action("touchpoints")
@page_context.members_only
def join(request):
    """Make one touchpoint of those that are chosen, and show it; after a refusal they are still chosen in the list."""
    keys = request.POST.getlist("touchpoint")
    return correct(
        request,
        lambda workspace: touchpoints.join(workspace=workspace, actor=request.user, keys=keys),
        _("The touchpoints are joined."),
        refused=keep_chosen(next_page(request, reverse("touchpoints")), keys),
    )


def keep_chosen(address, keys):
    """Return the address of a list with these touchpoints chosen."""
    return f"{address}{'&' if '?' in address else '?'}{urlencode([('chosen', key) for key in keys[:MAX_JOINED]])}"


@form_action("touchpoints")
@page_context.members_only
def separate(request):
    """Take a card out of its touchpoint, put it back, or undo the join of its name, as the form says."""
    card, source = request.POST.get("card", ""), request.POST.get("name", "")
    actor = {"actor": request.user}
    if source:
        return correct(
            request,
            lambda workspace: touchpoints.divide(workspace=workspace, source=source, **actor),
            _("The name is a touchpoint of its own again."),
        )
    if request.POST.get("back"):
        return correct(
            request,
            lambda workspace: touchpoints.rejoin(workspace=workspace, card=card, **actor),
            _("The card is back among those of its name."),
        )
    return correct(
        request,
        lambda workspace: touchpoints.separate(workspace=workspace, card=card, **actor),
        _("The card is a touchpoint of its own now."),
    )


def correct(request, act, done, refused="touchpoints"):
    """Run a correction and go on to the touchpoint that it leads to; a refusal is told on the list, `refused`."""
    permissions.check(request.membership.role, Capability.EDIT)
    try:
        key = act(request.membership.workspace)
    except AppError as refusal:
        messages.error(request, refusal.detail)
        return redirect(refused)
    messages.success(request, done)
    return redirect("touchpoint", key)
