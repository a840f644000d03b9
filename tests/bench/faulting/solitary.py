"""What one database does under stress: cases B4, B8 and B9."""

import asyncio
import collections
import json
import os
import sqlite3
import subprocess
import sys

from tests.bench.traffic import servers

from . import mortal, reading, storms

SPOILED = "tests.bench.faulting.settings"
THREADS, EDITS = 4, 200
# Pages of 4 KB that may come before the disk is full.
FREE_PAGES = 60


def no_replica(bench):
    """B4: nothing is read from a replica, since no router is set and there is one database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "journeymap.settings")
    from django.conf import settings

    plain = list(settings.DATABASES) == ["default"] and not settings.DATABASE_ROUTERS
    bench.say("B4", "one database and no router: collaboration reads the primary", plain)


def two_writers(bench):
    """B8: two processes write one SQLite file; with DEFERRED transactions, the control, many edits must fail."""
    for mode in ("IMMEDIATE", "DEFERRED"):
        with bench.folder() as folder:
            env = storms.prepared(folder) | {"DJANGO_SETTINGS_MODULE": SPOILED, "SPOILED_MODE": mode}
            counts = contend(env)
        total = 2 * THREADS * EDITS
        met = counts["failed"] == 0 and counts["written"] == total if mode == "IMMEDIATE" else counts["failed"] > 0
        expected = "none may" if mode == "IMMEDIATE" else "the control: some must"
        bench.say("B8", f"two processes on SQLite, {mode}: {counts['failed']:,} of {total:,} failed ({expected})", met)


def contend(env):
    """Let two processes write at once; sums up what became of their edits."""
    [shared_map] = servers.prepare(env, 1, 1, 1)
    module = "tests.bench.faulting.contenders"
    command = [
        sys.executable,
        "-m",
        module,
        shared_map["id"],
        shared_map["seats"][0]["token"],
        str(THREADS),
        str(EDITS),
    ]
    pair = [subprocess.Popen(command, env=env, cwd=servers.ROOT, stdout=subprocess.PIPE) for _ in range(2)]
    return sum((collections.Counter(json.loads(one.communicate()[0])) for one in pair), collections.Counter())


def full_disk(bench):
    """B9: the disk is full. Nothing more is acknowledged, all is read, the file is whole; with space, all is saved."""
    with bench.folder() as folder:
        env = storms.prepared(folder)
        file = f"{folder}/journeymap.sqlite3"
        [shared_map] = servers.prepare(env, 1, bench.seats, 2)
        pages = str(pragma(file, "page_count") + FREE_PAGES)
        full = {**env, "DJANGO_SETTINGS_MODULE": SPOILED, "SPOILED_PAGES": pages}
        server = mortal.process(full)
        with mortal.running(server):
            storm = bench.storm(env, [server], lambda press: fill(press, server, env), [shared_map])
        reads, whole, written = storm.found
    bench.row("B9", "disk full on SQLite, then space again", storm)
    text = f"{written:,} acknowledged until it was full, then {storm.press.unavailable:,} answers 503"
    text += f"; reading {reads}, integrity {whole}"
    bench.say("B9", text, reads == 200 and whole == "ok" and storm.press.unavailable > 0)


async def fill(press, server, env):
    """Write until the disk is full; look at the product then; free some space, and see that what waited is saved."""
    while not press.unavailable:
        await asyncio.sleep(0.05)
    await asyncio.sleep(1)
    before = len(press.times)
    await asyncio.sleep(2)
    [shared_map] = press.shared_maps
    path, headers = f"/api/v1/journeys/{shared_map['id']}/", reading.bearer(shared_map["seats"][0]["token"])
    reads = await asyncio.to_thread(reading.status, server.port, path, headers)
    whole = pragma(f"{env['DATA_DIR']}/journeymap.sqlite3", "integrity_check")
    await asyncio.to_thread(server.stop)
    server.options["env"] = {**env, "PORT": str(server.port)}
    await asyncio.to_thread(server.start)
    await press.flowing()
    return reads, whole, before


def pragma(file, name):
    """What SQLite says of a file."""
    with sqlite3.connect(file) as connection:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]
