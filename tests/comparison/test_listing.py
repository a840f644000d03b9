"""Differences in words."""

import pytest

from cxapp.models import Journey, Persona
from cxapp.models.ids import new_id
from cxapp.schema import CARD_KINDS, LaneKind, card_kind


def rows(read):
    return {(row["type"], row["kind"]): row for row in read()["differences"]}


def test_a_changed_text_has_its_words_and_a_value_its_label(change, touchpoint, read):
    change("touchpoint", touchpoint, text="Shop window", emotion=1)
    row = rows(read)["changed", "touchpoint"]
    assert (row["title"], row["stage"], row["id"]) == ("Shop window", touchpoint["stage"], touchpoint["id"])
    fields = {field["name"]: field for field in row["fields"]}
    assert fields["text"]["parts"] == [["=", "Shop "], ["-", "counter"], ["+", "window"]]
    assert (fields["emotion"]["before"], fields["emotion"]["after"]) == ("none", "positive")


def test_a_moved_card_says_from_where(change, submit, create, note, lane, pair, copy_of, read):
    target = Journey.objects.get(pk=pair.to_be_id)
    new = {"id": "01890a5d-ac96-774b-bcce-b302099a8057", "title": "Later"}
    submit("stage.create", new, journey=target)
    change("note", note, stage=new["id"], lane=copy_of(lane))
    row = rows(read)["moved", "note"]
    assert (row["from"], row["to"], row["order"]) == ("Order · Doing", "Later · Doing", False)
    assert rows(read)["added", "stage"]["title"] == "Later"


def test_a_removed_card_keeps_its_words(change, note, read):
    change("note", note)
    row = rows(read)["removed", "note"]
    assert (row["title"], row["as_is"], row["to_be"]) == ("Rings the bell", note["id"], None)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_journey_itself_is_compared(language, people, pair, submit, read):
    from django.utils import translation

    nora = Persona.objects.create(workspace=people.workspace, name="Nora")
    target = Journey.objects.get(pk=pair.to_be_id)
    submit("journey.update", {"scope": "All of Berlin", "personas": [str(nora.pk)]}, journey=target)
    with translation.override(language):
        row = rows(read)["changed", "journey"]
    assert {field["name"]: field["after"] for field in row["fields"]} == {"scope": "All of Berlin", "personas": "Nora"}
    assert row["title"] == {"en": "The whole journey", "ru": "Весь путь"}[language]


def test_a_target_of_the_to_be_map_is_compared_by_its_place(create, submit, metrics, touchpoint, pair, copy_of, read):
    target = Journey.objects.get(pk=pair.to_be_id)
    metric = str(metrics["csat"].pk)
    create("target", place=touchpoint["id"], metric=metric, value=80)
    submit("target.create", {"place": copy_of(touchpoint), "metric": metric, "value": 90}, journey=target)
    row = rows(read)["changed", "target"]
    assert (row["title"], row["stage"]) == ("Target of CSAT", touchpoint["stage"])
    assert [(field["before"], field["after"]) for field in row["fields"]] == [("80", "90")]


def test_emotions_stand_over_the_same_stages(change, submit, touchpoint, stage, pair, read):
    target = Journey.objects.get(pk=pair.to_be_id)
    submit("stage.create", {"title": "Later"}, journey=target)
    change("touchpoint", touchpoint, emotion=2)
    found = read()["emotions"]
    assert found["stages"][0] == stage["id"]
    assert (found["as_is"], found["to_be"]) == ([[None], []], [[2], []])


@pytest.mark.parametrize("kind", CARD_KINDS)
def test_an_added_card_of_every_kind_is_named_by_its_words(kind, pair, submit, stage, copy_of, read):
    target = Journey.objects.get(pk=pair.to_be_id)
    lane_kind = next(lane for lane in LaneKind.values if card_kind(lane) == kind)
    lane, card = str(new_id()), str(new_id())
    submit("lane.create", {"id": lane, "title": "New row", "kind": lane_kind}, journey=target)
    fields = {"id": card, "stage": copy_of(stage), "lane": lane, "text": "Sees the baker"}
    submit(f"{kind}.create", fields, journey=target)
    assert rows(read)["added", kind]["title"] == "Sees the baker"


def test_an_exit_without_a_label_is_named_by_its_stage(pair, submit, stage, copy_of, read):
    target = Journey.objects.get(pk=pair.to_be_id)
    submit("path.create", {"source": copy_of(stage), "target": None, "share": 8}, journey=target)
    assert rows(read)["added", "path"]["title"] == "Order → exit"


def test_what_a_card_rests_on_is_no_difference(change, touchpoint, read):
    change("touchpoint", touchpoint, evidence="survey", evidence_day="2026-10-01", truth_declined=True)
    assert ("changed", "touchpoint") not in rows(read)
