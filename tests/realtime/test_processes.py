"""Two processes over PostgreSQL and Redis: one map, and no harm when Redis goes."""

import contextlib
import os
import subprocess
import sys
import time
import uuid
from pathlib import Path

import pytest
from django.db import connection

from cxapp import operations, records, workspaces
from cxapp.workspaces import visitor_sessions
from tests import services
from tests.serving import until

from .client import Desk
from .test_access import SLACK, SOON

pytestmark = pytest.mark.distributed

ROOT = Path(__file__).resolve().parents[2]
UVICORN = ["-m", "uvicorn", "journeymap.asgi:application", "--host", "127.0.0.1", "--ws", "websockets-sansio"]
UVICORN += ["--ws-max-size", "1048576"]


@contextlib.contextmanager
def processes(folder, redis):
    """Two processes of the product on the database of this test; gives their ports."""
    with contextlib.ExitStack() as stack:
        ports = [services.free_port() for _ in range(2)]
        for port in ports:
            command = [sys.executable, *UVICORN, "--port", str(port), "--log-level", "error"]
            process = subprocess.Popen(command, cwd=ROOT, env=environment(folder, redis, port))
            stack.callback(end, process)
        for port in ports:
            until(lambda port=port: services.answers(port), 60)
        yield ports


def environment(folder, redis, port):
    """Where the two find their database, their Redis and their data."""
    named = connection.settings_dict
    url = f"postgres://{named['USER']}@{named['HOST']}:{named['PORT']}/{named['NAME']}"
    given = {"DATABASE_URL": url, "REDIS_URL": redis, "DATA_DIR": str(folder), "PORT": str(port), "SECRET_KEY": "two"}
    return {**os.environ, "DJANGO_SETTINGS_MODULE": "journeymap.settings", **given}


def end(process):
    """Stop a process, by force if it must be."""
    process.terminate()
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(15)


@pytest.fixture(scope="module")
def pair(django_db_setup, tmp_path_factory):
    """Two processes with a Redis of their own."""
    with services.redis() as redis, processes(tmp_path_factory.mktemp("pair"), redis) as ports:
        yield ports


@pytest.fixture
def sit_at(token, journey):
    """A function that lets a person in at one of the processes: `sit_at(port, alice)`."""
    with contextlib.ExitStack() as opened:

        def open(port, user):
            desk = Desk(f"ws://127.0.0.1:{port}/ws/journeys/{journey.pk}/", token(user))
            opened.callback(desk.close)
            return desk.greet()

        yield open


def test_operations_reach_the_other_process_at_once_and_in_order(pair, sit_at, alice, bob, journey):
    here, there = sit_at(pair[0], alice), sit_at(pair[1], bob)
    for _ in range(15):
        here.submit("stage.create", {})
        there.submit("stage.create", {})
    for desk in (here, there):
        desk.next("operation.applied", lambda frame: frame["operation"]["revision"] == 30)
        assert desk.revisions() == list(range(1, 31))
    assert records.snapshot(journey)["revision"] == 30
    start = time.monotonic()
    there.applied(here.do("stage.create", {})["id"])
    assert time.monotonic() - start < 3, "a beat brought it, not Redis"


def test_a17_letters_typed_at_two_processes_all_survive(pair, sit_at, alice, bob, note, journey):
    here, there = sit_at(pair[0], alice), sit_at(pair[1], bob)
    data = {"kind": "note", "id": note["id"], "field": "text", "revision": here.hello["revision"]}
    sent = []
    for turn in range(15):
        for desk, place, letter in ((here, 0, "a"), (there, 14, "b")):
            sent.append((desk, desk.submit("text.edit", {**data, "splices": [[place, 0, f"{letter}{turn} "]]})))
    for desk, id in sent:
        desk.applied(id)
    text = records.snapshot(journey)["records"]["note"][0]["text"]
    assert text == "".join(f"a{n} " for n in range(15)) + "Rings the bell" + "".join(f"b{n} " for n in range(15))


def test_presence_reaches_the_other_process_and_ends_there(pair, sit_at, alice, bob):
    here, there = sit_at(pair[0], alice), sit_at(pair[1], bob)
    result = {"caret": 7, "view": {"lane": str(uuid.uuid4()), "y": 0.5}, "idle": 3}
    there.send({"type": "presence.update", "presence": result})
    frame = here.wait_for("presence.updated", lambda f: f["presence"] == result)
    assert (frame["session"], frame["user"]["name"]) == (there.session, "Bob")
    late = sit_at(pair[0], bob)
    assert result in [entry["presence"] for entry in late.hello["presences"]]
    there.close()
    here.wait_for("presence.updated", lambda f: f["session"] == there.session and f["presence"] is None)


def test_a_newcomer_learns_who_is_at_the_other_process(pair, sit_at, alice, bob, carol):
    first = sit_at(pair[0], alice)
    late = sit_at(pair[1], bob)
    here_already = [entry["session"] for entry in late.hello["presences"]]
    if first.session not in here_already:
        late.wait_for("presence.updated", lambda f: f["session"] == first.session)
    last = sit_at(pair[1], carol)
    assert {late.session, first.session} <= {entry["session"] for entry in last.hello["presences"]}


def test_c7_losing_access_closes_the_socket_at_either_process(pair, sit_at, bob, people):
    desks = [sit_at(port, bob) for port in pair]
    workspaces.remove_member(workspace=people.workspace, user=bob)
    start = time.monotonic()
    assert [desk.wait_for_close() for desk in desks] == [4403, 4403]
    assert time.monotonic() - start < SOON + SLACK


def test_f3_a_link_that_ends_closes_its_sockets_at_either_process(pair, journey, alice):
    link, token = workspaces.create_link(document=journey.document, actor=alice)
    headers = {"Authorization": f"Bearer {token}"}
    desks = [Desk(f"ws://127.0.0.1:{port}/ws/journeys/{journey.pk}/", headers).greet() for port in pair]
    workspaces.revoke_link(link=link, actor=alice)
    start = time.monotonic()
    assert [desk.wait_for_close() for desk in desks] == [4403, 4403]
    assert time.monotonic() - start < SOON + SLACK
    for desk in desks:
        desk.close()


def test_guests_at_two_processes_have_different_numbers(pair, sit_at, journey, alice, settings):
    # The processes check cookies with theirs.
    settings.SECRET_KEY = "two"
    link, _token = workspaces.create_link(document=journey.document, actor=alice)
    member = sit_at(pair[0], alice)
    with contextlib.ExitStack() as opened:
        guests = []
        for port in (*pair, *pair):
            visitor = visitor_sessions.create_visitor(link)
            cookie = f"{visitor_sessions.cookie_name(journey.pk)}={visitor_sessions.sign_visitor(visitor)}"
            headers = {"Cookie": cookie, "Origin": f"http://127.0.0.1:{port}"}
            desk = Desk(f"ws://127.0.0.1:{port}/ws/journeys/{journey.pk}/", headers)
            opened.callback(desk.close)
            guests.append(desk.greet().session)
        numbers = {}

        def are_apart(frame):
            if frame["session"] in guests and frame["presence"] is not None:
                numbers[frame["session"]] = frame["user"]["number"]
            return sorted(numbers.values()) == [1, 2, 3, 4]

        member.wait_for("presence.updated", are_apart)


def test_what_a_third_process_writes_reaches_both(pair, sit_at, alice, bob, journey):
    """This one: it has another Redis, so that only the log has the operations."""
    desks = [sit_at(port, bob) for port in pair]
    id = str(uuid.uuid4())
    done = operations.submit(journey.pk, actor=alice, id=id, type="stage.create", data={}).operation
    assert [desk.applied(id) for desk in desks] == [done, done]


def test_b5_without_redis_work_is_saved_and_the_others_catch_up(sit_at, alice, bob, journey, tmp_path):
    with contextlib.ExitStack() as redis:
        url = redis.enter_context(services.redis())
        with processes(tmp_path, url) as (first, second):
            here, near, there = sit_at(first, alice), sit_at(first, bob), sit_at(second, bob)
            there.applied(here.do("stage.create", {"title": "With Redis"})["id"])
            redis.close()
            start = time.monotonic()
            done = here.do("stage.create", {"title": "Without"})
            near.applied(done["id"])
            assert time.monotonic() - start < 5, "those of one process wait for Redis"
            there.applied(done["id"])
            assert time.monotonic() - start < 15
            back = there.do("stage.create", {"title": "And back"})
            here.applied(back["id"])
            assert here.revisions() == there.revisions() == [1, 2, 3]
            assert sit_at(second, alice).hello["revision"] == 3
            assert records.snapshot(journey)["revision"] == 3
