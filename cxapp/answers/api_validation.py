"""Validation of answers that other programs send: each is checked on its own, so that valid ones can be stored."""

import datetime
import uuid

from django.utils import timezone
from django.utils.translation import gettext as _

from cxapp.errors import AppError, length_problem
from cxapp.models import RECORD_MODELS, Metric, Persona
from cxapp.operations import input_validation
from cxapp.schema import PlaceKind

from .files.parsing import respondents
from .histograms import scale_error
from .rows import AnswerRow

FIELDS = ("metric", "place", "value", "at", "persona", "comment", "external_id", "respondent")
REQUIRED_FIELDS = ("metric", "place", "value")
MAX_LENGTHS = {"comment": 5000, "external_id": 120, "respondent": 120}
EARLIEST_DAY = datetime.date(1970, 1, 1)


class Checker:
    """Checks answers against the metrics, personas and places of one journey."""

    def __init__(self, document):
        workspace = document.workspace_id
        self.metrics = {str(metric.pk): metric for metric in Metric.objects.filter(workspace_id=workspace)}
        self.personas = {str(pk) for pk in Persona.objects.filter(workspace_id=workspace).values_list("pk", flat=True)}
        self.places = {(PlaceKind.JOURNEY, str(document.pk))}
        for kind in (PlaceKind.STAGE, PlaceKind.TOUCHPOINT):
            ids = RECORD_MODELS[kind].objects.filter(document_id=document.pk).values_list("pk", flat=True)
            self.places |= {(kind, str(pk)) for pk in ids}
        self.key = respondents.digest_key(workspace)
        self.now = timezone.now()

    def check(self, items):
        """Return (list of AnswerRow, [{"index", "fields"}, …] of the invalid items) for a list of any JSON values."""
        good, errors = [], []
        for index, item in enumerate(items):
            fields = {}
            row = self.read_row(item, fields)
            if fields:
                errors.append({"index": index, "fields": fields})
            else:
                good.append(row)
        return good, errors

    def read_row(self, item, wrong):
        """Return one item as an AnswerRow; add its errors to `wrong`, {field: sentence}."""
        if not isinstance(item, dict):
            wrong["answer"] = _("This must be an object.")
            return None
        wrong.update(
            {str(name): _("This field does not exist or cannot be changed.") for name in item if name not in FIELDS}
        )
        wrong.update({name: _("required") for name in REQUIRED_FIELDS if item.get(name) is None})
        metric = self.find_id(item, "metric", self.metrics, wrong)
        kind, place = self.read_place(item.get("place"), wrong)
        return AnswerRow(
            metric=metric,
            place_kind=kind,
            place_id=place,
            persona=self.find_id(item, "persona", self.personas, wrong),
            at=self.read_moment(item.get("at"), wrong),
            value=self.read_value(item.get("value"), self.metrics.get(metric), wrong),
            comment=self.read_text(item, "comment", wrong) or "",
            external_id=self.read_text(item, "external_id", wrong) or None,
            count=1,
            respondent=respondents.digest(self.key, self.read_text(item, "respondent", wrong)),
        )

    def find_id(self, item, name, there, wrong):
        """Return the id in field `name` of the item, which must be in `there`; None if the field is missing."""
        if item.get(name) is None:
            return None
        id = normalize_id(item[name])
        if id not in there:
            wrong[name] = _("The workspace has nothing with this id.")
        return id

    def read_place(self, place, wrong):
        """Return (kind, id) of a place on the map."""
        if isinstance(place, dict) and set(place) == {"kind", "id"}:
            place_key = (place["kind"], normalize_id(place["id"]))
            if isinstance(place_key[0], str) and place_key in self.places:
                return place_key
        wrong.setdefault("place", _("This journey has no such place."))
        return None, None

    def read_value(self, value, metric, wrong):
        """Return the value; add an error if it is not a whole number on the metric's scale."""
        if isinstance(value, bool) or not isinstance(value, int):
            wrong.setdefault("value", _("This must be a whole number."))
        elif metric and not metric.low <= value <= metric.high:
            wrong["value"] = scale_error(metric, "value").detail
        return value

    def read_moment(self, at, wrong):
        """Return a day or an aware moment; the current time if `at` is None."""
        if at is None:
            return self.now
        moment = read_moment(at)
        if moment is None:
            wrong["at"] = _("This must be a day as YYYY-MM-DD, or a time with its time zone.")
            return None
        day = moment.date() if isinstance(moment, datetime.datetime) else moment
        if not EARLIEST_DAY <= day <= self.now.date() + datetime.timedelta(days=1):
            wrong["at"] = (
                _("This day is in the future.")
                if day > EARLIEST_DAY
                else _("This day is too far in the past or the future.")
            )
        return moment

    def read_text(self, item, name, wrong):
        """Return a text field, stripped and at most as long as MAX_LENGTHS says."""
        try:
            words = input_validation.parse_text(item.get(name) or "", name).strip()
        except AppError as error:
            wrong[name] = str(error)
            return None
        if len(words) > MAX_LENGTHS[name]:
            wrong[name] = str(length_problem(MAX_LENGTHS[name], len(words)))
        return words


def normalize_id(id):
    """Return a UUID in its canonical form, None if it is not a UUID."""
    try:
        return str(uuid.UUID(id)) if isinstance(id, str) and len(id) in (32, 36) else None
    except ValueError:
        return None


def read_moment(text):
    """Return a date for a day, an aware datetime for a moment with an offset, else None."""
    try:
        if len(text) == len("2026-11-22"):
            return datetime.date.fromisoformat(text)
        moment = datetime.datetime.fromisoformat(text)
        return moment if moment.tzinfo else None
    except (TypeError, ValueError):
        return None
