"""Storms of writers while something is killed under them: cases B1, B2, B3, B5, B6 and B13."""

import asyncio
import contextlib
import random
import time

import psycopg
import uvloop

from tests.bench.traffic import servers

from . import mortal
from .press import Press
from .questions import Questions, tally

RECOVERY = 10
OPEN = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start < now() - interval '1 second'
"""
FAULTS = ("lost", "doubled", "misnumbered", "holes", "half", "unequal", "refused", "unacknowledged", "left open")


def killed_server_on_sqlite(bench):
    """B1: the one process of the product dies and comes again."""
    with bench.folder() as folder:
        env = prepared(folder)
        with mortal.product(env) as [server]:
            storm = bench.storm(env, [server], lambda press: kill(press, [server], bench.cycles))
    bench.row("B1", f"kill -9 of the server × {bench.cycles}, SQLite", storm)


def killed_server_in_team(bench):
    """B1: one of two processes on PostgreSQL and Redis dies, in turn."""
    with team(bench) as (env, _, _, pair):
        storm = bench.storm(env, pair, lambda press: kill(press, pair, bench.cycles))
    bench.row("B1", f"kill -9 of a server of two × {bench.cycles}, PostgreSQL and Redis", storm)


def killed_postgresql(bench):
    """B2 and B3: PostgreSQL dies and comes again, the product stays."""
    with team(bench) as (env, database, _, pair):
        with Questions(env, pair[0].port) as questions:
            storm = bench.storm(env, pair, lambda press: kill(press, [database], bench.cycles))
        bench.row("B2", f"kill -9 of PostgreSQL × {bench.cycles}", storm)
        slowest, statuses = max(storm.found), questions.statuses
        text = f"recovered within {slowest:.1f} s each time; HTTP meanwhile {tally(statuses)}"
        bench.say("B3", text, slowest <= RECOVERY and set(statuses) <= {200, 503})
        away(bench, env, database, pair)


def away(bench, env, database, pair):
    """B3, the long one: PostgreSQL is away for longer than anybody waits for it."""

    async def work(press):
        await asyncio.to_thread(database.kill)
        await asyncio.sleep(bench.away)
        await asyncio.to_thread(database.start)
        return [await press.flowing()]

    with Questions(env, pair[0].port) as questions:
        storm = bench.storm(env, pair, work)
    recovered, statuses = storm.found[0], questions.statuses
    text = f"PostgreSQL away for {bench.away} s: edits {recovered:.1f} s after; HTTP meanwhile {tally(statuses)}"
    bench.say("B3", text, recovered <= RECOVERY and set(statuses) <= {200, 503} and storm.clean)


def careless_postgresql(bench):
    """B2, the control: without synchronous_commit the same must lose, or the bench sees nothing."""
    with team(bench, careless=True) as (env, database, _, pair):
        storm = bench.storm(env, pair, lambda press: kill(press, [database], 5))
    lost = storm.faults["lost"]
    text = f"the control, synchronous_commit=off × 5: {storm.faults['acknowledged']:,} acknowledged, {lost:,} lost"
    bench.say("B2", f"{text} (some must be)", lost > 0)


def redis_away(bench):
    """B5: Redis is away; saving works, and the people at the other process catch up from the log."""

    async def work(press):
        await asyncio.to_thread(layer.kill)
        before, start = len(press.times), time.monotonic()
        await asyncio.sleep(bench.away)
        saved = (len(press.times) - before) / (time.monotonic() - start)
        await asyncio.to_thread(layer.start)
        await press.flowing()
        return [saved]

    with team(bench) as (env, _, layer, pair), Questions(env, pair[0].port) as questions:
        storm = bench.storm(env, pair, work)
    saved, lag = storm.found[0], storm.press.catching_up()
    bench.row("B5", f"Redis away for {bench.away} s", storm)
    text = f"{saved:,.0f} edits/s saved meanwhile, the others caught up within {lag:.1f} s"
    text += f", HTTP {tally(questions.statuses)}"
    bench.say("B5", text, saved > 1 and lag <= RECOVERY and set(questions.statuses) == {200})


def killed_redis(bench):
    """B6: Redis dies and comes again; what it dropped is read from the log."""
    count = min(bench.cycles, 20)
    with team(bench) as (env, _, layer, pair):
        storm = bench.storm(env, pair, lambda press: kill(press, [layer], count))
    bench.row("B6", f"kill -9 of Redis × {count}", storm)
    lag = storm.press.catching_up()
    bench.say("B6", f"the others caught up within {lag:.1f} s", lag <= RECOVERY)


def rolling(bench):
    """B13: the processes are stopped in turn, as a deployment does."""
    count = min(bench.cycles, 20)
    with team(bench) as (env, _, _, pair):
        storm = bench.storm(env, pair, lambda press: restart(press, pair, count))
    bench.row("B13", f"SIGTERM of a server of two × {count}", storm)
    codes = storm.press.codes()
    codes.pop(None, None)  # the end of the storm itself
    slowest = max((took for took in storm.found if took is not None), default=0)
    text = f"sockets closed with {dict(codes)}; a process took {slowest:.1f} s at the most to end"
    bench.say("B13", text, set(codes) == {1012} and None not in storm.found)


async def kill(press, victims, count):
    """Kill one after another at a random moment; gives for each how long the first edit took after it was back."""
    found = []
    for turn in range(count):
        victim = victims[turn % len(victims)]
        await press.flowing()
        await asyncio.sleep(random.random() / 2)
        await asyncio.to_thread(victim.kill)
        await asyncio.to_thread(victim.start)
        found.append(await press.flowing(1))
    return found


async def restart(press, victims, count):
    """Stop one after another in good order; gives how long each took to end."""
    found = []
    for turn in range(count):
        victim = victims[turn % len(victims)]
        await press.flowing()
        await asyncio.sleep(random.random() / 2)
        found.append(await asyncio.to_thread(victim.stop))
        await asyncio.to_thread(victim.start)
        await press.flowing(1)
    return found


@contextlib.contextmanager
def team(bench, careless=False):
    """Two processes of the product on PostgreSQL and Redis; gives the environment and all servers."""
    with bench.folder() as folder, mortal.postgresql(careless) as (database, url), mortal.redis() as (layer, layer_url):
        env = prepared(folder, url, layer_url)
        with mortal.product(env, 2) as pair:
            yield env, database, layer, pair


def prepared(folder, database="", redis=""):
    """The environment of a product with its tables made."""
    env = servers.environment(folder, database, redis)
    servers.migrate(env)
    return env


def storming(processes, file, shared_maps, work, **options):
    """People write to maps while `work(press)` goes on; gives the press, what work gave, and the faults."""

    async def run():
        press = Press(shared_maps, [process.port for process in processes], file, **options)
        await press.begin()
        found = await work(press)
        waiting = await press.finish()
        faults = await asyncio.to_thread(press.faults, processes[0].port)
        return press, found, {**faults, "unacknowledged": waiting}

    return uvloop.run(run())


def left_open(env):
    """How many transactions of a team's PostgreSQL nobody ended, when all is quiet."""
    if not env["DATABASE_URL"]:
        return 0
    with psycopg.connect(env["DATABASE_URL"]) as connection:
        return connection.execute(OPEN).fetchone()[0]
