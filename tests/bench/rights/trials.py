"""The trials of `bin/bench revocation`, in a process of their own, next to the two that serve."""

import asyncio
import itertools
import sys
import time
from dataclasses import dataclass, field
from types import SimpleNamespace

import django

django.setup()

from django.db import close_old_connections, transaction  # noqa: E402
from django.db.models import Q  # noqa: E402

from cxapp import workspaces  # noqa: E402
from cxapp.models import Document, Operation, User  # noqa: E402

from . import takings  # noqa: E402
from .people import Seat  # noqa: E402

SOON, PATIENCE, WRITERS = 2.0, 8.0, 3
ROW = "{:<28} {:>7} {:>8} {:>8} {:>8} {:>16} {:>20}"


@dataclass
class Found:
    """What the trials of one way showed."""

    trials: int = 0
    seconds: list = field(default_factory=list)
    accepted: int = 0
    late: int = 0
    open: int = 0


def create_world():
    """A workspace with its owner and a map."""
    owner = User.objects.create_user("owner@example.test", name="Owner")
    workspace = workspaces.create_workspace(owner=owner, name="Storm")
    journey = workspaces.create_journey(workspace=workspace, actor=owner, title="Storm")
    token = workspaces.issue_token(owner)
    document = Document.objects.get(pk=journey.pk)
    return SimpleNamespace(owner=owner, workspace=workspace, document=document, token=token)


def take(subject, document):
    """Take the right away; returns when that was committed, and the log's revision at that moment."""
    stamps = []
    with transaction.atomic():
        transaction.on_commit(lambda: stamps.append(time.monotonic()))
        subject.take()
        # Where the product holds the map's lock, nothing is logged between this and the commit.
        revision = Document.objects.values_list("revision", flat=True).get(pk=document.pk)
    return stamps[0], revision


def accepted_after(subject, document, revision):
    """Return how many of their operations are in the log after the commit."""
    theirs = Q(actor_id=subject.actor) | Q(visitor_id=subject.actor)
    return Operation.objects.filter(theirs, document=document, revision__gt=revision).count()


async def database(function, *args):
    """Run something with the database in a thread."""

    def run():
        try:
            return function(*args)
        finally:
            close_old_connections()

    return await asyncio.to_thread(run)


async def trial(way, where, ports, found):
    """Seat somebody at both processes, let them write, take their right, and look what happens."""
    subject = await database(way, where)
    seats = [await Seat(port, where.document.pk, subject.headers, *subject.writes).open() for port in ports]
    while not all(seat.heard for seat in seats):
        await asyncio.sleep(0.02)
    committed, revision = await database(take, subject, where.document)
    if subject.stays:
        await asyncio.sleep(SOON)
    else:
        await asyncio.gather(*(seat.closed(PATIENCE) for seat in seats))
        found.seconds += [seat.closed_at - committed for seat in seats if seat.closed_at]
        found.open += sum(seat.closed_at is None for seat in seats)
        found.late += sum(seat.heard_at > committed + SOON for seat in seats)
    for seat in seats:
        await seat.leave()
    if subject.locked:
        found.accepted += await database(accepted_after, subject, where.document, revision)
    if subject.link:
        await database(takings.tidy, subject)
    found.trials += 1


async def main(trials, at_once, ports):
    """All trials, a few at a time, with writers at work throughout; prints a table and returns the exit code."""
    where = await database(create_world)
    headers = {"Authorization": f"Bearer {where.token}"}
    title = ("journey.update", {"scenario": "Storm"})
    storm = [await Seat(port, where.document.pk, headers, *title).open() for port in ports * WRITERS]
    found, started = {way: Found() for way in takings.WAYS}, time.monotonic()
    ways = itertools.islice(itertools.cycle(takings.WAYS), trials)
    while batch := list(itertools.islice(ways, at_once)):
        await asyncio.gather(*(trial(way, where, ports, found[way]) for way in batch))
    took = time.monotonic() - started
    for seat in storm:
        await seat.leave()
    revision = (await database(Document.objects.get, Q(pk=where.document.pk))).revision
    return report(found, revision, took)


def report(found, revision, took):
    """Print the table; 1 where something was missed."""
    done = sum(trial.trials for trial in found.values())
    print(f"{done} trials in {took:.0f} s, {revision} operations in the log, {revision / took:.0f} a second")
    print(ROW.format("", "trials", "sockets", "p95 s", "max s", "accepted after", "frames after 2 s"))
    for way, trial in found.items():
        times = sorted(trial.seconds)
        values = [f"{times[int(len(times) * 0.95)]:.2f}", f"{times[-1]:.2f}"] if times else ["stays", "stays"]
        print(ROW.format(way.__name__.replace("_", " "), trial.trials, len(times), *values, trial.accepted, trial.late))
    everything = sorted(second for trial in found.values() for second in trial.seconds)
    missed = everything[-1] > SOON or any(trial.accepted or trial.late or trial.open for trial in found.values())
    p95 = everything[int(len(everything) * 0.95)]
    verdict = "MISSED" if missed else "met"
    print(f"all sockets closed: p95 {p95:.2f} s, max {everything[-1]:.2f} s, target {SOON:.0f} s: {verdict}")
    return int(missed)


if __name__ == "__main__":
    sys.exit(asyncio.run(main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])))
