"""What the product answers by HTTP, on a connection of its own for each question."""

import json
import urllib.error
import urllib.request


def get(port, path, headers, seconds=60):
    """The JSON at an address; raises OSError where there is none."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=headers)
    with urllib.request.urlopen(request, timeout=seconds) as answer:
        return json.load(answer)


def status(port, path, headers, seconds=60):
    """The status of an answer; the name of the exception where nothing answered."""
    try:
        request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=headers)
        with urllib.request.urlopen(request, timeout=seconds) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError as error:
        return type(error).__name__


def snapshot(port, shared_map):
    """The map of a map as it is now."""
    return get(port, f"/api/v1/journeys/{shared_map['id']}/", bearer(shared_map["seats"][0]["token"]))


def operations_after(port, shared_map, token, after):
    """One page of the log."""
    return get(port, f"/api/v1/journeys/{shared_map['id']}/operations/?after={after}", bearer(token))["operations"]


def log(port, shared_map, after=0):
    """All operations of a map, from the first."""
    while page := operations_after(port, shared_map, shared_map["seats"][0]["token"], after):
        yield from page
        after = page[-1]["revision"]


def bearer(token):
    """The header that a key goes in."""
    return {"Authorization": f"Bearer {token}"}
