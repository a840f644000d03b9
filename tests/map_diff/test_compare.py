"""Random edits of a copy: the differences lead from the as-is map to the to-be map, and nothing is in them twice."""

import random
import time
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from cxapp import map_diff
from cxapp.map_diff import ADDED, CHANGED, MOVED, REMOVED, Shape

SHAPES = {
    "stage": Shape(("title",)),
    "lane": Shape(("title",)),
    "card": Shape(("text", "score"), links=("of",), place=("stage", "lane")),
    "path": Shape(("share",), links=("source", "target"), ordered=False),
}


def build_map(chance, stages=4, lanes=3, cards=20):
    columns = [{"id": f"s{n}", "rank": f"{n:03}", "title": f"Stage {n}"} for n in range(stages)]
    rows = [{"id": f"l{n}", "rank": f"{n:03}", "title": f"Lane {n}"} for n in range(lanes)]
    found = [
        {
            "id": f"c{n}",
            "rank": f"{n:03}",
            "text": f"Card {n}",
            "score": chance.randrange(3),
            "of": f"c{chance.randrange(cards)}" if chance.random() < 0.3 else None,
            "stage": f"s{chance.randrange(stages)}",
            "lane": f"l{chance.randrange(lanes)}",
        }
        for n in range(cards)
    ]
    paths = [
        {
            "id": f"p{n}",
            "rank": f"{n:03}",
            "source": f"s{chance.randrange(stages)}",
            "target": f"s{chance.randrange(stages)}",
            "share": 50,
        }
        for n in range(3)
    ]
    return {"stage": columns, "lane": rows, "card": found, "path": paths}


def copy_map(records):
    """Return a copy with new ids, and the origins of its records."""
    origins = {f"to-{record['id']}": record["id"] for group in records.values() for record in group}
    renew = {old: new for new, old in origins.items()}
    copies = {
        kind: [{name: renew.get(value, value) for name, value in record.items()} for record in group]
        for kind, group in records.items()
    }
    return copies, origins


def edit(records, chance, count):
    """Change a map `count` times at random."""
    for number in range(count):
        kind = chance.choice(list(SHAPES))
        group, action = records[kind], chance.choice(["add", "remove", "change", "move", "reorder"])
        if action == "add":
            group.append(new_record(kind, records, chance, f"new-{kind}-{number}"))
        elif not group:
            continue
        elif action == "remove" and (kind in ("card", "path") or len(group) > 1):
            group.remove(chance.choice(group))
        elif action == "change":
            name = SHAPES[kind].values[0]
            chance.choice(group)[name] = f"{name} {number}"
        elif action == "reorder":
            chance.choice(group)["rank"] = f"{chance.randrange(30):03}"
        elif kind == "card":
            chance.choice(group).update(stage=pick(records, "stage", chance), lane=pick(records, "lane", chance))


def pick(records, kind, chance):
    return chance.choice(records[kind])["id"]


def new_record(kind, records, chance, id):
    record = {"id": id, "rank": f"{chance.randrange(30):03}", **dict.fromkeys(SHAPES[kind].values, "new")}
    if kind == "card":
        record |= {"of": None, "stage": pick(records, "stage", chance), "lane": pick(records, "lane", chance)}
    if kind == "path":
        record |= {name: pick(records, "stage", chance) for name in ("source", "target")}
    return record


def apply(records, differences, origins):
    """Return {kind: {id: fields}} and {kind: {place: [id, …]}} of a map after its differences."""
    found, orders = describe(records, {})
    for kind, shape in SHAPES.items():
        mine = [difference for difference in differences if difference.kind == kind]
        for difference in mine:
            if difference.type == REMOVED:
                del found[kind][difference.id]
            elif difference.type == ADDED:
                names = (*shape.values, *shape.links)
                copy = {name: difference.to_be[name] for name in names}
                found[kind][difference.id] = {name: origins.get(value, value) for name, value in copy.items()}
            elif difference.type == CHANGED:
                assert all(found[kind][difference.id][name] == pair[0] for name, pair in difference.fields.items())
                found[kind][difference.id] |= {name: pair[1] for name, pair in difference.fields.items()}
        if shape.ordered:
            reorder(orders[kind], mine)
    return found, orders


def reorder(order, differences):
    gone = {difference.id for difference in differences if difference.type in (REMOVED, MOVED)}
    for place in order:
        order[place] = [id for id in order[place] if id not in gone]
    for difference in differences:
        if difference.type in (ADDED, MOVED):
            siblings = order.setdefault(difference.place, [])
            siblings.insert(siblings.index(difference.after) + 1 if difference.after else 0, difference.id)


def describe(records, origins):
    """Return the fields and the orders of a map, by ids of its origins."""
    found, orders = {}, {}
    for kind, shape in SHAPES.items():
        found[kind], orders[kind] = {}, {}
        for record in sorted(records[kind], key=lambda record: (record["rank"], record["id"])):
            own = {name: origins.get(value, value) for name, value in record.items()}
            found[kind][own["id"]] = {name: own[name] for name in (*shape.values, *shape.links)}
            orders[kind].setdefault(tuple(own[name] for name in shape.place), []).append(own["id"])
    return found, orders


def without_empty(orders):
    ordered = {kind: places for kind, places in orders.items() if SHAPES[kind].ordered}
    return {kind: {place: ids for place, ids in places.items() if ids} for kind, places in ordered.items()}


@given(seed=st.integers(0, 10**6), count=st.integers(0, 40))
def test_the_differences_lead_from_as_is_to_to_be(seed, count):
    chance = random.Random(seed)
    as_is = build_map(chance)
    to_be, origins = copy_map(as_is)
    edit(to_be, chance, count)
    edit(as_is, chance, count // 4)
    differences = map_diff.compare(as_is, to_be, origins, SHAPES)
    known = map_diff.valid_origins(as_is, to_be, origins)
    found, orders = apply(as_is, differences, known)
    wanted, wanted_orders = describe(to_be, known)
    assert found == wanted
    assert without_empty(orders) == without_empty(wanted_orders)


@given(seed=st.integers(0, 10**6), count=st.integers(0, 40))
def test_nothing_is_listed_twice(seed, count):
    chance = random.Random(seed)
    as_is = build_map(chance)
    to_be, origins = copy_map(as_is)
    edit(to_be, chance, count)
    differences = map_diff.compare(as_is, to_be, origins, SHAPES)
    keys = Counter(difference.key for difference in differences)
    assert not [key for key, number in keys.items() if number > 1]
    one_side = {difference.id for difference in differences if difference.type in (ADDED, REMOVED)}
    assert not one_side & {difference.id for difference in differences if difference.type in (CHANGED, MOVED)}


@given(seed=st.integers(0, 10**6))
def test_a_copy_has_no_differences(seed):
    as_is = build_map(random.Random(seed))
    to_be, origins = copy_map(as_is)
    assert map_diff.compare(as_is, to_be, origins, SHAPES) == []


def test_a_map_of_3000_cards_is_compared_within_a_second():
    chance = random.Random(3)
    as_is = build_map(chance, stages=60, lanes=15, cards=3000)
    to_be, origins = copy_map(as_is)
    edit(to_be, chance, 1000)
    began = time.perf_counter()
    assert len(map_diff.compare(as_is, to_be, origins, SHAPES)) > 500
    assert time.perf_counter() - began < 1


def test_one_card_taken_to_the_front_is_the_only_one_moved():
    as_is = build_map(random.Random(1), stages=1, lanes=1, cards=6)
    to_be, origins = copy_map(as_is)
    to_be["card"][5]["rank"] = ""
    (difference,) = map_diff.compare(as_is, to_be, origins, SHAPES)
    assert (difference.type, difference.id, difference.after) == (MOVED, "c5", None)


def test_an_origin_counts_once():
    as_is = {"stage": [{"id": "a", "rank": "1", "title": "One"}]}
    to_be = {"stage": [{"id": "b", "rank": "1", "title": "One"}, {"id": "c", "rank": "2", "title": "One"}]}
    assert map_diff.valid_origins(as_is, to_be, {"b": "a", "c": "a"}) == {"b": "a"}
    (difference,) = map_diff.compare(as_is, to_be, {"b": "a", "c": "a"}, SHAPES)
    assert (difference.type, difference.id) == (ADDED, "c")


@settings(max_examples=20)
@given(st.permutations(list("abcdefgh")))
def test_the_fewest_records_move(order):
    before = list("abcdefgh")
    moved = map_diff.list_moved(before, order)
    assert [id for id in order if id not in moved] == [id for id in before if id not in moved]
    kept = len(before) - len(moved)
    longest = max(length(before, order, start) for start in range(len(order)))
    assert kept == longest


def length(before, order, start):
    """Return the length of the longest rising run that begins at a place, by trying all."""
    later = (place for place in range(start + 1, len(order)) if rises(before, order, start, place))
    return max((1 + length(before, order, place) for place in later), default=1)


def rises(before, order, start, place):
    return before.index(order[start]) < before.index(order[place])


def test_orders_merge_with_what_is_gone_behind_its_neighbour():
    assert map_diff.merge_orders("abcd", "dxb") == ["a", "d", "x", "b", "c"]


def test_records_with_the_same_words_are_matched():
    as_is = build_map(random.Random(2))
    to_be, origins = copy_map(as_is)
    as_is = {**as_is, "lane": [{**lane, "kind": "custom"} for lane in as_is["lane"]]}
    to_be = {**to_be, "lane": [{**lane, "kind": "custom"} for lane in to_be["lane"]]}
    to_be["card"][0]["text"] = "Something else"
    found = map_diff.match_by_text({**as_is, "path": []}, {**to_be, "path": []})
    wanted = {new: old for new, old in origins.items() if old[0] in "slc" and old != "c0"}
    assert found == wanted


def test_texts_of_the_same_stage_are_matched_first():
    stages = [{"id": "s1", "rank": "1", "title": "One"}, {"id": "s2", "rank": "2", "title": "Two"}]
    other = [{**stage, "id": f"t{stage['id']}"} for stage in stages]
    cards = [{"id": f"c{n}", "rank": str(n), "text": "Wait", "stage": f"s{n}", "lane": "l"} for n in (1, 2)]
    copies = [{**card, "id": f"t{card['id']}", "stage": f"t{card['stage']}"} for card in reversed(cards)]
    found = map_diff.match_by_text({"stage": stages, "card": cards}, {"stage": other, "card": copies})
    assert found == {"ts1": "s1", "ts2": "s2", "tc1": "c1", "tc2": "c2"}
