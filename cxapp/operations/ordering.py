"""The place of a record among its siblings. The server resolves requests for the same rank."""

import bisect
import itertools
from operator import itemgetter

from django.utils.translation import gettext_lazy as _

from cxapp import changes, ranks
from cxapp.changes import Change, Record
from cxapp.errors import InvalidInput
from cxapp.records import Draft


def rank_after(draft: Draft, kind: str, record: Record, rank: str) -> str:
    """Return the rank right after `rank` among the siblings of a record, ignoring the record itself."""
    row = draft.siblings(kind, record)
    start = bisect.bisect_left(row, rank, key=itemgetter(0))
    following = (other for other, id in itertools.islice(row, start, None) if other > rank and id != record["id"])
    return ranks.rank_between(rank, next(following, None))


def place(draft: Draft, kind: str, record: Record) -> Record:
    """Return the record with its final rank: the requested one, one just after it if that is taken, or the last."""
    rank = record.get("rank")
    if not rank:
        return {**record, "rank": ranks.rank_between(_last_rank(draft, kind, record), None)}
    if not ranks.is_valid(rank) or len(rank) > 100:
        raise InvalidInput(
            _("A rank is written in the digits 0-9, A-Z, a-z and does not end in 0."),
            fields={"rank": _("not a rank")},
        )
    return {**record, "rank": rank_after(draft, kind, record, rank)} if _is_taken(draft, kind, record) else record


def _last_rank(draft: Draft, kind: str, record: Record) -> str | None:
    return next((rank for rank, id in reversed(draft.siblings(kind, record)) if id != record["id"]), None)


def _is_taken(draft: Draft, kind: str, record: Record) -> bool:
    """Whether another sibling has the record's rank."""
    row, rank = draft.siblings(kind, record), record["rank"]
    start = bisect.bisect_left(row, rank, key=itemgetter(0))
    same = itertools.takewhile(lambda other: other[0] == rank, itertools.islice(row, start, None))
    return any(id != record["id"] for _, id in same)


def rebalance(draft: Draft, kind: str, record: Record) -> list[Change]:
    """Return patches that shorten the ranks of a list once they have become long; usually none."""
    if not ranks.is_long(record["rank"]):
        return []
    ids = [id for _, id in draft.siblings(kind, record) if id != record["id"]]
    row = sorted(
        [*(draft.require(kind, id) for id in ids), record], key=lambda sibling: (sibling["rank"], sibling["id"])
    )
    fresh = zip(row, ranks.spread(len(row)), strict=True)
    return [changes.patch(kind, sibling["id"], {"rank": sibling["rank"]}, {"rank": rank}) for sibling, rank in fresh]
