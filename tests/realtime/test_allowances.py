"""What one person may send, by number, by size and by time."""

import pytest

from cxapp.realtime import allowances as limits
from cxapp.realtime.allowances import COMMENT, EDIT, VIEW, Allowances
from tests.clock import Clock


@pytest.fixture
def clock():
    """A clock of one's own."""
    return Clock()


@pytest.mark.parametrize(
    ("role", "rates"), [("viewer", VIEW), ("commenter", COMMENT), ("editor", EDIT), ("owner", EDIT), (None, VIEW)]
)
def test_a_role_sends_what_it_needs(role, rates):
    assert limits.find_rates(role) is rates


def test_an_allowance_is_shared_by_all_sockets_of_a_person(clock):
    allowances = Allowances(clock)
    allowances.find("bob", "editor").charge(EDIT.bytes.burst)
    assert allowances.find("bob", "editor").charge(1024) == pytest.approx(1024 / EDIT.bytes.second)
    assert allowances.find("alice", "editor").charge(1024) == 0


def test_a_new_role_has_an_allowance_of_its_own(clock):
    allowances = Allowances(clock)
    allowances.find("bob", "viewer").charge(VIEW.bytes.burst + 1)
    assert allowances.find("bob", "editor").charge(1024) == 0


def test_allowances_of_people_who_left_are_forgotten(clock):
    allowances = Allowances(clock)
    for number in range(1000):
        allowances.find(number, "editor")
    clock.now += limits.EXPIRY_SECONDS + 1
    allowances.find("bob", "editor")
    assert len(allowances._known) == 1


def test_on_a_busy_map_an_operation_counts_for_more(clock):
    rate = EDIT.operations
    small, full = Allowances(clock).find("bob", "editor"), Allowances(clock).find("bob", "editor")
    for _ in range(int(rate.burst)):
        assert small.charge_operation(2) == 0
    assert small.charge_operation(2) == pytest.approx(1 / rate.second)
    for _ in range(int(rate.burst) // 10):
        assert full.charge_operation(200) == 0
    assert full.charge_operation(200) == pytest.approx(10 / rate.second)
