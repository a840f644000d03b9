"""How much of each journey rests on evidence, for its card."""

from collections import defaultdict
from functools import partial

from django.db.models import Count
from django.utils.translation import gettext, ngettext

from cxapp import findings
from cxapp.models import RECORD_MODELS
from cxapp.schema import CARD_KINDS
from cxapp.scores import format_number, format_percent
from cxapp.workspaces import list_cache

FIELDS = ("document_id", "evidence", "evidence_day", "checked")
BAR_WIDTH = 48


def list_meters(workspace, archived=False):
    """Return {document id: {share, text, width}} for the journeys in use, or in the archive, that have cards."""
    read = partial(read_groups, workspace, archived)
    groups = read() if archived else list_cache.get_by_maps(workspace, "evidence", read)
    options = {"today": workspace.today().isoformat(), "months": workspace.evidence_months}
    return {id: build_meter(count_groups(some, **options)) for id, some in groups.items()}


def read_groups(workspace, archived):
    """Return {document id: [(fields of equal cards, their number), …]}, in one query."""
    first, *others = (
        RECORD_MODELS[kind]
        .objects.filter(document__workspace=workspace, document__archived_at__isnull=not archived)
        .order_by()
        .values_list(*FIELDS)
        .annotate(number=Count("pk"))
        for kind in CARD_KINDS
    )
    groups = defaultdict(list)
    for id, evidence, day, checked, number in first.union(*others, all=True):
        card = {"evidence": evidence, "evidence_day": iso(day), "checked": iso(checked)}
        groups[id].append((card, number))
    return dict(groups)


def iso(day):
    """Return a day as YYYY-MM-DD, None for none."""
    return day and day.isoformat()


def count_groups(groups, **options):
    """Return what findings.count_evidence counts, for groups of equal cards."""
    return findings.count_evidence((card for card, number in groups for _ in range(number)), **options)


def build_meter(counts):
    """Return the meter of a card."""
    text = ngettext(
        "%(known)s of %(cards)s card rests on evidence",
        "%(known)s of %(cards)s cards rest on evidence",
        counts["cards"],
    )
    return {
        "share": gettext("%(share)s on evidence") % {"share": format_percent(counts["share"])},
        "text": text % {name: format_number(counts[name]) for name in ("known", "cards")},
        "width": f"{BAR_WIDTH * counts['share'] / 100:.1f}",
    }
