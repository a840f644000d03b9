"""One person's exports and imports do not block those of others."""

import contextlib
import threading

import pytest

from cxapp import exports, workspaces
from cxapp.api import job_slots
from cxapp.errors import RateLimited, Unavailable
from cxapp.exports import typst_process
from tests.api.conftest import check_error


@pytest.fixture
def busy():
    """A function that lets somebody have so many jobs of a kind under way."""
    taken = []

    def occupy(kind, who, number=job_slots.MAX_JOBS):
        job_slots._running[kind, who] += number
        taken.append((kind, who))

    yield occupy
    for key in taken:
        del job_slots._running[key]


@pytest.mark.parametrize("format", ["json", "svg"])
def test_e14_somebody_with_two_exports_under_way_waits_and_others_do_not(format, call, journey, stage, bob, busy):
    busy("export", bob.pk)
    answer = call.bob.get(f"journeys/{journey.pk}/export/{format}")
    check_error(answer, 429, "busy")
    assert answer["Retry-After"]
    assert call.alice.get(f"journeys/{journey.pk}/export/{format}").status_code == 200


def test_e14_guests_of_a_link_share_their_places(call, client, journey, stage, alice, busy):
    link, token = workspaces.create_link(document=journey.document, actor=alice)
    busy("export", link.pk)
    answer = client.get(f"/api/v1/journeys/{journey.pk}/export/svg", headers={"Authorization": f"Bearer {token}"})
    assert (answer.status_code, answer.json()["code"]) == (429, "busy")


@pytest.mark.parametrize("step", ["check", "rejected", "import"])
def test_g1_somebody_with_two_imports_under_way_waits(step, call, journey, stage, bob, busy):
    busy("import", bob.pk)
    check_error(
        call.bob.post(f"journeys/{journey.pk}/answers/{step}/", {"text": "date,score\n2026-01-01,9\n"}), 429, "busy"
    )


def test_a_job_that_fails_gives_its_place_back(call, journey, stage, bob, monkeypatch):
    def fail(*args, **options):
        raise Unavailable("no")

    monkeypatch.setattr(exports, "render", fail)
    for _ in range(job_slots.MAX_JOBS + 1):
        assert call.bob.get(f"journeys/{journey.pk}/export/svg").json()["code"] == "unavailable"
    assert job_slots._running == {}


def test_e14_of_many_waiting_exports_the_rest_is_refused_at_once(monkeypatch):
    """A waiting request holds a connection to the database."""
    waits, over = threading.Semaphore(0), threading.Event()

    def run(job, seconds):
        waits.release()
        over.wait(20)
        return b"done"

    monkeypatch.setattr(typst_process, "run_worker", run)
    monkeypatch.setattr(typst_process, "waiting_slots", threading.BoundedSemaphore(typst_process.MAX_PROCESSES))
    found = []
    jobs = [
        threading.Thread(target=lambda: found.append(typst_process.print_sheet({}, "pdf", timestamp=0)))
        for _ in range(2)
    ]
    for job in jobs:
        job.start()
    assert all(waits.acquire(timeout=20) for _ in jobs)
    with pytest.raises(Unavailable):
        typst_process.print_sheet({}, "pdf", timestamp=0)
    over.set()
    for job in jobs:
        job.join(20)
    assert found == [b"done", b"done"]


def test_a_person_may_have_two_jobs_and_not_three(bob, rf):
    request = rf.get("/")
    request.user, request.auth = bob, None
    with contextlib.ExitStack() as stack:
        for kind in ("export", "export", "import"):
            stack.enter_context(job_slots.hold(kind, request))
        with pytest.raises(RateLimited), job_slots.hold("export", request):
            pass
    with job_slots.hold("export", request):
        pass
