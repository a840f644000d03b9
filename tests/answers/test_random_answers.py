"""Whatever comes, goes and is deleted in whatever order: the days always equal what is there."""

import datetime
import random

import pytest

from cxapp.answers import batch_import
from cxapp.errors import Conflict
from cxapp.models import Answer, Batch, Metric, Persona

from .rows import DAY, make_chunk, make_row, recompute_days, stored_days


@pytest.mark.parametrize("seed", range(3))
def test_days_equal_a_recomputation_from_scratch(people, journey, stage, alice, seed, monkeypatch):
    monkeypatch.setattr(batch_import.insert_batches, "PORTION_SIZE", 4)
    chance = random.Random(seed)
    scale = {"low": 0, "high": 10, "method": "nps", "kind": "nps"}
    metrics = [Metric.objects.create(workspace=people.workspace, name=name, **scale) for name in "AB"]
    nora = Persona.objects.create(workspace=people.workspace, name="Nora")
    for _ in range(25):
        action = chance.choice(["take", "take", "take", "undo", "remove", "break"])
        if action == "undo" and (batch := _one(chance, Batch.objects.filter(state="done"))):
            batch_import.undo(batch, alice)
        elif action == "remove" and (answer := _one(chance, batch_import.filter_counted(Answer.objects.all()))):
            batch_import.remove_answer(answer)
        elif action in ("take", "break"):
            _import_some(chance, journey, metrics, stage, str(nora.pk), breaks=action == "break")
        assert stored_days() == recompute_days()


def _one(chance, rows):
    found = list(rows.order_by("pk"))
    return chance.choice(found) if found else None


def _import_some(chance, journey, metrics, stage, nora, *, breaks):
    rows = [_random_rows(chance, metrics, stage, nora) for _ in range(chance.randint(1, 12))]

    def coming():
        yield from [make_chunk(rows)] if chance.random() < 0.5 else rows
        if breaks:
            raise Conflict("broken off")

    try:
        batch_import.import_answers(journey.pk, coming(), way="api", source=chance.choice(["", "shop"]))
    except Conflict:
        assert breaks


def _random_rows(chance, metrics, stage, nora):
    return make_row(
        chance.choice(metrics),
        stage["id"],
        chance.randint(0, 10),
        persona=chance.choice([None, nora]),
        at=DAY + datetime.timedelta(days=chance.randint(0, 2)),
        external_id=chance.choice([None, str(chance.randint(0, 30))]),
        count=chance.choice([1, 1, 1, 4]),
    )
