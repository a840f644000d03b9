"""Shortens the logs of maps: `manage.py compact [--keep-days N | --keep-operations N] [--journey ID]`.

Older operations are deleted permanently, but the states of named versions stay. Without a number nothing is
deleted: only snapshots are saved, from which readers of the history may start.
"""

from datetime import timedelta

from django.core.management.base import BaseCommand
from django.utils import timezone

from cxapp import records
from cxapp.models import Document, Operation


class Command(BaseCommand):
    """Shortens the logs of maps; prints one line for each map whose log became shorter."""

    help = __doc__

    def add_arguments(self, parser):
        amount = parser.add_mutually_exclusive_group()
        amount.add_argument("--keep-days", type=int, help="keep the operations of so many days")
        amount.add_argument("--keep-operations", type=int, help="keep so many operations of each map")
        parser.add_argument("--journey", help="the id of one journey; without it, all")

    def handle(self, *args, journey, keep_days, keep_operations, **options):
        # The log of a persona in the trash waits until it is back: meanwhile its own fields are not there.
        there = Document.objects.exclude(kind="persona", workspace=None)
        documents = there.filter(**({"pk": journey} if journey else {}))
        for document in documents.iterator():
            records.compaction.save_snapshots(document.pk)
            low = _low(document, keep_days, keep_operations)
            pruned = records.compaction.compact(document.pk, low) if low else 0
            if pruned and options["verbosity"]:
                self.stdout.write(f"{document.pk}: {pruned} operations pruned, kept after revision {low}")


def _low(document, days, most):
    """Return the revision up to which the log may be deleted."""
    if most is not None:
        return max(0, document.revision - max(0, most))
    if days is None:
        return 0
    old = Operation.objects.filter(document=document, at__lt=timezone.now() - timedelta(days=max(0, days)))
    return old.order_by("-revision").values_list("revision", flat=True).first() or 0
