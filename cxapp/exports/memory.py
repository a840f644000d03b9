"""The overlay of the memory line on paper: how customers will remember the journey, over the curve of emotions.

static/js/tools/memory/texts.js has the same words for the editor.
"""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cxapp import curves, scores
from cxapp.scores.memory import MINIMUM, PARTLY, list_remembered, roles_at
from cxapp.text.markup import strip_markup

from . import sanitize_text

OVERLAY = "memory"
MAX_LENGTH = 40


def sentence_names():
    """Return the names of the roles within a sentence."""
    return {
        "peak": pgettext("memory", "peak"),
        "end": pgettext("memory", "end"),
        "first": pgettext("memory", "first impression"),
    }


def tag_names():
    """Return the names of the roles on cards and stages, which are narrow."""
    return sentence_names() | {"first": pgettext("memory tag", "first impression")}


def short_names():
    """Return the names of the roles in the lane of emotions."""
    return sentence_names() | {"first": pgettext("memory", "first")}


def join_roles(memory, place, names):
    """Return the names of the roles that a touchpoint has."""
    return ", ".join(names[role] for role in roles_at(memory, place))


def raise_first(text):
    """Return a text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def level_text(strength):
    """Return in words how strongly something without a role is remembered."""
    return _("Partly remembered") if strength >= PARTLY else _("Will fade")


def tag_text(drawing, record):
    """Return what stands at the edge of a touchpoint; None on other overlays, and where it fades."""
    if drawing.overlay != OVERLAY:
        return None
    place = drawing.touchpoint_places[record["id"]]
    strength = drawing.memory.strengths[place]
    if strength is None:
        return None
    roles = raise_first(join_roles(drawing.memory, place, tag_names()))
    return roles or (level_text(strength) if strength >= PARTLY else None)


def stage_text(drawing, cards):
    """Return the roles of a stage's touchpoints, or how strongly the strongest of them is remembered."""
    memory, places = drawing.memory, [drawing.touchpoint_places[card["id"]] for card in cards]
    if memory.remembered is None:
        return ""
    named = [text for place in places if (text := join_roles(memory, place, tag_names()))]
    strengths = [memory.strengths[place] for place in places if memory.strengths[place] is not None]
    return raise_first(", ".join(named)) or (level_text(max(strengths)) if strengths else _("No emotion"))


def build_line(drawing):
    """Return the line as Béziers in the scale of emotions, and the words beside the touchpoints that have a role.

    None on other overlays, and without a memory.
    """
    memory = drawing.memory if drawing.overlay == OVERLAY else None
    if memory is None or memory.remembered is None:
        return None
    values, cards = iter(memory.values), drawing.all_touchpoints
    heights = [[next(values) for _card in stage] for stage in drawing.touchpoints]
    known, _unknown = curves.split(curves.anchors(heights), curves.rated_runs(heights))
    slots = curves.slots(drawing.touchpoints)
    words = [
        {
            "x": slots[place][0],
            "value": cards[place]["emotion"],
            "text": raise_first(join_roles(memory, place, short_names())),
            "low": cards[place]["emotion"] > 0,
        }
        for place in list_remembered(memory)
    ]
    return known, words


def verdict_texts(drawing):
    """Return the title and the text of the verdict."""
    memory = drawing.memory
    if memory.remembered is None:
        values = {"needed": MINIMUM, "rated": memory.rated}
        text = _("It needs emotions at %(needed)s touchpoints or more. So far there are %(rated)s.") % values
        return _("Too few emotions for a memory line"), text
    parts = (cause_text(drawing), list_text(drawing), figures_text(memory))
    return difference_text(memory), " ".join(filter(None, parts))


def difference_text(memory):
    """Return how the memory differs from the mean of what was lived."""
    points = {"points": scores.format_number(abs(memory.difference), 1)}
    if not memory.difference:
        return _("Customers will remember it as it was")
    if memory.difference < 0:
        return _("Customers will remember it worse than it was: %(points)s below the mean") % points
    return _("Customers will remember it better than it was: %(points)s above the mean") % points


def cause_text(drawing):
    """Return which touchpoint makes the difference; "" without one."""
    memory = drawing.memory
    if memory.cause is None:
        return ""
    forms = {
        "peak": _("Mainly because of the peak at %(stage)s."),
        "end": _("Mainly because of the end at %(stage)s."),
        "first": _("Mainly because of the first impression at %(stage)s."),
    }
    home = drawing.all_touchpoints[memory.cause]["stage"]
    title = next(stage["title"] for stage in drawing.stages if stage["id"] == home)
    stage = sanitize_text.clean_line(title) or _("Untitled")
    return forms[roles_at(memory, memory.cause)[0]] % {"stage": stage}


def list_text(drawing):
    """Return the touchpoints that will be remembered, with their roles and emotions."""
    memory, cards = drawing.memory, drawing.all_touchpoints
    items = [
        _("“%(text)s” (%(roles)s %(emotion)s)")
        % {
            "text": shorten(cards[place]["text"]),
            "roles": join_roles(memory, place, sentence_names()),
            "emotion": scores.format_signed(cards[place]["emotion"]),
        }
        for place in list_remembered(memory)
    ]
    return _("Will be remembered: %(list)s.") % {"list": ", ".join(items)}


def shorten(written):
    """Return the text of a touchpoint in one line for a sentence."""
    text = sanitize_text.clean_line(strip_markup(written)).removesuffix(".") or _("no text yet")
    return text if len(text) <= MAX_LENGTH else f"{text[: MAX_LENGTH - 1].rstrip()}…"


def figures_text(memory):
    """Return the mean, the balance of emotions and the remembered value."""
    return _("Mean %(mean)s, balance of emotions %(balance)s, remembered %(remembered)s.") % {
        "mean": scores.format_number(memory.mean, 1, signed=True),
        "balance": f"{scores.format_signed(memory.balance)}{scores.formatting.SPACE}%",
        "remembered": scores.format_number(memory.remembered, 1, signed=True),
    }


def legend():
    """Return (sign, text) of each entry of the legend."""
    return [("lived", _("Experience")), ("memory", _("Memory line: a model, not a score"))]
