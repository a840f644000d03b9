"""The band of paths above the stages: lines with labels, and what they say in words."""

from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cxapp import paths

from . import alt_text, sanitize_text


class MapPaths:
    """The paths of a drawing with their routes."""

    def __init__(self, drawing):
        self.stages = drawing.stages
        listed = sorted(drawing.records.get("path", ()), key=lambda path: (path["rank"], path["id"]))
        self.listed = paths.find_routes([stage["id"] for stage in self.stages], listed)

    @cached_property
    def routes(self):
        """The routes alone."""
        return [route for _path, route in self.listed]

    def title(self, column):
        """Return the title of a stage."""
        return sanitize_text.clean_line(self.stages[column]["title"]) or _("Untitled")


def build_paths(drawing):
    """Return {lanes, alt, lines} in the shape of the template; None for a map without paths."""
    found = MapPaths(drawing)
    if not found.listed:
        return None
    drawn = paths.lay_out(found.routes)
    lines = [build_line(path, line) for (path, _route), line in zip(found.listed, drawn, strict=True)]
    alt = alt_text.choose_version(" ".join(describe_path(found, path, route) for path, route in found.listed))
    return {"lanes": max(line.lane for line in drawn) + 1, "alt": alt, "lines": lines}


def build_line(path, line):
    """Return one line: its lane, its ends as sides of columns, the columns of its label, and its words."""
    return {
        "kind": line.route.kind,
        "lane": line.lane,
        "source": line.source,
        "target": line.target,
        "columns": line.label,
        "label": sanitize_text.clean_line(path["label"]),
        "share": share_text(path["share"]) if path["share"] else "",
    }


def share_text(share):
    """Return a share with its sign."""
    return _("%(share)s %%") % {"share": share}


def list_reach(drawing):
    """Return what is said of the reach of each stage: "62 % get here", or "" where everybody does."""
    shares = paths.reach(len(drawing.stages), MapPaths(drawing).routes)
    return [_("%(share)s %% get here") % {"share": share} if share < paths.ALL else "" for share in shares]


def describe_path(found, path, route):
    """Return a path as a sentence: “Loop back from Delivery to Basket, 12 % of customers: parcel returned.”"""
    values = {"source": found.title(route.source)}
    if route.target is not None:
        values["target"] = found.title(route.target)
    form = FORMS["again" if route.target == route.source else route.kind]()
    share = _("%(share)s %% of customers") % {"share": path["share"]}
    unknown = pgettext("path", "share not known")
    text = f"{form % values}, {share if path['share'] else unknown}"
    label = sanitize_text.clean_line(path["label"])
    return f"{text}: {label}." if label else f"{text}."


FORMS = {
    paths.LOOP: lambda: _("Loop back from %(source)s to %(target)s"),
    "again": lambda: _("Repeats %(source)s"),
    paths.SKIP: lambda: _("Skip from %(source)s to %(target)s"),
    paths.NEXT: lambda: _("On from %(source)s to %(target)s"),
    paths.EXIT: lambda: _("Exit from %(source)s"),
}
