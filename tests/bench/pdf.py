"""The PDF export, compared with Chromium printing the same map: `bin/bench pdf`, `bin/bench pdf --rounds 9`."""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests import machine

from .printing import weighing

ROW = "{:<46} {:>10} {:>10} {:>7}  {:<28} {}"
FASTER = 4
MEGABYTES = 150
OVERLAY = "gaps"
SAMPLES = (("Birthday box, ordered online", "en"), ("Юбилей на веранде", "ru"))


@dataclass
class Bench:
    """How often each is printed, and how many targets were missed."""

    rounds: int
    missed: int = 0

    def row(self, name, ours, peer, ratio, target, met):
        """Print one line of the table."""
        self.missed += not met
        print(ROW.format(name, ours, peer, ratio, target, "met" if met else "MISSED"), flush=True)


def main():
    """Print both samples by both engines and print the table."""
    parser = argparse.ArgumentParser(prog="bin/bench pdf")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is printed; the median counts")
    bench = Bench(parser.parse_args().rounds)
    browser = machine.chromium()
    if not browser:
        sys.exit("This needs Chromium.")
    with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as folder:
        begin(folder)
        print("Seconds from request to bytes, each in a new process; memory is the peak, in MB.")
        print(ROW.format("", "ours", "Chromium", "ratio", "target", ""))
        for title, language in SAMPLES:
            compare(bench, browser, Path(folder), title, language)
    return 1 if bench.missed else 0


def begin(folder):
    """A database with the samples, in a folder of its own."""
    os.environ |= {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "journeymap.settings", "SECRET_KEY": "bench"}
    os.environ.pop("DATABASE_URL", None)
    import django

    django.setup()
    from django.core.management import call_command

    from cxapp.samples import load_samples

    call_command("messages", verbosity=0)
    call_command("migrate", verbosity=0)
    load_samples()


def compare(bench, browser, folder, title, language):
    """Time both engines on one sample in turns, and weigh each."""
    ask, data, job = prepared(title, language)
    page = folder / f"{language}.html"
    page.write_text(data)
    command = chromium(browser, folder, page)
    ours, theirs = [], []
    for _round in range(bench.rounds + 1):
        ours.append(timed(ask))
        theirs.append(weighing.run(command).seconds)
    # The first of each fills the caches of the disk and of the server.
    del ours[0], theirs[0]
    seconds, peer = statistics.median(ours), statistics.median(theirs)
    ratio = peer / seconds
    target = f"at least {FASTER} times faster"
    bench.row(f"{title}, seconds", f"{seconds:.2f}", f"{peer:.2f}", f"{ratio:.1f}", target, ratio >= FASTER)
    weight = weighing.run(worker(), input=job).megabytes
    peer_weight = weighing.run(command).megabytes
    met = weight <= MEGABYTES
    target = f"at most {MEGABYTES} MB"
    bench.row(f"{title}, MB", f"{weight:.0f}", f"{peer_weight:.0f}", f"{peer_weight / weight:.1f}", target, met)


def prepared(title, language):
    """What prints a sample over HTTP, the same map as a page, and the worker's job."""
    from django.test import Client
    from django.utils import translation

    from cxapp.exports import payload, rendering
    from cxapp.models import Journey, User

    from .printing import page

    journey = Journey.objects.get(title=title)
    maya = User.objects.get(email="maya@tolliver.example")
    client = Client(SERVER_NAME="localhost")
    client.force_login(maya, backend="allauth.account.auth_backends.AuthenticationBackend")
    address = f"/api/v1/journeys/{journey.pk}/export/pdf?overlay={OVERLAY}&lang={language}"

    def ask():
        answer = client.get(address)
        if not answer.content.startswith(b"%PDF"):
            raise RuntimeError(answer.content[:500])

    with translation.override(language):
        drawing = rendering.build_drawing(journey, overlay=OVERLAY, language=language, user=maya)
        data, files = payload.build_data(drawing), payload.build_files(drawing)
    return ask, page.html(data, payload.icon_drawings()), job_of(files)


def job_of(files):
    """The worker's input, as the press makes it."""
    from cxapp.exports import typst_process

    return json.dumps(typst_process.build_job(files, "pdf", timestamp=0)).encode()


def worker():
    """The command that the press runs."""
    from cxapp.exports import typst_process

    return typst_process.COMMAND


def chromium(browser, folder, page):
    """The command that prints a page, in a profile of its own."""
    flags = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
        f"--user-data-dir={folder}/chrome",
    ]
    return [browser, *flags, f"--print-to-pdf={page.with_suffix('.pdf')}", page.as_uri()]


def timed(ask):
    """The seconds that a call takes."""
    start = time.perf_counter()
    ask()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
