"""Adds journeys inside a sample map: one that is measured, one that is guessed, and one that is not mapped yet."""

from datetime import timedelta

from django.utils import timezone

from cxapp import operations, workspaces
from cxapp.answers import histograms
from cxapp.models import RECORD_MODELS
from cxapp.models.ids import new_id

# For each sample the children: where they open (a stage, or a touchpoint, of the sample or of a child before), the
# title, how many days ago it was made, who looks after it, and its stages: (title, level, [(touchpoint, channel)]).
CHILDREN = {
    "birthday-box": [
        (
            ("stage", "Delivery"),
            ("Delivery to the door", 9, "jonas"),
            [
                ("Handed over", "interaction", [("E-mail: the box is with the courier", "email")]),
                ("On the way", "interaction", [("Tracking page", "website"), ("Courier calls from the car", "phone")]),
                ("At the door", "interaction", [("Courier hands over the box", "courier")]),
            ],
        ),
        (
            ("stage", "Ask"),
            ("A question in the chat", 21, "ines"),
            [
                ("Write", "interaction", [("Chat window", "chat")]),
                ("Wait", "interaction", [("Automatic reply", "chat")]),
                ("Get the answer", "interaction", [("Manager’s message", "chat")]),
            ],
        ),
        (
            ("touchpoint", "Courier calls from the car"),
            ("The courier’s app", 2, None),
            [("Sign in", "contact", []), ("See the route", "interaction", []), ("Report", "interaction", [])],
        ),
    ],
}
# For the title of a child: the stage, the metric, and the answers of each of so many weeks.
ANSWERS = {"Delivery to the door": ("On the way", "CES", {3: 4, 4: 9, 5: 7}, 8)}


def add_children(sample, journey, people, today):
    """Add the children of a sample; each is made and changed on its day."""
    found = {}
    for place, about, stages in CHILDREN.get(sample, ()):
        title, age, owner = about
        with operations.override_time(timezone.now() - timedelta(days=age)):
            child = workspaces.create_journey(
                workspace=journey.document.workspace,
                actor=people["maya"],
                title=title,
                language=journey.language,
                folder=journey.folder,
                personas=journey.personas,
                owner=owner and people[owner].pk,
            )
            _draw(child, stages, people["maya"])
        found[title] = child
        with operations.override_time(timezone.now() - timedelta(days=1)):
            _open(place, [journey, *found.values()], child, people["maya"])
        if title in ANSWERS:
            _answer(child, *ANSWERS[title], today)


def _draw(child, stages, actor):
    lane = str(new_id())
    records = [("lane", {"id": lane, "kind": "touchpoints", "title": ""})]
    for title, level, touchpoints in stages:
        stage = str(new_id())
        records.append(("stage", {"id": stage, "title": title, "level": level}))
        cards = [{"stage": stage, "lane": lane, "text": text, "channel": channel} for text, channel in touchpoints]
        records += [("touchpoint", {"id": str(new_id()), **card}) for card in cards]
    for batch in operations.split_into_batches(records):
        _submit(child, actor, "records.batch", batch)


def _open(place, parents, child, actor):
    kind, words = place
    named = {"title" if kind == "stage" else "text": words}
    record = RECORD_MODELS[kind].objects.get(document_id__in=[parent.pk for parent in parents], **named)
    parent = next(one for one in parents if one.pk == record.document_id)
    _submit(parent, actor, f"{kind}.update", {"id": str(record.pk), "child": str(child.pk)})


def _answer(child, stage, metric, week, weeks, today):
    place = RECORD_MODELS["stage"].objects.get(document_id=child.pk, title=stage)
    rows = [
        histograms.build_row(
            metric=child.document.workspace.metrics.get(name=metric),
            document_id=child.pk,
            day=today - timedelta(days=7 * ago + 1),
            histogram={str(value): count for value, count in week.items()},
            place_kind="stage",
            place_id=place.pk,
        )
        for ago in range(weeks)
    ]
    histograms.write(rows)


def _submit(journey, actor, type, data):
    operations.submit(journey.pk, actor=actor, id=str(new_id()), type=type, data=data)
