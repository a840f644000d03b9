"""Whether the jobs of a persona got done: its answers to a metric on all maps, in the usual window."""

import datetime

from cxapp.answers import add_histogram
from cxapp.models import Metric, Persona
from cxapp.scores import persona_scores


def test_a_metric_is_scored_by_the_answers_of_one_persona(journey, people):
    workspace = people.workspace
    metric = Metric.objects.create(
        workspace=workspace, name="Done", kind="custom", low=0, high=1, method="share", threshold=1
    )
    nora, olaf = (Persona.objects.create(workspace=workspace, name=name) for name in ("Nora", "Olaf"))
    place = {"place_kind": "journey", "place_id": journey.pk}
    today = workspace.today()
    for persona, day, histogram in (
        (nora, today, {"0": 10, "1": 30}),
        (nora, today - datetime.timedelta(days=1), {"1": 10}),
        (nora, today - datetime.timedelta(days=400), {"0": 99}),
        (olaf, today, {"0": 50}),
    ):
        add_histogram(metric=metric, document_id=journey.pk, day=day, histogram=histogram, persona=persona, **place)
    score = persona_scores.rate_metrics(nora)[str(metric.pk)]
    assert (score["n"], score["score"]) == (50, 80)
    assert score["low"] < 80 < score["high"]
    assert score["text"].startswith("80\u00a0%, n\u00a050, ")


def test_without_answers_there_is_no_score(people):
    Metric.objects.create(workspace=people.workspace, name="NPS", kind="nps", low=0, high=10, method="nps")
    nora = Persona.objects.create(workspace=people.workspace, name="Nora")
    [score] = persona_scores.rate_metrics(nora).values()
    assert (score["n"], score["score"], score["text"]) == (0, None, "")
