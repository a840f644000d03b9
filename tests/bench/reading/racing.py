"""One reader over one file, in a process of its own: `python -m tests.bench.reading.racing pandas answers.csv`."""

import datetime
import json
import os
import random
import resource
import subprocess
import sys
import time

WAYS = {
    "pandas": "pandas.read_csv and groupby",
    "sniff": "sniff",
    "check": "check: every row judged, rolled up",
    "chunks": "chunks: every answer as columns",
    "rows": "rows: every answer as a AnswerRow",
}
SCALES = {"CSAT": (1, 5), "CES": (1, 7), "NPS": (0, 10)}
STAGES = ["Discover", "Ask", "Check out", "Delivery", "Unwrap"]
WORDS = ["the courier rang", "late", "nobody called", "the box was warm", "the card made her smile", "again"]
HEADER = "submitted_at,step,question,answer,free_text,response_id\n"


def write(path, rows):
    """A file as a survey tool exports it: a year of moments, and words by every second customer."""
    dice, begin = random.Random(7), datetime.datetime(2025, 1, 1)
    apart = datetime.timedelta(days=300) / rows
    with path.open("w") as file:
        file.write(HEADER)
        for number in range(rows):
            metric = dice.choice(list(SCALES))
            words = '"' + ", ".join(dice.choices(WORDS, k=6)) + '"' if number % 2 else ""
            cells = f"{dice.choice(STAGES)},{metric},{dice.randint(*SCALES[metric])},{words},r{number}"
            file.write(f"{begin + apart * number:%Y-%m-%d %H:%M:%S},{cells}\n")


def run(way, path):
    """(seconds, megabytes) of one way."""
    command = [sys.executable, "-m", "tests.bench.reading.racing", way, str(path)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main(way, path):
    """Race, and print seconds without the start of the process, and its most memory."""
    race = _peer() if way == "pandas" else _ours(way)
    start = time.perf_counter()
    race(path)
    seconds = time.perf_counter() - start
    print(json.dumps([seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))


def _peer():
    import pandas

    def race(path):
        frame = pandas.read_csv(path)
        return frame.groupby([frame.submitted_at.str[:10], "step", "question", "answer"]).size()

    return race


def _ours(way):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    from cxapp.answers import files
    from tests.answers.corpus.map import KNOWN

    def race(path):
        if way == "sniff":
            return files.sniff(path)
        options = files.parse_options({"header": 1})
        things = dict(enumerate(["date", "stage", "metric", "score", "comment", "external_id"]))
        if way == "check":
            return files.check_file(path, options, things, KNOWN)
        chunks = files.Chunks(path, options, things, KNOWN)
        return sum(len(chunk.to_rows()) if way == "rows" else chunk.frame.height for chunk in chunks)

    return race


if __name__ == "__main__":
    main(*sys.argv[1:])
