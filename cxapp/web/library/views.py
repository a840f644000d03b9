"""The library page: a workspace's journeys, the worst gap of each, and the dialog of a new one."""

from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from cxapp import notifications
from cxapp.models import Document, Membership
from cxapp.schema import State
from cxapp.web import avatars, page_context
from cxapp.web.settings.forms import language_choices

from . import checklist, forms, journey_cards, journey_commands, templates
from .query import PAGE_SIZE, LibraryQuery


@require_safe
@page_context.members_only
def show(request):
    """Show the start page of signed-in people."""
    return render_library(request, opened="new" in request.GET)


def render_library(request, *, fields=None, refusal=None, opened=False, **refused):
    """Return the library for the query; the new-journey dialog is open if `opened` or if there is a `refusal`.

    `refused` is a refused form of another dialog, with its address.
    """
    workspace = request.membership.workspace
    query = LibraryQuery.parse(request.GET)
    cards = journey_cards.gather_cards(workspace, archived=bool(query.archived))
    fitting = [card for card in cards if query.matches(card)]
    proven = [card for card in fitting if card["gap"]["kind"] == "broken"]
    matching = sort_cards(query, proven if query.proven else fitting)
    waiting = {str(id): number for id, number in notifications.count_unread_by_journey(request.user).items()}
    context = (
        page_context.build_context(request, "library")
        | build_menus(query, cards)
        | {
            "wish": query,
            "folder": query.folder,
            "cards": [
                card
                | {
                    "unread": waiting.get(card["id"], 0),
                    "commands": journey_commands.list_commands(
                        card["id"], card["state"], is_archived=bool(query.archived)
                    ),
                }
                for card in matching[: query.page * PAGE_SIZE]
            ],
            "more_query": query.query_string(page=query.page + 1) if len(matching) > query.page * PAGE_SIZE else "",
            "shown": len(matching),
            "total": len(cards),
            "proven_count": len(proven),
            "proven_query": query.query_string(proven="" if query.proven else "1"),
            "archived_count": count_archived(workspace),
            "archived_query": query.query_string(archived="" if query.archived else "1"),
            "opened": opened or refusal is not None,
            "wrong": error_texts(refusal),
            "given": {"template": "blank", "language": usual_language(request), **(fields or {})},
        }
    )
    if context["may_edit"]:
        personas = [avatars.persona_avatar(persona) for persona in workspace.personas.all()]
        context |= {"rename_form": forms.RenameForm(), "move_form": forms.MoveForm()}
        kept = templates.list_kept_templates(workspace)
        context |= {"template_form": forms.TemplateForm(), "has_kept": bool(kept)} | refused
        context |= {
            "starters": [*kept, *templates.list_templates()],
            "own_starters": templates.list_own_templates(cards),
            "languages": language_choices(),
            "all_personas": personas,
            "people": list_people(workspace),
            "checklist": checklist.build_checklist(request.membership, cards),
        }
    return render(request, "library/library.html", context, status=400 if refusal or refused else 200)


def usual_language(request):
    """Return the language of a new journey for which nobody has chosen one."""
    return request.membership.workspace.language or request.LANGUAGE_CODE


def count_archived(workspace):
    """Return how many journeys of a workspace are archived."""
    return Document.objects.filter(workspace=workspace, kind="journey", archived_at__isnull=False).count()


def list_people(workspace):
    """Return who may own a journey: the members, by name."""
    members = Membership.objects.list_by_join_date(workspace.pk).select_related("user")
    people = [{"id": str(one.user_id), "name": str(one.user)} for one in members]
    return sorted(people, key=lambda person: person["name"].casefold())


def error_texts(refusal):
    """Return the errors of the dialog: at the name if that is the reason, else for the whole dialog."""
    if refusal is None:
        return {}
    if refusal.code == "bad_character" and "title" in refusal.fields:
        return {"title": refusal.detail}
    if "name" in refusal.fields:
        return {"persona_name": refusal.fields["name"]}
    for name in ("scope", "review_date"):
        if name in refusal.fields:
            return {name: refusal.detail}
    if {"scenario", "owner"} & set(refusal.fields):
        return {"rest": refusal.detail}
    if "title" in refusal.fields:
        return {"title": gettext("Enter a name of at most 200 characters.")}
    return {"rest": gettext("The template or the persona no longer exists. Choose another.")}


def sort_cards(query, cards):
    """Return the cards in the order of the query."""
    if query.sort == "title":
        return sorted(cards, key=lambda card: card["title"].casefold())
    if query.sort == "gap":
        return sorted(cards, key=lambda card: card["gap"]["order"])
    return cards


def build_menus(query, cards):
    """Return the menus of the filters and of the order."""
    personas = {persona["id"]: persona["name"] for card in cards for persona in card["personas"]}
    folders = sorted({card["folder"] for card in cards if card["folder"]}, key=str.casefold)
    sorts = [("changed", gettext("Recently changed")), ("title", gettext("By name"))]
    views = [("cards", gettext("Cards"), "grid"), ("list", gettext("List"), "list")]
    return {
        "personas": build_menu(
            query, "persona", gettext("Any persona"), sorted(personas.items(), key=lambda row: row[1])
        ),
        "folders": build_menu(query, "folder", gettext("All folders"), [(name, name) for name in folders]),
        "states": build_menu(query, "state", gettext("As-is and to-be"), State.choices),
        "sorts": build_menu(query, "sort", gettext("Largest gap first"), sorts, default="gap"),
        "views": [
            {"label": label, "icon": icon, "query": query.query_string(view=value), "current": query.view == value}
            for value, label, icon in views
        ],
    }


def build_menu(query, field, all_label, options, default=""):
    """Return a menu: its default, then the other options, each with its query; `chosen` is the current label."""
    current = getattr(query, field)
    first, *rest = (
        {"label": label, "query": query.query_string(**{field: value}), "current": value == current}
        for value, label in [(default, all_label), *options]
    )
    return {"first": first, "rest": rest, "chosen": next((item["label"] for item in rest if item["current"]), "")}
