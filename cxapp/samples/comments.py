"""Adds comments of earlier days by the sample workspace's people to its maps, as operations."""

from datetime import timedelta

from django.utils import timezone

from cxapp import operations
from cxapp.models import RECORD_MODELS
from cxapp.models.ids import new_id

# For each sample its threads, oldest first: the text of the card and the comments of the thread, each with the
# author, the time (days ago, hour and minute, or minutes ago), and the text, with keys of people in braces.
THREADS = {
    "veranda": [
        ("Розетки под сиденьями", [("jonas", (11, 12, 20), "Гости находят их случайно. Подпишем на меню?")]),
        (
            "Ваза для цветов гостьи, сразу",
            [
                (
                    "ines",
                    (4, 11, 5),
                    "Четыре вазы в шкафу у входа. Гостья упомянула вазу в отзыве, это наш +3.",
                ),
                ("maya", (4, 11, 40), "Добавлю пятую: по субботам бывает два юбилея."),
            ],
        ),
        (
            "Горячее ждали 50 минут",
            [
                (
                    "lena",
                    (1, 19, 40),
                    "Девять порций ушли в три захода. @{jonas}, кухня видит бронь на компанию заранее?",
                ),
                (
                    "jonas",
                    (1, 20, 12),
                    "Нет. Бронь лежит у хостес, до кухни доходит, когда гости уже сели. Можем печатать её в 16:00.",
                ),
                ("maya", 9, "Тогда это и есть причина −5. Завожу исправление, @{lena} проверит на трёх банкетах."),
            ],
        ),
    ],
    "birthday-box": [
        (
            "Chat opens with a name and a face",
            [("lena", (6, 10, 15), "Customers answer with their own name. Worth keeping on the phone too.")],
        ),
        (
            "Billing address asked twice",
            [
                ("jonas", (2, 14, 30), "The second form comes from the payment provider. @{ines}, can we fill it in?"),
                ("ines", (2, 15, 5), "We can, from the first one. Half a day of work."),
            ],
        ),
        (
            "Courier two hours late, no call",
            [
                ("maya", (1, 16, 50), "27 points under target, and it is one call. Who owns the courier’s script?"),
                ("ines", (1, 17, 20), "The partner does. They could send a text message an hour before."),
                ("jonas", 25, "@{maya}, they agree to a trial from Monday."),
            ],
        ),
    ],
}


def add_comments(sample, journey, people):
    """Add the comments of this sample to a journey; `people` maps keys to users."""
    for text, remarks in THREADS.get(sample, ()):
        target, thread = _find_card(journey, text), None
        for who, when, words in remarks:
            comment = _add_comment(journey, people, who, when, words, {"target": target, "thread": thread})
            thread = thread or comment


def _add_comment(journey, people, who, when, words, place):
    named = [person for key, person in people.items() if f"{{{key}}}" in words]
    text = words.format(**{key: str(person) for key, person in people.items()})
    id = str(new_id())
    data = {"id": id, "text": text, "mentions": [str(person.pk) for person in named], **place}
    with operations.override_time(_past_moment(when)):
        operations.submit(journey.pk, actor=people[who], id=str(new_id()), type="comment.create", data=data)
    return id


def _find_card(journey, text):
    """Return the id of the touchpoint with this text."""
    return str(RECORD_MODELS["touchpoint"].objects.get(document_id=journey.pk, text=text).pk)


def _past_moment(when):
    now = timezone.now()
    if isinstance(when, int):
        return now - timedelta(minutes=when)
    days, hour, minute = when
    return (now - timedelta(days=days)).replace(hour=hour, minute=minute, second=0, microsecond=0)
