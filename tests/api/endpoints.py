"""Every address and method of the API: the right it needs, what it is sent, and what it must not be sent."""

import datetime
import uuid
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Door:
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
PLAIN = {"json": "json", "first": "1"}
DAY = datetime.date.today().isoformat()
PLACE = {"kind": "stage", "id": "{stage}"}
MEASURED = {"metric": "{metric}", "journey": "{journey}", "place": PLACE, "day": DAY, "histogram": {"4": 2}}
IN = {"workspace": "{workspace}"}
OPERATION = {"id": str(uuid.uuid4()), "type": "journey.update", "data": {"title": "Bread by ten"}}
FILE = {"format": "journeymap/1", "exported_at": DAY, "journey": {"title": "Brought in", "language": "en"}}
ASKED = {"journey": "{journey}", "metric": "{metric}", "place": PLACE, "questions": {"en": "How was it?"}}
MAPPED = {"name": "Tool", "mapping": {"metric": "=CSAT", "value": "score"}}

SEEN = {"thread": "{comment}", "at": "2026-11-25T12:00:00.000+00:00"}

ANSWER = {"metric": "{metric}", "place": PLACE, "value": 4}
NEW_ANSWERS = {"journey": "{journey}", "answers": [ANSWER]}
PASTED = {"text": f"Date\tStage\tScore\n{DAY}\tOrder\t4\n", "options": {"metric": "{metric}"}}
TYPED = {"metric": "{metric}", "place": PLACE, "day": DAY, "positive": 7, "n": 9}

DOORS = [
    Door("GET", "journeys/", "list"),
    Door("POST", "journeys/", "edit", 201, {"title": "New", **IN}, {"title": 5}),
    Door("POST", "journeys/import/?workspace={workspace}", "edit", 201, FILE, {"format": "else"}),
    Door("GET", "journeys/{journey}/", "view"),
    Door("DELETE", "journeys/{journey}/", "edit", 204),
    Door("GET", "journeys/{journey}/operations/", "view"),
    Door("POST", "journeys/{journey}/operations/", "edit", 201, OPERATION, {"type": "nothing"}),
    Door("GET", "journeys/{journey}/people/", "view"),
    Door("GET", "journeys/{journey}/digest/", "view"),
    Door("GET", "journeys/{journey}/missing-letters/", "view"),
    Door("GET", "journeys/{journey}/seen/", "view"),
    Door("POST", "journeys/{journey}/seen/", "view", 200, SEEN, {"thread": "{journey}", "at": SEEN["at"]}),
    Door("GET", "journeys/{journey}/history/", "view"),
    Door("GET", "journeys/{journey}/timeline/", "view"),
    Door("GET", "journeys/{journey}/at/{first}/", "view"),
    Door("GET", "journeys/{journey}/gaps/", "view"),
    Door("GET", "journeys/{journey}/scores/", "view"),
    Door("GET", "journeys/{journey}/scores/segments/", "view"),
    Door("GET", "journeys/{journey}/scores/weeks/", "view"),
    Door("GET", "journeys/{journey}/export/{json}", "view"),
    Door("POST", "journeys/{journey}/answers/check/", "edit", 200, PASTED, {"text": ""}),
    Door("POST", "journeys/{journey}/answers/rejected/", "edit", 200, PASTED, {**PASTED, "columns": {"0": "else"}}),
    Door("POST", "journeys/{journey}/answers/import/", "edit", 200, PASTED, {**PASTED, "repairs": []}),
    Door("POST", "journeys/{journey}/answers/typed/", "edit", 201, TYPED, {**TYPED, "positive": 10}),
    Door("GET", "answers/", "list"),
    Door("POST", "answers/", "edit", 201, NEW_ANSWERS, {"journey": "{journey}", "answers": [{**ANSWER, "value": 6}]}),
    Door("DELETE", "answers/{answer}/", "edit", 204),
    Door("GET", "batches/", "list"),
    Door("GET", "batches/{batch}/", "view"),
    Door("GET", "batches/{batch}/scores/", "view"),
    Door("POST", "batches/{batch}/undo/", "edit", 200, {}, {"really": True}),
    Door("GET", "personas/", "list"),
    Door("POST", "personas/", "edit", 201, {"name": "Ada", **IN}, {"name": ""}),
    Door("GET", "personas/{persona}/", "view"),
    Door("PATCH", "personas/{persona}/", "edit", 200, {"share": 40}, {"share": 101}),
    Door("DELETE", "personas/{persona}/", "edit", 204),
    Door("GET", "metrics/", "list"),
    Door("POST", "metrics/", "edit", 201, {"name": "NPS", "kind": "nps", **IN}, {"name": "X", "kind": "x"}),
    Door("GET", "metrics/{metric}/", "view"),
    Door("PATCH", "metrics/{metric}/", "edit", 200, {"target": 75}, {"target": 101}),
    Door("DELETE", "metrics/{unused}/", "edit", 204),
    Door("GET", "metrics/{metric}/changes/", "view"),
    Door("GET", "measurements/", "list"),
    Door("POST", "measurements/", "edit", 201, MEASURED, {**MEASURED, "histogram": {"6": 1}}),
    Door("GET", "measurements/{measurement}/", "view"),
    Door("DELETE", "measurements/{measurement}/", "edit", 204),
    Door("GET", "members/", "list"),
    Door("POST", "members/", "administer", 201, {"email": "{email}", "role": "viewer", **IN}, {"role": "king"}),
    Door("GET", "members/{member}/", "view"),
    Door("PATCH", "members/{member}/", "administer", 200, {"role": "editor"}, {"role": "king"}),
    Door("DELETE", "members/{member}/", "administer", 204),
    Door("GET", "share-links/", "list"),
    Door("POST", "share-links/", "edit", 201, {"journey": "{journey}"}, {"journey": "{journey}", "role": "owner"}),
    Door("GET", "share-links/{link}/", "edit"),
    Door("PATCH", "share-links/{link}/", "edit", 200, {"sites": []}, {"sites": ["*"]}),
    Door("DELETE", "share-links/{link}/", "edit", 204),
    Door("POST", "share-links/{link}/address/", "edit"),
    Door("GET", "surveys/", "list"),
    Door("POST", "surveys/", "edit", 201, ASKED, {**ASKED, "questions": {"xx": "?"}}),
    Door("GET", "surveys/{survey}/", "edit"),
    Door("PATCH", "surveys/{survey}/", "edit", 200, {"closed": True}, {"closed": 5}),
    Door("DELETE", "surveys/{survey}/", "edit", 204),
    Door("GET", "receivers/", "list"),
    Door("POST", "receivers/", "edit", 201, {"journey": "{journey}", **MAPPED}, {"journey": "{journey}", "name": "T"}),
    Door("GET", "receivers/{receiver}/", "edit"),
    Door("PATCH", "receivers/{receiver}/", "edit", 200, MAPPED, {"mapping": {"value": "a["}}),
    Door("DELETE", "receivers/{receiver}/", "edit", 204),
    Door("POST", "receivers/{receiver}/trial/", "edit", 200, {"sample": {}}, {"sample": {}, "mapping": {}}),
    Door("GET", "invitations/", "list"),
    Door("POST", "invitations/", "administer", 201, {"role": "viewer", **IN}, {"role": "king"}),
    Door("GET", "invitations/{invitation}/", "administer"),
    Door("DELETE", "invitations/{invitation}/", "administer", 204),
    Door("POST", "invitations/{invitation}/renewal/", "administer"),
    Door("GET", "comments/", "list"),
    Door("POST", "comments/", "comment", 201, {"journey": "{journey}", "text": "Why?"}, {"journey": "{journey}"}),
    Door("GET", "comments/{comment}/", "view"),
    Door("PATCH", "comments/{comment}/", "comment", 200, {"resolved": True}, {"resolved": 5}),
    Door("DELETE", "comments/{comment}/", "comment", 204),
    Door("GET", "fixes/", "list"),
    Door("POST", "fixes/", "edit", 201, {"journey": "{journey}", "text": "Call"}, {"journey": "{journey}", "text": 5}),
    Door("GET", "fixes/{fix}/", "view"),
    Door("PATCH", "fixes/{fix}/", "edit", 200, {"status": "planned"}, {"status": "done"}),
    Door("DELETE", "fixes/{fix}/", "edit", 204),
    Door("GET", "gap-board/?workspace={workspace}", "view"),
    Door("GET", "notifications/", "list"),
    Door("PATCH", "notifications/", "list", 200, {"read": True}, {"read": 5}),
    Door("GET", "notifications/{notice}/", "own"),
    Door("PATCH", "notifications/{notice}/", "own", 200, {"read": True}, {"read": 5}),
    Door("GET", "tokens/", "list"),
    Door("POST", "tokens/", "list", 201, {"name": "backup"}, {"name": 5}),
    Door("GET", "tokens/{token}/", "own"),
    Door("DELETE", "tokens/{token}/", "own", 204),
    Door("GET", "workspaces/", "list"),
    Door("GET", "workspaces/{workspace}/", "view"),
    Door("PATCH", "workspaces/{workspace}/", "administer", 200, {"time_zone": "Asia/Tokyo"}, {"time_zone": "Mars"}),
]


def filled(value, world):
    """A path or a body with the things of the world in place of their names in braces."""
    if isinstance(value, str):
        return value.format(**world) if value.startswith("{") or "/" in value else value
    if isinstance(value, dict):
        return {name: filled(inner, world) for name, inner in value.items()}
    if isinstance(value, list):
        return [filled(inner, world) for inner in value]
    return value


def knock(caller, door, world, body=None):
    """Send what the door is made for, or another body, and return the answer."""
    path = filled(door.path, world)
    if door.method == "GET":
        return caller.client.get("/api/v1/" + path)
    if door.method == "DELETE":
        return caller.delete(path)
    wanted = filled(door.body or {}, world) if body is None else body
    return {"POST": caller.post, "PATCH": caller.patch}[door.method](path, wanted)
