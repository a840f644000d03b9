"""Operations over the socket: acknowledged, refused, in order, once, and the same for all."""

import socket
import uuid

import pytest
from django.test import Client

from cxapp import operations, records
from cxapp.models import Operation


def test_hello_says_where_the_map_is_and_who_one_is(sit, alice, bob, submit):
    submit("stage.create", {"title": "Before"})
    first = sit(alice)
    assert first.hello["revision"] == 1
    assert first.hello["you"] == {"id": str(alice.pk), "name": "Alice", "role": "owner", "archived": False}
    assert first.hello["presences"] == []
    second = sit(bob)
    assert second.hello["you"]["role"] == "editor"
    there = {"session": first.session, "user": {"id": str(alice.pk), "name": "Alice"}, "presence": {}}
    assert second.hello["presences"] == [there]


def test_an_operation_is_acknowledged_to_its_author_and_sent_to_all(sit, alice, bob, journey):
    here, there = sit(alice), sit(bob)
    done = here.do("stage.create", {"title": "Order"})
    assert there.applied(done["id"]) == done
    assert (done["revision"], done["actor"]["name"]) == (1, "Alice")
    assert done["changes"][0]["record"]["title"] == "Order"
    [kept] = operations.read_since(journey.pk, 0)["operations"]
    assert kept == done


def test_an_acknowledged_operation_is_committed(sit, alice):
    done = sit(alice).do("stage.create", {"title": "Order"})
    assert Operation.objects.filter(operation_id=done["id"], revision=1).exists()


def test_a_refusal_goes_to_its_author_alone(sit, alice, bob):
    here, there = sit(alice), sit(bob)
    frame = here.refused(here.submit("stage.create", {"level": "lofty"}))
    assert (frame["status"], frame["code"], list(frame["fields"])) == (400, "invalid", ["level"])
    assert frame["detail"]
    there.applied(here.do("stage.create", {})["id"])
    assert [frame["type"] for frame in there.frames].count("operation.refused") == 0


def test_everyone_hears_everything_in_the_same_order_without_holes(sit, alice, bob, carol):
    desks = [sit(alice), sit(bob), sit(carol)]
    sent = [desks[turn % 2].submit("stage.create", {"title": str(turn)}) for turn in range(60)]
    for desk in desks:
        desk.next("operation.applied", lambda frame: frame["operation"]["revision"] == len(sent))
        assert desk.revisions() == list(range(1, 61))
    received = [[f["operation"] for f in desk.frames if f["type"] == "operation.applied"] for desk in desks]
    assert received[0] == received[1] == received[2]
    assert {operation["id"] for operation in received[0]} == set(sent)


def test_the_operations_of_one_socket_stay_in_the_order_they_were_sent(sit, bob):
    desk = sit(bob)
    sent = [desk.submit("stage.create", {"title": str(turn)}) for turn in range(100)]
    desk.applied(sent[-1])
    assert [f["operation"]["id"] for f in desk.frames if f["type"] == "operation.applied"] == sent


def test_a2_what_is_sent_again_is_acknowledged_again_and_applied_once(sit, alice, bob, journey):
    here, there = sit(alice), sit(bob)
    done = here.do("stage.create", {"title": "Once"})
    assert here.do("stage.create", {"title": "Once"}, id=done["id"]) == done
    here.close()
    back = sit(alice)
    assert back.do("stage.create", {"title": "Once"}, id=done["id"]) == done
    there.applied(back.do("stage.create", {"title": "Next"})["id"])
    assert there.revisions() == [1, 2]
    assert len(records.snapshot(journey)["records"]["stage"]) == 2


def test_a2_lines_cut_before_the_acknowledgement_lose_and_double_nothing(sit, bob, journey):
    """Whatever the server had made of it when the line broke: sent again, it is there once."""
    sent = []
    for turn in range(12):
        desk = sit(bob)
        sent += [desk.submit("stage.create", {"title": f"{turn}.{part}"}) for part in range(3)]
        desk.socket.socket.shutdown(socket.SHUT_RDWR)
    back = sit(bob)
    for place, id in enumerate(sent):
        back.do("stage.create", {"title": f"{place // 3}.{place % 3}"}, id=id)
    found = records.snapshot(journey)
    assert found["revision"] == len(sent)
    assert len({stage["title"] for stage in found["records"]["stage"]}) == len(found["records"]["stage"]) == len(sent)


def test_a3_the_same_id_with_another_content_is_refused(sit, alice):
    desk = sit(alice)
    done = desk.do("stage.create", {"title": "Once"})
    frame = desk.refused(desk.submit("stage.create", {"title": "Twice"}, id=done["id"]))
    assert (frame["status"], frame["code"]) == (409, "id_reused")


def test_an_operation_sent_over_http_reaches_the_sockets(sit, alice, token, journey):
    desk = sit(alice)
    sent = {"id": str(uuid.uuid4()), "type": "stage.create", "data": {"title": "By a script"}}
    answer = Client(headers=token(alice)).post(
        f"/api/v1/journeys/{journey.pk}/operations/", sent, content_type="application/json"
    )
    assert answer.status_code == 201
    assert desk.applied(sent["id"]) == answer.json()["operation"]


def test_nothing_is_published_of_what_was_rolled_back(sit, alice, journey):
    from django.db import transaction

    desk = sit(alice)
    with transaction.atomic():
        operations.submit(journey.pk, actor=alice, id=str(uuid.uuid4()), type="stage.create", data={"title": "Lost"})
        transaction.set_rollback(True)
    done = desk.do("stage.create", {"title": "Kept"})
    assert done["revision"] == 1
    assert desk.revisions() == [1]
    assert [stage["title"] for stage in records.snapshot(journey)["records"]["stage"]] == ["Kept"]


def test_nothing_is_published_before_the_commit(sit, alice, journey, monkeypatch):
    """What is published can be read: checked at the moment of publishing, from another connection."""
    from concurrent.futures import ThreadPoolExecutor

    from django.db import connection

    from cxapp import broadcast

    def visible(revision):
        try:
            return Operation.objects.filter(document_id=journey.pk, revision=revision).exists()
        finally:
            connection.close()

    def announce(document_id, announced, real=broadcast.announce_operations):
        with ThreadPoolExecutor(1) as other:
            seen.append(other.submit(visible, announced[0]["revision"]).result(10))
        real(document_id, announced)

    seen = []
    monkeypatch.setattr(broadcast, "announce_operations", announce)
    sit(alice).do("stage.create", {})
    assert seen == [True]


def test_maps_do_not_hear_each_other(sit, alice, journey, people, submit):
    from cxapp.models import Document, Journey

    other = Journey.objects.create(document=Document.objects.create(workspace=people.workspace), title="Other")
    here, there = sit(alice), sit(alice, journey=other)
    here.do("stage.create", {})
    done = there.do("stage.create", {})
    assert done["revision"] == 1
    assert there.revisions() == [1]


def test_a17_two_people_typing_in_one_card_at_once_keep_every_letter(sit, alice, bob, note, get_text):
    here, there = sit(alice), sit(bob)
    start = here.hello["revision"]
    sent = []
    for place in range(20):
        data = {"kind": "note", "id": note["id"], "field": "text", "revision": start}
        sent.append((here, here.submit("text.edit", {**data, "splices": [[0, 0, f"a{place} "]]})))
        sent.append((there, there.submit("text.edit", {**data, "splices": [[14, 0, f" b{place}"]]})))
    for desk, id in sent:
        desk.applied(id)
    words = get_text(note["id"]).split()
    assert words == [f"a{n}" for n in range(20)] + ["Rings", "the", "bell"] + [f"b{n}" for n in range(20)]


@pytest.fixture
def get_text(journey):
    """A function that reads a note's text from the tables."""
    from cxapp.models import Note

    return lambda id: Note.objects.get(pk=id).text


def test_an_answer_that_fails_does_not_stop_the_next_operations(sit, alice, monkeypatch):
    from cxapp.realtime import protocol

    def fail(*args):
        raise RuntimeError("a fault of ours")

    desk = sit(alice)
    with monkeypatch.context() as broken:
        broken.setattr(protocol, "refusal_frame", fail)
        desk.submit("no.such", {})
        desk.do("stage.create", {})
    assert desk.is_well()
    assert desk.do("stage.create", {})["revision"] == 2
