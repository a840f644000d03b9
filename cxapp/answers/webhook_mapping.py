"""Reads answers from any JSON that another tool sends, by a mapping {thing: path}."""

import datetime
import re
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cxapp.errors import AppError, InvalidInput, Sentence, length_problem
from cxapp.operations import input_validation
from cxapp.schema import MAX_TEXT_LENGTH

from . import files, json_path
from .files.parsing import score_parser
from .files.parsing.name_matching import AMBIGUOUS
from .histograms import scale_error
from .rows import AnswerRow

THINGS = ("metric", "place", "value", "at", "persona", "comment", "external_id")
REQUIRED_THINGS = ("metric", "value")
MAX_ITEMS = 1000
MAX_COMMENT_LENGTH, MAX_ID_LENGTH, MAX_NAME_LENGTH = 5000, 120, MAX_TEXT_LENGTH
# Present-day timestamps have ten digits in seconds, thirteen in milliseconds.
MIN_MILLISECONDS = 100_000_000_000
NUMERIC_MOMENT = re.compile(r"\d{9,14}(?:\.\d+)?")


class MappedAnswers(NamedTuple):
    """Answers, the number of items without a value, and the errors, [{"item", "field", "detail"}]."""

    rows: list
    skipped: int
    errors: list


def parse_mapping(mapping):
    """Return the parsed paths of a mapping; raises InvalidInput with a sentence for each invalid one."""
    if not isinstance(mapping, dict):
        raise InvalidInput(_("Data must be an object."), fields={"mapping": _("not an object")})
    wrong = {name: _("unknown field") for name in mapping if name not in THINGS}
    wrong |= {name: _("required") for name in REQUIRED_THINGS if not mapping.get(name)}
    read = {}
    for name, text in mapping.items():
        try:
            read |= {name: json_path.parse_path(text)} if text != "" and name in THINGS else {}
        except InvalidInput as refusal:
            wrong[name] = refusal.sentence
    if not wrong:
        wrong = _check_lists(read)
    if wrong:
        raise InvalidInput(
            _("The mapping is not valid."), fields={f"mapping.{name}": text for name, text in wrong.items()}
        )
    return read


def read_answers(document, mapping, body):
    """Return the answers in a body without storing them; errors of one item do not affect the others."""
    steps, known, body = parse_mapping(mapping), files.build_journey_index(document), json_path.Body(body)
    rows, skipped, errors = [], 0, []
    several = bool(json_path.list_prefixes(steps["value"]))
    for item, (at, value) in enumerate(body.list_matches(steps["value"])):
        if item >= MAX_ITEMS:
            errors.append(
                _build_error(item, "value", Sentence(_("One call can bring at most {most} answers."), most=MAX_ITEMS))
            )
            break
        if (several and value in (json_path.MISSING, None)) or _is_unanswered(value, several):
            skipped += 1
            continue
        try:
            rows.append(_build_row(known, steps, body, at))
        except AppError as refusal:
            errors.append(_build_error(item, *next(iter(refusal.fields.items()))))
    return MappedAnswers(rows, skipped, errors)


def translate_errors(errors):
    """Return the errors in the active language."""
    return [error | {"detail": str(error["detail"])} for error in errors]


def _check_lists(read):
    """Return errors for paths with a [*] that the value's path lacks: their items could not be matched to values."""
    known = json_path.list_prefixes(read["value"])
    sentence = _("Its [*] must be the same as in the path of the value.")
    return {
        name: sentence
        for name, steps in read.items()
        if json_path.list_prefixes(steps) != known[: len(json_path.list_prefixes(steps))]
    }


def _build_error(item, field, text):
    return {"item": item, "field": field, "detail": text}


def _build_row(known, steps, body, at):
    values = {name: body.find(path, at) for name, path in steps.items()}
    values = {
        name: value for name, value in values.items() if value is not json_path.MISSING and value not in (None, "")
    }
    metric = known.metric_by_id[_find_named(known.metric_names.find, values, "metric")]
    kind, place = _find_named(known.find_place, values, "place", optional="place" not in steps) or known.find_place(
        known.document
    )
    persona = _find_named(known.persona_names.find, values, "persona", optional=True)
    id = _parse_text(values.get("external_id"), "external_id", 2 * MAX_ID_LENGTH) or None
    if id and at and not json_path.list_prefixes(steps["external_id"]):
        id = "#".join([id, *map(str, at)])
    if id and len(id) > MAX_ID_LENGTH:
        problem = length_problem(MAX_ID_LENGTH, len(id))
        raise InvalidInput(problem, fields={"external_id": problem})
    return AnswerRow(
        metric=str(metric.pk),
        place_kind=kind,
        place_id=place,
        persona=persona,
        at=_parse_moment(values.get("at")),
        value=_parse_value(metric, values.get("value")),
        comment=_parse_text(values.get("comment"), "comment", MAX_COMMENT_LENGTH),
        external_id=id,
        count=1,
    )


def _find_named(look, values, field, optional=False):
    """Return the object that a field names by id or name; `look` returns it, AMBIGUOUS or None."""
    if field not in values:
        if optional:
            return None
        raise InvalidInput(_("There is nothing at this path."), fields={field: _("There is nothing at this path.")})
    if not isinstance(values[field], str | int) or isinstance(values[field], bool):
        raise InvalidInput(_("must be text."), fields={field: _("must be text.")})
    name = str(values[field])
    match = look(name) if len(name) <= MAX_NAME_LENGTH else None
    if match in (AMBIGUOUS, None):
        sentence = _("Several here are named “{name}”.") if match else _("Nothing here is named “{name}”.")
        problem = Sentence(sentence, name=name[:80])
        raise InvalidInput(problem, fields={field: problem})
    return match


def _parse_value(metric, value):
    if value is None:
        raise InvalidInput(_("There is nothing at this path."), fields={"value": _("There is nothing at this path.")})
    text = str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
    number = score_parser.parse_score(text, metric)
    if isinstance(number, str):
        problem = Sentence(_("“{value}” is not a score"), value=str(value)[:80])
        raise InvalidInput(problem, fields={"value": problem})
    if not metric.low <= number <= metric.high:
        raise scale_error(metric, "value")
    return number


def _is_unanswered(value, several):
    """Return whether the value means a skipped question; a single blank value may come from a wrong path instead."""
    return isinstance(value, str) and score_parser.is_unanswered(value) and (several or value.strip() != "")


def _parse_moment(value):
    """Return an aware moment from ISO 8601, or seconds or milliseconds since 1970; the current time for None."""
    now = timezone.now()
    if value is None:
        return now
    problem = _("must be a time like 2026-11-22T10:00:00Z, or seconds since 1970.")
    try:
        at = _parse_iso_moment(value)
    except (ValueError, OverflowError, OSError):
        raise InvalidInput(problem, fields={"at": problem}) from None
    first = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
    if not first <= at <= now + datetime.timedelta(days=1):
        raise InvalidInput(
            _("This day is too far in the past or the future."),
            fields={"at": _("This day is too far in the past or the future.")},
        )
    return at


def _parse_iso_moment(value):
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError
    if not isinstance(value, str) or NUMERIC_MOMENT.fullmatch(value):
        number = float(value)
        return datetime.datetime.fromtimestamp(number / 1000 if number >= MIN_MILLISECONDS else number, datetime.UTC)
    at = datetime.datetime.fromisoformat(value.strip())
    return at if at.tzinfo else at.replace(tzinfo=datetime.UTC)


def _parse_text(value, field, most=None):
    """Return a text or number as text, cut to `most` characters."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise InvalidInput(_("must be text."), fields={field: _("must be text.")})
    # Cut before cleaning: a long text that a thousand answers share would be cleaned in full for each of them.
    return input_validation.parse_text(str(value)[: most and 2 * most], field)[:most].strip()
