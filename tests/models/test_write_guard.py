"""Only the package `records` writes the tables of a map; a shell or a script cannot."""

import uuid

import pytest
from django.db import transaction

from cxapp import operations
from cxapp.models import RECORD_MODELS, Document, Journey, Metric, Operation, Persona, metric_rules, write_guard
from cxapp.models.ids import new_id
from tests import stored_files
from tests.operations import sample_persona
from tests.operations.sample_map import steps
from tests.structure import source_files

GUARDED = [*RECORD_MODELS.values(), Journey, Persona, Document, Operation]
refused = pytest.raises(write_guard.UnloggedWrite, match=r"operations\.submit")


@pytest.fixture
def furnished(submit, journey, alice):
    """A map and a persona with a bit of everything."""
    metric = Metric.objects.create(
        workspace=journey.document.workspace, name="NPS", kind="nps", **metric_rules.STANDARD_METRICS["nps"]
    )
    file = stored_files.save_file(journey)
    persona = Persona.objects.create(workspace=journey.document.workspace, name="Nora")
    submit("records.batch", {"operations": steps(str(metric.pk), str(file.pk), str(persona.pk))[1]})
    batch = {"operations": sample_persona.steps()[1]}
    operations.submit(persona.pk, actor=alice, id=str(new_id()), type="records.batch", data=batch)


@pytest.mark.parametrize("model", GUARDED, ids=lambda model: model.__name__)
async def test_a28_nobody_writes_asynchronously(model):
    for write in (model.objects.aupdate(pk=uuid.uuid4()), model.objects.all().adelete()):
        with refused:
            await write


@pytest.mark.parametrize("model", GUARDED, ids=lambda model: model.__name__)
def test_a28_a_script_cannot_write(model, furnished):
    record = model.objects.first()
    name = next(field.name for field in model._meta.concrete_fields if not field.primary_key)
    before = list(model.objects.values())
    for write in (
        record.save,
        record.delete,
        lambda: model.objects.bulk_update([record], [name]),
        lambda: model.objects.update_or_create({name: getattr(record, name)}, pk=record.pk),
        lambda: model.objects.filter(pk=record.pk).update(**{name: getattr(record, name)}),
        lambda: model.objects.filter(pk=record.pk).delete(),
    ):
        with refused, transaction.atomic():
            write()
    assert list(model.objects.values()) == before


@pytest.mark.parametrize("model", [*RECORD_MODELS.values(), Operation], ids=lambda model: model.__name__)
def test_a28_a_script_cannot_add(model, furnished):
    values = model.objects.values().first()
    new = model(**{**values, "id": None if model is Operation else uuid.uuid4()})
    for write in (lambda: model.objects.bulk_create([new]), new.save, lambda: model.objects.create(**values)):
        with refused, transaction.atomic():
            write()


def test_a28_only_records_allows_map_writes():
    found = [
        source_files.name(path)
        for path in source_files.python("cxapp")
        if "write_guard.allow_map_writes(" in path.read_text()
    ]
    assert found
    assert all(name.startswith("cxapp/records/") for name in found)
