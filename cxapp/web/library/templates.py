"""What a new journey can start from: a blank map, a sample, or a journey of one's own."""

from functools import cache

from django.utils.translation import gettext, ngettext

from cxapp import operations

from . import thumbnail

BLANK = {"stages": 5, "lanes": 4}


def offered():
    """The blank map and the samples, as templates/library/starter.html shows them."""
    blank = {"key": "blank", "title": gettext("Blank map"), "thumb": None, "note": "", "size": size(**BLANK)}
    return [blank, *(shown(outline(name)) for name in operations.template_names())]


def own(cards):
    """The journeys of the library, as starters."""
    return [
        {
            "key": card["id"],
            "title": card["title"],
            "language": card["language"],
            "thumb": card["plain_thumb"],
            "size": size(card["stages"], card["lanes"]),
            "note": gettext("The map without its answers."),
        }
        for card in cards
    ]


@cache
def outline(name):
    """What of a sample does not depend on the reader's language."""
    sample = operations.template(name)
    records = sample["records"]
    touchpoints = records.get("touchpoint", [])
    emotions = [
        [point.get("emotion") for point in touchpoints if point["stage"] == stage["id"]] for stage in records["stage"]
    ]
    return {
        "key": name,
        "title": sample["journey"]["title"],
        "language": sample["journey"].get("language", "en"),
        "thumb": thumbnail.drawn(emotions),
        "stages": len(records["stage"]),
        "lanes": len(records.get("lane", [])),
        "touchpoints": len(touchpoints),
    }


def shown(sample):
    """An outline with its sentences."""
    note = ngettext(
        "Comes with %(n)d example touchpoint.", "Comes with %(n)d example touchpoints.", sample["touchpoints"]
    )
    told = {"note": note % {"n": sample["touchpoints"]}, "size": size(sample["stages"], sample["lanes"])}
    return {**sample, **told}


def size(stages, lanes):
    """ "7 stages, 6 lanes" """
    return f"{stage_count(stages)}, {ngettext('%(n)d lane', '%(n)d lanes', lanes) % {'n': lanes}}"


def stage_count(stages):
    """ "7 stages" """
    return ngettext("%(n)d stage", "%(n)d stages", stages) % {"n": stages}
