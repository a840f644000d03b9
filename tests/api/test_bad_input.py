"""Bad input leaves the map untouched and the next reader unharmed."""

import json
import uuid

import pytest

from cxapp import operations
from cxapp.models import Persona
from tests.api.conftest import check_error

from .endpoints import ENDPOINTS, PLAIN, fill_in
from .invalid_input import LONGEST, WORD, bad_bodies, bad_operations, operation


@pytest.fixture
def own_ids(journey, stage, lane, note, touchpoint, create):
    """Ids of this map."""
    emotion = create("lane", title="Emotion", kind="emotion")
    ids = {"stage": stage, "lane": lane, "note": note, "touchpoint": touchpoint, "emotion": emotion}
    return {name: record["id"] for name, record in ids.items()} | {"touchpoints": touchpoint["lane"]}


@pytest.fixture
def foreign_ids(people, foreign_journey):
    """Ids of a map of another workspace."""
    stage, id = str(uuid.uuid4()), str(uuid.uuid4())
    data = {"id": stage, "title": "Elsewhere"}
    operations.submit(foreign_journey.pk, actor=people.mallory, id=id, type="stage.create", data=data)
    persona = Persona.objects.create(workspace=people.elsewhere, name="Hers")
    ids = {"journey": foreign_journey.pk, "persona": persona.pk, "workspace": people.elsewhere.pk}
    return {name: str(value) for name, value in ids.items()} | {"stage": stage, "operation": id}


@pytest.fixture
def address(journey):
    """Where operations go."""
    return f"journeys/{journey.pk}/operations/"


@pytest.fixture
def read_map(call, journey, address):
    """What a reader sees of the map and its log."""

    def read():
        snapshot, log = call.victor.get(f"journeys/{journey.pk}/"), call.victor.get(address)
        assert snapshot.status_code == log.status_code == 200
        return snapshot.json(), log.json()

    return read


def test_a_bad_operation_is_refused_and_leaves_no_trace(call, address, read_map, own_ids, foreign_ids, subtests):
    before = read_map()
    for name, body in bad_operations(own_ids, foreign_ids).items():
        with subtests.test(name):
            answer = call.bob.post(address, body)
            check_error(answer, answer.status_code if answer.status_code in (404, 409) else 400)
    assert read_map() == before


def test_the_refused_names_nothing_of_the_other_journey(call, address, own_ids, foreign_ids):
    for name, body in bad_operations(own_ids, foreign_ids).items():
        assert b"Elsewhere" not in call.bob.post(address, body).content, name


def test_a_bad_body_is_refused_and_leaves_no_trace(call, address, read_map, own_ids, subtests):
    before = read_map()
    for name, (body, status) in bad_bodies().items():
        with subtests.test(name):
            check_error(call.bob.send("POST", address, body), status)
    assert read_map() == before


def test_after_all_that_the_next_operation_is_applied(call, address, read_map, own_ids, foreign_ids):
    for body, _status in bad_bodies().values():
        call.bob.send("POST", address, body)
    for body in bad_operations(own_ids, foreign_ids).values():
        call.bob.post(address, body)
    before = read_map()[0]["revision"]
    answer = call.bob.post(address, operation("stage.create", {"id": str(uuid.uuid4()), "title": "Well"}))
    assert answer.status_code == 201
    assert read_map()[0]["revision"] == answer.json()["operation"]["revision"] == before + 1


def test_what_is_merely_long_or_odd_is_kept_whole(call, address, read_map, own_ids):
    odd = '<svg onload=alert(1)> {{7*7}} {% include "x" %} =1+1 \u202egnihsif 👩‍👩‍👧 é'
    for text in (WORD, LONGEST, odd, "two\nlines\tand a tab"):
        body = operation("note.update", {"id": own_ids["note"], "text": text})
        answer = call.bob.post(address, body)
        assert answer.status_code == 201, answer.content[:300]
        assert read_map()[0]["records"]["note"][0]["text"] == text


def test_32_deep_and_the_largest_integer_are_read(call, address):
    deep = b'{"id": ' + b"[" * 31 + b"]" * 31 + b', "type": 9007199254740991, "data": {}}'
    assert set(check_error(call.bob.send("POST", address, deep), 400)["fields"]) == {"id", "type"}


def test_only_json_is_read(call, address):
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "x"):
        check_error(call.bob.send("POST", address, b"{}", content_type=kind), 415, "unsupported_media_type")


def test_a_charset_that_does_not_exist_is_ignored(call, address):
    body = operation("journey.update", {"title": "Ёлка"})
    raw = json.dumps(body, ensure_ascii=False).encode()
    answer = call.bob.send("POST", address, raw, content_type="application/json; charset=foo")
    assert answer.status_code == 201
    assert answer.json()["operation"]["changes"][0]["kind"] == "journey"


@pytest.mark.parametrize("cursor", ["x", "%00", "cD0x", "cD0lMDA=", "bz0xMDAwMDAwMDAw", "é", "cj0x" * 500])
def test_a_cursor_of_the_clients_own_making_is_400_or_an_empty_page(call, world, cursor):
    answer = call.alice.get("journeys/", cursor=cursor)
    assert answer.status_code in (200, 400)


BAD_QUERIES = [
    ("journeys/", {"persona": "1"}),
    ("journeys/", {"state": "x"}),
    ("journeys/", {"search": "a\x00b"}),
    ("journeys/", {"search": "x" * 201}),
    ("personas/", {"workspace": "\x00"}),
    ("measurements/", {"journey": "1"}),
    ("measurements/", {"place_kind": "moon"}),
    ("journeys/{}/operations/", {"after": "-1"}),
    ("journeys/{}/operations/", {"after": "1e3"}),
    ("journeys/{}/operations/", {"after": str(2**64)}),
]


def test_a_bad_query_names_its_field(call, journey, subtests):
    for path, query in BAD_QUERIES:
        with subtests.test(path=path, query=query):
            [name] = query
            assert name in check_error(call.alice.get(path.format(journey.pk), **query), 400, "invalid")["fields"]


def test_a_bad_body_is_refused_at_every_endpoint(call, world, subtests):
    world = world | {"email": "x@example.test", **PLAIN}
    for endpoint in (endpoint for endpoint in ENDPOINTS if endpoint.body is not None):
        path = fill_in(endpoint.path, world)
        for name, (body, _status) in bad_bodies().items():
            if 0 < len(body) < 200_000:
                with subtests.test(endpoint=str(endpoint), body=name):
                    check_error(call.alice.send(endpoint.method, path, body), 400)


def test_an_error_repeats_only_the_beginning_of_a_long_choice(call):
    answer = call.alice.post("invitations/", {"role": "x" * 100_000})
    check_error(answer, 400)
    assert "x" * 60 + "…" in answer.json()["fields"]["role"]
    assert "x" * 61 not in answer.content.decode()
