"""The address by which a client is counted."""

import pytest

from cxapp.realtime.client_address import find_address

ADDRESSES = {
    "203.0.113.7": "203.0.113.7",
    "2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64",
    "2001:db8:1:2::1": "2001:db8:1:2::/64",
    "::ffff:203.0.113.7": "203.0.113.7",
    "fe80::1%eth0": "fe80::/64",
    "nonsense": "unknown",
}


@pytest.mark.parametrize(("client", "counted"), ADDRESSES.items())
def test_an_address_is_counted_by_its_line(client, counted):
    assert find_address({"client": (client, 1), "headers": []}) == counted


@pytest.mark.parametrize(
    ("proxies", "forwarded", "counted"),
    [
        (0, ["198.51.100.1"], "203.0.113.7"),
        (1, ["198.51.100.1"], "198.51.100.1"),
        (1, ["10.9.9.9, 198.51.100.1"], "198.51.100.1"),
        (1, ["10.9.9.9", "198.51.100.1"], "198.51.100.1"),
        (2, ["10.9.9.9, 198.51.100.1, 192.0.2.1"], "198.51.100.1"),
        (1, [], "203.0.113.7"),
    ],
)
def test_c20_only_what_proxies_add_is_believed(proxies, forwarded, counted, settings):
    settings.NUM_PROXIES = proxies
    headers = [(b"X-Forwarded-For", value.encode()) for value in forwarded]
    assert find_address({"client": ("203.0.113.7", 1), "headers": headers}) == counted
