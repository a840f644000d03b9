"""Where a record comes to stand among its siblings. The server decides a rank that two people aimed at."""

from django.utils.translation import gettext_lazy as _

from cxapp import changes, ranks
from cxapp.refusals import Bad
from cxapp.vocabulary import CARD_KINDS


def siblings(draft, kind, record):
    """The records that `record` is ordered among, in their order, itself left out."""
    beside = (other for other in draft.each(kind) if other["id"] != record["id"] and _beside(kind, other, record))
    return sorted(beside, key=lambda other: (other["rank"], other["id"]))


def _beside(kind, other, record):
    if kind not in CARD_KINDS:
        return True
    return other["stage"] == record["stage"] and other["lane"] == record["lane"]


def placed(draft, kind, record):
    """The record with a rank of its own: the one it asks for, one just after where that is taken, or the last."""
    beside = siblings(draft, kind, record)
    wanted = record.get("rank")
    if not wanted:
        return {**record, "rank": ranks.between(beside[-1]["rank"] if beside else None, None)}
    if not ranks.is_valid(wanted) or len(wanted) > 100:
        raise Bad(
            _("A rank is written in the digits 0-9, A-Z, a-z and does not end in 0."),
            fields={"rank": _("not a rank")},
        )
    if all(other["rank"] != wanted for other in beside):
        return record
    following = [other["rank"] for other in beside if other["rank"] > wanted]
    return {**record, "rank": ranks.between(wanted, following[0] if following else None)}


def rebalanced(draft, kind, record):
    """Patches that spread the ranks of a list that has grown too long for its keys; mostly none."""
    if not ranks.is_long(record["rank"]):
        return []
    row = sorted([*siblings(draft, kind, record), record], key=lambda one: (one["rank"], one["id"]))
    fresh = zip(row, ranks.spread(len(row)), strict=True)
    return [changes.patch(kind, one["id"], {"rank": one["rank"]}, {"rank": rank}) for one, rank in fresh]
