"""Numbers of guests, which two processes give and agree on."""

from cxapp.realtime.guest_numbers import GuestNumbers


def user(numbers, id):
    """The user that a process sends of a guest."""
    return {"id": id, **numbers.fields(id)}


def exchange(one, other, near, far):
    """Let two processes tell each other of their guests until neither changes a number."""
    changed = True
    while changed:
        changed = [other.learn(user(one, id), far) for id in near] + [one.learn(user(other, id), near) for id in far]
        changed = any(changed)


def test_the_guest_who_came_first_keeps_a_number_given_twice():
    one, other = GuestNumbers(), GuestNumbers()
    for id in ("y", "b"):
        one.assign(id, set())
    for id in ("a", "z"):
        other.assign(id, set())
    exchange(one, other, ["y", "b"], ["a", "z"])
    for numbers in (one, other):
        found = {id: numbers.fields(id)["number"] for id in "ybaz"}
        assert sorted(found.values()) == [1, 2, 3, 4]
        assert (found["y"], found["b"]) == (1, 2)


def test_a_guest_at_two_processes_has_one_number():
    one, other = GuestNumbers(), GuestNumbers()
    one.assign("a", set())
    for id in ("b", "a"):
        other.assign(id, set())
    exchange(one, other, ["a"], ["b", "a"])
    assert user(one, "a") == user(other, "a")
    assert one.fields("b")["number"] != one.fields("a")["number"]


def test_a_guest_who_comes_back_has_the_same_number():
    numbers = GuestNumbers()
    for id in ("a", "b"):
        numbers.assign(id, set())
    numbers.leave("a")
    assert numbers.assign("c", {"b"})["number"] == 3
    assert numbers.assign("a", {"b", "c"})["number"] == 1
