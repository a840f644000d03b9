"""Every address and method of the API: the right it needs, what it is sent, and what it must not be sent."""

import datetime
import uuid
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Endpoint:
    """One method at one address.

    `path` and the values of `body` may name things of the world in braces; `right` is a capability, "own" for
    what belongs to the caller alone, or "list" for what shows each caller their own.
    """

    method: str
    path: str
    right: str
    status: int = 200
    body: Any = None
    bad: Any = None

    def __str__(self):
        return f"{self.method} {self.path}"


# Parts of addresses that name no thing.
PLAIN = {"json": "json", "first": "1", "zero": "0"}
DAY = datetime.date.today().isoformat()
PLACE = {"kind": "stage", "id": "{stage}"}
MEASURED = {"metric": "{metric}", "journey": "{journey}", "place": PLACE, "day": DAY, "histogram": {"4": 2}}
IN = {"workspace": "{workspace}"}
OPERATION = {"id": str(uuid.uuid4()), "type": "journey.update", "data": {"title": "Bread by ten"}}
GOAL = {**OPERATION, "type": "persona_goal.create", "data": {"text": "Bread"}}
FILE = {"format": "journeymap/1", "exported_at": DAY, "journey": {"title": "Brought in", "language": "en"}}
ASKED = {"journey": "{journey}", "metric": "{metric}", "place": PLACE, "questions": {"en": "How was it?"}}
MAPPED = {"name": "Tool", "mapping": {"metric": "=CSAT", "value": "score"}}

SHARED_VIEW = {"name": "Contact only", "shared": True, "settings": {"levels": ["engagement"]}}
COPIED = {"journey": "{journey}", "files": ["{file}"]}
NEW_TEMPLATE = {"journey": "{journey}", "title": "Order"}
SEEN = {"thread": "{comment}", "at": "2026-11-25T12:00:00.000+00:00"}

ANSWER = {"metric": "{metric}", "place": PLACE, "value": 4}
NEW_ANSWERS = {"journey": "{journey}", "answers": [ANSWER]}
PASTED = {"text": f"Date\tStage\tScore\n{DAY}\tOrder\t4\n", "options": {"metric": "{metric}"}}
TYPED = {"metric": "{metric}", "place": PLACE, "day": DAY, "positive": 7, "n": 9}

ENDPOINTS = [
    Endpoint("GET", "journeys/", "list"),
    Endpoint("POST", "journeys/", "edit", 201, {"title": "New", **IN}, {"title": 5}),
    Endpoint("POST", "journeys/import/?workspace={workspace}", "edit", 201, FILE, {"format": "else"}),
    Endpoint("GET", "journeys/{journey}/", "view"),
    Endpoint("DELETE", "journeys/{journey}/", "edit", 204),
    Endpoint("POST", "journeys/{journey}/archive/", "edit", 204),
    Endpoint("DELETE", "journeys/{journey}/archive/", "edit", 204),
    Endpoint("GET", "journeys/{journey}/editions/", "view"),
    Endpoint("POST", "journeys/{journey}/editions/", "edit", 201, {"revision": 1}, {"revision": "last"}),
    Endpoint("PATCH", "journeys/{linked}/editions/", "edit", 200, {"readers": "guests"}, {"readers": "everyone"}),
    Endpoint("GET", "journeys/{linked}/editions/{first}/", "view"),
    Endpoint("GET", "journeys/{linked}/editions/{first}/changes/", "view"),
    Endpoint(
        "POST", "journeys/{linked}/editions/{first}/withdrawal/", "edit", 200, {"reason": "Too early"}, {"reason": 5}
    ),
    Endpoint("DELETE", "journeys/{linked}/editions/{first}/withdrawal/", "edit"),
    Endpoint("GET", "journeys/{journey}/operations/", "view"),
    Endpoint("POST", "journeys/{journey}/operations/", "edit", 201, OPERATION, {"type": "nothing"}),
    Endpoint("GET", "journeys/{journey}/people/", "view"),
    Endpoint("GET", "journeys/{journey}/members/", "view"),
    Endpoint(
        "POST", "journeys/{journey}/members/", "edit", 201, {"email": "{email}", "role": "viewer"}, {"role": "owner"}
    ),
    Endpoint("GET", "journeys/{journey}/members/{journey_member}/", "view"),
    Endpoint(
        "PATCH", "journeys/{journey}/members/{journey_member}/", "edit", 200, {"role": "editor"}, {"role": "owner"}
    ),
    Endpoint("DELETE", "journeys/{journey}/members/{journey_member}/", "edit", 204),
    Endpoint("GET", "journeys/{journey}/digest/", "view"),
    Endpoint("GET", "journeys/{journey}/channels/", "view"),
    Endpoint("GET", "journeys/{journey}/views/", "view"),
    Endpoint("POST", "journeys/{journey}/views/", "edit", 201, SHARED_VIEW, {**SHARED_VIEW, "name": 5}),
    Endpoint("GET", "journeys/{journey}/views/{view}/", "view"),
    Endpoint("PATCH", "journeys/{journey}/views/{view}/", "edit", 200, {"name": "Later"}, {"shared": 1}),
    Endpoint("DELETE", "journeys/{journey}/views/{view}/", "edit", 204),
    Endpoint("GET", "journeys/{journey}/systems/", "view"),
    Endpoint("GET", "journeys/{journey}/missing-letters/", "view"),
    Endpoint("GET", "journeys/{journey}/seen/", "view"),
    Endpoint("POST", "journeys/{journey}/seen/", "view", 200, SEEN, {"thread": "{journey}", "at": SEEN["at"]}),
    Endpoint("GET", "journeys/{journey}/history/", "view"),
    Endpoint("GET", "journeys/{journey}/timeline/", "view"),
    Endpoint("GET", "journeys/{journey}/at/{first}/", "view"),
    Endpoint("GET", "journeys/{journey}/gaps/", "view"),
    Endpoint("GET", "journeys/{journey}/audit/", "view"),
    # A form is needed, which test_files.py sends.
    Endpoint("POST", "journeys/{journey}/files/", "comment", 400),
    Endpoint("POST", "journeys/{journey}/files/copies/", "edit", 201, COPIED, {**COPIED, "files": []}),
    Endpoint("GET", "journeys/{journey}/files/{file}/", "view"),
    Endpoint("GET", "journeys/{journey}/files/{file}/thumbnail/", "view"),
    Endpoint("GET", "journeys/{journey}/drivers/", "view"),
    Endpoint("GET", "journeys/{journey}/memory/", "view"),
    Endpoint("GET", "journeys/{journey}/scores/", "view"),
    Endpoint("GET", "journeys/{journey}/scores/segments/", "view"),
    Endpoint("GET", "journeys/{journey}/scores/comments/?metric={metric}&place={stage}", "view"),
    Endpoint("GET", "journeys/{journey}/effort/", "view"),
    Endpoint("GET", "journeys/{journey}/channel-matrix/", "view"),
    Endpoint("GET", "journeys/{journey}/hierarchy/", "view"),
    Endpoint("GET", "journeys/{journey}/scores/weeks/", "view"),
    Endpoint("GET", "journeys/{journey}/export/{json}", "view"),
    Endpoint("POST", "journeys/{journey}/answers/check/", "edit", 200, PASTED, {"text": ""}),
    Endpoint("POST", "journeys/{journey}/answers/rejected/", "edit", 200, PASTED, {**PASTED, "columns": {"0": "else"}}),
    Endpoint("POST", "journeys/{journey}/answers/import/", "edit", 200, PASTED, {**PASTED, "repairs": []}),
    Endpoint("POST", "journeys/{journey}/answers/typed/", "edit", 201, TYPED, {**TYPED, "positive": 10}),
    Endpoint("GET", "answers/", "list"),
    Endpoint(
        "POST", "answers/", "edit", 201, NEW_ANSWERS, {"journey": "{journey}", "answers": [{**ANSWER, "value": 6}]}
    ),
    Endpoint("DELETE", "answers/{answer}/", "edit", 204),
    Endpoint("GET", "batches/", "list"),
    Endpoint("GET", "batches/{batch}/", "view"),
    Endpoint("GET", "batches/{batch}/scores/", "view"),
    Endpoint("POST", "batches/{batch}/undo/", "edit", 200, {}, {"really": True}),
    Endpoint("POST", "picture/", "list", 400),
    Endpoint("DELETE", "picture/", "list", 204),
    # Nobody has one yet.
    Endpoint("GET", "people/{user}/picture/", "view", 404),
    Endpoint("GET", "journeys/{journey}/examples/", "view"),
    Endpoint("POST", "journeys/{journey}/to-be/", "edit", 201, {}, {"title": 5}),
    Endpoint("GET", "journeys/{journey}/pair/", "view"),
    Endpoint("POST", "journeys/{to_be}/pair/", "edit", 201, {"as_is": "{journey}"}, {"as_is": "map"}),
    Endpoint("DELETE", "journeys/{linked}/pair/", "edit", 204),
    Endpoint("GET", "journeys/{linked}/comparison/", "view"),
    Endpoint("GET", "journeys/{linked}/comparison/pdf/", "view"),
    Endpoint("GET", "templates/", "list"),
    Endpoint("POST", "templates/", "edit", 201, NEW_TEMPLATE, {**NEW_TEMPLATE, "with_cards": "maybe"}),
    Endpoint("GET", "templates/{template}/", "view"),
    Endpoint("PATCH", "templates/{template}/", "edit", 200, {"title": "Stay"}, {"title": ""}),
    Endpoint("DELETE", "templates/{template}/", "edit", 204),
    Endpoint("GET", "personas/", "list"),
    Endpoint("POST", "personas/", "edit", 201, {"name": "Ada", **IN}, {"name": ""}),
    Endpoint("GET", "personas/{persona}/", "view"),
    Endpoint("PATCH", "personas/{persona}/", "edit", 200, {"share": 40}, {"share": 101}),
    Endpoint("DELETE", "personas/{persona}/", "edit", 204),
    Endpoint("GET", "personas/{persona}/export/pdf", "view"),
    Endpoint("GET", "personas/{persona}/snapshot/", "view"),
    Endpoint("GET", "personas/{persona}/operations/?after=0", "view"),
    Endpoint("POST", "personas/{persona}/operations/", "edit", 201, GOAL, {**GOAL, "type": "stage.create"}),
    Endpoint("GET", "personas/{persona}/history/", "view"),
    Endpoint("GET", "personas/{persona}/timeline/", "view"),
    Endpoint("GET", "personas/{persona}/digest/", "view"),
    Endpoint("GET", "personas/{persona}/at/{zero}/", "view"),
    Endpoint("GET", "personas/{persona}/portrait/", "view", 404),
    Endpoint("POST", "personas/{persona}/portrait/", "edit", 400),
    Endpoint("DELETE", "personas/{persona}/portrait/", "edit", 204),
    Endpoint("GET", "metrics/", "list"),
    Endpoint("POST", "metrics/", "edit", 201, {"name": "NPS", "kind": "nps", **IN}, {"name": "X", "kind": "x"}),
    Endpoint("GET", "metrics/{metric}/", "view"),
    Endpoint("PATCH", "metrics/{metric}/", "edit", 200, {"target": 75}, {"target": 101}),
    Endpoint("DELETE", "metrics/{unused}/", "edit", 204),
    Endpoint("GET", "metrics/{metric}/changes/", "view"),
    Endpoint("GET", "segments/", "list"),
    Endpoint("POST", "segments/", "edit", 201, {"name": "Tourists", **IN}, {"name": "Tourists", "share": 101}),
    Endpoint("GET", "segments/{segment}/", "view"),
    Endpoint("PATCH", "segments/{segment}/", "edit", 200, {"name": "Tourists"}, {"share": "much"}),
    Endpoint("DELETE", "segments/{segment}/", "edit", 204),
    Endpoint("GET", "systems/", "list"),
    Endpoint("POST", "systems/", "edit", 201, {"name": "Billing", **IN}, {"name": "Billing", "kind": "no-such"}),
    Endpoint("GET", "systems/{system}/", "view"),
    Endpoint("PATCH", "systems/{system}/", "edit", 200, {"name": "Till"}, {"kind": 1}),
    Endpoint("DELETE", "systems/{system}/", "edit", 204),
    Endpoint("GET", "channels/", "list"),
    Endpoint("POST", "channels/", "edit", 201, {"name": "Stand", **IN}, {"name": "Stand", "icon": "no-such"}),
    Endpoint("GET", "channels/{channel}/", "view"),
    Endpoint("PATCH", "channels/{channel}/", "edit", 200, {"archived": True}, {"online": 1}),
    Endpoint("GET", "measurements/", "list"),
    Endpoint("POST", "measurements/", "edit", 201, MEASURED, {**MEASURED, "histogram": {"6": 1}}),
    Endpoint("GET", "measurements/{measurement}/", "view"),
    Endpoint("DELETE", "measurements/{measurement}/", "edit", 204),
    Endpoint("GET", "members/", "list"),
    Endpoint("POST", "members/", "administer", 201, {"email": "{email}", "role": "viewer", **IN}, {"role": "king"}),
    Endpoint("GET", "members/{member}/", "view"),
    Endpoint("PATCH", "members/{member}/", "administer", 200, {"role": "editor"}, {"role": "king"}),
    Endpoint("DELETE", "members/{member}/", "administer", 204),
    Endpoint("GET", "share-links/", "list"),
    Endpoint("POST", "share-links/", "edit", 201, {"journey": "{journey}"}, {"journey": "{journey}", "role": "owner"}),
    Endpoint("GET", "share-links/{link}/", "edit"),
    Endpoint("PATCH", "share-links/{link}/", "edit", 200, {"sites": []}, {"sites": ["*"]}),
    Endpoint("DELETE", "share-links/{link}/", "edit", 204),
    Endpoint("POST", "share-links/{link}/address/", "edit"),
    Endpoint("GET", "surveys/", "list"),
    Endpoint("POST", "surveys/", "edit", 201, ASKED, {**ASKED, "questions": {"xx": "?"}}),
    Endpoint("GET", "surveys/{survey}/", "edit"),
    Endpoint("PATCH", "surveys/{survey}/", "edit", 200, {"closed": True}, {"closed": 5}),
    Endpoint("DELETE", "surveys/{survey}/", "edit", 204),
    Endpoint("GET", "receivers/", "list"),
    Endpoint(
        "POST", "receivers/", "edit", 201, {"journey": "{journey}", **MAPPED}, {"journey": "{journey}", "name": "T"}
    ),
    Endpoint("GET", "receivers/{receiver}/", "edit"),
    Endpoint("PATCH", "receivers/{receiver}/", "edit", 200, MAPPED, {"mapping": {"value": "a["}}),
    Endpoint("DELETE", "receivers/{receiver}/", "edit", 204),
    Endpoint("POST", "receivers/{receiver}/trial/", "edit", 200, {"sample": {}}, {"sample": {}, "mapping": {}}),
    Endpoint("GET", "invitations/", "list"),
    Endpoint("POST", "invitations/", "administer", 201, {"role": "viewer", **IN}, {"role": "king"}),
    Endpoint("GET", "invitations/{invitation}/", "administer"),
    Endpoint("DELETE", "invitations/{invitation}/", "administer", 204),
    Endpoint("POST", "invitations/{invitation}/renewal/", "administer"),
    Endpoint("GET", "comments/", "list"),
    Endpoint("POST", "comments/", "comment", 201, {"journey": "{journey}", "text": "Why?"}, {"journey": "{journey}"}),
    Endpoint("GET", "comments/{comment}/", "view"),
    Endpoint("PATCH", "comments/{comment}/", "comment", 200, {"resolved": True}, {"resolved": 5}),
    Endpoint("DELETE", "comments/{comment}/", "comment", 204),
    Endpoint("GET", "fixes/", "list"),
    Endpoint(
        "POST", "fixes/", "edit", 201, {"journey": "{journey}", "text": "Call"}, {"journey": "{journey}", "text": 5}
    ),
    Endpoint("GET", "fixes/{fix}/", "view"),
    Endpoint("PATCH", "fixes/{fix}/", "edit", 200, {"status": "planned"}, {"status": "done"}),
    Endpoint("DELETE", "fixes/{fix}/", "edit", 204),
    Endpoint("GET", "drivers/?workspace={workspace}", "view"),
    Endpoint("GET", "atlas/?workspace={workspace}", "view"),
    Endpoint("GET", "gap-board/?workspace={workspace}", "view"),
    Endpoint("GET", "touchpoints/?workspace={workspace}", "view"),
    Endpoint("GET", "touchpoints/{key}/?workspace={workspace}", "view"),
    Endpoint("GET", "channel-matrix/?workspace={workspace}", "view"),
    Endpoint("GET", "search/?q=bread&workspace={workspace}", "view"),
    Endpoint("GET", "notifications/", "list"),
    Endpoint("PATCH", "notifications/", "list", 200, {"read": True}, {"read": 5}),
    Endpoint("GET", "notifications/{notice}/", "own"),
    Endpoint("PATCH", "notifications/{notice}/", "own", 200, {"read": True}, {"read": 5}),
    Endpoint("GET", "tokens/", "list"),
    Endpoint("POST", "tokens/", "list", 201, {"name": "backup"}, {"name": 5}),
    Endpoint("GET", "tokens/{token}/", "own"),
    Endpoint("DELETE", "tokens/{token}/", "own", 204),
    Endpoint("GET", "workspaces/", "list"),
    Endpoint("GET", "workspaces/{workspace}/", "view"),
    Endpoint("POST", "workspaces/{workspace}/logo/", "administer", 400),
    Endpoint("DELETE", "workspaces/{workspace}/logo/", "administer", 204),
    Endpoint("PATCH", "workspaces/{workspace}/", "administer", 200, {"time_zone": "Asia/Tokyo"}, {"time_zone": "Mars"}),
]


def fill_in(value, world):
    """A path or a body with the things of the world in place of their names in braces."""
    if isinstance(value, str):
        return value.format(**world) if value.startswith("{") or "/" in value else value
    if isinstance(value, dict):
        return {name: fill_in(inner, world) for name, inner in value.items()}
    if isinstance(value, list):
        return [fill_in(inner, world) for inner in value]
    return value


def send(caller, endpoint, world, body=None):
    """Send what the endpoint is made for, or another body, and return the answer."""
    path = fill_in(endpoint.path, world)
    if endpoint.method == "GET":
        return caller.client.get("/api/v1/" + path)
    if endpoint.method == "DELETE":
        return caller.delete(path)
    expected = fill_in(endpoint.body or {}, world) if body is None else body
    return {"POST": caller.post, "PATCH": caller.patch}[endpoint.method](path, expected)
