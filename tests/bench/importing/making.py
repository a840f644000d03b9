"""Makes what is imported: `python -m tests.bench.importing.making ROWS FILE JOURNEY` fills a map and a file.

Twenty touchpoints, three metrics, half a year of days; a third of the answers have words, each has an id of its own.
"""

import csv
import datetime
import os
import random
import sys
import uuid

import django

PLACES, METRICS, DAYS = 20, ("CES", "CSAT", "NPS"), 180
SCALES = {"CES": (1, 7), "CSAT": (1, 5), "NPS": (0, 10)}
WORDS = ("The courier was late again", "Быстро и вежливо", "I could not find the button", "Всё хорошо, спасибо")


def main(rows, file, journey):
    """Make the touchpoints and the metrics of a journey, and the file."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "journeymap.settings")
    django.setup()
    furnish(journey)
    write(int(rows), file)


def furnish(journey):
    """A lane of touchpoints, and metrics."""
    from cxapp import operations
    from cxapp.models import Document, Metric, Stage

    document = Document.objects.get(pk=journey)
    stages = [str(pk) for pk in Stage.objects.filter(document=document).values_list("pk", flat=True)]
    lane = str(uuid.uuid4())
    parts = [{"type": "lane.create", "data": {"id": lane, "kind": "touchpoints", "title": "Touchpoints"}}]
    for number in range(PLACES):
        data = {"id": str(uuid.uuid4()), "lane": lane, "stage": stages[number % len(stages)], "text": f"Place {number}"}
        parts.append({"type": "touchpoint.create", "data": data})
    data = {"operations": parts}
    operations.submit(document.pk, actor=None, id=str(uuid.uuid4()), type="records.batch", data=data)
    for name, (low, high) in SCALES.items():
        method = {"method": "nps"} if name == "NPS" else {"method": "share", "threshold": high - 1}
        Metric.objects.create(
            workspace_id=document.workspace_id, name=name, kind=name.lower(), low=low, high=high, **method
        )


def write(rows, file):
    """A file of answers, in no order of places."""
    chance = random.Random(1)
    last = datetime.date.today()
    days = [(last - datetime.timedelta(days=age)).isoformat() for age in range(DAYS)]
    with open(file, "w", newline="") as out:
        lines = csv.writer(out)
        lines.writerow(["Date", "Touchpoint", "Metric", "Score", "Comment", "Response ID"])
        for number in range(rows):
            metric = chance.choice(METRICS)
            words = chance.choice(WORDS) if chance.random() < 0.3 else ""
            place, score = f"Place {chance.randrange(PLACES)}", chance.randint(*SCALES[metric])
            lines.writerow([days[number * DAYS // rows], place, metric, score, words, f"r-{number:07d}"])


if __name__ == "__main__":
    main(*sys.argv[1:])
