"""The page of a persona: its document, and what the workspace has around it."""

from django.urls import reverse
from django.utils.translation import gettext

from cxapp import client_version, permissions, records
from cxapp.models import Expectation, Operation, User
from cxapp.schema import CHANNEL_ICONS, PERSONA_KINDS, Capability, Channel, ExpectationStatus, LaneHue, own_value
from cxapp.scores import persona_scores
from cxapp.text.markup import strip_markup
from cxapp.workspaces import channels, journey_members, segments

from . import avatars

MAX_EDITORS = 2
LISTS = tuple(PERSONA_KINDS)


def build_page(request, persona, cards):
    """Return what the template of a persona and static/js/pages/persona/ show; `cards` are those of its journeys."""
    memberships = journey_members.read_memberships(persona.document)
    members = journey_members.people_to_json(memberships)
    snapshot = records.snapshot(persona)
    around = {
        "metrics": list_metrics(persona),
        "cards": list_expectations(cards),
        "channels": list_channels(persona.workspace),
        "segments": [segments.to_json(segment) for segment in segments.list_segments(persona.workspace)],
    }
    own = {name: value for name, value in snapshot.items() if name != "records"}
    me = next((member for member in members if member["id"] == str(request.user.pk)), None)
    return {
        "own": own,
        "segment": next((one for one in around["segments"] if one["id"] == own["segment_id"]), None),
        "lists": show_lists(snapshot["records"], around),
        "blank": {kind: blank_record(kind) for kind in LISTS},
        "around": around,
        "edited": find_editors(persona, members),
        "hues": LaneHue.choices,
        "data": around
        | {
            "snapshot": snapshot,
            "me": me,
            "members": members,
            "statuses": dict(ExpectationStatus.choices),
            "urls": build_urls(persona.pk),
            "workspace": str(persona.workspace_id),
            "build": client_version.current(),
            "may_edit": permissions.has_capability(me and me["role"], Capability.EDIT),
        },
    }


def build_urls(id):
    """Return the addresses of the persona's socket and API."""
    api = f"/api/v1/personas/{id}/"
    return {
        "socket": f"/ws/personas/{id}/",
        "api": api,
        "snapshot": "snapshot/",
        "metrics": "/api/v1/metrics/",
        "segments": "/api/v1/segments/",
        "segment_list": reverse("segments"),
        "history": f"/personas/{id}/history/",
    }


def show_lists(tables, around):
    """Return the records by kind, with the icons, labels and statuses that belong to them."""
    labels = {channel["value"]: channel for channel in around["channels"]}
    scores = {metric["id"]: metric for metric in around["metrics"]}
    shown = {kind: list(tables[kind]) for kind in LISTS}
    shown["persona_channel"] = [
        record | {"shown": labels.get(record["channel"]), "ticks": mark_steps(record["strength"], 5)}
        for record in tables["persona_channel"]
    ]
    shown["persona_pain"] = [
        record | {"pips": mark_steps(record["severity"], 3)[::-1]} for record in tables["persona_pain"]
    ]
    shown["persona_job"] = [record | {"shown": scores.get(record["metric"])} for record in tables["persona_job"]]
    shown["persona_expectation"] = [
        record | {"shown": find_card(record, around["cards"])} for record in tables["persona_expectation"]
    ]
    return shown


def blank_record(kind):
    """Return a record without texts, for the template of new ones."""
    record = {name: spec.default for name, spec in PERSONA_KINDS[kind].items()}
    return record | {"pips": mark_steps(2, 3)[::-1], "ticks": mark_steps(3, 5)}


def mark_steps(value, most):
    """Return for each step of a scale whether it is reached."""
    return [step < value for step in range(most)]


def find_card(expectation, cards):
    """Return the expectation on a map that decides the status: the one it names, else the one with the same text."""
    words = normalize(expectation["text"])
    named = next((card for card in cards if card["id"] == expectation["card"]), None)
    return named or next((card for card in cards if words and normalize(card["text"]) == words), None)


def normalize(text):
    """Return a text as it is compared: without capitals, and with single spaces."""
    return " ".join(text.split()).casefold()


def list_expectations(cards):
    """Return the expectations on the journeys of a persona, {id, text, status, label, journey}."""
    titles = {card["id"]: card["title"] for card in cards}
    rows = Expectation.objects.filter(document__in=titles).order_by("document", "rank", "id")
    labels = dict(ExpectationStatus.choices)
    return [
        {
            "id": str(card.pk),
            "text": strip_markup(card.text),
            "status": card.status,
            "label": str(labels.get(card.status, "")),
            "journey": titles[str(card.document_id)],
        }
        for card in rows
        if card.text.strip()
    ]


def list_metrics(persona):
    """Return the metrics of the workspace with the persona's scores, {id, name, text}."""
    scores = persona_scores.rate_metrics(persona)
    metrics = persona.workspace.metrics.order_by("name")
    return [
        {"id": str(metric.pk), "name": metric.name, "text": scores[str(metric.pk)]["text"] or gettext("No answers yet")}
        for metric in metrics
    ]


def list_channels(workspace):
    """Return the channels, {value, label, icon}: those that are built in, then the workspace's own."""
    built_in = [
        {"value": value, "label": str(label), "icon": CHANNEL_ICONS.get(value, value)}
        for value, label in Channel.choices
    ]
    return built_in + [
        {"value": own_value(channel.pk), "label": channel.name, "icon": channel.icon}
        for channel in channels.list_channels(workspace)
    ]


def find_editors(persona, members):
    """Return {people, at} of the last edits, the latest first; None if nobody has edited the persona."""
    rows = Operation.objects.filter(document_id=persona.pk, actor__isnull=False).order_by("-revision")[:200]
    ids = list(dict.fromkeys(rows.values_list("actor_id", flat=True)))[:MAX_EDITORS]
    if not ids:
        return None
    known = {member["id"]: member for member in members}
    people = User.objects.in_bulk(ids)
    shown = [
        (known.get(str(id)) or avatars.user_avatar(people[id])) | {"short": people[id].get_short_name()}
        for id in ids
        if id in people
    ]
    return {"people": shown, "at": rows[0].at}
