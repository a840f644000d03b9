"""What a customer said where a stage hurts most: the words of the worst answer."""

from collections import defaultdict

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cxapp.imports import answers
from cxapp.models import Answer

LONGEST = 600


def worst(document_id, window, scored, home):
    """{stage id: {text, told}}: of each stage's answers with words the worst, that of its largest gap's place first.

    `home` is {record id: its stage's id}.
    """
    gaps = {(score["metric"], score["place"]["id"]) for score in scored if score["rank"] == first(scored, score)}
    said = defaultdict(list)
    for answer in spoken(document_id, window):
        if stage := home.get(str(answer.place_id)):
            said[stage].append(answer)
    return {stage: told(min(given, key=lambda one: order(one, gaps))) for stage, given in said.items()}


def spoken(document_id, window):
    """The answers of the window that have words, the latest first."""
    days = {"at__date__gte": window["from"], "at__date__lte": window["to"]}
    found = answers.counting(Answer.objects.filter(document_id=document_id, **days)).exclude(comment="")
    return found.select_related("metric").order_by("-at", "-pk")


def first(scored, score):
    """The rank of the largest gap of the stage that a score belongs to."""
    ranks = [one["rank"] for one in scored if one["rank"] and one["stage"] == score["stage"]]
    return min(ranks, default=0)


def order(answer, gaps):
    """Whether it is said elsewhere than at the gap, then how good it is."""
    metric = answer.metric
    share = (answer.value - metric.low) / (metric.high - metric.low)
    elsewhere = (str(answer.metric_id), str(answer.place_id)) not in gaps
    return elsewhere, share if metric.higher_is_better else 1 - share


def told(answer):
    """The words, and whose answer they belong to."""
    words = answer.comment.strip()
    day = date_format(timezone.localtime(answer.at), "j E")
    given = {"metric": answer.metric.name, "value": answer.value, "most": answer.metric.high, "day": day}
    text = words if len(words) <= LONGEST else words[:LONGEST].rstrip() + "…"
    return {"text": text, "told": _("%(metric)s %(value)s of %(most)s, %(day)s") % given}
