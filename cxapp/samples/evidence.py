"""Says of the cards of the sample maps what they rest on; the findings of their audit, and one that is waived."""

from datetime import timedelta

from django.utils import timezone

from cxapp import operations
from cxapp.models import RECORD_MODELS
from cxapp.models.ids import new_id
from cxapp.schema import CARD_KINDS

# Days before the day of loading, on which the maps were last worked on.
WORKED_ON = 30
# For each sample: its owner, in how many days it is to be reviewed, and its evidence: what, from whom, how many days
# ago, who looks after the cards, and the beginnings of their texts.
EVIDENCE = {
    "birthday-box": (
        "maya",
        45,
        [
            ("interview", "Twelve parents, two evenings in the shop", 60, "ines", [
                "Sees a friend", "Asks in chat", "Opens the box", "An answer within", "The parcel arrives in",
                "No sign that anyone", "Evening lost", "Sweets in tissue", "It looks like", "A recipe card",
            ]),
            ("analytics", "Web analytics, May to October", 40, "jonas", [
                "Gift finder asks", "Box page", "Billing address", "Postcard text", "Enters two addresses",
                "Puts three boxes",
            ]),
            ("survey", "Survey after delivery, 141 answers", 25, "ines", [
                "Courier two hours", "Manager replies", "Tracking says", "Pay in two minutes", "Typed everything",
            ]),
            ("observation", "A day with the courier", 12, "jonas", ["Stays at home", "Courier at the door"]),
            ("survey", "Customer survey before the new shop page", 500, "maya", [
                "A gift idea in", "See every sweet", "Reel: boxes", "212 reviews",
            ]),
            ("assumption", "", None, "maya", ["To be remembered", "Posts a photo", "Thank-you note"]),
        ],
    ),
    "veranda": (
        "maya",
        30,
        [
            ("interview", "Девять гостей, по телефону", 50, "lena", [
                "Ищет веранду", "Просит стол", "Горячее всем", "Дети устали", "Держала два", "Ответ в течение",
                "Вспоминаем не",
            ]),
            ("observation", "Два вечера в зале", 20, "lena", [
                "Горячее ждали", "Приходит с букетом", "Хостес встретила", "Ваза для цветов", "Пледы на веранде",
                "Терминал не",
            ]),
            ("survey", "Анкета со счётом, 96 ответов", 30, "maya", [
                "В счёте чужой", "Менеджер ответил", "Расплатиться", "Стол готов",
            ]),
            ("survey", "Опрос прошлого сезона", 480, "maya", ["Увидеть, где", "Отзывы с", "Видео вечерней"]),
            ("assumption", "", None, "maya", ["Чтобы нас", "Заказали лишнее", "Выкладывает фото"]),
        ],
    ),
}  # fmt: skip
# For each sample the findings that are waived: the rule, the beginnings of the texts, and the reason.
WAIVERS = {
    "birthday-box": [
        ("not_asked", ["Sweets in tissue"], "One question in the box is enough: we ask at Unwrap as a whole.")
    ],
    "veranda": [("not_asked", ["Хостес встретила", "Ваза для цветов"], "О встрече спрашиваем один раз, за весь этап.")],
}
SOURCE_LINKS = {"analytics": "https://analytics.tolliver.example/reports/box"}


def add_evidence(sample, journey, people, today):
    """Say what the cards of this sample rest on; `people` maps keys to users, `today` is the day of loading."""
    if sample not in EVIDENCE:
        return
    owner, days, groups = EVIDENCE[sample]
    cards = list_cards(journey)
    changes = [
        {"type": f"{kind}.update", "data": {"id": id, **build_fields(group, people, today)}}
        for group in groups
        for kind, id in find_cards(cards, group[4])
    ]
    review = {"owner": str(people[owner].pk), "review_date": (today + timedelta(days)).isoformat()}
    with operations.override_time(timezone.now() - timedelta(days=WORKED_ON)):
        submit(journey, people[owner], "records.batch", {"operations": changes})
        submit(journey, people[owner], "journey.update", review)
        for rule, texts, reason in WAIVERS[sample]:
            for _kind, id in find_cards(cards, texts):
                submit(journey, people[owner], "waiver.create", {"rule": rule, "target": id, "reason": reason})


def build_fields(group, people, today):
    """Return the fields of a card that rests on this evidence."""
    evidence, source, ago, owner, _texts = group
    day = None if ago is None else (today - timedelta(ago)).isoformat()
    return {
        "evidence": evidence,
        "source": source,
        "source_link": SOURCE_LINKS.get(evidence, ""),
        "evidence_day": day,
        "owner": str(people[owner].pk),
    }


def list_cards(journey):
    """Return the cards of a journey as [(kind, id, text), …]."""
    return [
        (kind, str(id), text)
        for kind in CARD_KINDS
        for id, text in RECORD_MODELS[kind].objects.filter(document_id=journey.pk).values_list("id", "text")
    ]


def find_cards(cards, beginnings):
    """Return (kind, id) of the cards whose texts begin so; raises LookupError where there is none."""
    found = [(kind, id) for kind, id, text in cards if text.startswith(tuple(beginnings))]
    if len(found) < len(beginnings):
        raise LookupError(beginnings)
    return found


def submit(journey, actor, type, data):
    """Apply an operation as one of the sample's people."""
    operations.submit(journey.pk, actor=actor, id=str(new_id()), type=type, data=data)
