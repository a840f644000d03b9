"""Makes the index of the search again from the maps, the answers and the workspaces: `manage.py rebuild_search`."""

from django.core.management.base import BaseCommand

from cxapp import search


class Command(BaseCommand):
    """Prints how many texts are indexed. Searches find less while it runs; nothing else waits for it."""

    help = __doc__

    def handle(self, *args, **options):
        self.stdout.write(f"{search.rebuild()} texts indexed")
