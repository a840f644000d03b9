"""The page of a search: everything that was found, kind by kind, also without scripts."""

import uuid
from urllib.parse import urlencode

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from cxapp import plain_text, search
from cxapp.errors import AppError, InvalidInput
from cxapp.schema import SearchKind

from . import page_context

PER_KIND = 5
PAGE_SIZE = 30
# Icons of the kinds, as templates/sprite.html has them.
ICONS = {
    SearchKind.JOURNEY: "layers",
    SearchKind.PERSONA: "users",
    SearchKind.STAGE: "grid",
    SearchKind.CARD: "letter",
    SearchKind.ANSWER: "chat",
    SearchKind.COMMENT: "comment",
    SearchKind.FIX: "fix",
    SearchKind.FILE: "file",
    SearchKind.METRIC: "gauge",
    SearchKind.CHANNEL: "phone",
}


@require_safe
@page_context.people_only
def show(request):
    """Show what is found for the words of the address: the first of each kind, or one kind page by page."""
    text = request.GET.get("q", "").strip()
    kind = request.GET.get("kind") if request.GET.get("kind") in SearchKind.values else ""
    context = page_context.build_context(request, "search") | {"text": text[: search.MAX_QUERY_LENGTH], "kind": kind}
    if not text:
        return render(request, "search/search.html", context)
    try:
        plain_text.check_string(text)
        context |= find(request, text, kind)
    except AppError as error:
        context["problem"] = error.detail
    return render(request, "search/search.html", context, status=400 if "problem" in context else 200)


def find(request, text, kind):
    """Return the groups that were found, and the links to what else can be shown; raise an AppError."""
    if len(text) > search.MAX_QUERY_LENGTH:
        raise InvalidInput(_("Enter at most {count} characters."), count=search.MAX_QUERY_LENGTH)
    workspace = request.membership and request.membership.workspace_id
    journey, cursor = read_id(request.GET.get("journey")), read_cursor(request.GET.get("cursor"), kind)
    sought = search.Search.build(request.user, text, workspace, journey)
    is_complete = sought.prepare()
    if kind:
        found, cursor = sought.find([kind], PAGE_SIZE, cursor)
    else:
        found, cursor = sought.find_first(SearchKind.values, PER_KIND + 1), None
    chosen = {"q": text, "kind": kind, "journey": journey}
    return {
        "groups": list_groups(found, chosen),
        "kinds": list_kinds(chosen),
        "journeys": list_journeys(found, chosen),
        "journey": journey,
        "everywhere": address(chosen, journey=""),
        "more": cursor and address(chosen, cursor=f"{cursor[0]}-{cursor[1]}"),
        "is_complete": is_complete,
    }


def list_groups(found, chosen):
    """Return the results by kind; `more` is the address of the others of a kind."""
    groups = []
    for kind in SearchKind:
        rows = [build_row(result) for result in found if result["kind"] == kind]
        if rows:
            more = not chosen["kind"] and len(rows) > PER_KIND and address(chosen, kind=kind.value)
            shown = rows if chosen["kind"] else rows[:PER_KIND]
            groups.append({"kind": kind.value, "label": kind.label, "rows": shown, "more": more})
    return groups


def build_row(result):
    """Return a result with its texts split at the words found."""
    passage = result["excerpt"] is not None and split_text(result["excerpt"], result["excerpt_ranges"])
    return result | {
        "icon": ICONS[SearchKind(result["kind"])],
        "parts": split_text(result["title"], result["title_ranges"]),
        "passage": passage,
        "where": [*list_places(result)],
    }


def list_places(result):
    """Yield what is said of the place of a result, as far as its heading and its name do not say it."""
    kind, stage, journey = result["kind"], result["place"]["stage"], result["journey"]
    if kind in (SearchKind.CARD, SearchKind.ANSWER):
        yield result["label"]
    if stage and stage["title"] and kind != SearchKind.STAGE:
        yield stage["title"]
    if journey and kind != SearchKind.JOURNEY:
        yield journey["title"]
    if journey and journey["archived"]:
        yield pgettext("journey", "Archived")


def split_text(text, ranges):
    """Return a text as [(part, whether it was found)]."""
    parts, at = [], 0
    for start, end in ranges:
        parts += [(text[at:start], False), (text[start:end], True)]
        at = end
    return [part for part in [*parts, (text[at:], False)] if part[0]]


def list_kinds(chosen):
    """Return the choices of kinds."""
    return [
        {"label": label, "url": address(chosen, kind=value), "current": value == chosen["kind"]}
        for value, label in [("", _("Everything")), *SearchKind.choices]
    ]


def list_journeys(found, chosen):
    """Return the journeys among the results, to narrow the search to one."""
    journeys = {result["journey"]["id"]: result["journey"]["title"] for result in found if result["journey"]}
    return [
        {"title": title, "url": address(chosen, journey=id), "current": id == str(chosen["journey"])}
        for id, title in sorted(journeys.items(), key=lambda row: row[1].casefold())
    ]


def address(chosen, **changed):
    """Return the address of this page with some choices changed."""
    query = {name: value for name, value in (chosen | changed).items() if value}
    return f"{reverse('search')}?{urlencode(query)}"


def read_id(text):
    """Return the id of a journey in the address; None if there is none."""
    try:
        return uuid.UUID(text) if text else None
    except ValueError:
        return None


def read_cursor(text, kind):
    """Return the cursor in the address as (kind, id); None if it is none of this search."""
    named, _separator, id = (text or "").partition("-")
    return (kind, int(id)) if kind and named == kind and id.isdecimal() and len(id) < 19 else None
