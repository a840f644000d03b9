"""Parses single values for one map and returns codes of their faults."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cxapp.models import metric_rules

from .. import limits
from ..upload import file_error
from . import number_parser, respondents, score_parser
from .date_parser import EARLIEST_DAY, parse_day, parse_month, parse_time
from .name_matching import AMBIGUOUS

# A day is not in the future once it starts anywhere on Earth.
MAX_AHEAD = datetime.timedelta(hours=14)


class ValueParser:
    """Parses values for one journey; each result ends with a fault's code or None."""

    def __init__(self, known, options, columns, repairs, now=None):
        self.known = known
        self.options = options
        self.repairs = repairs
        self.latest = ((now or timezone.now()).astimezone(datetime.UTC) + MAX_AHEAD).date()
        self.default_metric = _default_metric(known, options, columns)
        self.default_place = _default_place(known, options, columns)
        self.default_day = _default_day(options, columns, self.latest)
        self.counts = "count" in columns.single
        if options.persona and options.persona not in known.persona_names.names:
            raise file_error(_("There is no such persona."), "options.persona")

    def parse_day(self, text):
        """Return (date, fault); future days are checked later, together with the time of day.

        Counts of a whole month count on its first day.
        """
        if not text:
            return self.default_day, None if self.default_day else "date.missing"
        day = parse_day(text, self.options.order)
        if day == "not_a_day" and (first := parse_month(text)):
            day = first if self.counts else "month_alone"
        if isinstance(day, str):
            return None, f"date.{day}"
        return (day, None) if day >= EARLIEST_DAY else (None, "date.long_ago")

    def parse_time(self, text):
        """Return (microseconds since midnight, minutes from UTC, fault)."""
        if not text:
            return None, None, None
        time = parse_time(text)
        return (*time, None) if time else (None, None, "date.not_a_time")

    def parse_place(self, stage, touchpoint):
        """Return (kind, id, fault) for a stage's name, a touchpoint's text, which may also name a stage, or both."""
        if touchpoint:
            return self._parse_touchpoint(stage, touchpoint)
        if stage:
            return _find_named("stage", self.known.stage_names, stage)
        return *(self.default_place or ("", "")), None if self.default_place else "stage.missing"

    def parse_metric(self, text):
        """Return (id, fault)."""
        if not text:
            return self.default_metric or "", None if self.default_metric else "metric.missing"
        return _find_named("metric", self.known.metric_names, text)[1:]

    def parse_score(self, metric, text):
        """Return (value, fault).

        Without a known metric the row has a fault already; the value is used to propose a metric's scale.
        """
        text = self.repairs.list_replacements(f"score:{metric}").get(text, text)
        if text is None:
            return None, "score.skipped"
        scale = self.known.metric_by_id.get(metric)
        value = score_parser.parse_score(text, scale)
        if isinstance(value, str):
            return None, f"score.{value}"
        if not scale:
            return (value if abs(value) <= metric_rules.MAX_ANSWER else None), None
        return (value, None) if scale.low <= value <= scale.high else (None, "score.off_scale")

    def parse_persona(self, text):
        """Return (id or None, fault)."""
        if not text:
            return self.options.persona or None, None
        _kind, id, fault = _find_named("persona", self.known.persona_names, text)
        return id or None, fault

    def parse_respondent(self, text):
        """Return (digest or None, fault)."""
        return respondents.digest(self.known.respondent_key, text), None

    def parse_count(self, text):
        """Return (count, fault)."""
        count = number_parser.parse_count(text, self.options.decimal)
        if isinstance(count, str):
            return 0, f"count.{count}"
        return (count, None) if count <= limits.MAX_ANSWERS else (0, "count.too_many")

    def _parse_touchpoint(self, stage, text):
        """Return (kind, id, fault) of the touchpoint with this text, within the named stage if any, or of a stage."""
        of = self.known.stage_names.find(stage) if stage else None
        named = self.known.touchpoint_names.find_all(text) or [
            id for id in [text] if id in self.known.stages_by_touchpoint
        ]
        ids = [id for id in named if not of or self.known.stages_by_touchpoint[id] == of]
        if len(ids) == 1:
            return "touchpoint", ids[0], None
        if not ids and self.known.stage_names.find(text):
            return _find_named("stage", self.known.stage_names, text, "place")
        if not ids and self.known.touchpoint_names.is_list(text):
            return "", "", "place.several"
        return "", "", "place.ambiguous" if ids else "place.elsewhere" if named else "place.unknown"


def _find_named(kind, names, text, field=""):
    """Return (kind, id, fault) for a name."""
    id = names.find(text)
    if id is None:
        return "", "", f"{field or kind}.{'several' if names.is_list(text) else 'unknown'}"
    return ("", "", f"{field or kind}.{id}") if id == AMBIGUOUS else (kind, id, None)


def _default_metric(known, options, columns):
    if options.metric:
        if options.metric not in known.metric_by_id:
            raise file_error(_("There is no such metric."), "options.metric")
        return options.metric
    if len(known.metrics) == 1:
        return str(known.metrics[0].pk)
    if "metric" not in columns.single and not columns.has_metrics:
        raise file_error(_("Pick the metric of these answers, or the column that names it."), "options.metric")
    return None


def _default_place(known, options, columns):
    if options.place_kind:
        if not known.has_place(options.place_kind, options.place_id):
            raise file_error(_("This place is not on the map."), "options.place_id")
        return options.place_kind, options.place_id
    if not {"stage", "place"} & set(columns.single) and not columns.has_places:
        raise file_error(_("Pick the place of these answers, or the column with the stage."), "options.place_id")
    return None


def _default_day(options, columns, latest):
    if options.day:
        day = datetime.date.fromisoformat(options.day)
        if day > latest:
            raise file_error(_("This day is in the future"), "options.day")
        return day
    if "date" not in columns.single:
        raise file_error(_("Pick the day of these answers, or the column with the date."), "options.day")
    return None
