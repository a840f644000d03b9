"""A quote for each stage: for members the comment of the worst answer, for visitors a quote on a card."""

import datetime
from collections import defaultdict

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cxapp.answers import comments

MAX_QUOTE_LENGTH = 600


def read_visitor_quotes(snapshot, scored, home):
    """Return {stage id: {text, source}}: the worst of the quotes that members put on the cards of each stage.

    Visitors never see answers. `home` is {record id: its stage's id}.
    """
    metrics = {metric["id"]: metric for metric in scored["metrics"]}
    placed = defaultdict(list)
    for quote in snapshot["records"]["quote"]:
        if (stage := home.get(quote["target"])) and quote["text"].strip():
            placed[stage].append(quote)
    worst = {stage: min(quotes, key=lambda quote: quote_rating(quote, metrics)) for stage, quotes in placed.items()}
    return {
        stage: {"text": shorten(quote["text"]), "source": source_text(quote, metrics)} for stage, quote in worst.items()
    }


def quote_rating(quote, metrics):
    """Return the rating of a quote's answer, from 0 (worst) to 1; 1 for a quote without one."""
    metric = metrics.get(quote["metric"])
    if metric is None or quote["value"] is None:
        return 1
    share = (quote["value"] - metric["low"]) / (metric["high"] - metric["low"])
    return share if metric["higher_is_better"] else 1 - share


def source_text(quote, metrics):
    """Return the source of a quote, as far as its card has it: “CSAT 2 of 5, 14 November”."""
    metric = metrics.get(quote["metric"])
    day = quote["day"] and date_format(datetime.date.fromisoformat(quote["day"]), "j E")
    rated = metric and metric["name"]
    if metric and quote["value"] is not None:
        params = {"metric": metric["name"], "value": quote["value"], "most": metric["high"]}
        rated = _("%(metric)s %(value)s of %(most)s") % params
    return ", ".join(part for part in (rated, day) if part)


def read_member_quotes(snapshot, scored, home):
    """Return {stage id: {text, source}}: the worst commented answer of each stage.

    Answers at the place of the stage's largest gap come first. `home` is {record id: its stage's id}.
    """
    rated = scored["scores"]
    gaps = {(score["metric"], score["place"]["id"]) for score in rated if score["rank"] == first_rank(rated, score)}
    answers_by_stage = defaultdict(list)
    days = scored["window"]
    for answer in comments.list_commented_answers(snapshot["id"], days["from"], days["to"]).select_related("metric"):
        if stage := home.get(str(answer.place_id)):
            answers_by_stage[stage].append(answer)
    return {
        stage: build_quote(min(answers, key=lambda answer: quote_order(answer, gaps)))
        for stage, answers in answers_by_stage.items()
    }


def first_rank(scored, score):
    """Return the rank of the largest gap in the stage of a score."""
    ranks = [gap["rank"] for gap in scored if gap["rank"] and gap["stage"] == score["stage"]]
    return min(ranks, default=0)


def quote_order(answer, gaps):
    """Return the sort key of a quote: whether its answer is from a place without the gap, then its rating."""
    metric = answer.metric
    share = (answer.value - metric.low) / (metric.high - metric.low)
    elsewhere = (str(answer.metric_id), str(answer.place_id)) not in gaps
    return elsewhere, share if metric.higher_is_better else 1 - share


def build_quote(answer):
    """Return the comment and its source."""
    day = date_format(answer.counted_day, "j E")
    params = {"metric": answer.metric.name, "value": answer.value, "most": answer.metric.high, "day": day}
    return {"text": shorten(answer.comment), "source": _("%(metric)s %(value)s of %(most)s, %(day)s") % params}


def shorten(text):
    """Return the text, cut to MAX_QUOTE_LENGTH."""
    text = text.strip()
    return text if len(text) <= MAX_QUOTE_LENGTH else text[:MAX_QUOTE_LENGTH].rstrip() + "…"
