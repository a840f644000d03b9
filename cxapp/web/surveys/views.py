"""The page of a survey: one question, stored as soon as it is answered, then a comment. It sets no cookie.

What was stored is shown at an address of its own, so that Back and a reload send nothing again.
"""

import datetime
from urllib.parse import urlencode

from django.conf import settings
from django.shortcuts import redirect, render
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from cxapp import plain_text, search
from cxapp.answers import insert
from cxapp.answers.rows import AnswerRow
from cxapp.errors import AppError, InvalidInput, RateLimited
from cxapp.schema import MetricKind
from cxapp.web.sharing import link_entry, visitor_cookie
from cxapp.workspaces import surveys

from . import anti_spam

MAX_COMMENT_LENGTH = 1000
MAX_BUTTONS = 11
FACES = ("-2", "-1", "0", "1", "2")


@csrf_exempt  # A stamp identifies the form; customers are not signed in.
@require_http_methods(["GET", "HEAD", "POST"])
def show(request, token):
    """Show the question or store the answer; `?language=` selects another language."""
    language = request.GET.get("language")
    if language not in dict(settings.LANGUAGES):
        language = translation.get_language()
    with translation.override(language):
        response = visitor_cookie.add_headers(_answer(request, token))
        response.headers["Content-Language"] = language
    return response


def _answer(request, token):
    if anti_spam.is_guessing(request):
        return link_entry.render_too_many(request)
    survey = surveys.find_survey(token)
    if survey is None:
        anti_spam.is_guessing(request, missed=True)
        return link_entry.render_not_found(request)
    if not surveys.is_open(survey):
        return render(request, "survey/closed.html", build_context(request, survey), status=410)
    if request.method != "POST":
        return _render_thanks(request, survey) or render_question(request, survey)
    return _save_comment(request, survey) if "answer" in request.POST else _save_value(request, survey)


def render_question(request, survey, wrong="", status=200, stamp=None):
    """Return the page with the question; `wrong` says why it is shown again."""
    context = build_context(request, survey) | {
        "wrong": wrong,
        "stamp": stamp or anti_spam.issue_stamp(survey),
        "trap": anti_spam.TRAP,
    }
    return render(request, "survey/ask.html", context | {"scale": build_scale(survey.metric)}, status=status)


def build_context(request, survey):
    """Return the context of all pages of a survey."""
    language, kiosk = translation.get_language(), request.GET.get("kiosk") == "1"
    params = {"kiosk": "1"} if kiosk else {}
    others = [code for code, _name in settings.LANGUAGES if code != language]
    return {
        "question": surveys.question_of(survey, language),
        "kiosk": kiosk,
        "here": "?" + urlencode(params | {"language": language}),
        # The next customer starts in the browser's language.
        "again": request.path + ("?kiosk=1" if kiosk else ""),
        "others": [{"code": code, "query": "?" + urlencode(params | {"language": code})} for code in others],
    }


def _save_value(request, survey):
    """Store the chosen number and redirect to the thanks; on an error show the question again with the reason."""
    try:
        external_id = anti_spam.check_stamp(survey, request.POST)
        value = _parse_value(survey.metric, request.POST.get("value", ""))
        anti_spam.count_answer(request, survey)
    except RateLimited as refusal:
        response = render_question(request, survey, refusal.detail, 429)
        response.headers["Retry-After"] = str(anti_spam.SPAN_SECONDS)
        return response
    except AppError as refusal:
        stamp = request.POST["stamp"] if refusal.code == "soon" else None
        return render_question(request, survey, refusal.detail, 400, stamp)
    row, source = _build_answer(survey, value, external_id), surveys.source_of(survey)
    insert.store_answers(survey.document_id, [row], source=source)
    return _redirect_to_thanks(request, survey, answer=anti_spam.sign_answer(insert.find_stored(row, source=source)))


def _build_answer(survey, value, external_id):
    place = {"metric": str(survey.metric_id), "place_kind": survey.place_kind, "place_id": str(survey.place_id)}
    persona = survey.persona_id and str(survey.persona_id)
    values = {"at": timezone.now(), "value": value, "comment": "", "external_id": external_id}
    return AnswerRow(**place, persona=persona, **values, count=1)


def _parse_value(metric, text):
    """Return the chosen number; raise InvalidInput if it is not on the scale."""
    value = int(text) if text.removeprefix("-").isdecimal() and len(text) < 6 else None
    if value is None or not metric.low <= value <= metric.high:
        raise InvalidInput(translation.gettext("That did not work. Please choose again."))
    return value


def _save_comment(request, survey):
    """Store the comment of an answer given before, and redirect to the thanks."""
    words = plain_text.clean_text(request.POST.get("words", "")).strip()
    if len(words) > MAX_COMMENT_LENGTH:
        return _render_too_long(request, survey, words)
    answer = anti_spam.find_answer_id(request.POST["answer"])
    late = answer is None or not survey.asks_words
    if words and not late:
        since = timezone.now() - datetime.timedelta(seconds=anti_spam.COMMENT_SECONDS)
        late = not insert.replace_comment(answer, words, since=since)
        if not late:
            search.index_answer(answer)
    return _redirect_to_thanks(request, survey, thanks="late" if late else "comment" if words else "answer")


def _redirect_to_thanks(request, survey, **query):
    return redirect(f"{request.path}{build_context(request, survey)['here']}&{urlencode(query)}")


def _render_thanks(request, survey):
    """Return the page after an answer, or after its comment; None for an address of neither."""
    answer, thanks = request.GET.get("answer", ""), request.GET.get("thanks", "")
    if thanks:
        context = {"said": thanks == "comment", "late": thanks == "late"}
    elif anti_spam.find_answer_id(answer) is not None:
        context = {"answer": answer, "asks_words": survey.asks_words, "longest": MAX_COMMENT_LENGTH}
    else:
        return None
    return render(request, "survey/thanks.html", build_context(request, survey) | context)


def _render_too_long(request, survey, words):
    """Return the form with the comment that is too long, and its limit."""
    sentence = translation.gettext("At most {limit} characters fit here; your text has {length}.")
    limit, length = (formats.number_format(number, force_grouping=True) for number in (MAX_COMMENT_LENGTH, len(words)))
    fields = {"answer": request.POST["answer"], "asks_words": True, "longest": MAX_COMMENT_LENGTH, "words": words}
    fields["wrong"] = sentence.format(limit=limit, length=length)
    return render(request, "survey/thanks.html", build_context(request, survey) | fields, status=400)


def build_scale(metric):
    """Return the data of templates/survey/ask.html: {"shape", "steps": [{"value", "label", "face"}], "ends"}."""
    values = range(metric.low, metric.high + 1)
    if metric.kind == MetricKind.CSAT:
        steps = zip(values, face_labels(), FACES, strict=True)
        return {"shape": "faces", "steps": [{"value": v, "label": word, "face": face} for v, word, face in steps]}
    shape = "numbers" if len(values) <= MAX_BUTTONS else "list"
    steps = [{"value": value, "label": str(value).replace("-", "\u2212")} for value in values]
    return {"shape": shape, "steps": steps, "ends": end_labels(metric.kind), "count": len(steps)}


def face_labels():
    """Return the labels of the five faces, the saddest first."""
    return (
        _("Very dissatisfied"),
        _("Dissatisfied"),
        _("Neither satisfied nor dissatisfied"),
        _("Satisfied"),
        _("Very satisfied"),
    )


def end_labels(kind):
    """Return the labels of the lowest and highest number; None for other metrics, whose question explains them."""
    if kind == MetricKind.NPS:
        return _("Not at all likely"), _("Extremely likely")
    if kind == MetricKind.CES:
        return _("Not at all easy"), _("Very easy")
    return None
