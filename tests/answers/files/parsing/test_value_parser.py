"""What single values of a row mean on one map, and which fault each has."""

import datetime

import pytest

from cxapp.answers.files import limits, read_options
from cxapp.answers.files.column_mapping import parse_columns
from cxapp.answers.files.parsing import number_parser, timestamps
from cxapp.answers.files.parsing.lookup import JourneyIndex
from cxapp.answers.files.parsing.value_parser import ValueParser
from cxapp.errors import InvalidInput
from cxapp.models import Metric, metric_rules

from ...corpus.map import ANNA, COURIER, JOURNEY, KNOWN, METRICS, STAGES

NOW = datetime.datetime(2026, 11, 22, 9, 59, tzinfo=datetime.UTC)
CSAT = str(METRICS["CSAT"].pk)
ALL = {"0": "date", "1": "stage", "2": "metric", "3": "score"}
SCORE = {"0": "score"}
WHOLE_FILE = {"metric": CSAT, "place_kind": "journey", "place_id": JOURNEY, "day": "2026-11-22"}


def build_parser(columns=ALL, now=NOW, repairs=None, known=KNOWN, **options):
    repairs = read_options.parse_corrections(repairs)
    return ValueParser(known, read_options.Options(**options), parse_columns(columns, known), repairs, now)


@pytest.mark.parametrize(
    ("text", "day", "fault"),
    [
        ("1990-01-01", "1990-01-01", None),
        ("1989-12-31", "None", "date.long_ago"),
        ("31/11/2026", "None", "date.unreal"),
        ("word", "None", "date.not_a_day"),
        ("Nov 2026", "None", "date.month_alone"),
        ("", "None", "date.missing"),
        ("05/11/2026", "2026-11-05", None),
    ],
)
def test_a_day_is_read_or_has_a_fault(text, day, fault):
    found, found_fault = build_parser().parse_day(text)
    assert (str(found), found_fault) == (day, fault)


def test_a_month_counts_on_its_first_day_and_an_empty_cell_on_the_chosen():
    counted = build_parser(ALL | {"4": "count"})
    assert counted.parse_day("Nov 2026") == (datetime.date(2026, 11, 1), None)
    assert build_parser(day="2026-11-05").parse_day("") == (datetime.date(2026, 11, 5), None)


@pytest.mark.parametrize(
    ("now", "day", "refused"),
    [
        # A day has begun somewhere on Earth fourteen hours before it begins in UTC.
        (NOW, "2026-11-22", False),
        (NOW, "2026-11-23", True),
        (NOW + datetime.timedelta(minutes=1), "2026-11-23", False),
        (NOW + datetime.timedelta(minutes=1), "2026-11-24", True),
    ],
)
def test_the_day_of_all_rows_is_not_in_the_future(now, day, refused):
    if refused:
        with pytest.raises(InvalidInput, match="future"):
            build_parser(now=now, day=day)
    else:
        assert build_parser(now=now, day=day).default_day.isoformat() == day


@pytest.mark.parametrize("left_out", ["metric", "place_id", "day"])
def test_what_no_column_holds_is_chosen_for_the_whole_file(left_out):
    chosen = dict(WHOLE_FILE)
    parser = build_parser(SCORE, **chosen)
    assert (parser.default_metric, parser.default_place) == (CSAT, ("journey", JOURNEY))
    del chosen[left_out]
    if left_out == "place_id":
        del chosen["place_kind"]
    with pytest.raises(InvalidInput) as refused:
        build_parser(SCORE, **chosen)
    assert list(refused.value.fields) == [f"options.{left_out}"]


@pytest.mark.parametrize(("field", "value"), [("metric", ANNA), ("place_id", ANNA), ("persona", CSAT)])
def test_what_is_chosen_for_the_whole_file_must_exist(field, value):
    with pytest.raises(InvalidInput) as refused:
        build_parser(SCORE, **(WHOLE_FILE | {field: value}))
    assert list(refused.value.fields) == [f"options.{field}"]


def test_the_only_metric_is_meant_without_being_named():
    known = JourneyIndex(document=JOURNEY, metrics=(METRICS["NPS"],))
    chosen = {name: value for name, value in WHOLE_FILE.items() if name != "metric"}
    assert build_parser(SCORE, known=known, **chosen).parse_metric("") == (str(METRICS["NPS"].pk), None)


@pytest.mark.parametrize(
    ("stage", "touchpoint", "place"),
    [
        ("Delivery", "", ("stage", STAGES["Delivery"], None)),
        ("Banana", "", ("", "", "stage.unknown")),
        ("Ask, Unwrap", "", ("", "", "stage.several")),
        ("", "", ("", "", "stage.missing")),
        ("", "Courier at the door", ("touchpoint", COURIER, None)),
        ("", COURIER, ("touchpoint", COURIER, None)),
        ("Delivery", "Courier at the door", ("touchpoint", COURIER, None)),
        ("Ask", "Courier at the door", ("", "", "place.elsewhere")),
        ("Banana", "Courier at the door", ("touchpoint", COURIER, None)),
        ("", "Unwrap", ("stage", STAGES["Unwrap"], None)),
        ("", "Banana", ("", "", "place.unknown")),
    ],
)
def test_a_place_is_a_touchpoint_of_the_stage_or_the_stage(stage, touchpoint, place):
    assert build_parser().parse_place(stage, touchpoint) == place


def test_two_touchpoints_of_one_name_are_told_apart_by_their_stage():
    shops = tuple((id, "Shop", STAGES[name]) for id, name in (("1" * 36, "Ask"), ("2" * 36, "Unwrap")))
    known = JourneyIndex(document=JOURNEY, stages=KNOWN.stages, touchpoints=shops, metrics=KNOWN.metrics)
    parser = build_parser(known=known)
    assert parser.parse_place("", "Shop") == ("", "", "place.ambiguous")
    assert parser.parse_place("Unwrap", "Shop") == ("touchpoint", "2" * 36, None)


@pytest.mark.parametrize(
    ("metric", "text", "score"),
    [
        (CSAT, "1", (1, None)),
        (CSAT, "5", (5, None)),
        (CSAT, "0", (None, "score.off_scale")),
        (CSAT, "6", (None, "score.off_scale")),
        (CSAT, "4.5", (None, "score.mean")),
        (CSAT, "", (None, "score.no_score")),
        (CSAT, "skipped", (None, "score.skipped")),
        (CSAT, "great", (5, None)),
        ("", str(metric_rules.MAX_ANSWER), (metric_rules.MAX_ANSWER, None)),
        ("", str(-metric_rules.MAX_ANSWER), (-metric_rules.MAX_ANSWER, None)),
        ("", str(metric_rules.MAX_ANSWER + 1), (None, None)),
    ],
)
def test_a_score_is_on_the_scale_of_its_metric(metric, text, score):
    repairs = {"replace": {f"score:{CSAT}": {"skipped": None, "great": "5"}}}
    assert build_parser(repairs=repairs).parse_score(metric, text) == score


def test_the_scale_of_a_metric_may_begin_below_zero():
    metric = Metric(name="Mood", kind="custom", low=-2, high=2, method="mean")
    known = JourneyIndex(document=JOURNEY, stages=KNOWN.stages, metrics=(metric,))
    parser = build_parser(known=known)
    scores = [parser.parse_score(str(metric.pk), text)[0] for text in ("-3", "-2", "0", "2", "3")]
    assert scores == [None, -2, 0, 2, None]


@pytest.mark.parametrize(
    ("text", "persona"), [("", (None, None)), ("anna", (ANNA, None)), ("Clara", (None, "persona.unknown"))]
)
def test_a_persona_is_known_or_nobody(text, persona):
    assert build_parser().parse_persona(text) == persona
    assert build_parser(persona=ANNA).parse_persona("") == (ANNA, None)


@pytest.mark.parametrize(
    ("text", "decimal", "count"),
    [
        ("10000000", ".", (10_000_000, None)),
        ("10000001", ".", (0, "count.too_many")),
        ("0", ".", (0, None)),
        ("1,204", ".", (1204, None)),
        ("1.204", ",", (1204, None)),
        ("12.00", ".", (12, None)),
        ("12,5", ",", (0, "count.not_a_count")),
        ("-1", ".", (0, "count.not_a_count")),
        ("", ".", (0, "count.not_a_count")),
    ],
)
def test_a_count_is_whole_and_at_most_ten_million(text, decimal, count):
    assert build_parser(decimal=decimal).parse_count(text) == count


def test_a_count_has_two_hundred_characters_at_most():
    assert number_parser.parse_count("7" * limits.MAX_SHORT_LENGTH) == 777_777_777_777
    assert number_parser.parse_count("7" * (limits.MAX_SHORT_LENGTH + 1)) == "not_a_count"


@pytest.mark.parametrize(
    ("texts", "decimal"),
    [
        (["4,5", "3,5", "2.5"], ","),
        (["4,5", "2.5"], "."),
        (["4.5", "3.5", "2,5"], "."),
        ([], "."),
        (["1,2,3", "4"], "."),
        ([" 4,5 "], ","),
    ],
)
def test_the_decimal_separator_is_the_more_frequent_one(texts, decimal):
    assert number_parser.detect_decimal(texts) == decimal


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["46331", "46332"], True),
        (["46331", "1793887533"], False),
        (["46331", "9"], False),
        (["9", "10"], False),
        (["46331", "2026-11-05"], True),
        (["1793887533", "1793887534"], True),
        (["1793887533000"], True),
    ],
)
def test_bare_numbers_are_moments_if_all_are_of_one_kind(texts, expected):
    assert timestamps.may_be_moments(texts) == expected


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("1793887533000", "2026-11-05T14:05:33Z"),
        ("1793887533999", "2026-11-05T14:05:33Z"),
        ("46331", "2026-11-05"),
        ("46331.5", "2026-11-05 12:00:00"),
        ("20261105T1405", "2026-11-05T14:05:00"),
        ("20261105T140533Z", "2026-11-05T14:05:33Z"),
        ("19999", "19999"),
        ("70000", "70000"),
    ],
)
def test_a_timestamp_is_written_as_the_moment_that_it_means(text, moment):
    assert timestamps.format_stamp(text) == moment
