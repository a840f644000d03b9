"""The order of siblings: decided by the server, the same for all, and never out of ranks."""

import random
import uuid

import pytest

from cxapp import operations, ranks


def order(snapshot, kind="stage"):
    """The ids of a kind in the order of the snapshot."""
    return [record["id"] for record in snapshot["records"][kind]]


@pytest.fixture
def five(submit):
    """Five stages in a row; their ids."""
    return [submit("stage.create", {"title": str(n)})["changes"][0]["record"]["id"] for n in range(5)]


def test_a_new_record_goes_last(five, snapshot):
    assert order(snapshot()) == five


def test_of_two_that_aim_at_one_rank_the_later_comes_just_after(five, submit, snapshot, get, bob):
    expected = ranks.rank_between(get("stage", five[0])["rank"], get("stage", five[1])["rank"])
    submit("stage.update", {"id": five[4], "rank": expected})
    submit("stage.update", {"id": five[3], "rank": expected}, actor=bob)
    assert order(snapshot()) == [five[0], five[4], five[3], five[1], five[2]]
    found = [record["rank"] for record in snapshot()["records"]["stage"]]
    assert len(set(found)) == 5


def test_two_new_records_at_one_rank_both_get_a_rank(five, submit, snapshot, bob):
    first = submit("stage.create", {"rank": "1"})["changes"][0]["record"]["id"]
    second = submit("stage.create", {"rank": "1"}, actor=bob)["changes"][0]["record"]["id"]
    assert order(snapshot()) == [first, second, *five]


def test_a_rank_is_of_its_cell_alone(furnished, submit, get):
    taken = get("note", furnished.note[1])["rank"]
    submit("note.update", {"id": furnished.note[0], "rank": taken})
    assert get("note", furnished.note[0])["rank"] == taken


def test_a_card_moved_without_a_rank_goes_last_in_its_new_cell(furnished, submit, get):
    submit("note.update", {"id": furnished.note[0], "stage": furnished.stages[1]})
    assert get("note", furnished.note[0])["rank"] > get("note", furnished.note[1])["rank"]


@pytest.mark.parametrize("rank", ["0", "a0", "é", "a b", "-", "V" * 101, 7, None, [], True])
def test_what_is_no_rank_is_refused(rank, five, refused):
    for type, data in [("stage.update", {"id": five[0], "rank": rank}), ("stage.create", {"rank": rank})]:
        refusal = refused(type, data)
        assert (refusal.status, list(refusal.fields)) == (400, ["rank"])


def test_a15_concurrent_reordering_ends_in_one_order(journey, alice, bob, submit, snapshot):
    many = [str(uuid.uuid4()) for _ in range(60)]
    submit("records.batch", {"operations": [{"type": "stage.create", "data": {"id": id}} for id in many]})
    chance = random.Random(15)
    seen = snapshot()["records"]["stage"]
    moves = [_move(chance, many, seen, chance.choice([alice, bob])) for _ in range(128)]
    done = [outcome for start in (0, 64) for outcome in operations.submit_many(journey.pk, moves[start : start + 64])]
    assert all(outcome.created for outcome in done)
    found = snapshot()["records"]["stage"]
    assert sorted(order(snapshot())) == sorted(many)
    assert len({record["rank"] for record in found}) == len(many)


def _move(chance, many, seen, actor):
    """A move between two neighbours as they stood at the beginning: all eight hands aim at the same places."""
    place = chance.randrange(0, 8)
    rank = ranks.rank_between(seen[place]["rank"], seen[place + 1]["rank"])
    data = {"id": chance.choice(many), "rank": rank}
    return operations.OperationRequest(actor, str(uuid.uuid4()), "stage.update", data)


def test_a16_inserts_at_one_place_keep_the_keys_short(five, submit, get, snapshot):
    """Always between the two newest, which no counting helps; the words' own tests insert ten thousand."""
    pair, spread = five[:2], 0
    for turn in range(300):
        rank = ranks.rank_between(*(get("stage", id)["rank"] for id in pair))
        done = submit("stage.create", {"rank": rank})
        spread += len(done["changes"]) > 1
        pair[turn % 2] = next(change["record"]["id"] for change in done["changes"] if change["change"] == "put")
    found = snapshot()["records"]["stage"]
    assert spread
    assert max(len(record["rank"]) for record in found) < 64
    assert len({record["rank"] for record in found}) == len(found) == 305
    assert [id for id in order(snapshot()) if id in five] == five


def test_a16_spreading_a_row_moves_nobody(five, submit, snapshot):
    long = "V" * (ranks.MAX_LENGTH - 1)
    submit("stage.update", {"id": five[0], "rank": long})
    done = submit("stage.update", {"id": five[1], "rank": long + "1"})
    assert len(done["changes"]) == 5
    assert order(snapshot()) == five
    assert max(len(record["rank"]) for record in snapshot()["records"]["stage"]) < 5


def test_a_rank_has_a_hundred_letters_at_most(five, submit, get):
    submit("stage.update", {"id": five[0], "rank": "z" * 100})
    assert order_of(five, get) == [*five[1:], five[0]]


def order_of(ids, get):
    """The ids of stages in the order of their ranks."""
    return sorted(ids, key=lambda id: get("stage", id)["rank"])


def test_a_card_that_is_moved_to_its_own_cell_stays_where_it_is(furnished, submit, get):
    first = get("note", furnished.note[0])
    submit("note.create", {"stage": first["stage"], "lane": first["lane"], "text": "Later"})
    submit("note.update", {"id": first["id"], "stage": first["stage"], "text": "Same place"})
    assert get("note", first["id"])["rank"] == first["rank"]


def test_a_card_moved_with_a_rank_goes_to_that_rank(furnished, submit, get):
    submit("note.update", {"id": furnished.note[0], "stage": furnished.stages[1], "rank": "0V"})
    assert get("note", furnished.note[0])["rank"] == "0V" < get("note", furnished.note[1])["rank"]
