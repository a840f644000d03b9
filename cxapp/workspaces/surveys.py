"""Surveys: pages that ask one question at one place, managed by the editors of the journey."""

import re
import secrets

from django.conf import settings
from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cxapp import plain_text
from cxapp.errors import Conflict, InvalidInput, choice_problem, length_problem
from cxapp.models import Answer, Metric, Persona, Survey
from cxapp.schema import MetricKind, TrashKind

from . import trash_items
from .edit_lock import is_place, lock_for_edit

# 72 bits cannot be guessed, and can still be typed from paper.
TOKEN_BYTES = 9
TOKEN_PATTERN = re.compile("[A-Za-z0-9_-]{1,43}")
MAX_SURVEYS = 200
MAX_QUESTION_LENGTH = 300
CYRILLIC = re.compile("[а-яё]", re.I)
DEFAULT_QUESTIONS = {
    MetricKind.NPS: _("How likely are you to recommend us to a friend?"),
    MetricKind.CSAT: _("How satisfied are you?"),
    MetricKind.CES: _("How easy was it to do what you came for?"),
}


def create_survey(*, document, actor, metric, place_kind, place_id, persona=None, questions=None, asks_words=True):
    """Return a new survey that asks a metric (an id) at a place; its token is part of its address."""
    questions = _clean_questions(questions or {})
    with transaction.atomic():
        lock_for_edit(document, actor)
        if document.surveys.count() >= MAX_SURVEYS:
            raise Conflict(_("A journey can have at most {most} surveys."), most=MAX_SURVEYS, code="too_many_surveys")
        place_fields = _place_fields(document, metric, place_kind, place_id, persona)
        fields = {"document": document, "author": actor, "questions": questions, "asks_words": asks_words}
        return Survey.objects.create(token=secrets.token_urlsafe(TOKEN_BYTES), **fields, **place_fields)


def change_survey(*, survey, actor, questions=None, asks_words=None, closed=None):
    """Change the given values: the questions, whether a comment is asked for, whether the survey is closed."""
    change = {} if questions is None else {"questions": _clean_questions(questions)}
    change |= {} if asks_words is None else {"asks_words": asks_words}
    if closed is not None:
        change["closed_at"] = (survey.closed_at or timezone.now()) if closed else None
    with transaction.atomic():
        lock_for_edit(survey.document, actor)
        if change:
            Survey.objects.filter(pk=survey.pk).update(**change)
    survey.refresh_from_db()
    return survey


def delete_survey(*, survey, actor):
    """Move a survey to the trash and return its copy there; its answers stay."""
    with transaction.atomic():
        lock_for_edit(survey.document, actor)
        document = survey.document
        fields = {"workspace_id": document.workspace_id, "actor": actor, "title": survey.metric.name}
        item = trash_items.put(TrashKind.SURVEY, survey, **fields, document=document)
        Survey.objects.filter(pk=survey.pk).delete()
    return item


def find_survey(token):
    """Return the survey with this token, None if there is none."""
    if not TOKEN_PATTERN.fullmatch(token):
        return None
    surveys = Survey.objects.select_related("document__journey", "metric")
    return surveys.filter(token=token, document__deleted_at=None).first()


def is_open(survey):
    """Return whether a survey accepts answers: it is not closed, and its place is on the map."""
    return survey.closed_at is None and is_place(survey.document_id, survey.place_kind, survey.place_id)


def source_of(survey):
    """Return the source of a survey's answers."""
    return f"survey:{survey.pk}"


def count_answers(surveys):
    """Return the number of answers of each of these surveys, {survey id: number}, in one query."""
    sources = {source_of(survey): survey.pk for survey in surveys}
    answers = Answer.objects.filter(metric__in={survey.metric_id for survey in surveys}, source__in=sources).order_by()
    return {sources[source]: n for source, n in answers.values_list("source").annotate(n=Count("pk"))}


def question_of(survey, language):
    """Return the question of a survey in an active language: its own, else the metric's, else the default.

    The metric's question is in one language only; readers of another get the default question rather than none.
    """
    metric = survey.metric
    if own := survey.questions.get(language):
        return own
    if metric.question and bool(CYRILLIC.search(metric.question)) == (language == "ru"):
        return metric.question
    others = (metric.question, *survey.questions.values(), metric.name)
    return str(DEFAULT_QUESTIONS.get(metric.kind) or next(text for text in others if text))


def _place_fields(document, metric, kind, place, persona):
    """Return the fields with the metric, the place and the persona of a survey.

    Raise InvalidInput if the journey or its workspace does not have them.
    """
    mine = {"workspace_id": document.workspace_id}
    fields = {"metric": Metric.objects.filter(pk=metric, **mine).first()}
    if persona is not None:
        fields["persona"] = Persona.objects.filter(pk=persona, **mine).first()
    wrong = {name: _("The workspace has nothing with this id.") for name, thing in fields.items() if thing is None}
    if not is_place(document.pk, kind, place):
        wrong["place"] = _("This journey has no such place.")
    if wrong:
        raise InvalidInput(fields=wrong)
    return fields | {"place_kind": kind, "place_id": place}


def _clean_questions(questions):
    """Return the questions that are not empty, by language; raise InvalidInput for an invalid one."""
    languages = [code for code, _name in settings.LANGUAGES]
    if not isinstance(questions, dict) or not all(isinstance(text, str) for text in questions.values()):
        raise InvalidInput(fields={"questions": _("not an object")})
    if unknown := [name for name in questions if name not in languages]:
        problem = choice_problem(languages)
        raise InvalidInput(fields={f"questions.{unknown[0]}": problem})
    if long := [name for name, text in questions.items() if len(text) > MAX_QUESTION_LENGTH]:
        problem = length_problem(MAX_QUESTION_LENGTH, len(questions[long[0]]))
        raise InvalidInput(fields={f"questions.{long[0]}": problem})
    lines = {name: plain_text.clean_line(text) for name, text in questions.items()}
    return {name: text for name, text in lines.items() if text}
