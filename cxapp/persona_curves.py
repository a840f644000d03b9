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
    """Return the places from 0 to 100 of labels that would be at `wanted`, `distance` apart where there is room.

    They are as near to where they would be as that allows: an isotonic regression, by pools of neighbours that
    violate it.
    """
    gap = min(distance, 100 / max(1, len(wanted)))
    order = sorted(range(len(wanted)), key=lambda place: (wanted[place], place))
    pools = pool([wanted[place] - rank * gap for rank, place in enumerate(order)])
    low, high = gap / 2, 100 - gap / 2 - (len(wanted) - 1) * gap
    places = [max(low, min(high, value)) + rank * gap for rank, value in enumerate(pools)]
    return [places[order.index(place)] for place in range(len(wanted))]


def pool(values):
    """Return the nearest values that never fall: neighbours that fall take their mean."""
    pools = []
    for value in values:
        total, count = value, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            before, number = pools.pop()
            total, count = before + total, number + count
        pools.append((total, count))
    return [total / count for total, count in pools for _ in range(count)]


def find_extremes(values):
    """Return who feels best and who worst, [place, place], where they are two steps or more apart; else None.

    Values that are None are left out.
    """
    rated = [value for value in values if value is not None]
    if not rated or max(rated) - min(rated) < FAR_APART:
        return None
    return [values.index(max(rated)), values.index(min(rated))]
