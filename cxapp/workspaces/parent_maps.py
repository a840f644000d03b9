"""The maps that a journey opens from: open ones learn what becomes of it."""

from functools import partial

from django.db import transaction

from cxapp import broadcast
from cxapp.models import list_parent_ids


def announce_change(journey_id):
    """Tell the open maps that a journey opens from, after the commit, that it was archived, deleted or put back."""
    for id in list_parent_ids(journey_id):
        transaction.on_commit(partial(broadcast.announce_child_change, id))
