"""Several curves in one lane: what distinguishes them without colour, where their labels stand, and who differs.

static/js/lib/persona-curves.js is the same in JavaScript.
"""

FAR_APART = 2
# The dashes of the first, second, … curve, in pixels: lengths of lines and of the spaces between them. None is dotted:
# a dotted line goes over stages that nobody rated.
DASHES = ([], [10, 5], [4, 4], [14, 4, 4, 4], [20, 6], [14, 4, 4, 4, 4, 4])


def dashes_of(place):
    """Return the dashes of a curve by its place among the others."""
    return DASHES[place % len(DASHES)]


def shift_of(place, count):
    """Return how far below its true height a curve is drawn, in steps of the distance between two curves.

    Where curves are equal they run beside each other.
    """
    return place - (count - 1) / 2


def spread(wanted, distance):
    """Return the places from 0 to 100 of labels that would be at `wanted`, `distance` apart where there is room."""
    gap = min(distance, 100 / max(1, len(wanted)))
    order = sorted(range(len(wanted)), key=lambda place: (wanted[place], place))
    places = []
    for place in order:
        places.append(max(gap / 2, wanted[place], places[-1] + gap if places else 0))
    limit = 100 - gap / 2
    for at in reversed(range(len(places))):
        places[at] = min(places[at], limit)
        limit = places[at] - gap
    return [places[order.index(place)] for place in range(len(wanted))]


def find_extremes(values):
    """Return who feels best and who worst, [place, place], where they are two steps or more apart; else None.

    Values that are None are left out.
    """
    rated = [value for value in values if value is not None]
    if not rated or max(rated) - min(rated) < FAR_APART:
        return None
    return [values.index(max(rated)), values.index(min(rated))]
