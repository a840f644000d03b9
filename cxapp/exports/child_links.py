"""The part of a journey file that names the journeys inside it, and those that it is inside of."""

from cxapp.hierarchy.tree import build_tree, name_places
from cxapp.models import Journey, list_child_links


def build_child_links(journey, user=None):
    """Return {children: {id: title}, parents: [{id, title, kind, place}, …]} of the journeys that a user sees.

    Without a `user` it is all of them; a journey without links has neither part. `place` is the text of the stage or
    the touchpoint that opens this journey.
    """
    links = list_child_links(journey.document.workspace_id)
    mine = [link for link in links if str(journey.pk) in (link.parent, link.child)]
    if not mine:
        return {}
    seen = Journey.objects.visible_to(user) if user else Journey.objects
    ends = {id for link in mine for id in (link.parent, link.child)}
    tree = build_tree(mine, seen.filter(pk__in=ends, document__workspace=journey.document.workspace_id))
    above = tree.above.get(str(journey.pk), [])
    names = name_places(above) if above else {}
    children = {link.child: tree.journeys[link.child].title for link in tree.inside.get(str(journey.pk), [])}
    parents = [
        {"id": link.parent, "title": tree.journeys[link.parent].title, "kind": link.kind, "place": names[link.record]}
        for link in above
    ]
    return ({"children": children} if children else {}) | ({"parents": parents} if parents else {})
