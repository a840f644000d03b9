"""Every principal at every route: owner to deactivated × route and method, operation type × own, foreign, deleted."""

import json
import re
import uuid

import pytest
from django.db import transaction
from django.urls import URLPattern, get_resolver

from cxapp import operations, permissions
from cxapp.errors import AppError
from cxapp.models import User
from tests.permissions.conftest import LINKS, ONE_MAP, PRINCIPALS, ROLES, may, right
from tests.permissions.routes import EXCLUDED, OPERATIONS, TABLE

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
TARGETS = ("own", "foreign", "deleted")
OUT = ("anonymous", "deactivated", *LINKS)


def routes():
    """All addresses of the product as the URL configuration spells them."""
    return [path for path in _walk(get_resolver().url_patterns, "") if not path.startswith(tuple(EXCLUDED))]


def _walk(patterns, before):
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield before + str(pattern.pattern)
        else:
            yield from _walk(pattern.url_patterns, before + str(pattern.pattern))


def expected(principal, target, row, api):
    """The status that somebody is answered."""
    if row.needs in ("anyone", "machine"):
        return row.ok
    visiting = row.visitors and principal in LINKS and target == "own"
    if visiting:
        if "visitors" in row.also:
            return row.also["visitors"]
        return row.ok if permissions.has_capability(LINKS[principal], row.needs) else 403
    if principal in OUT:
        return 401 if api else row.also.get("signed out", 302)
    if row.needs == "signed in":
        return row.ok
    if row.here:
        role = ROLES.get(principal, "owner")
        return row.ok if permissions.has_capability(role, row.needs) else row.also.get("forbidden", 403)
    if row.needs == "own":
        return row.ok if (principal, target) in {("owner", "own"), ("stranger", "foreign")} else 404
    if row.in_workspace and principal in ONE_MAP and right(principal, target, row.of):
        return 403
    if may(principal, target, row.needs, row.of):
        return row.ok
    return row.also.get("forbidden", 403) if right(principal, target, row.of) else row.absent


def filled(value, world):
    """A body with the ids of the world in it."""
    if isinstance(value, dict):
        return {name: filled(inner, world) for name, inner in value.items()}
    if isinstance(value, list):
        return [filled(inner, world) for inner in value]
    if value == "{new}":
        return str(uuid.uuid4())
    return re.sub(r"\{(\w+)\}", lambda found: world[found[1]], value) if isinstance(value, str) else value


def address(path, row, world):
    """The address of a thing of the world."""
    id = world.get(row.of, "")
    path = re.sub(r"<uuid:(\w+)_id>", lambda found: world[found[1]], path)
    named = re.sub(r"<int:\w+>", "0", re.sub(r"<(?:uuid:\w+|int:id)>", id, path))
    return "/" + re.sub(r"<str:(\w+)>", lambda found: "json" if found[1] == "format" else "nothing", named)


def knock(client, method, path, body, api):
    """The status of one request, of which nothing stays."""
    with transaction.atomic():
        if api and method != "GET":
            status = client.generic(method, path, json.dumps(body), content_type="application/json").status_code
        else:
            status = getattr(client, method.lower())(path, body or {}).status_code
        transaction.set_rollback(True)
    return status


def test_every_route_has_a_row_and_every_row_a_route():
    assert set(routes()) == set(TABLE)


def test_every_type_of_operation_has_a_row_and_needs_what_it_says():
    assert {type: str(verb.needs) for type, verb in operations.types().items()} == OPERATIONS


@pytest.mark.parametrize(
    "principal",
    # What a route asks of a database does not depend on who is refused.
    [pytest.param(name, marks=() if name in ("owner", "stranger") else pytest.mark.sqlite) for name in PRINCIPALS],
)
def test_c1_f6_everybody_is_answered_at_every_route_what_the_table_says(principal, browser_of, worlds):
    client, wrong, requests = browser_of(principal), {}, 0
    for path, rows in TABLE.items():
        api = path.startswith("api/")
        for method, row in rows.items():
            for target in TARGETS if row.of else TARGETS[:1]:
                world = worlds[target]
                response = knock(client, method, address(path, row, world), filled(row.body, world), api)
                statuses, requests = expected(principal, target, row, api), requests + 1
                if response != statuses:
                    wrong[f"{method} /{path} {target}"] = f"{response}, not {statuses}"
    assert not wrong
    assert requests > 100


def test_a_method_without_a_row_does_nothing_for_anybody(browser_of, worlds):
    client, done = browser_of("owner"), {}
    for path, rows in TABLE.items():
        api = path.startswith("api/")
        for method in METHODS:
            if method not in rows:
                row = next(iter(rows.values()))
                status = knock(client, method, address(path, row, worlds["own"]), {}, api)
                done |= {f"{method} /{path}": status} if status not in (404, 405) else {}
    assert not done


@pytest.mark.parametrize("principal", PRINCIPALS)
def test_c4_f6_everybody_may_submit_what_the_table_says(principal, browser_of, crowd, worlds):
    client = browser_of(principal)
    actor = getattr(client, "visitor", None) or crowd.users.get(principal)
    if principal == "anonymous":
        actor = User(pk=uuid.uuid4())
    wrong = {}
    for type, needs in OPERATIONS.items():
        for target in TARGETS:
            status = submitted(worlds[target]["journey"], actor, type)
            allowed = may(principal, target, needs)
            fits = status in (0, 400, 409) if allowed else status == (403 if right(principal, target) else 404)
            wrong |= {} if fits else {f"{type} {target}": status}
    assert not wrong


def submitted(document, actor, type):
    """The status of the refusal of an empty operation, 0 where it is applied; nothing of it stays."""
    with transaction.atomic():
        try:
            operations.submit(document, actor=actor, id=str(uuid.uuid4()), type=type, data={})
            return 0
        except AppError as refusal:
            return refusal.status
        finally:
            transaction.set_rollback(True)
