"""Every text field of every model holds a marker; visitors are shown those of the whitelist and no other."""

import json
import re
import subprocess
import uuid
from types import SimpleNamespace

import pytest
from django.test import Client

from cxapp import broadcast, operations
from cxapp.exports import map_view, payload, rendering
from cxapp.models import Journey, Operation
from cxapp.permissions import Visitor
from cxapp.realtime.outgoing import MembersOnly, OperationMessages
from cxapp.schema import CARD_KINDS, MAP_KINDS
from cxapp.schema.kinds import text_fields
from cxapp.workspaces import redaction, visitor_sessions
from tests.permissions.test_matrix import routes

from . import text_markers
from .text_markers import marker, markers

NOTHING = set()
WRITTEN_BY_MEMBERS = ("attachment", "fix", "marker", "quote", "version", "waiver")
# Who or what a card rests on is the team's own affair.
FOR_MEMBERS = {f"{kind}source" for kind in CARD_KINDS}
ON_THE_MAP = {f"{kind}{name.replace('_', '')}" for kind in MAP_KINDS for name in text_fields(kind)} - FOR_MEMBERS
FILES = {"attachmentname", "attachmentdescription"}
AROUND = {"journeytitle", "journeyscenario", "journeyscope", "personaname", "personarole", "metricname", "quotetext"}
AROUND |= {"workspacechannelname", "workspacesystemname"}
VIEWER = ON_THE_MAP | FILES | AROUND
COMMENTER = VIEWER | {"commenttext", "commentguest", "username"}
SEEN = {"viewer": VIEWER, "commenter": COMMENTER}
# What is shown to who comes by another address than that of a map.
ELSEWHERE = {
    "q/<str:token>/": {"surveyquestions"},
    "invitations/<str:token>/": {"workspacename", "username"},
    "embed/<str:token>/": VIEWER | {"sharelinksites"},
}
QUERIES = {
    "shared/<uuid:id>/": ("", "?part=phone", "?view=map", "?view=phone&overlay=none"),
    "api/v1/journeys/<uuid:id>/operations/": ("?after=0",),
    "api/v1/journeys/<uuid:id>/scores/": ("", "?compare_from=2020-01-01&compare_to=2020-02-01"),
    "q/<str:token>/": ("", "?kiosk=1", "?language=ru"),
}
READ = ("text/", "application/json", "application/javascript", "image/svg")


@pytest.fixture
def world(people, journey):
    """The map and its workspace, full of markers."""
    return text_markers.mark(people, journey)


@pytest.fixture
def client_of(world, journey):
    """A function that gives the browser of a visitor in a role, of a program with their token, or of nobody."""

    def open(who):
        role, _space, program = who.partition(" ")
        client = Client(headers={"authorization": f"Bearer {world.tokens[role]}"} if program else None)
        if role in world.links and not program:
            visitor = visitor_sessions.rename_visitor(visitor_sessions.create_visitor(world.links[role]), "Nadia")
            client.cookies[visitor_sessions.cookie_name(journey.pk)] = visitor_sessions.sign_visitor(visitor)
        return client

    return open


def test_every_text_field_of_every_model_has_a_marker(world):
    # Visitors write comments alone, and their name in the log is that of the comment.
    by_members = {f"{kind.title()}.guest" for kind in WRITTEN_BY_MEMBERS}
    # Keys made of words, not words.
    keys = {"TouchpointCorrection.source", "TouchpointCorrection.target"}
    assert text_markers.unmarked() == by_members | keys | {"Operation.visitor_name", "Journey.sample"}


@pytest.mark.parametrize("who", ["viewer", "commenter", "viewer program", "nobody"])
def test_visitors_are_shown_the_markers_of_the_whitelist_alone(who, client_of, world):
    seen, requests = set(), 0
    allowed = SEEN.get(who.split()[0], NOTHING)
    for path in routes():
        for address in addresses(path, world):
            # Each with a browser of its own: the address of another link would let it in as somebody else.
            found, requests = shown(client_of(who), address), requests + 1
            assert found <= (ELSEWHERE.get(path) or allowed), address
            seen |= found - ELSEWHERE.get(path, NOTHING)
    assert requests > 150
    # All that may be seen is seen: the test looks where something is. A program asks for no page and so for no persona.
    assert seen == allowed - ({"personaname", "personarole"} if "program" in who else NOTHING)


def addresses(path, world):
    """The addresses of a route with every id, token and format that there is."""
    found = [path]
    if "<uuid:" in path:
        found = [re.sub("<uuid:[a-z_]+>", str(id), path) for id in world.ids]
    if "<str:format>" in path:
        found = [pattern.replace("<str:format>", name) for pattern in found[:1] for name in ("json", "svg", "csv")]
    if "<str:" in found[0]:
        found = [re.sub("<str:[a-z]+>", token, pattern) for pattern in found for token in world.tokens.values()]
    plain = [re.sub("<int:[a-z]+>", "1", pattern) for pattern in found]
    return [f"/{pattern}{query}" for pattern in plain for query in QUERIES.get(path, ("",))]


def shown(client, address):
    """The markers of an answer, in its body and in its headers."""
    answer = client.get(address)
    body = answer.content.decode() if answer["Content-Type"].startswith(READ) and not answer.streaming else ""
    return markers(body + str(answer.headers))


@pytest.mark.parametrize("role", ["viewer", "commenter"])
def test_frames_of_every_operation_hold_the_markers_of_the_whitelist_alone(role, world, journey, submit):
    for kind, id in reversed(world.records.items()):
        submit(f"{kind}.delete", {"id": id})
    log = Operation.objects.filter(document_id=journey.pk).order_by("revision")
    texts = [broadcast.operation_frame(operations.log.to_json(entry)) for entry in log.select_related("actor")]
    guest = SimpleNamespace(is_visitor=True, role=role)
    frames = OperationMessages(texts, redaction.author_names(journey.pk)).for_viewer(guest).texts
    beside = {"personaname", "personarole", "metricname", "workspacechannelname", "workspacesystemname"}
    assert markers("".join(frames)) == SEEN[role] - beside
    assert len(frames) == len(texts)
    assert MembersOnly("presence").for_viewer(guest) is None


@pytest.mark.parametrize("overlay", map_view.OVERLAYS)
def test_a_drawing_for_a_visitor_holds_the_markers_of_the_whitelist_alone(overlay, world, journey):
    visitor = Visitor(uuid.uuid4(), world.links["viewer"].pk)
    # Read again: what the fixtures hold is older than the markers.
    journey = Journey.objects.get(pk=journey.pk)
    drawn = rendering.build_drawing(journey, overlay=overlay, language="en", user=visitor)
    found = markers(json.dumps(payload.build_data(drawn, paper=rendering.PAPERS[0])))
    assert found <= VIEWER
    assert {"journeytitle", "stagetitle", "touchpointtext"} <= found


def test_the_pdf_of_a_visitor_holds_the_markers_of_the_whitelist_alone(client_of, journey, tmp_path):
    answer = client_of("viewer").get(f"/api/v1/journeys/{journey.pk}/export/pdf?overlay=gaps")
    (tmp_path / "map.pdf").write_bytes(answer.content)
    text = subprocess.run(["pdftotext", "-raw", tmp_path / "map.pdf", "-"], capture_output=True, text=True, check=True)
    about = subprocess.run(["pdfinfo", tmp_path / "map.pdf"], capture_output=True, text=True, check=True)
    found = markers(re.sub(r"\s|\u200b", "", text.stdout) + about.stdout)
    assert found <= VIEWER
    assert "journeytitle" in found


@pytest.mark.parametrize("role", ["viewer", "commenter"])
def test_what_visitors_send_is_answered_without_other_markers(role, client_of, world, journey):
    client = client_of(role)
    url = f"/api/v1/journeys/{journey.pk}/operations/"
    others = list(Operation.objects.values_list("operation_id", "type"))
    sent = [("comment.create", {"text": "x", "thread": world.records["comment"]}, uuid.uuid4())]
    sent += [(type, {}, id) for id, type in others]
    sent += [("operation.undo", {"operations": [str(id)]}, uuid.uuid4()) for id, _type in others]
    for type, data, id in sent:
        body = {"id": str(id), "type": type, "data": data}
        answer = client.post(url, body, content_type="application/json")
        assert markers(answer.content.decode()) <= SEEN[role], type
    named = client.post(f"/shared/{journey.pk}/name/", {"name": "Nadia"}, follow=True)
    assert markers(named.content.decode()) <= SEEN[role]


def test_surveys_and_receivers_show_only_what_they_ask(world):
    client = Client()
    page = client.get(f"/q/{world.tokens['survey']}/").content.decode()
    stamp = re.search('name="stamp" value="([^"]+)"', page)[1]
    for form in ({"stamp": stamp, "value": "2"}, {"answer": "wrong", "words": "x"}, {}):
        answer = client.post(f"/q/{world.tokens['survey']}/", form)
        assert markers(answer.content.decode()) <= {"surveyquestions"}
    result = client.post(
        f"/api/v1/receive/{world.tokens['receiver']}/", {"score": "x"}, content_type="application/json"
    )
    # Who set the other tool up may read there which metric the value does not fit.
    assert markers(result.content.decode()) <= {"metricname"}


def test_a_metric_of_another_map_is_not_named(client_of, journey, world):
    payload = client_of("viewer").get(f"/api/v1/journeys/{journey.pk}/scores/").json()
    assert [metric["name"] for metric in payload["metrics"]] == [f"{marker('metric', 'name')} 0"]
