"""What a new journey begins with: a template of the workspace, a blank map, a sample, or a journey of the library."""

from functools import cache

from django.utils.translation import get_language, gettext, ngettext

from cxapp import operations, workspaces

from . import thumbnail

BLANK = {"stages": 5, "lanes": 4}


def list_templates():
    """Return the blank map and the samples, first those in the reader's language, for library/template_option.html."""
    note = gettext("A table of your spreadsheet becomes stages and cards: paste it on the map with Ctrl+V.")
    blank = {"key": "blank", "title": gettext("Blank map"), "thumb": None, "note": note, "size": size_text(**BLANK)}
    samples = [add_texts(sample_outline(name, get_language())) for name in operations.template_names()]
    return [blank, *sorted(samples, key=lambda sample: sample["language"] != get_language())]


def list_kept_templates(workspace):
    """Return the templates that a workspace has kept."""
    return [
        {
            "key": str(template.pk),
            "title": template.title,
            "language": template.language,
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
    return gettext("“Clear examples” in the menu of the map removes them.")


def list_own_templates(cards):
    """Return the journeys of the library as templates."""
    return [
        {
            "key": card["id"],
            "title": card["title"],
            "language": card["language"],
            "thumb": card["plain_thumb"],
            "size": size_text(card["stages"], card["lanes"]),
            "note": gettext("The map without its answers."),
        }
        for card in cards
    ]


@cache
def sample_outline(name, language):
    """Return what the list shows of a sample in a language, which is the reader's."""
    sample = operations.load_translated_template(name)
    records = sample["records"]
    touchpoints = records.get("touchpoint", [])
    emotions = [
        [point.get("emotion") for point in touchpoints if point["stage"] == stage["id"]] for stage in records["stage"]
    ]
    return {
        "key": name,
        "title": sample["journey"]["title"],
        "language": sample["journey"].get("language", "en"),
        "thumb": thumbnail.draw_thumbnail(emotions),
        "stages": len(records["stage"]),
        "lanes": len(records.get("lane", [])),
        "touchpoints": len(touchpoints),
    }


def add_texts(sample):
    """Return an outline with its texts in the reader's language."""
    note = ngettext("Includes %(n)d example touchpoint.", "Includes %(n)d example touchpoints.", sample["touchpoints"])
    told = f"{note % {'n': sample['touchpoints']}} {clear_note()}"
    texts = {"note": told, "size": size_text(sample["stages"], sample["lanes"])}
    return {**sample, **texts}


def size_text(stages, lanes):
    """Return a text such as "7 stages, 6 lanes"."""
    return f"{stages_text(stages)}, {lanes_text(lanes)}"


def lanes_text(lanes):
    """Return a text such as "6 lanes"."""
    return ngettext("%(n)d lane", "%(n)d lanes", lanes) % {"n": lanes}


def stages_text(stages):
    """Return a text such as "7 stages"."""
    return ngettext("%(n)d stage", "%(n)d stages", stages) % {"n": stages}
