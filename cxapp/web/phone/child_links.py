"""The journeys that open from the stages and touchpoints of a map, as links on the cards of the phone page."""

from django.urls import reverse

from cxapp import hierarchy


def build_child_links(children):
    """Return {record id: the data of templates/phone/child.html} of `hierarchy.read_children`."""
    return {id: build_child_link(child) for id, child in children.items()}


def build_child_link(child):
    """Return a link with the name of its journey, and the worst gap inside."""
    journey, worst = child["journey"], child["worst"]
    return {
        "url": reverse("phone", args=[journey["id"]]),
        "name": hierarchy.journey_name(journey),
        "language": journey["language"],
        "worst": hierarchy.worst_text(worst) if worst else "",
        "is_weak": bool(worst) and not worst["proven"],
    }
