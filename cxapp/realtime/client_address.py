"""The network address of a socket, as limits count it."""

import ipaddress

from django.conf import settings

UNKNOWN_ADDRESS = "unknown"


def find_address(scope):
    """Return the client's address; of IPv6 the first 64 bits, since one subscriber has a whole /64.

    Behind `NUM_PROXIES` proxies it is the entry of X-Forwarded-For that the outermost proxy added; entries before
    it can be forged by the client.
    """
    hops = _list_forwarded(scope) if settings.NUM_PROXIES else []
    if hops:
        return _normalize(hops[-min(settings.NUM_PROXIES, len(hops))])
    client = scope.get("client")
    return _normalize(client[0]) if client else UNKNOWN_ADDRESS


def _list_forwarded(scope):
    values = [value.decode("latin-1") for name, value in scope["headers"] if name.lower() == b"x-forwarded-for"]
    return [hop.strip() for hop in ",".join(values).split(",") if hop.strip()]


def _normalize(text):
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return UNKNOWN_ADDRESS
    if address.version == 4:
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((address, 64), strict=False))
