"""The curves of a map's personas on paper, where some of them have emotions of their own.

Each is a line with dashes of its own, so that it is known without colour, and the label of the lane says whose it is.
"""

from django.utils.translation import gettext as _

from cxapp import curves, persona_curves, plain_text, workspaces
from cxapp.models.people import default_hue
from cxapp.schema import EMOTION_LABELS
from cxapp.text.markup import strip_markup

from . import sanitize_text

# They are about the emotions of everyone.
OTHER_OVERLAYS = ("balance", "memory")
# The distance of equal curves, and of labels at the end of curves, in shares and per cent of the lane.
SHIFT = 0.019
LABEL_DISTANCE = 12


def build_lines(drawing):
    """Return the line of each persona of the map; none where all feel as everyone."""
    own = read_own(drawing)
    if not own or len(drawing.personas) < 2 or drawing.overlay in OTHER_OVERLAYS:
        return []
    count = len(drawing.personas)
    lines = [
        build_line(drawing, persona, own, place, persona_curves.shift_of(place, count) * SHIFT)
        for place, persona in enumerate(drawing.personas)
    ]
    return set_ends(lines)


def read_own(drawing):
    """Return the emotions of the map's personas that are their own, {(touchpoint id, persona id): emotion}."""
    known = {persona["id"] for persona in drawing.personas}
    return {
        (record["touchpoint"], record["persona"]): record["emotion"]
        for record in drawing.records.get("experience", ())
        if record["emotion"] is not None and record["persona"] in known
    }


def feel(card, persona, own):
    """Return what a persona feels at a touchpoint: its own emotion, else that of everyone."""
    return own.get((card["id"], persona["id"]), card["emotion"])


def build_line(drawing, persona, own, place, shift):
    """Return {name, initials, hue, dash, known, unknown, dots, end, label} with heights from the top of the lane."""
    values = [[feel(card, persona, own) for card in cards] for cards in drawing.touchpoints]
    points = curves.anchors(values)
    known, unknown = curves.split(points, curves.rated_runs(values))
    cards = zip(drawing.all_touchpoints, curves.slots(values), strict=True)
    return {
        "name": short_name(persona),
        "initials": plain_text.initials(sanitize_text.clean_line(persona["name"])),
        "hue": persona["hue"] or default_hue(persona["id"]),
        "dash": persona_curves.dashes_of(place),
        "known": [[flip(piece, shift) for piece in line] for line in known],
        "unknown": [[flip(piece, shift) for piece in line] for line in unknown],
        "dots": [{"x": x, "y": level(y) + shift} for card, (x, y) in cards if (card["id"], persona["id"]) in own],
        "end": {"x": points[-1][0], "y": level(points[-1][1])} if points else None,
    }


def short_name(persona):
    """Return the name of a persona as the map says it."""
    return sanitize_text.clean_line(workspaces.short_name(persona["name"]))


def set_ends(lines):
    """Return the lines with the labels at their ends apart: those of lines that end at the same place."""
    for x in {line["end"]["x"] for line in lines if line["end"]}:
        here = [line for line in lines if line["end"] and line["end"]["x"] == x]
        tops = persona_curves.spread([100 * line["end"]["y"] for line in here], LABEL_DISTANCE)
        for line, top in zip(here, tops, strict=True):
            line["end"]["y"] = top / 100
    return lines


def level(value):
    """Return the position of an emotion in the lane, from 0 at the top to 1 at the bottom."""
    return curves.height(value) / 100


def flip(piece, shift):
    """Return a Bézier with heights counted from the top of the lane, moved down by `shift`."""
    return [level(place) + shift if index % 2 else place for index, place in enumerate(piece)]


def build_brackets(drawing):
    """Return where two personas are far apart: [{x, from, to}, …]."""
    own = read_own(drawing)
    slots = curves.slots(drawing.touchpoints)
    extremes = [(x, find_extremes(drawing, card, own)) for x, card in slots]
    return [{"x": x, "from": level(found[0][1]), "to": level(found[1][1])} for x, found in extremes if found]


def find_extremes(drawing, card, own):
    """Return who feels best and who worst at a touchpoint, [(persona, emotion), …]; none where they are close."""
    felt = [feel(card, persona, own) for persona in drawing.personas]
    return [(drawing.personas[place], felt[place]) for place in persona_curves.find_extremes(felt) or ()]


def describe_differences(drawing):
    """Return where personas are far apart in words: “Gift finder: Anna positive, Boris negative.”"""
    own = read_own(drawing)
    told = []
    for card in drawing.all_touchpoints if own else ():
        felt = [
            _("%(name)s %(emotion)s") % {"name": short_name(persona), "emotion": EMOTION_LABELS[emotion]}
            for persona, emotion in find_extremes(drawing, card, own)
        ]
        if felt:
            told.append(f"{sanitize_text.clean_line(strip_markup(card['text']))}: {', '.join(felt)}.")
    return told
