"""A workspace with many maps and comments of customers, written by bulk insert."""

import random
import uuid
from datetime import UTC, datetime

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from cxapp.models import (  # noqa: E402
    RECORD_MODELS,
    Answer,
    Document,
    Journey,
    Membership,
    Metric,
    User,
    Workspace,
    write_guard,
)
from cxapp.schema import KINDS, Link  # noqa: E402

CARDS = {"touchpoint": 20, "note": 20, "expectation": 10, "pain": 10}
STAGES = 8
SEED = 7
COMMON = (
    "delivery parcel order price courier refund account payment website support answer waiting quick slow kind card "
    "доставка заказ посылка цена курьер возврат оплата сайт поддержка ответ ожидание быстро медленно вежливо карта "
    "the a to of and is was not very и в на не что как это очень"
)
SYLLABLES = "ba ne ri to lu ka mo si ve da по ки ра ле ту ма не со ви до"


def build(journeys, comments):
    """Return the owner of a workspace with so many maps and comments."""
    call_command("migrate", verbosity=0)
    chance = random.Random(SEED)
    owner = User.objects.create_user(f"{uuid.uuid4()}@example.test", name="Alice")
    workspace = Workspace.objects.create(name="Bench")
    Membership.objects.create(workspace=workspace, user=owner, role="owner")
    write = Writer(chance, workspace)
    for start in range(0, journeys, 100):
        write.maps(min(100, journeys - start))
    write.answers(comments)
    return owner, workspace


class Writer:
    """Writes maps and answers; a word in three is one of the common ones."""

    def __init__(self, chance, workspace):
        self.chance, self.workspace, self.places = chance, workspace, []
        self.common = COMMON.split()
        syllables = SYLLABLES.split()
        self.words = ["".join(chance.choices(syllables, k=chance.randint(2, 5))) for _ in range(20_000)]

    def text(self, low, high):
        """Some words."""
        chance = self.chance
        count = chance.randint(low, high)
        return " ".join(chance.choice(self.common if chance.random() < 0.33 else self.words) for _ in range(count))

    def maps(self, count):
        """Write maps with their stages, lanes and cards."""
        documents = [Document(workspace=self.workspace, revision=1) for _ in range(count)]
        with write_guard.allow_map_writes():
            Document.objects.bulk_create(documents)
            Journey.objects.bulk_create(Journey(document=one, title=self.text(3, 6)) for one in documents)
            rows = {"stage": [], "lane": [], **{kind: [] for kind in CARDS}}
            for document in documents:
                self.fill(document, rows)
            for kind, some in rows.items():
                RECORD_MODELS[kind].objects.bulk_create(some, batch_size=500)

    def fill(self, document, rows):
        """Add the records of one map to the rows."""
        stages = [self.record("stage", document, title=self.text(1, 3), goal=self.text(6, 12)) for _ in range(8)]
        lane = self.record("lane", document, title="Lane")
        rows["stage"] += stages
        rows["lane"].append(lane)
        self.places.append((document.pk, stages[0].pk))
        for kind, count in CARDS.items():
            for number in range(count):
                place = {"stage": stages[number % STAGES], "lane": lane}
                rows[kind].append(self.record(kind, document, text=self.text(4, 16), **place))

    def record(self, kind, document, **fields):
        """Return a record that is not written yet."""
        usual = {name: spec.default for name, spec in KINDS[kind].items() if not isinstance(spec, Link)}
        return RECORD_MODELS[kind](id=uuid.uuid4(), document=document, rank="V", **(usual | fields))

    def answers(self, count):
        """Write answers with comments."""
        metric = Metric.objects.create(
            workspace=self.workspace, name="CSAT", kind="csat", low=1, high=5, method="share", threshold=4
        )
        for start in range(0, count, 5000):
            Answer.objects.bulk_create(
                [self.answer(metric, self.chance.choice(self.places)) for _ in range(min(5000, count - start))]
            )

    def answer(self, metric, place):
        """Return an answer at a stage."""
        where = {"document_id": place[0], "place_kind": "stage", "place_id": place[1]}
        return Answer(metric=metric, value=3, comment=self.text(8, 30), at=datetime.now(UTC), **where)
