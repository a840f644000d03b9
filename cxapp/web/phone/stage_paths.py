"""The paths of a stage on its card of the phone page: where customers go from it, other than on, and how many come."""

from django.utils.translation import gettext as _

from cxapp import paths

ICONS = {paths.LOOP: "undo", paths.SKIP: "redo", paths.NEXT: "arrow-r", paths.EXIT: "export"}


def build_stage_paths(records):
    """Return {stage id: {lines: [{icon, text, label}, …], reach}} of a map.

    `reach` is "" where everybody gets there.
    """
    stages = records["stage"]
    listed = paths.find_routes([stage["id"] for stage in stages], records["path"])
    shares = paths.reach(len(stages), [route for _path, route in listed])
    titles = [stage["title"].strip() or _("Untitled") for stage in stages]
    return {
        stage["id"]: {
            "lines": [build_line(path, route, titles) for path, route in listed if route.source == column],
            "reach": reach_text(share),
        }
        for column, (stage, share) in enumerate(zip(stages, shares, strict=True))
    }


def build_line(path, route, titles):
    """Return a path in words: “12 % go back to Basket”."""
    form = FORMS[route.kind if route.target != route.source else "again"]()
    values = {"target": "" if route.target is None else titles[route.target], "share": share_text(route.share)}
    return {"icon": ICONS[route.kind], "text": form % values, "label": path["label"].strip()}


FORMS = {
    paths.LOOP: lambda: _("%(share)s go back to %(target)s"),
    "again": lambda: _("%(share)s go through this stage again"),
    paths.SKIP: lambda: _("%(share)s skip to %(target)s"),
    paths.NEXT: lambda: _("%(share)s go on to %(target)s"),
    paths.EXIT: lambda: _("%(share)s leave"),
}


def share_text(share):
    """Return a share as the subject of a sentence; one of 0 is not known."""
    return _("%(share)s %%") % {"share": share} if share else _("Some")


def reach_text(share):
    """Return how many of all customers get to a stage."""
    return _("%(share)s %% of all customers get here") % {"share": share} if share < paths.ALL else ""
