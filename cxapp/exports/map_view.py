"""The data of an export: one journey at one revision, with its scores and one overlay."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from cxapp import experiences, scores
from cxapp.schema import CARD_KINDS
from cxapp.scores.heat import NO_GAP
from cxapp.scores.memory import build_memory

from . import card_ties, dependency_arrows, pictures, sanitize_text, writing_systems

# The overlay of a metric is named by the metric's id; a kind means its first metric.
METRIC_KINDS = ("nps", "ces", "csat")
OVERLAYS = ("none", "gaps", *METRIC_KINDS, "expectation", "balance", "three_es", "evidence", "memory")


def sort_key(record):
    """Return the sort key of siblings: their rank, then their id."""
    return (record["rank"], record["id"])


@dataclass(frozen=True)
class Drawing:
    """The snapshot, the scores payload, the personas in order, the author and the time.

    `snapshot` and `scores` have the shapes of GET /journeys/{id}/ and GET /journeys/{id}/scores/.
    """

    snapshot: dict
    scores: dict
    personas: list
    workspace: str
    drawn_by: str
    at: datetime
    overlay: str
    language: str
    # "" for no owner, and for one who has left.
    owner: str = ""
    # The shares of the customers that the personas have, {persona id: share}.
    shares: dict = field(default_factory=dict)
    # The names of those who own fixes, {user id: name}.
    people: dict = field(default_factory=dict)
    # The logo of the workspace, (name, bytes), and its colour, such as #1f5fd6.
    logo: tuple | None = None
    colour: str = ""
    # The months after which evidence is out of date, and the workspace's day ("": that of `at`).
    evidence_months: int = 12
    day: str = ""
    # The workspace's own that are on this map, {id: fields}.
    channels: dict = field(default_factory=dict)
    # The systems and departments that cards name, {id: name}.
    systems: dict = field(default_factory=dict)
    # What opens from stages and touchpoints, {record id: {place, journey, worst}}.
    children: dict = field(default_factory=dict)
    # What follows the sheet on pages of its own: "questions", or nothing.
    appendix: str = ""
    # The edition that is printed, or the one that the map has changed since; "" for a map without one.
    edition: str = ""

    @property
    def today(self):
        """The day on which evidence is judged, as YYYY-MM-DD."""
        return self.day or self.at.date().isoformat()

    @property
    def records(self):
        """The records of the map by kind."""
        return self.snapshot["records"]

    @cached_property
    def stages(self):
        """The columns in order."""
        return sorted(self.records["stage"], key=sort_key)

    @cached_property
    def lanes(self):
        """The rows in order."""
        return sorted(self.records["lane"], key=sort_key)

    @cached_property
    def cards(self):
        """The cards of every cell in order, {(lane id, stage id): [(kind, record), …]}."""
        cells = defaultdict(list)
        for kind in CARD_KINDS:
            for record in sorted(self.records[kind], key=sort_key):
                cells[record["lane"], record["stage"]].append((kind, record))
        return cells

    @cached_property
    def ties(self):
        """What cards lead to and depend on, and their systems."""
        return card_ties.CardTies(self)

    @cached_property
    def arrows(self):
        """The dependencies that are drawn as arrows."""
        return dependency_arrows.list_drawn(self)

    @cached_property
    def arrow_ends(self):
        """The ids of the cards at their ends."""
        return {arrow[end]["id"] for arrow in self.arrows for end in ("source", "target")}

    @cached_property
    def first_images(self):
        """The first image of each record, {record id: attachment}."""
        images = [file for file in self.records.get("attachment", ()) if file["target"] and file["width"] is not None]
        return {file["target"]: file for file in sorted(images, key=sort_key, reverse=True)}

    @cached_property
    def pictures(self):
        """The thumbnails of these images, {file id: (name, bytes)}."""
        ids = {file["file"] for file in self.first_images.values()}
        return pictures.read_pictures(sorted(ids)) if ids else {}

    @cached_property
    def touchpoints(self):
        """The touchpoints of each stage, by lane from the top: [[record, …], …]."""
        return [
            [card for lane in self.lanes for kind, card in self.cards[lane["id"], stage["id"]] if kind == "touchpoint"]
            for stage in self.stages
        ]

    @cached_property
    def all_touchpoints(self):
        """The touchpoints in the order of the journey."""
        return [card for cards in self.touchpoints for card in cards]

    @cached_property
    def touchpoint_places(self):
        """The places of touchpoints in the order of the journey, {touchpoint id: place}."""
        return {card["id"]: place for place, card in enumerate(self.all_touchpoints)}

    @cached_property
    def memory(self):
        """How customers will remember the journey."""
        own = self.records.get("experience", ())
        return build_memory(experiences.add_reaches(self.touchpoints, own, self.shares))

    @cached_property
    def heats(self):
        """The scores summed up by stage, {stage id: {share, heat, burn, state, rank}}."""
        return {stage["id"]: stage for stage in self.scores["stages"]}

    @cached_property
    def metric(self):
        """The overlay's metric, or None; for a kind, the first metric with a score here, else the workspace's first."""
        metrics, here = self.scores["metrics"], {score["metric"] for score in self.scores["scores"]}
        named = [metric for metric in metrics if metric["id"] == self.overlay]
        kin = [metric for metric in metrics if metric["kind"] == self.overlay in METRIC_KINDS]
        return next(iter(named + sorted(kin, key=lambda metric: metric["id"] not in here)), None)

    @property
    def metric_name(self):
        """The name of the overlay's metric; its kind if there is none."""
        return sanitize_text.clean_line(self.metric["name"]) if self.metric else self.overlay.upper()

    @property
    def metric_title(self):
        """The overlay's metric with its method, which distinguishes it within its kind: CSAT, share of 4 and 5."""
        return f"{self.metric_name}, {scores.method_text(self.metric)}" if self.metric else self.metric_name

    @property
    def has_metric_overlay(self):
        """Whether the overlay is that of a metric; for a kind, there may be no such metric."""
        return self.metric is not None or self.overlay in METRIC_KINDS

    @cached_property
    def metric_scores(self):
        """The scores of the overlay's metric, its gaps first."""
        return [score for group in self.scores_by_stage.values() for score in group if self.is_of_overlay(score)]

    def is_of_overlay(self, score):
        """Return whether a score is of the overlay's metric."""
        return self.metric is not None and score["metric"] == self.metric["id"]

    def heat_level(self, stage_id):
        """Return the heat of a stage: 3 the largest gap, 2 proven, 1 not proven, 0 no gap."""
        return self.heats.get(stage_id, {}).get("burn") or NO_GAP

    @cached_property
    def gaps_by_rank(self):
        """The gaps in the order of their weight."""
        return sorted((score for score in self.scores["scores"] if score["rank"]), key=lambda score: score["rank"])

    @cached_property
    def scores_by_stage(self):
        """The scores of each stage, its gaps first, {stage id: [score, …]}."""
        by_stage = defaultdict(list)
        for score in [*self.gaps_by_rank, *(score for score in self.scores["scores"] if not score["rank"])]:
            by_stage[score["stage"]].append(score)
        return by_stage

    @cached_property
    def worst_gap_by_touchpoint(self):
        """The largest gap at each touchpoint, {touchpoint id: score}."""
        worst = {}
        for score in self.gaps_by_rank:
            if score["place"]["kind"] == "touchpoint":
                worst.setdefault(score["place"]["id"], score)
        return worst

    @cached_property
    def han_language(self):
        """The language of Chinese characters without other letters on this map."""
        records = (record for kind in ("stage", "lane", *CARD_KINDS) for record in self.records[kind])
        texts = (record.get(field) or "" for record in records for field in ("title", "text"))
        return writing_systems.han_language([self.snapshot["title"], *texts])

    def text_block(self, text):
        """Return a user's text in the shape of the template."""
        return sanitize_text.text_block(text, self.snapshot["language"], self.han_language)

    def formatted_block(self, text):
        """Return a user's text that may have formatting in the shape of the template."""
        return sanitize_text.formatted_block(text, self.snapshot["language"], self.han_language)
