"""A map as cards for a phone: one for each stage, with its gap at the top; only what the templates show."""

from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cxapp import files, scores, statistics
from cxapp.schema import CARD_KINDS, EMOTION_LABELS, ExpectationStatus, LaneKind, card_kind, pain_mark
from cxapp.scores.heat import PROVEN, expectation_level, heat_level, pain_level
from cxapp.statistics import gaps
from cxapp.workspaces import channels

from .child_links import build_child_links
from .fixes import build_fix
from .stage_blueprint import build_stage_blueprints
from .stage_paths import build_stage_paths

# Lanes that say "None noted" where a stage has no card in them.
ALWAYS_SHOWN = {LaneKind.TOUCHPOINTS, LaneKind.EXPECTATIONS, LaneKind.PAINS}
STATE_LABELS = scores.STATE_LABELS | {gaps.NOT_PROVEN: gettext_lazy("Gap not proven")}


def build_cards(snapshot, scored, read_quotes, own_channels=(), *, people=(), systems=(), children=(), today):
    """Return the data of templates/phone/card.html for each stage in order; `read_quotes` returns the quotes."""
    stage_scores = {stage_score["id"]: stage_score for stage_score in scored["stages"]}
    index = MapIndex(snapshot, scored, read_quotes, own_channels, people, systems, today)
    index.children = build_child_links(dict(children))
    return [build_card(number, stage, stage_scores[stage["id"]], index) for number, stage in enumerate(index.stages, 1)]


class MapIndex:
    """The records and scores of a map by stage."""

    def __init__(self, snapshot, scored, read_quotes, own_channels, people, systems, today):
        self.records = snapshot["records"]
        self.journey_id = snapshot["id"]
        self.stages = self.records["stage"]
        self.scores = scored["scores"]
        self.expectations = scored["expectations"]
        self.verdicts = {verdict["id"]: verdict for verdict in scored["fixes"]}
        self.people = {person["id"]: person for person in people}
        self.today = today
        self.channels = {channel["id"]: channel for channel in own_channels}
        self.lanes = [lane for lane in self.records["lane"] if card_kind(lane["kind"])]
        self.paths = build_stage_paths(self.records)
        self.blueprints = build_stage_blueprints(self.records, systems)
        self.quotes = read_quotes(snapshot, scored, self.stage_by_record)

    def find_picture(self, id):
        """Return the first image of a card with its addresses; None if it has none."""
        images = [file for file in self._images if file["target"] == id]
        if not images:
            return None
        first = min(images, key=lambda file: (file["rank"], file["id"]))
        address = reverse("api-file", args=[self.journey_id, first["file"]])
        alt = first["description"].strip() or first["name"]
        return {"url": address, "thumbnail": f"{address}thumbnail/", "alt": alt}

    @cached_property
    def _images(self):
        """The images whose content is still stored: a restored card may have lost it."""
        images = [file for file in self.records["attachment"] if file["target"] and file["width"]]
        stored = set(files.list_stored({file["file"] for file in images}))
        return [file for file in images if file["file"] in stored]

    @property
    def stage_by_record(self):
        """{record id: its stage's id} of everything in a stage, and of the stages themselves."""
        placed = (row for kind in CARD_KINDS for row in self.records[kind])
        return {row["id"]: row["stage"] for row in placed} | {stage["id"]: stage["id"] for stage in self.stages}

    def list_records(self, kind, stage, lane):
        """Return the records of a kind in the cell of a stage and a lane, in order."""
        place = (stage["id"], lane["id"])
        return [row for row in self.records[kind] if (row["stage"], row["lane"]) == place]

    def find_gap(self, stage, place=None):
        """Return the largest gap in a stage, or at one place of it."""
        ranked = [gap for gap in self.scores if gap["rank"] and gap["stage"] == stage["id"]]
        return next((gap for gap in ranked if place in (None, gap["place"]["id"])), None)

    def list_fixes(self, stage):
        """Return the fixes at a stage and at what is in it."""
        placed = (row for row in self.records["fix"] if self.stage_by_record.get(row["target"]) == stage["id"])
        return [build_fix(row, self.verdicts.get(row["id"]), self.people, self.today) for row in placed]

    def find_plan(self, stage):
        """Return the place and metric of a new fix: those of the largest gap, else an unmet expectation; or None."""
        if gap := self.find_gap(stage):
            return {"place": gap["place"]["id"], "metric": gap["metric"]}
        unmet = next((one for one in self.expectations if one["stage"] == stage["id"]), None)
        return unmet and {"place": unmet["id"], "metric": ""}


def build_card(number, stage, score, index):
    """Return the card of one stage."""
    gap = index.find_gap(stage) if score["burn"] >= PROVEN else None
    lanes = [build_lane(lane, stage, score["burn"], index) for lane in index.lanes]
    return {
        "id": stage["id"],
        "number": number,
        "count": len(index.stages),
        "title": stage["title"].strip() or _("Untitled"),
        "burn": score["burn"],
        "state": state_text(score),
        "gap": gap and build_gap(gap),
        "lanes": [lane for lane in lanes if lane["cards"] or lane["kind"] in ALWAYS_SHOWN],
        "empty_lanes": [lane for lane in lanes if not lane["cards"] and lane["kind"] not in ALWAYS_SHOWN],
        "quote": index.quotes.get(stage["id"]),
        "paths": index.paths[stage["id"]],
        "blueprint": index.blueprints[stage["id"]],
        "child": index.children.get(stage["id"]),
        "fixes": index.list_fixes(stage),
        "plan": index.find_plan(stage),
    }


def build_lane(lane, stage, heat, index):
    """Return the cards of a stage in one lane, below the name that the lane has on the map."""
    kind = card_kind(lane["kind"])
    cards = [
        build_lane_card(kind, row, stage, heat, index)
        | {"picture": index.find_picture(row["id"]), "child": index.children.get(row["id"])}
        for row in index.list_records(kind, stage, lane)
    ]
    if kind == "note":
        cards = [card for card in cards if card["text"].strip() or card["picture"]]
    return {
        "id": lane["id"],
        "kind": lane["kind"],
        "card_kind": kind,
        "title": lane["title"].strip() or str(LaneKind(lane["kind"]).label),
        # Actions are told as sentences: only a name that somebody gave them is above.
        "is_named": bool(lane["title"].strip()) or lane["kind"] != LaneKind.ACTIONS,
        "look": {"hue": lane["hue"], "icon": lane["icon"]},
        "cards": cards,
    }


def build_lane_card(kind, row, stage, heat, index):
    """Return one card of a lane without its picture."""
    if kind == "touchpoint":
        return build_touchpoint(row, index.find_gap(stage, row["id"]), index.channels)
    if kind == "expectation":
        return build_expectation(row, heat)
    if kind == "pain":
        return build_pain(row, heat)
    if kind == "pleasure":
        return build_pleasure(row)
    return {"id": row["id"], "text": row["text"]}


def state_text(score):
    """Return the line above a stage's name: its share of the whole gap, or why there is none."""
    if score["burn"] >= PROVEN:
        return _("%(share)s of the whole gap") % {"share": scores.format_percent(score["share"])}
    return str(STATE_LABELS[score["state"]]) if score["state"] in STATE_LABELS else _("Not measured")


def build_gap(gap):
    """Return a gap with its bar, in per cent of the scale's width."""
    score, target = (statistics.scale_position(gap[name], **gap["scale"], width=100) for name in ("score", "target"))
    start, end = sorted((score, target))
    words = {name: scores.format_figure(gap, gap[name]) for name in ("score", "target", "low", "high")}
    return {
        "distance": scores.build_distance(gap),
        "line": _("%(metric)s %(score)s of %(target)s") % {"metric": gap["name"], **words},
        "n": scores.format_number(gap["n"]),
        "since": gap["since"]["text"] if gap["since"] else "",
        "interval": f"{words['low']}…{words['high']}",
        "fill": f"{start:.1f}%",
        "miss": f"{end - start:.1f}%",
        "target": f"{target:.1f}%",
    }


def build_touchpoint(row, gap, own_channels):
    """Return a touchpoint with its channel, emotion and gap."""
    emotion = row["emotion"]
    icon, name = channels.look(row["channel"], own_channels)
    return {
        "id": row["id"],
        "text": row["text"],
        "burn": heat_level(gap),
        "icon": icon,
        "channel": name,
        "tag": gap and scores.distance_tag(gap),
        "moment_of_truth": row["moment_of_truth"],
        "emotion": emotion,
        "feeling": "" if emotion is None else EMOTION_LABELS[emotion],
    }


def build_expectation(row, heat):
    """Return an expectation; an unmet one has the heat of its stage."""
    status = row["status"]
    label = ExpectationStatus(status).label if status else _("Not judged")
    level = expectation_level(heat, status)
    shown = {"status": status, "icon": status or "s-open", "label": label, "burn": level}
    return {"id": row["id"], "text": row["text"], **shown}


def build_pain(row, heat):
    """Return a pain with its pips, from top to bottom."""
    severity = row["severity"]
    spoken = _("Severity %(severity)s of 3") % {"severity": severity}
    pips = [3 - place <= severity for place in range(3)]
    return {
        "id": row["id"],
        "text": row["text"],
        "severity": severity,
        "burn": pain_level(heat, severity),
        "pips": pips,
        "type": pain_mark(row["type"]),
        "spoken": spoken,
    }


def build_pleasure(row):
    """Return a pleasure with its pips, from top to bottom."""
    intensity = row["intensity"]
    spoken = _("Intensity %(intensity)s of 3") % {"intensity": intensity}
    return {
        "id": row["id"],
        "text": row["text"],
        "pips": [3 - place <= intensity for place in range(3)],
        "spoken": spoken,
    }
