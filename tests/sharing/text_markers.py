"""A map and its workspace in which every text field holds a marker that names the field."""

import datetime
import re
import uuid
from types import SimpleNamespace

from django.apps import apps
from django.db.models import CharField, JSONField, QuerySet, TextField
from django.utils import timezone

from cxapp import operations, workspaces
from cxapp.answers import webhooks
from cxapp.models import (
    Answer,
    Batch,
    Folder,
    JourneyTemplate,
    Mapping,
    Metric,
    Persona,
    SavedView,
    Segment,
    ShareLink,
    TrashItem,
    User,
    WorkspaceChannel,
    WorkspaceSystem,
)
from cxapp.schema import CARD_KINDS, KINDS, PERSONA_KINDS, Address, own_value
from cxapp.schema.kinds import LANE_CARDS, text_fields
from cxapp.workspaces import editions, invitations, surveys, visitor_sessions
from tests import stored_files

# Long enough that no random token of a page looks like one.
MARKER = re.compile("zqjx([a-z]+?)xjqz")
# Ids, secrets, words of the program itself, and the log, whose texts are those of the records.
EXEMPT = {
    "digest",
    "token",
    "password",
    "at",
    "rank",
    "language",
    "theme",
    "hue",
    "colour",
    "type",
    "header",
    "kind",
    "personas",
}
EXEMPT |= {"session_key", "session_data", "used_by"}
EXEMPT |= {
    "data",
    "origins",
    "record_kind",
    "record_id",
    "changes",
    "histogram",
    "mentions",
    "systems",
    "counts",
    "columns",
    "options",
    "mapping",
    "before",
    "after",
}


def marker(model, field):
    """The word that stands in a field."""
    return f"zqjx{model}{field.replace('_', '')}xjqz".lower()


def markers(text):
    """The markers in a text."""
    return set(MARKER.findall(text.lower()))


def text_fields_of(model):
    """The fields of a model that hold what somebody wrote."""
    fields = (field for field in model._meta.concrete_fields if isinstance(field, CharField | TextField | JSONField))
    return [field.name for field in fields if not field.choices and field.name not in EXEMPT]


def unmarked():
    """The text fields of all models in which no row has the field's marker."""
    return {
        f"{model.__name__}.{name}"
        for model in apps.get_app_config("cxapp").get_models()
        for name in text_fields_of(model)
        if not any(marker(model.__name__, name) in str(value) for value in model.objects.values_list(name, flat=True))
    }


def mark(people, journey):
    """Fill everything; returns what a visitor comes by: `links` and `tokens`, and `ids` of all things."""
    metric = Metric.objects.create(
        workspace=people.workspace, name="CSAT", kind="csat", low=1, high=5, method="share", threshold=4, target=80
    )
    other = Metric.objects.create(workspace=people.workspace, name="Unused", kind="nps", low=0, high=10, method="nps")
    persona = Persona.objects.create(workspace=people.workspace, name="Clara")
    channel = WorkspaceChannel.objects.create(
        workspace=people.workspace, name=marker("WorkspaceChannel", "name"), icon="store"
    )
    describe(persona, people.bob)
    records = draw(people, journey, metric, persona)
    system = WorkspaceSystem.objects.create(workspace=people.workspace, name=marker("WorkspaceSystem", "name"))
    data = {"id": records["touchpoint"], "channel": own_value(channel.pk), "systems": [str(system.pk)]}
    operations.submit(journey.pk, actor=people.bob, id=str(uuid.uuid4()), type="touchpoint.update", data=data)
    place = {"document_id": journey.pk, "place_kind": "touchpoint", "place_id": records["touchpoint"]}
    batch = Batch.objects.create(document=journey.document, way="file", state="done")
    for number in range(40):
        Answer.objects.create(metric=metric, value=1, external_id=str(number), batch=batch, **place)
    ways = ways_in(people, journey, metric, records)
    approve(people, journey)
    # A view of one's own, which nobody else sees.
    settings = {"filters": {"text": marker("SavedView", "settings")}}
    SavedView.objects.create(
        document=journey.document, author=people.bob, name=marker("SavedView", "name"), settings=settings
    )
    Folder.objects.create(workspace=people.workspace, name="Bakery")
    described = {name: marker("Segment", name) for name in ("name", "description")}
    Segment.objects.create(workspace=people.workspace, **described)
    TrashItem.objects.create(workspace=people.workspace, kind="persona", title="Nora", rows=[])
    JourneyTemplate.objects.create(workspace=people.workspace, title="Visit")
    Mapping.objects.create(workspace=people.workspace, header="x" * 64)
    roll_up(metric, place)
    relabel(metric, other)
    Metric.objects.filter(pk=other.pk).update(name=marker("other", "metric"))
    # No map has it, so no visitor learns of it.
    WorkspaceChannel.objects.create(workspace=people.workspace, name=marker("other", "channel"))
    WorkspaceSystem.objects.create(workspace=people.workspace, name=marker("other", "system"))
    return SimpleNamespace(**ways, records=records, ids=[journey.pk, persona.pk, ways["survey"].pk])


def approve(people, journey):
    """An edition, which guests are told nothing of, since they are shown the map as it is."""
    journey.document.refresh_from_db()
    edition = editions.approve(journey=journey, actor=people.bob, revision=journey.document.revision)
    editions.withdraw(edition=edition, actor=people.bob)


def describe(persona, actor):
    """One record of each kind in the document of a persona, with its markers."""
    for kind in PERSONA_KINDS:
        data = {name: marker(f"persona{kind.removeprefix('persona_')}", name) for name in text_fields(kind)}
        operations.submit(persona.pk, actor=actor, id=str(uuid.uuid4()), type=f"{kind}.create", data=data)


def draw(people, journey, metric, persona):
    """One record of each kind with its markers, by operations; returns {kind: id}."""
    ids = {kind: str(uuid.uuid4()) for kind in KINDS}

    def submit(type, data, actor):
        operations.submit(journey.pk, actor=actor, id=str(uuid.uuid4()), type=type, data=data)

    own = {name: marker("journey", name) for name in ("title", "scenario", "scope", "folder")}
    submit("journey.update", {**own, "personas": [str(persona.pk)]}, people.alice)
    lanes = {card: str(uuid.uuid4()) for card in CARD_KINDS if card != "note"}
    kinds = {card: lane for lane, card in LANE_CARDS.items() if card}
    for kind in KINDS:
        fields = {name: marker(kind, name) for name in text_fields(kind)} | {"id": ids[kind]}
        fields |= {name: f"https://{marker(kind, name)}.example" for name in address_fields(kind)}
        submit(
            f"{kind}.create",
            fields
            | links(kind, ids, lanes, metric, people, persona)
            | ({"target": ids["touchpoint"], "file": add_file(journey)} if kind == "attachment" else {}),
            people.carol if kind == "comment" else people.bob,
        )
        if kind == "lane":
            for card, id in lanes.items():
                submit("lane.create", {"id": id, "kind": kinds[card], "title": fields["title"]}, people.bob)
    return ids


def address_fields(kind):
    """The fields of a kind of record that hold an address."""
    return [name for name, spec in KINDS[kind].items() if isinstance(spec, Address)]


def add_file(journey):
    """Return the id of a file of the journey with its markers."""
    file = stored_files.save_file(journey, name=f"{marker('attachment', 'name')}.png")
    return str(file.pk)


def links(kind, ids, lanes, metric, people, persona):
    """What else a record of this kind needs or may hold."""
    if kind in CARD_KINDS:
        return {"stage": ids["stage"], "lane": lanes.get(kind, ids["lane"])}
    return {
        "lane": {"kind": "actions"},
        "experience": {"touchpoint": ids.get("touchpoint"), "persona": str(persona.pk), "emotion": -1},
        "path": {"source": ids["stage"], "target": ids["stage"]},
        "dependency": {"source": ids.get("touchpoint"), "target": ids.get("note")},
        "comment": {"target": ids["touchpoint"], "mentions": [str(people.bob.pk)]},
        "fix": {
            "target": ids["touchpoint"],
            "comment": ids["comment"],
            "metric": str(metric.pk),
            "owner": str(people.bob.pk),
            "due": "2031-01-31",
            "live": "2026-01-31",
            "status": "fixing",
        },
        "waiver": {"rule": "no_scenario"},
        "target": {"place": ids["touchpoint"], "metric": str(metric.pk), "value": 70},
        "marker": {"target": ids["stage"], "day": "2026-02-03"},
        "quote": {"target": ids["touchpoint"], "metric": str(metric.pk), "value": 2, "day": "2026-02-04"},
        "version": {"revision": 1},
    }.get(kind, {})


def ways_in(people, journey, metric, records):
    """Every way by which somebody without an account comes in."""
    document, alice = journey.document, people.alice
    made = {role: workspaces.create_link(document=document, actor=alice, role=role) for role in ("viewer", "commenter")}
    # What another visitor said stands under the name they chose.
    guest = visitor_sessions.rename_visitor(
        visitor_sessions.create_visitor(made["commenter"][0]), marker("comment", "guest")
    )
    fields = {"text": marker("comment", "text"), "target": records["stage"]}
    operations.submit(journey.pk, actor=guest, id=str(uuid.uuid4()), type="comment.create", data=fields)
    place = {"place_kind": "touchpoint", "place_id": records["touchpoint"]}
    survey = surveys.create_survey(document=document, actor=alice, metric=metric.pk, **place)
    _, receiver = webhooks.create_receiver(
        document=document, actor=alice, name="Tool", mapping={"metric": "=CSAT", "value": "score"}
    )
    _invitation, invited = invitations.invite(workspace=people.workspace, actor=alice, role="viewer", limit=3)
    workspaces.issue_token(alice)
    return {
        "links": {role: link for role, (link, _token) in made.items()},
        "tokens": {role: token for role, (_link, token) in made.items()}
        | {"survey": survey.token, "receiver": receiver, "invitation": invited},
        "survey": survey,
    }


def roll_up(metric, place):
    """Scores for the place, so that every figure has something to say."""
    day = timezone.localdate() - datetime.timedelta(days=3)
    metric.measurements.create(day=day, histogram={"1": 40}, **place)


def relabel(metric, other):
    """Put markers where no operation writes."""
    for model in apps.get_app_config("cxapp").get_models():
        if model._meta.model_name in (*KINDS, "journey", "operation", "document"):
            continue
        for name in text_fields_of(model):
            for number, pk in enumerate(model.objects.values_list("pk", flat=True)):
                value = marker(model.__name__, name)
                # The audit log refuses changes by its own manager.
                QuerySet(model).filter(pk=pk).update(**{name: spelled(model, name, value, number, metric, other)})


def spelled(model, name, value, number, metric, other):
    """A marker in the shape that a field needs."""
    if (model, name) == (User, "email"):
        return f"{value}.{number}@example.test"
    if (model, name) == (ShareLink, "sites"):
        return [f"https://{value}.example"]
    if name == "questions":
        return {"en": value, "ru": value}
    if (model, name) in ((Metric, "name"), (Answer, "external_id")):
        return f"{value} {number}"
    return value
