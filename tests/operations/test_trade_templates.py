"""The templates of trades: their files are whole in both languages, and they come onto a map whole."""

import contextlib
import json
import re

import pytest
from django.conf import settings
from django.utils import translation
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from cxapp import records
from cxapp.errors import AppError, Conflict, InvalidInput
from cxapp.models import Metric, metric_rules
from cxapp.operations import input_validation, templates, trade_templates
from cxapp.schema import CARD_KINDS, MAP_KINDS, Level, card_kind, links, settable_fields, text_fields

NAMES = trade_templates.NAMES
LANGUAGES = [code for code, _name in settings.LANGUAGES]
MAX_CARD = 60
each_template = pytest.mark.parametrize("name", NAMES)
each_language = pytest.mark.parametrize("language", LANGUAGES)


def read(name, language="en"):
    return trade_templates.read(name, language)["records"]


def list_texts(name, language):
    """All that people read of a template, as (field, text); lanes are named by their kinds."""
    found = trade_templates.read(name, language)
    yield "title", found["title"]
    for kind in found["records"].keys() - {"lane"}:
        for record in found["records"][kind]:
            yield from ((field, record[field]) for field in text_fields(kind) if field in record)


def has_whole_references(found):
    """Whether each link of a map, or of a file, points to a record of it."""
    ids = {kind: {record["id"] for record in group} for kind, group in found.items()}
    return all(
        record[name] in (ids.get(spec.kind, set()) if spec.kind else set().union(*ids.values()))
        for kind, group in found.items()
        for record in group
        for name, spec in links(kind).items()
        if record.get(name)
    )


def test_each_file_is_offered():
    assert {path.stem for path in trade_templates.FOLDER.iterdir()} == set(NAMES)
    assert not set(NAMES) & {"blank", *templates.names()}


@each_template
def test_each_record_of_a_file_is_valid(name):
    found = read(name)
    assert has_whole_references(found)
    for kind, group in found.items():
        assert kind in MAP_KINDS
        assert len({record["id"] for record in group}) == len(group)
        for record in group:
            assert record.keys() <= {"id", *settable_fields(kind)}
            plain = {field: value for field, value in record.items() if field not in {"id", *links(kind)}}
            assert input_validation.parse_fields(kind, plain).keys() == plain.keys()


@each_template
def test_each_text_is_written_in_both_languages(name):
    def check(value):
        if isinstance(value, list):
            for part in value:
                check(part)
        elif isinstance(value, dict):
            assert not set(value) & set(LANGUAGES) or set(value) == set(LANGUAGES)
            for part in value.values():
                check(part)

    check(trade_templates.load(name))
    shapes = [[field for field, _text in list_texts(name, language)] for language in LANGUAGES]
    assert shapes[0] == shapes[1]
    assert all(isinstance(text, str) and text for language in LANGUAGES for _field, text in list_texts(name, language))
    assert {lane["title"] for lane in read(name)["lane"]} == {""}


@each_template
@each_language
def test_texts_are_short_and_well_set(name, language):
    for field, text in list_texts(name, language):
        assert len(text) <= MAX_CARD, text
        assert text == text.strip()
        assert not re.search(r"\s\s|['\"]|\.\.\.|[^”.]\.$", text), text
        assert bool(re.search("[а-яё]", text, re.I)) == (language == "ru"), text
        assert "“" not in text or language == "en", text
        assert "«" not in text or language == "ru", text
        assert field != "title" or max(map(len, text.split())) <= 20, text


@each_template
def test_stages_are_on_all_levels_with_touchpoints_and_answers(name):
    found = read(name)
    levels = [stage["level"] for stage in found["stage"]]
    assert 5 <= len(levels) <= 8
    assert levels == sorted(levels, key=Level.values.index)
    assert set(levels) == set(Level.values)
    for stage in found["stage"]:
        assert stage["goal"]
        assert stage["value"]
        spots = [spot for spot in found["touchpoint"] if spot["stage"] == stage["id"]]
        assert any(spot["emotion"] is not None and spot["reach"] for spot in spots)
        assert all(spot["channel"] for spot in spots)
    assert any(stage.get("obstacle") for stage in found["stage"])
    assert any(stage.get("brand_values") for stage in found["stage"])


@each_template
def test_each_lane_holds_its_kind_of_card(name):
    found = read(name)
    kinds = {lane["id"]: lane["kind"] for lane in found["lane"]}
    assert {"actions", "touchpoints", "emotion", "expectations", "pains", "metrics"} <= set(kinds.values())
    for kind in CARD_KINDS:
        assert all(card_kind(kinds[card["lane"]]) == kind for card in found.get(kind, []))
    empty = set(kinds) - {card["lane"] for kind in CARD_KINDS for card in found.get(kind, [])}
    assert {kinds[lane] for lane in empty} <= {"emotion", "metrics"}


@each_template
def test_a_curve_goes_up_and_down_and_has_a_moment_of_truth(name):
    spots = read(name)["touchpoint"]
    emotions = {spot["emotion"] for spot in spots}
    assert max(emotions) > 0 > min(emotions)
    assert any(spot.get("moment_of_truth") for spot in spots)
    worst = min(spots, key=lambda spot: spot["emotion"])
    assert any(pain["touchpoint"] == worst["id"] for pain in read(name)["pain"])


@each_template
def test_each_target_is_within_the_bounds_of_its_metric(name):
    content = trade_templates.load(name)
    stages = {stage["id"] for stage in content["records"]["stage"]}
    assert len({(target["metric"], target["stage"]) for target in content["targets"]}) == len(content["targets"]) > 2
    for target in content["targets"]:
        usual = metric_rules.STANDARD_METRICS[target["metric"]]
        scores = {method: value for method, value in target.items() if method not in ("metric", "stage")}
        assert target["stage"] in stages
        assert usual["method"] in scores
        for method, value in scores.items():
            low, high = metric_rules.bounds(method, usual["low"], usual["high"])
            assert low < value < high


@pytest.fixture
def usual_metrics(people):
    """NPS, CES and CSAT of the workspace, by kind."""
    return {
        fields["kind"]: Metric.objects.create(workspace=people.workspace, **fields)
        for fields in metric_rules.DEFAULT_METRICS
    }


def list_sizes(found):
    return {kind: len(group) for kind, group in found["records"].items() if group}


@each_template
@pytest.mark.parametrize("is_empty", [True, False], ids=["empty map", "map with cards"])
def test_a_template_is_applied_undone_and_redone_whole(name, is_empty, usual_metrics, submit, snapshot, request):
    if not is_empty:
        submit("template.apply", {"template": "blank"})
        submit("template.apply", {"template": "veranda"})
    before = snapshot()
    done = submit("template.apply", {"template": name})
    applied = snapshot()
    content = trade_templates.load(name)
    expected = {kind: len(group) for kind, group in content["records"].items()} | {"target": len(content["targets"])}
    grown = {kind: len(applied["records"][kind]) - len(before["records"][kind]) for kind in applied["records"]}
    assert {kind: number for kind, number in grown.items() if number} == expected
    assert has_whole_references(applied["records"])
    undone = submit("operation.undo", {"operations": [done["id"]]})
    assert snapshot()["records"] == before["records"]
    submit("operation.undo", {"operations": [undone["id"]]})
    assert snapshot()["records"] == applied["records"]


@hypothesis_settings(
    max_examples=max(1, hypothesis_settings.default.max_examples // 10),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_templates_stay_whole_whatever_is_applied_and_undone(data, usual_metrics, submit, snapshot):
    done = []
    for _step in range(data.draw(st.integers(1, 4))):
        if done and data.draw(st.booleans()):
            chosen = data.draw(st.sampled_from(done))
            # What has been undone already is refused.
            with contextlib.suppress(Conflict, InvalidInput):
                done.append(submit("operation.undo", {"operations": [chosen["id"]]}))
        else:
            done.append(submit("template.apply", {"template": data.draw(st.sampled_from(["blank", *NAMES]))}))
        assert has_whole_references(snapshot()["records"])


@pytest.mark.parametrize(("language", "title"), [("ru", "Решение пойти"), ("en", "Decide to go")])
def test_a_template_is_in_the_language_of_the_map(language, title, submit, snapshot):
    submit("journey.update", {"language": language})
    with translation.override("en" if language == "ru" else "ru"):
        submit("template.apply", {"template": "clinic-visit"})
    assert snapshot()["records"]["stage"][0]["title"] == title


def test_a_map_in_another_language_has_the_template_in_the_readers(submit, snapshot):
    submit("journey.update", {"language": "de"})
    with translation.override("ru"):
        submit("template.apply", {"template": "hotel-stay"})
    assert snapshot()["records"]["stage"][0]["title"] == "Выбор отеля"


def test_targets_are_set_for_metrics_that_count_as_usual(usual_metrics, people, submit, snapshot):
    Metric.objects.filter(pk=usual_metrics["csat"].pk).update(threshold=5)
    Metric.objects.filter(pk=usual_metrics["ces"].pk).update(method="mean", threshold=None)
    submit("template.apply", {"template": "hotel-stay"})
    found = snapshot()["records"]
    titles = {stage["id"]: stage["title"] for stage in found["stage"]}
    names = {str(metric.pk): kind for kind, metric in usual_metrics.items()}
    assert [(names[one["metric"]], titles[one["place"]], one["value"]) for one in found["target"]] == [
        ("ces", "Book", 5.7),
        ("ces", "Check out", 5.7),
        ("nps", "Come again", 50),
    ]


def test_without_metrics_there_are_no_targets(submit, snapshot):
    submit("template.apply", {"template": "hotel-stay"})
    assert snapshot()["records"]["target"] == []


def test_an_unknown_template_is_named_with_those_that_there_are(submit, journey):
    with pytest.raises(AppError) as caught:
        submit("template.apply", {"template": "space-flight"})
    text = json.dumps(caught.value.to_json(), default=str, ensure_ascii=False)
    assert all(name in text for name in ("template", *NAMES))
    assert records.snapshot(journey)["revision"] == 0


@pytest.mark.parametrize(("language", "title"), [("en", "Clinic visit"), ("ru", "Визит в клинику")])
def test_the_history_names_a_template_in_the_language_of_the_reader(language, title):
    with translation.override(language):
        assert templates.title("clinic-visit") == title
