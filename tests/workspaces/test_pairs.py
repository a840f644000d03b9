"""To-be maps: linked copies, links by hand, and what the pair survives."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cxapp import comparison, operations, records, workspaces
from cxapp.errors import AppError
from cxapp.exports import journey_file
from cxapp.imports.journey_file import load
from cxapp.models import Journey, JourneyPair, Metric
from cxapp.models.ids import new_id
from cxapp.schema import CARD_KINDS, KINDS, MAP_KINDS, links
from cxapp.strict_json import loads
from cxapp.workspaces import pairs, to_be, trash
from tests.operations import sample_map


@pytest.fixture
def metric(people):
    return Metric.objects.create(workspace=people.workspace, name="NPS", kind="nps", low=0, high=10, method="nps")


@pytest.fixture
def as_is(journey, submit, metric):
    """A map with one of everything."""
    _, steps = sample_map.steps(metric=str(metric.pk))
    submit("records.batch", {"operations": steps})
    journey.refresh_from_db()
    return journey


@pytest.fixture
def target(as_is, bob):
    """The to-be map of it."""
    return to_be.make_to_be(journey=as_is, actor=bob)


def pair_of(journey):
    return JourneyPair.objects.get(to_be=journey.pk)


def test_a_to_be_map_is_a_copy_without_what_was_said_and_measured(as_is, target):
    before, after = records.snapshot(as_is), records.snapshot(target)
    same = ("title", "scenario", "scope", "folder", "language", "personas")
    assert {name: after[name] for name in same} == {name: before[name] for name in same}
    assert (before["state"], after["state"]) == ("as_is", "to_be")
    for kind in (*MAP_KINDS, "target"):
        assert len(after["records"][kind]) == len(before["records"][kind])
    assert not any(after["records"][kind] for kind in ("comment", "fix", "quote", "marker"))


def test_each_copied_record_knows_its_origin(as_is, target):
    before, after = (records.snapshot(end)["records"] for end in (as_is, target))
    origins = pair_of(target).origins
    for kind in MAP_KINDS:
        assert {origins[record["id"]] for record in after[kind]} == {record["id"] for record in before[kind]}
    assert comparison.read(pair_of(target)).differences == []


def test_an_as_is_map_may_have_several_to_be_maps(as_is, target, alice):
    other = to_be.make_to_be(journey=as_is, actor=alice, title="Bold")
    listed = pairs.partners_to_json(as_is, alice)
    assert [partner["id"] for partner in listed["to_be"]] == [str(target.pk), str(other.pk)]
    assert pairs.partners_to_json(other, alice)["as_is"]["id"] == str(as_is.pk)


def test_a_to_be_map_has_no_to_be_map_of_its_own(target, bob):
    with pytest.raises(AppError, match="to-be map"):
        to_be.make_to_be(journey=target, actor=bob)


def test_a_map_without_a_title_has_a_to_be_map_too(as_is, submit, bob):
    submit("journey.update", {"title": ""})
    as_is.refresh_from_db()
    assert to_be.make_to_be(journey=as_is, actor=bob).title == "Untitled journey"


def test_a_viewer_makes_no_to_be_map(as_is, victor):
    with pytest.raises(AppError) as refusal:
        to_be.make_to_be(journey=as_is, actor=victor)
    assert refusal.value.status == 403
    assert not JourneyPair.objects.exists()


def test_the_copy_of_a_to_be_map_has_the_same_as_is_map(as_is, target, bob):
    copy = workspaces.duplicate_journey(journey=target, actor=bob, title="Other")
    assert pair_of(copy).as_is_id == as_is.pk
    assert comparison.read(pair_of(copy)).differences[0].fields == {"title": (as_is.title, "Other")}
    assert len(comparison.read(pair_of(copy)).differences) == 1


def test_the_copy_of_an_as_is_map_has_no_partner(as_is, target, bob):
    copy = workspaces.duplicate_journey(journey=as_is, actor=bob, title="Other")
    assert pairs.partners_to_json(copy, bob) == {"as_is": None, "to_be": []}


@pytest.mark.parametrize("end", ["as_is", "target"])
def test_a_partner_in_the_trash_is_hidden_and_comes_back_whole(end, request, as_is, target, bob):
    gone = request.getfixturevalue(end)
    seen = target if end == "as_is" else as_is
    before = pair_of(target).origins
    workspaces.delete_journey(journey=gone, actor=bob)
    assert pairs.find_pairs(seen, bob) == []
    gone.document.refresh_from_db()
    trash.restore_journey(document=gone.document, actor=bob)
    assert [pair.origins for pair in pairs.find_pairs(seen, bob)] == [before]


@pytest.mark.parametrize("end", ["as_is", "target"])
def test_a_partner_deleted_permanently_leaves_the_other_map(end, request, as_is, target, bob):
    gone = request.getfixturevalue(end)
    seen = target if end == "as_is" else as_is
    whole = records.snapshot(seen)
    records.delete_journey(gone, bob)
    assert not JourneyPair.objects.exists()
    assert records.snapshot(seen) == whole


def test_an_exported_to_be_map_comes_back_with_its_as_is_map(as_is, target, bob):
    back = load(loads(journey_file.dump(target)), workspace=as_is.document.workspace, actor=bob)
    assert pair_of(back).as_is_id == as_is.pk
    assert pair_of(back).copied
    assert comparison.read(pair_of(back)).differences == []


def test_elsewhere_an_imported_pair_is_matched_by_words(as_is, target, people):
    files = [loads(journey_file.dump(end)) for end in (as_is, target)]
    first, second = (load(file, workspace=people.elsewhere, actor=people.mallory) for file in files)
    assert pair_of(second).as_is_id == first.pk
    assert not pair_of(second).copied
    assert comparison.read(pair_of(second)).differences == []


def test_an_imported_to_be_map_without_its_as_is_map_stays_alone(target, people):
    load(loads(journey_file.dump(target)), workspace=people.elsewhere, actor=people.mallory)
    assert JourneyPair.objects.count() == 1


def test_a_file_does_not_name_an_as_is_map_that_its_reader_does_not_see(as_is, target, people):
    workspaces.add_journey_member(document=target.document, actor=people.alice, user=people.mallory, role="viewer")
    assert "as_is" not in loads(journey_file.dump(target, people.mallory))
    assert loads(journey_file.dump(target, people.victor))["as_is"]["title"] == as_is.title


@pytest.mark.parametrize("part", [{"id": 5}, {"origins": {"a": 1}}, {"origins": []}, {"copied": "yes"}, {"else": "x"}])
def test_a_file_with_a_wrong_link_is_refused(part, target, bob):
    file = loads(journey_file.dump(target)) | {"as_is": part}
    with pytest.raises(AppError) as refusal:
        load(file, workspace=target.document.workspace, actor=bob)
    assert next(iter(refusal.value.fields)).startswith("as_is.")


def test_maps_are_linked_by_hand_and_unlinked(as_is, bob):
    other = workspaces.duplicate_journey(journey=as_is, actor=bob, title="By hand")
    operations.submit(other.pk, actor=bob, id=str(new_id()), type="journey.update", data={"state": "to_be"})
    other.refresh_from_db()
    pair = pairs.link(to_be=other, as_is=as_is, actor=bob)
    assert not pair.copied
    assert {one.kind for one in comparison.read(pair).differences} <= {"journey", "target"}
    pairs.unlink(to_be=other, actor=bob)
    assert not JourneyPair.objects.exists()


@pytest.mark.parametrize("wrong", ["itself", "two as-is maps", "another workspace", "linked already"])
def test_a_link_that_makes_no_sense_is_refused(wrong, as_is, target, foreign_journey, alice):
    ends = {
        "itself": (target, target),
        "two as-is maps": (as_is, Journey.objects.get(pk=as_is.pk)),
        "another workspace": (target, foreign_journey),
        "linked already": (target, as_is),
    }[wrong]
    if wrong == "two as-is maps":
        ends = (workspaces.duplicate_journey(journey=as_is, actor=alice, title="Same"), as_is)
    with pytest.raises(AppError):
        pairs.link(to_be=ends[0], as_is=ends[1], actor=alice)
    assert JourneyPair.objects.count() == 1


def check_references(journey):
    """Every link of a map leads to a record of the right kind of the same map, or to a thing of its workspace."""
    journey = Journey.objects.get(pk=journey.pk)
    found = records.snapshot(journey)["records"]
    kind_of = {record["id"]: kind for kind, group in found.items() for record in group}
    metrics = {str(pk) for pk in journey.document.workspace.metrics.values_list("pk", flat=True)}
    for kind, record in [(each, record) for each in KINDS for record in found[each]]:
        for name, spec in links(kind).items():
            if record[name] is None:
                assert spec.null, (kind, name)
            else:
                linked = {"": KINDS, "card": CARD_KINDS}.get(spec.kind, {spec.kind})
                assert kind_of.get(record[name]) in linked, (kind, name)
        assert record.get("metric") is None or record["metric"] in metrics, kind


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(seed=st.integers(0, 10**6))
def test_every_reference_and_the_pair_stay_whole(seed, as_is, target, bob):
    chance, ends = random.Random(seed), [as_is, target]
    for _ in range(12):
        chance.choice(STEPS)(chance.choice(ends), chance, bob)
        for journey in ends:
            check_references(journey)
        pair = pair_of(target)
        found = comparison.read(pair)
        own = {record["id"] for record in found.to_be["records"]["target"]} | {found.to_be["id"]}
        assert {id: origin for id, origin in found.origins.items() if id not in own}.items() <= pair.origins.items()
        assert len({difference.key for difference in found.differences}) == len(found.differences)


def send(journey, actor, type, **data):
    return operations.submit(journey.pk, actor=actor, id=str(new_id()), type=type, data=data).operation


def pick(journey, chance, *kinds):
    """A record of one of these kinds, or None."""
    found = [(kind, record) for kind in kinds for record in records.snapshot(journey)["records"][kind]]
    return chance.choice(found) if found else (None, None)


def delete_and_undo(journey, chance, actor):
    kind, record = pick(journey, chance, "stage", "lane", "touchpoint", "pain", "target")
    if record is None:
        return
    done = send(journey, actor, f"{kind}.delete", id=record["id"])
    if chance.random() < 0.7:
        send(journey, actor, "operation.undo", operations=[done["id"]])


def move(journey, chance, actor):
    kind, card = pick(journey, chance, "touchpoint", "note", "pain")
    _, stage = pick(journey, chance, "stage")
    if card and stage:
        send(journey, actor, f"{kind}.update", id=card["id"], stage=stage["id"], lane=card["lane"])


def add(journey, chance, actor):
    send(journey, actor, "stage.create", id=str(new_id()), title="More")


def restore(journey, chance, actor):
    journey.document.refresh_from_db()
    now = journey.document.revision
    send(journey, actor, "journey.restore", revision=chance.randint(min(3, now), now))


def trash_and_back(journey, chance, actor):
    workspaces.delete_journey(journey=Journey.objects.get(pk=journey.pk), actor=actor)
    journey.document.refresh_from_db()
    trash.restore_journey(document=journey.document, actor=actor)


def duplicate(journey, chance, actor):
    copy = workspaces.duplicate_journey(journey=Journey.objects.get(pk=journey.pk), actor=actor, title="Copy")
    check_references(copy)


def archive_and_back(journey, chance, actor):
    workspaces.archive_journey(journey=Journey.objects.get(pk=journey.pk), actor=actor)
    with pytest.raises(AppError):
        add(journey, chance, actor)
    check_references(journey)
    workspaces.unarchive_journey(journey=Journey.objects.get(pk=journey.pk), actor=actor)


def keep_as_template(journey, chance, actor):
    journey, with_cards = Journey.objects.get(pk=journey.pk), chance.random() < 0.7
    template = workspaces.templates.save_template(
        journey=journey, actor=actor, title=str(new_id()), with_cards=with_cards
    )
    made = workspaces.create_journey(
        workspace=journey.document.workspace, actor=actor, title="Made", template=str(template.pk)
    )
    template.delete()
    check_references(made)


def write_and_read_file(journey, chance, actor):
    journey = Journey.objects.get(pk=journey.pk)
    file = loads(journey_file.dump(journey))
    check_references(load(file, workspace=journey.document.workspace, actor=actor))


STEPS = [
    *(delete_and_undo, delete_and_undo, move, add, restore, trash_and_back, duplicate),
    *(archive_and_back, keep_as_template, write_and_read_file),
]
