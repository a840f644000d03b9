"""A process that is killed in the middle of an import leaves nothing that counts, and the next import cleans up."""

import os
import signal
import subprocess
import sys

import pytest
from django.db import connection
from django.utils import timezone

from cxapp.answers import batch_import, batch_state
from cxapp.errors import Conflict
from cxapp.models import Answer, Batch, Measurement, Metric

from .rows import make_row, recompute_days, stored_days

# One row: places at which it dies. A run by hand may name more: the first portions, the last, and the end.
POINTS = os.environ.get("DYING_POINTS", "1 3 added").split()


@pytest.fixture
def address():
    """The test database as an address for another process."""
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{known['NAME']}"
    return f"postgresql://{known['USER']}:{known['PASSWORD']}@{known['HOST']}:{known['PORT']}/{known['NAME']}"


@pytest.mark.django_db(transaction=True)
def test_e9_an_import_killed_at_any_point_leaves_nothing(people, journey, address):
    metric = Metric.objects.create(workspace=people.workspace, name="CES", kind="ces", low=1, high=7, method="mean")
    env = {**os.environ, "DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "journeymap.settings", "SECRET_KEY": "x"}
    for point in POINTS:
        command = [sys.executable, "-m", "tests.answers.killed_process", str(journey.pk), str(metric.pk), point]
        assert subprocess.run(command, env=env).returncode == -signal.SIGKILL
        assert not batch_import.filter_counted(Answer.objects.all()).exists()
        assert not Measurement.objects.exists()
        same = [make_row(metric, journey.pk, external_id="r0", kind="journey")]
        with pytest.raises(Conflict):
            batch_import.import_answers(journey.pk, same, way="file")
        Batch.objects.update(beat=timezone.now() - 2 * batch_state.HEARTBEAT_TIMEOUT)
        batch = batch_import.import_answers(journey.pk, same, way="file")
        assert (batch.added, Answer.objects.count()) == (1, 1)
        assert stored_days() == recompute_days()
        batch_import.undo(batch, people.alice)
