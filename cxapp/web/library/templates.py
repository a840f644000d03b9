"""What a new journey begins with: a template of the workspace, a blank map, one of a trade, or another journey."""

from functools import cache

from django.utils.translation import get_language, gettext, ngettext

from cxapp import operations, workspaces

from . import thumbnail

BLANK = {"stages": 5, "lanes": 4}


def list_templates():
    """Return the blank map and the templates of trades, for library/template_option.html."""
    language = operations.trade_templates.choose_language(get_language())
    note = gettext("A table of your spreadsheet becomes stages and cards: paste it on the map with Ctrl+V.")
    blank = {"key": "blank", "title": gettext("Blank map"), "thumb": None, "note": note, "size": size_text(**BLANK)}
    return [blank, *(describe_trade(name, language) for name in operations.trade_templates.NAMES)]


def list_kept_templates(workspace):
    """Return the templates that a workspace has kept."""
    return [
        {
            "key": str(template.pk),
            "title": template.title,
            "language": template.language,
            "speaks": template.language,
            "thumb": thumbnail.draw_thumbnail([[mean] for mean in template.emotions]),
            "size": size_text(template.stages, template.lanes),
            "note": template_note(template),
            "is_kept": True,
        }
        for template in workspaces.templates.list_templates(workspace)
    ]


def template_note(template):
    """Return what a template brings besides its stages and lanes."""
    if not template.cards:
        return gettext("A template of this workspace, without cards.")
    text = ngettext(
        "A template of this workspace, with %(n)d example card.",
        "A template of this workspace, with %(n)d example cards.",
        template.cards,
    )
    return f"{text % {'n': template.cards}} {clear_note()}"


def clear_note():
    """Return how examples are removed."""
    return gettext("Clear them with one click.")


def list_own_templates(cards):
    """Return the journeys of the library as templates."""
    return [
        {
            "key": card["id"],
            "title": card["title"],
            "language": card["language"],
            "speaks": card["language"],
            "thumb": card["plain_thumb"],
            "size": size_text(card["stages"], card["lanes"]),
            "note": gettext("The map without its answers."),
        }
        for card in cards
    ]


def describe_trade(name, language):
    """Return the template of a trade as the list shows it to readers of a language."""
    outline = outline_trade(name)
    note = ngettext(
        "Comes with %(n)d example touchpoint.", "Comes with %(n)d example touchpoints.", outline["touchpoints"]
    )
    parts = [note % {"n": outline["touchpoints"]}, clear_note(), gettext("The stages and their targets stay.")]
    return {
        "key": name,
        "title": operations.trade_templates.read(name, language)["title"],
        "language": language,
        "thumb": outline["thumb"],
        "size": size_text(outline["stages"], outline["lanes"]),
        "note": " ".join(parts),
    }


@cache
def outline_trade(name):
    """Return what the list shows of the template of a trade in every language."""
    records = operations.trade_templates.load(name)["records"]
    emotions = [
        [point["emotion"] for point in records["touchpoint"] if point["stage"] == stage["id"]]
        for stage in records["stage"]
    ]
    return {
        "thumb": thumbnail.draw_thumbnail(emotions),
        "stages": len(records["stage"]),
        "lanes": len(records["lane"]),
        "touchpoints": len(records["touchpoint"]),
    }


def size_text(stages, lanes):
    """Return a text such as "7 stages, 6 lanes"."""
    return f"{stages_text(stages)}, {lanes_text(lanes)}"


def lanes_text(lanes):
    """Return a text such as "6 lanes"."""
    return ngettext("%(n)d lane", "%(n)d lanes", lanes) % {"n": lanes}


def stages_text(stages):
    """Return a text such as "7 stages"."""
    return ngettext("%(n)d stage", "%(n)d stages", stages) % {"n": stages}
