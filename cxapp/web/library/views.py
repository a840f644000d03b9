"""The library: a workspace's journeys, what is worst in each, and where a new one begins."""

from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from cxapp import notifications
from cxapp.schema import State
from cxapp.web import avatars, page_context

from . import journey_cards, templates
from .query import PAGE, Wish


@require_safe
@page_context.members_only
def show(request):
    """The page that people come to."""
    return page(request, opened="new" in request.GET)


def page(request, *, given=None, refusal=None, opened=False):
    """The library as the query wishes, with the new-journey dialog open where `opened` or refused."""
    workspace = request.membership.workspace
    wish, cards = Wish.of(request.GET), journey_cards.gather(workspace)
    fitting = [card for card in cards if wish.fits(card)]
    proven = [card for card in fitting if card["gap"]["kind"] == "broken"]
    wanted = ordered(wish, proven if wish.proven else fitting)
    waiting = {str(id): number for id, number in notifications.count_unread_by_journey(request.user).items()}
    context = (
        page_context.around(request, "library")
        | choices(wish, cards)
        | {
            "wish": wish,
            "folder": wish.folder,
            "cards": [card | {"unread": waiting.get(card["id"], 0)} for card in wanted[: wish.page * PAGE]],
            "more_query": wish.query(page=wish.page + 1) if len(wanted) > wish.page * PAGE else "",
            "shown": len(wanted),
            "total": len(cards),
            "proven_count": len(proven),
            "proven_query": wish.query(proven="" if wish.proven else "1"),
            "opened": opened or refusal is not None,
            "wrong": wrong(refusal),
            "given": {"template": "blank", **(given or {})},
        }
    )
    if context["may_edit"]:
        personas = [avatars.of_persona(one) for one in workspace.personas.all()]
        context |= {"starters": templates.offered(), "own_starters": templates.own(cards), "all_personas": personas}
    return render(request, "library/library.html", context, status=400 if refusal else 200)


def wrong(refusal):
    """What the dialog says is wrong: at the name where that is the reason, else under it all."""
    if refusal is None:
        return {}
    if "title" in refusal.fields:
        return {"title": gettext("A name is needed, of at most 200 characters.")}
    return {"rest": gettext("The template or the persona is no longer there. Choose again.")}


def ordered(wish, cards):
    """The cards in the wished order."""
    if wish.sort == "title":
        return sorted(cards, key=lambda card: card["title"].casefold())
    if wish.sort == "gap":
        return sorted(cards, key=lambda card: card["gap"]["order"])
    return cards


def choices(wish, cards):
    """The menus of the filters and of the order."""
    personas = {one["id"]: one["name"] for card in cards for one in card["personas"]}
    folders = sorted({card["folder"] for card in cards if card["folder"]}, key=str.casefold)
    sorts = [("changed", gettext("Last changed first")), ("title", gettext("By name"))]
    views = [("cards", gettext("Cards"), "grid"), ("list", gettext("List"), "list")]
    return {
        "personas": menu(wish, "persona", gettext("Any persona"), sorted(personas.items(), key=lambda row: row[1])),
        "folders": menu(wish, "folder", gettext("All folders"), [(name, name) for name in folders]),
        "states": menu(wish, "state", gettext("As-is and to-be"), State.choices),
        "sorts": menu(wish, "sort", gettext("Largest gap first"), sorts, default="gap"),
        "views": [
            {"label": label, "icon": icon, "query": wish.query(view=value), "current": wish.view == value}
            for value, label, icon in views
        ],
    }


def menu(wish, field, all_label, options, default=""):
    """One menu: its default first, then the rest, each with the query it leads to; `chosen` names the current."""
    current = getattr(wish, field)
    first, *rest = (
        {"label": label, "query": wish.query(**{field: value}), "current": value == current}
        for value, label in [(default, all_label), *options]
    )
    return {"first": first, "rest": rest, "chosen": next((one["label"] for one in rest if one["current"]), "")}
