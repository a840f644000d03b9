"""Create, update and delete, for every kind of record and every field of it."""

import uuid

import pytest

from cxapp.errors import InvalidInput, NotFound
from cxapp.schema import CARD_KINDS, KINDS, MAP_KINDS, VALUE_FIELDS, Link, Text, WorkspaceLink

from . import sample_map

EVERY_FIELD = [(kind, name) for kind in MAP_KINDS for name in KINDS[kind]]
EVERY_TEXT = [(kind, name) for kind in MAP_KINDS for name, spec in KINDS[kind].items() if isinstance(spec, Text)]


def required(kind, ids):
    """What a record of this kind cannot do without."""
    fields = sample_map.others(kind, ids)
    needed = {name for name, spec in KINDS[kind].items() if isinstance(spec, Link | WorkspaceLink) and not spec.null}
    return {name: fields[name] for name in (*needed, *VALUE_FIELDS.get(kind, ())[:1])}


def existing(kind, ids):
    """A record of this kind on the furnished map; of lanes one without cards."""
    if kind == "lane":
        return ids.lanes[-1]
    return {
        "stage": ids.stages,
        "path": [ids.path],
        "dependency": [ids.dependency],
        "experience": [ids.experience],
    }.get(kind, getattr(ids, kind, None))[0]


@pytest.mark.parametrize("kind", MAP_KINDS)
def test_a_record_is_made_with_its_defaults(kind, furnished, submit, get):
    id = str(uuid.uuid4())
    submit(f"{kind}.create", {"id": id, **required(kind, furnished)})
    defaults = {name: spec.default for name, spec in KINDS[kind].items()}
    expected = {"id": id, **defaults, **required(kind, furnished)}
    found = get(kind, id)
    assert found.pop("rank")
    assert found == expected


@pytest.mark.parametrize("kind", MAP_KINDS)
def test_a_record_is_made_with_every_field(kind, furnished, submit, get):
    expected = {"id": str(uuid.uuid4()), "rank": "V1", **sample_map.others(kind, furnished)}
    submit(f"{kind}.create", expected)
    assert get(kind, expected["id"]) == expected


@pytest.mark.parametrize("kind", MAP_KINDS)
def test_the_server_makes_the_id_that_nobody_gave(kind, furnished, submit, get):
    done = submit(f"{kind}.create", required(kind, furnished))
    assert uuid.UUID(done["changes"][0]["record"]["id"]).version == 7


@pytest.mark.parametrize(("kind", "name"), EVERY_FIELD)
def test_an_update_sets_one_field_and_leaves_the_rest(kind, name, furnished, submit, get, bob):
    id, value = existing(kind, furnished), sample_map.others(kind, furnished)[name]
    before = get(kind, id)
    done = submit(f"{kind}.update", {"id": id, name: value}, actor=bob)
    after = get(kind, id)
    ranks = {"rank": after["rank"]} if name in ("stage", "lane") else {}
    assert after == {**before, name: value, **ranks}
    assert done["actor"] == {"id": str(bob.pk), "name": "Bob"}


@pytest.mark.parametrize(("kind", "name"), EVERY_TEXT)
def test_a_text_is_sent_as_splices(kind, name, furnished, submit):
    done = submit(f"{kind}.update", {"id": existing(kind, furnished), name: "Words"})
    [change] = done["changes"]
    assert list(change["splices"]) == list(change["removed"]) == [name]
    assert change["before"] == change["after"] == {}


@pytest.mark.parametrize(("kind", "name"), EVERY_TEXT)
def test_a_text_holds_as_much_as_its_limit(kind, name, furnished, submit, refused, get):
    id, limit = existing(kind, furnished), KINDS[kind][name].limit
    submit(f"{kind}.update", {"id": id, name: "\U0001f382" * limit})
    assert get(kind, id)[name] == "\U0001f382" * limit
    refusal = refused(f"{kind}.update", {"id": id, name: "x" * (limit + 1)})
    assert (refusal.status, list(refusal.fields)) == (400, [name])


@pytest.mark.parametrize("kind", MAP_KINDS)
def test_a_record_goes(kind, furnished, submit, get):
    id = existing(kind, furnished)
    before = get(kind, id)
    done = submit(f"{kind}.delete", {"id": id})
    assert get(kind, id) is None
    assert {"change": "remove", "kind": kind, "record": before} in done["changes"]


@pytest.mark.parametrize("verb", ["update", "delete"])
@pytest.mark.parametrize("kind", MAP_KINDS)
def test_nobody_changes_what_is_not_there(kind, verb, furnished, refused):
    data = {"id": str(uuid.uuid4())} | ({"rank": "V"} if verb == "update" else {})
    refusal = refused(f"{kind}.{verb}", data)
    assert (refusal.status, refusal.code) == (404, "no_such_record")


@pytest.mark.parametrize("kind", MAP_KINDS)
def test_a_record_of_another_kind_is_not_there(kind, furnished, refused):
    other = furnished.path if kind == "stage" else furnished.stages[0]
    assert isinstance(refused(f"{kind}.delete", {"id": other}), NotFound)
    assert isinstance(refused(f"{kind}.update", {"id": other, "rank": "V"}), NotFound)


@pytest.mark.parametrize("kind", MAP_KINDS)
def test_an_update_without_a_field_is_refused(kind, furnished, refused):
    assert isinstance(refused(f"{kind}.update", {"id": existing(kind, furnished)}), InvalidInput)


@pytest.mark.parametrize("kind", CARD_KINDS)
def test_a_card_lies_only_in_a_lane_for_its_kind(kind, furnished, refused):
    id = existing(kind, furnished)
    for other in (lane for of, lane in furnished.lane_of.items() if of != kind):
        refusal = refused(f"{kind}.update", {"id": id, "lane": other})
        assert (refusal.status, list(refusal.fields)) == (400, ["lane"])


def test_emotion_and_metrics_lanes_hold_no_cards(furnished, submit, refused):
    for lane_kind in ("emotion", "metrics"):
        lane = submit("lane.create", {"kind": lane_kind})["changes"][0]["record"]["id"]
        assert refused("note.create", {"stage": furnished.stages[0], "lane": lane}).status == 400


def test_a_lane_with_cards_takes_no_kind_that_cannot_hold_them(furnished, submit, refused, get):
    lane = furnished.lane_of["note"]
    assert refused("lane.update", {"id": lane, "kind": "pains"}).status == 409
    submit("lane.update", {"id": lane, "kind": "thoughts"})
    assert get("lane", lane)["kind"] == "thoughts"
