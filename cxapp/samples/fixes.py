"""Adds fixes, comments of answers and quotes to the maps of the sample workspace, as operations."""

from datetime import datetime, time, timedelta

from cxapp import operations
from cxapp.models import RECORD_MODELS, Answer, Measurement
from cxapp.models.ids import new_id

# For each sample its fixes: the target (a card's text or a stage's name), the metric, and the fix itself; days are
# relative to the day of loading.
FIXES = {
    "birthday-box": [
        (
            "Manager replies after 5\u00a0h 40\u00a0min",
            "CSAT",
            {
                "text": "Evening chat shift, 17 to 21\u00a0h",
                "status": "planned",
                "owner": "jonas",
                "due": 9,
                "expected": 10,
            },
        ),
        (
            "Tracking says “in transit” all day",
            "CES",
            {
                "text": "Live courier map in the e-mail",
                "status": "planned",
                "owner": "jonas",
                "due": 16,
                "expected": 0.6,
            },
        ),
        (
            "Billing address asked twice",
            "CES",
            {
                "text": "One-page checkout",
                "status": "fixing",
                "owner": "ines",
                "due": 13,
                "expected": 1,
                "live": -13,
                "needed": 60,
            },
        ),
        (
            "Compare",
            "CES",
            {
                "text": "Allergen icons on the box page",
                "status": "fixing",
                "owner": "jonas",
                "due": -80,
                "expected": 0.8,
                "live": -78,
            },
        ),
    ],
    "veranda": [
        ("Горячее ждали 50 минут", "CSAT", {"owner": "lena"}),
        (
            "В счёте чужой десерт",
            "CSAT",
            {"text": "Сверять счёт у стола", "status": "planned", "owner": "oleg", "due": 9, "expected": 8},
        ),
        (
            "Менеджер ответил через три часа",
            "CES",
            {
                "text": "Дежурный отвечает в течение часа",
                "status": "fixing",
                "owner": "lena",
                "due": 6,
                "expected": 0.7,
                "live": -9,
                "needed": 60,
            },
        ),
        (
            "Выбор места",
            "CSAT",
            {
                "text": "Схема веранды на сайте",
                "status": "fixing",
                "owner": "lena",
                "due": -79,
                "expected": 10,
                "live": -78,
            },
        ),
    ],
    "bank-branch": [
        (
            "35 minutes in line, two of six desks open",
            "CES",
            {
                "text": "A third desk from 12 to 14",
                "status": "fixing",
                "owner": "maya",
                "due": -76,
                "expected": 1.5,
                "live": -76,
            },
        ),
    ],
}
# Comments of customers: the place, the metric, the value, about how many days ago, the words, and whether they
# are kept on the map as a quote.
WORDS = {
    "birthday-box": [
        (
            "Courier two hours late, no call",
            "CSAT",
            2,
            -8,
            "Sat at home from two to eight. I could have fetched it myself.",
            True,
        ),
        ("Courier two hours late, no call", "CSAT", 2, -12, "Nobody called.", False),
        ("Courier two hours late, no call", "CSAT", 3, -9, "Courier was polite at least.", False),
        ("Unwrap", "CSAT", 5, -8, "The postcard made her cry.", True),
        (
            "Manager replies after 5\u00a0h 40\u00a0min",
            "CSAT",
            4,
            -6,
            "Answer was kind, but late.",
            False,
        ),
        ("Billing address asked twice", "CES", 3, -14, "Twice the same address.", False),
    ],
    "veranda": [
        ("Горячее ждали 50 минут", "CSAT", 2, -7, "Мясо принесли, когда отец уже собирался домой.", True),
        ("В счёте чужой десерт", "CSAT", 2, -5, "Второй раз нахожу в счёте чужое.", False),
    ],
}


def add_fixes(sample, journey, people, day):
    """Add the fixes of this sample; `people` maps keys to users, and `day` is the day of loading."""
    metrics = {metric.name: metric for metric in journey.document.workspace.metrics.all()}
    for place, metric, fix in FIXES.get(sample, ()):
        data = {**fix, "target": find_place(journey, place)[1], "metric": str(metrics[metric].pk)}
        dated = {name: (day + timedelta(fix[name])).isoformat() for name in ("due", "live") if name in fix}
        submit(journey, people["maya"], "fix.create", {**data, **dated, "owner": str(people[fix["owner"]].pk)})
    for place, metric, value, ago, words, is_kept in WORDS.get(sample, ()):
        answer = add_comment(journey, place, metrics[metric], value, day + timedelta(ago), words)
        if answer and is_kept:
            add_quote(journey, people["ines"], answer)


def find_place(journey, words):
    """Return (kind, id) of the touchpoint with this text or the stage with this name; raises LookupError."""
    for kind, field in (("touchpoint", "text"), ("stage", "title")):
        if record := RECORD_MODELS[kind].objects.filter(document_id=journey.pk, **{field: words}).first():
            return kind, str(record.pk)
    raise LookupError(words)


def submit(journey, actor, type, data):
    """Apply an operation as one of the sample's people."""
    operations.submit(journey.pk, actor=actor, id=str(new_id()), type=type, data=data)


def add_comment(journey, place, metric, value, day, words):
    """Return a new Answer with a comment for a value counted on or before a day, None if there is no such count."""
    kind, id = find_place(journey, place)
    counted = Measurement.objects.filter(metric=metric, place_id=id, day__lte=day, histogram__has_key=str(value))
    row = counted.order_by("-day").first()
    if row is None:
        return None
    at = datetime.combine(row.day, time(18, 40), journey.document.workspace.zone)
    return Answer.objects.create(
        metric=metric,
        document_id=journey.pk,
        place_kind=kind,
        place_id=id,
        persona_id=row.persona_id,
        at=at,
        day=row.day,
        value=value,
        comment=words,
    )


def add_quote(journey, actor, answer):
    """Add an answer's comment to its card as a quote."""
    data = {"target": str(answer.place_id), "text": answer.comment, "metric": str(answer.metric_id)}
    submit(journey, actor, "quote.create", {**data, "value": answer.value, "day": answer.day.isoformat()})
