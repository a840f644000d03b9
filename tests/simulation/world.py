"""One world in a process of its own, on a database in memory: `python -m tests.simulation.world SEED PEOPLE COUNT`."""

import json
import os
import sys
import tempfile


def main(seed, people, count):
    """Play one world and print its report as JSON."""
    with tempfile.TemporaryDirectory(prefix="journeymap-world-") as folder:
        os.environ |= {"DATABASE_URL": "sqlite://:memory:", "REDIS_URL": "", "DATA_DIR": folder, "SECRET_KEY": "world"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "journeymap.settings"
        import django

        django.setup()
        print(json.dumps(_play(seed, people, count)))


def _play(seed, people, count):
    from django.core.management import call_command

    from cxapp.models import Workspace

    from . import player

    call_command("migrate", verbosity=0)
    workspace = Workspace.objects.create(name="Harbour Bakery")
    return player.run(workspace, seed=seed, people=people, count=count)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
