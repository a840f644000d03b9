"""A persona that comes back from the trash has the answers that it had, but none that changed meanwhile."""

import datetime

import pytest

from cxapp import workspaces
from cxapp.answers import add_histogram, batch_import, persona_deletion
from cxapp.errors import NotFound
from cxapp.models import Answer, FormerMeasurement, Measurement, Metric, Persona, TrashItem
from cxapp.workspaces import trash_items

from .rows import DAY, make_row, recompute_days, stored_days


@pytest.fixture
def metric(people):
    """How easy it was."""
    scale = {"low": 1, "high": 7, "method": "share", "threshold": 6}
    return Metric.objects.create(workspace=people.workspace, name="CES", kind="ces", **scale)


@pytest.fixture
def nora(people):
    """The persona that is deleted."""
    return workspaces.personas.create_persona(workspace=people.workspace, actor=people.bob, name="Nora")


@pytest.fixture
def place(journey, stage, metric):
    """Where and when all answers of these tests were given."""
    where = {"document_id": journey.pk, "place_kind": "stage", "place_id": stage["id"]}
    return {"metric": metric, "day": DAY, **where}


@pytest.fixture
def take(journey, metric, stage, nora):
    """Imports answers of one day, {value: count}, of the persona or of nobody in particular."""

    def run(values, persona=nora, one_by_one=True):
        counts = [(value, 1) for value, count in values.items() for _ in range(count)] if one_by_one else values.items()
        whose = persona and str(persona.pk)
        rows = [make_row(metric, stage["id"], value, persona=whose, count=number) for value, number in counts]
        return batch_import.import_answers(journey.pk, rows, way="api", source="shop")

    return run


@pytest.fixture
def delete(people):
    """Moves the persona to the trash."""
    return lambda: persona_deletion.delete_persona(persona=Persona.objects.get(name="Nora"), actor=people.bob)


@pytest.fixture
def restore(people):
    """Takes the persona out of the trash."""
    return lambda: persona_deletion.restore_item(item=TrashItem.objects.get(), actor=people.bob)


def histograms():
    """What the day holds: {name of the persona: {value: count}}."""
    return {
        str(row.persona and row.persona.name): row.histogram for row in Measurement.objects.select_related("persona")
    }


def test_answers_from_everywhere_are_the_personas_again(take, place, nora, delete, restore):
    take({6: 2, 2: 1})
    take({6: 1, 3: 2}, persona=None)
    take({7: 40}, one_by_one=False)
    add_histogram(**place, histogram={"2": 5}, persona=nora)
    add_histogram(**place, histogram={"2": 9})
    before = {"Nora": {"2": 6, "6": 2, "7": 40}, "None": {"2": 9, "3": 2, "6": 1}}
    assert histograms() == before
    delete()
    assert histograms() == {"None": {"2": 15, "3": 2, "6": 3, "7": 40}}
    assert not Answer.objects.exclude(persona=None).exists()
    restore()
    assert histograms() == before
    assert sorted(Answer.objects.filter(persona=nora.pk).values_list("value", flat=True)) == [2, 6, 6]
    assert not Answer.objects.exclude(former_persona=None).exists()
    assert not FormerMeasurement.objects.exists()


def test_what_went_meanwhile_does_not_come_back(take, place, delete, restore, people):
    """Others' answers of the same values do not become the persona's instead."""
    gone, single, counted = take({6: 3}), take({6: 2}), take({6: 10}, one_by_one=False)
    take({6: 50}, persona=None)
    delete()
    batch_import.undo(gone, people.bob)
    batch_import.undo(counted, people.bob)
    batch_import.remove_answer(Answer.objects.filter(batch=single).first())
    restore()
    assert histograms() == {"Nora": {"6": 1}, "None": {"6": 50}}
    assert stored_days() == recompute_days()


def test_answers_that_came_meanwhile_stay_without_a_persona(take, place, delete, restore):
    take({6: 3})
    delete()
    take({6: 4, 2: 1}, persona=None)
    add_histogram(**place, histogram={"2": 5})
    restore()
    assert histograms() == {"Nora": {"6": 3}, "None": {"2": 6, "6": 4}}


def test_a_day_that_was_replaced_meanwhile_stays_as_it_is(take, place, nora, delete, restore):
    take({6: 3})
    add_histogram(**place, histogram={"2": 5}, persona=nora)
    other = place | {"day": DAY + datetime.timedelta(days=1)}
    add_histogram(**other, histogram={"7": 2}, persona=nora)
    delete()
    add_histogram(**place, histogram={"2": 20, "6": 20}, replace=True)
    restore()
    rows = Measurement.objects.order_by("day").values_list("persona", "day", "histogram")
    assert list(rows) == [(None, DAY, {"2": 20, "6": 20}), (nora.pk, other["day"], {"7": 2})]


def test_an_import_of_a_restored_persona_can_be_undone(take, delete, restore, people):
    batches = [take({6: 3}), take({5: 10}, one_by_one=False)]
    take({6: 1}, persona=None)
    delete()
    restore()
    for batch in batches:
        batch_import.undo(batch, people.bob)
    assert histograms() == {"None": {"6": 1}}


@pytest.fixture
def take_late(take, delete, monkeypatch):
    """Imports answers while the persona is deleted."""
    finish = batch_import.BatchWriter.finish

    def run(values):
        monkeypatch.setattr(batch_import.BatchWriter, "finish", lambda writer: (delete(), finish(writer)))
        take(values, one_by_one=False)

    return run


def test_an_import_that_ends_after_the_deletion_gives_its_answers_back(take_late, restore):
    take_late({6: 3})
    assert histograms() == {"None": {"6": 3}}
    restore()
    assert histograms() == {"Nora": {"6": 3}}


def test_no_answers_are_made_where_there_are_fewer_now(take_late, place, restore):
    take_late({6: 3})
    add_histogram(**place, histogram={"6": 2}, replace=True)
    restore()
    assert histograms() == {"Nora": {"6": 2}}


def test_a_persona_comes_and_goes_several_times(take, place, nora, delete, restore):
    take({6: 3, 2: 1})
    add_histogram(**place, histogram={"2": 5}, persona=nora)
    for _ in range(3):
        delete()
        restore()
    assert histograms() == {"Nora": {"2": 6, "6": 3}}
    assert Answer.objects.filter(persona=nora.pk).count() == 4


def test_answers_of_other_personas_are_not_touched(take, delete, restore, people):
    ben = workspaces.personas.create_persona(workspace=people.workspace, actor=people.bob, name="Ben")
    for whose in (None, ben):
        take({6: 3})
        take({6: 4, 7: 20}, persona=whose, one_by_one=False)
    first = persona_deletion.delete_persona(persona=ben, actor=people.bob)
    second = delete()
    assert histograms() == {"None": {"6": 14, "7": 40}}
    persona_deletion.restore_item(item=second, actor=people.bob)
    assert histograms() == {"Nora": {"6": 6}, "None": {"6": 8, "7": 40}}
    persona_deletion.restore_item(item=first, actor=people.bob)
    assert histograms() == {"Nora": {"6": 6}, "Ben": {"6": 4, "7": 20}, "None": {"6": 4, "7": 20}}


def test_answers_on_a_journey_in_the_trash_come_back(take, delete, restore, journey, people):
    take({6: 3})
    workspaces.delete_journey(journey=journey, actor=people.bob)
    delete()
    restore()
    assert histograms() == {"Nora": {"6": 3}}


def test_a_persona_that_is_erased_leaves_no_trace_of_its_days(take, place, nora, delete, people):
    take({6: 3})
    add_histogram(**place, histogram={"2": 5}, persona=nora)
    item = delete()
    trash_items.erase(item=item, actor=people.alice)
    assert not FormerMeasurement.objects.exists()
    with pytest.raises(NotFound):
        persona_deletion.restore_item(item=item, actor=people.bob)
    assert histograms() == {"None": {"2": 5, "6": 3}}


@pytest.mark.parametrize("page", ["the page of the trash", "the message after the deletion"])
def test_the_pages_give_the_answers_back(take, nora, client, people, page):
    take({6: 3})
    client.force_login(people.bob)
    personas = client.post(f"/personas/{nora.pk}/delete/", follow=True)
    assert histograms() == {"None": {"6": 3}}
    address = f"/settings/trash/items/{TrashItem.objects.get().pk}/restore/"
    shown = personas if page.startswith("the message") else client.get("/settings/trash/")
    assert address in shown.content.decode()
    client.post(address, follow=True)
    assert histograms() == {"Nora": {"6": 3}}


def test_the_api_puts_all_that_a_restore_needs_into_the_trash(take, nora, client, people, restore):
    take({6: 3})
    client.force_login(people.bob)
    assert client.delete(f"/api/v1/personas/{nora.pk}/").status_code == 204
    assert not Persona.objects.exists()
    restore()
    assert histograms() == {"Nora": {"6": 3}}
