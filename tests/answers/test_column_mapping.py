"""Which column is what, judged by its header and by all its values."""

import uuid
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from cxapp.answers import files
from cxapp.answers.files.parsing.lookup import JourneyIndex
from cxapp.errors import InvalidInput

from .corpus.map import METRICS

FOLDER = Path(__file__).parent / "corpus" / "columns"
STAGES = {name: str(uuid.uuid5(uuid.NAMESPACE_URL, f"stage {name}")) for name in ("Order", "Delivery", "Return")}
SPOTS = ("Website", "Courier", "Parcel shop")
POINTS = {name: str(uuid.uuid5(uuid.NAMESPACE_URL, f"touchpoint {name}")) for name in SPOTS}
JOURNEY = str(uuid.uuid5(uuid.NAMESPACE_URL, "journey"))
KNOWN = JourneyIndex(
    document=JOURNEY,
    stages=tuple((id, name) for name, id in STAGES.items()),
    touchpoints=tuple((id, name, STAGES["Delivery"]) for name, id in POINTS.items()),
    metrics=tuple(METRICS.values()),
)
NAMES = {id: name for name, id in (STAGES | POINTS).items()} | {JOURNEY: "all"}
CSAT, CES, NPS = (str(METRICS[name].pk) for name in ("CSAT", "CES", "NPS"))
WHOLE = {"place_kind": "journey", "place_id": JOURNEY}


def file(name):
    """The path of a file of the corpus."""
    return FOLDER / f"{name}.csv"


def guess(given):
    """What the columns of a file are guessed to hold, with names in place of ids."""
    found = files.guess(files.sniff(given), KNOWN)
    names = NAMES | {str(metric.pk): name for name, metric in METRICS.items()}
    return [":".join(names.get(part, part) for part in thing.split(":")) for thing in found.values()]


def list_left_out(given):
    """{header: why it is left out}."""
    found = files.sniff(given)
    result = files.Guesser(found, KNOWN).list_left_out(files.guess(found, KNOWN))
    return {found.headers[at]: exclusion["sentence"] for exclusion in result for at in exclusion["columns"]}


def answers(given, columns=None, **options):
    """{(metric, place, value): how many} of a file, and the report."""
    found = files.sniff(given)
    how, columns = found.options.replace(**options), columns or files.guess(found, KNOWN)
    report = files.check_file(given, how, columns, KNOWN)
    counted = Counter()
    for part in files.Chunks(given, how, columns, KNOWN):
        for row in part.to_rows():
            metric = KNOWN.metric_by_id[row.metric].name
            counted[metric, NAMES[row.place_id], row.value] += row.count
    return dict(counted), report


def refusal(given, **options):
    """Why a file cannot be read as it is guessed."""
    found = files.sniff(given)
    with pytest.raises(InvalidInput) as refused:
        files.check_file(given, found.options.replace(**options), files.guess(found, KNOWN), KNOWN)
    return refused.value.detail


@pytest.mark.parametrize(
    ("name", "things", "reasons"),
    [
        ("g1-how-old-ru", "date skip score", {"Сколько вам лет?": "a number about the person"}),
        ("g2-number-of-orders", "date skip score:CSAT", {"Number of orders": "a count, but not of answers"}),
        ("g4-date-of-birth", "skip date score", {"Date of birth": "a date of birth"}),
        ("g5-children-first", "date skip score",
         {"How many children do you have?": "a count, but not of answers"}),
        ("g6-flag-first", "date skip score", {"VIP": "only says yes or no"}),
        ("g7-order-value-first", "date skip score", {"Order value": "an amount of money"}),
        ("g8-reason-first-empty", "date score comment", {}),
        ("g10-last-name-as-comment", "date score:CSAT skip comment", {"RecipientFullName": "a person’s name"}),
        ("g11-question-text-as-comment", "date skip score", {"Question asked": "the same in every row"}),
        ("g16-score-max", "date score skip", {"Max score": "the end of a scale, not an answer"}),
        ("a7-id-and-wide", "external_id date score:NPS score:CSAT", {}),
        ("c1-nps-and-csat", "date stage score:NPS score:CSAT comment", {}),
        ("c2-wide-touchpoints",
         "date score::touchpoint:Website score::touchpoint:Courier score::touchpoint:Parcel_shop", {}),
        ("c3-wide-stages-csat",
         "date score:CSAT:stage:Order score:CSAT:stage:Delivery score:CSAT:stage:Return skip",
         {"Order value": "an amount of money"}),
        ("q5-histogram-columns", "date stage scale:1 scale:2 scale:3 scale:4 scale:5", {}),
        ("x1-people", "date skip skip skip skip skip skip skip skip skip skip skip score count", {
            "Ф. И. О.": "a person’s name", "Возраст": "a number about the person",
            "Пол": "a group or a number of something", "Телефон": "contact details", "Индекс": "a code",
            "Сумма заказа": "an amount of money", "Количество заказов": "a count, but not of answers",
            "Время заполнения, сек": "a duration", "Завершено": "the same in every row",
            "Группа": "a group or a number of something", "Максимальный балл": "the end of a scale, not an answer"}),
    ],
)  # fmt: skip
def test_each_column_is_what_it_says_and_what_is_left_out_has_its_reason(name, things, reasons):
    assert " ".join(thing.replace(" ", "_") for thing in guess(file(name))) == things
    assert list_left_out(file(name)) == reasons


@pytest.mark.parametrize(
    ("name", "metric", "share", "n"),
    [("g1-how-old-ru", CSAT, 3 / 4, 4), ("g2-number-of-orders", "", 2 / 3, 3), ("g5-children-first", CSAT, 3 / 4, 4)],
)
def test_answers_are_counted_once_each(name, metric, share, n):
    found, report = answers(file(name), metric=metric, **WHOLE)
    assert (report.answers, report.bad) == (n, 0)
    assert sum(count for (_metric, _place, value), count in found.items() if value > 3) == share * n


@pytest.mark.parametrize(
    ("name", "things", "sentence"),
    [
        ("g12-response-time", "open:date open:date open:date score:CSAT",
         "Several columns could be the day: “Created”, “Response time”, “Answered”. Choose one."),
        ("g14-two-nps-columns", "date stage open:score:NPS open:score:NPS score:CSAT",
         "Two columns could be the score: “NPS (web)”, “NPS (shop)”. Choose one."),
        ("x2-numbers-alone", "date open:score open:score",
         "Two columns could be the score: “Alpha”, “Beta”. Choose one."),
    ],
)  # fmt: skip
def test_where_several_columns_would_do_a_person_chooses(name, things, sentence):
    assert " ".join(guess(file(name))) == things
    assert refusal(file(name), metric=CSAT, **WHOLE) == sentence


def test_one_column_that_is_left_open_is_named():
    columns = {"0": "date", "1": "open:score", "2": "skip"}
    with pytest.raises(InvalidInput, match="Choose what “Alpha” contains"):
        files.check_file(file("x2-numbers-alone"), None, columns, KNOWN)


def test_days_that_are_the_same_need_no_choice():
    text = "StartDate,EndDate,CSAT\n2026-11-01 10:00,2026-11-01 10:05,4\n2026-11-02 11:00,2026-11-02 11:01,5\n"
    assert guess(files.source_from_text(text)) == ["skip", "date", "score:CSAT"]


def test_a_score_for_each_touchpoint():
    found, report = answers(file("c2-wide-touchpoints"), metric=CSAT)
    assert (report.rows, report.ready, report.answers, report.bad) == (3, 3, 9, 0)
    assert found == {
        ("CSAT", "Website", 5): 2, ("CSAT", "Website", 4): 1, ("CSAT", "Courier", 1): 2, ("CSAT", "Courier", 2): 1,
        ("CSAT", "Parcel shop", 3): 2, ("CSAT", "Parcel shop", 4): 1,
    }  # fmt: skip
    assert {row["cells"]["place"] for row in report.preview} == set(SPOTS)


def test_one_bad_cell_of_several_places_costs_itself_alone():
    found, report = answers(file("c3-wide-stages-csat"))
    assert sum(found.values()) == 7
    [problem] = report.problems
    assert (problem.row, problem.column, problem.value, str(problem.sentence)) == (4, 2, "x", "“x” is not a score")
    columns = files.guess(files.sniff(file("c3-wide-stages-csat")), KNOWN)
    rejected = list(files.list_rejected_rows(file("c3-wide-stages-csat"), None, columns, KNOWN))
    assert rejected[1].startswith("2026-11-03,,x,,3,4,")


def test_two_columns_of_one_metric_each_get_a_place():
    place = f"touchpoint:{POINTS['Website']}", f"touchpoint:{POINTS['Parcel shop']}"
    columns = {"0": "date", "2": f"score:{NPS}:{place[0]}", "3": f"score:{NPS}:{place[1]}", "4": f"score:{CSAT}"}
    found, report = answers(file("g14-two-nps-columns"), columns | {"1": "stage"})
    assert report.bad == 0
    assert found == {
        ("NPS", "Website", 9): 1, ("NPS", "Website", 10): 1, ("NPS", "Parcel shop", 1): 1, ("NPS", "Parcel shop", 2): 1,
        ("CSAT", "Order", 5): 1, ("CSAT", "Order", 4): 1,
    }  # fmt: skip


def test_one_column_for_each_value_of_a_scale():
    found, report = answers(file("q5-histogram-columns"), metric=CSAT)
    assert found == {("CSAT", "Order", value): n for value, n in ((2, 1), (3, 2), (4, 10), (5, 7))}
    assert (report.rows, report.ready, report.answers, report.bad, report.unanswered) == (1, 1, 20, 0, 0)


def test_counts_of_values_are_read_or_refused_one_by_one():
    rows = "r1,2026-11-01,Courier,3,x,,1\nr2,2026-11-01,Website,0,,0,\nr3,2026-11-01,Website,,1,1,0\n"
    text = "id,Date,Place,0,1,2,3\n" + rows
    columns = {"0": "external_id", "1": "date", "2": "place"} | {str(n + 3): f"scale:{n}" for n in range(4)}
    found, report = answers(files.source_from_text(text), columns, metric=CSAT)
    assert found == {("CSAT", "Courier", 3): 1, ("CSAT", "Website", 1): 1, ("CSAT", "Website", 2): 1}
    assert (report.rows, report.unanswered, report.skipped) == (3, 1, 0)
    values = [
        (problem.row, problem.column, str(problem.sentence), str(problem.repair["label"]))
        for problem in report.problems
    ]
    assert values == [
        (2, 3, "CSAT goes from 1 to 5", "Do not import this score"),
        (2, 4, "“x” is not a count of answers", "Do not import this count"),
    ]
    repairs = {"replace": {**report.problems[0].repair["replace"], **report.problems[1].repair["replace"]}}
    mended = files.check_file(files.source_from_text(text), {"metric": CSAT}, columns, KNOWN, repairs)
    assert (mended.bad, mended.answers) == (0, 3)


@pytest.mark.parametrize("header", ["{}", "{} stars", "Оценка {}", "Score {}"])
def test_the_headers_of_counts_may_have_a_word_next_to_the_value(header):
    headers = ",".join(header.format(value) for value in range(1, 6))
    found = guess(files.source_from_text(f"Date,Stage,{headers},Total\n2026-11-01,Order,0,1,2,10,7,20\n"))
    assert found == ["date", "stage", *(f"scale:{value}" for value in range(1, 6)), "skip"]


@pytest.mark.parametrize(
    ("header", "cells", "things"),
    [
        ("Order,Date,Rating", ["1,{},5", "2,{},4", "3,{},4"], ["skip", "date", "score"]),
        ("Order,Date,Rating", ["2,{},5", "2,{},4", "1,{},4"], ["open:score", "date", "open:score"]),
        ("No,Date,Alpha", ["1,{},5", "2,{},4", "3,{},4"], ["skip", "date", "score"]),
        ("Order,Date,Return,Rating", ["2,{},5,4", "2,{},4,4"],
         ["score::stage:Order", "date", "score::stage:Return", "skip"]),
    ],
)  # fmt: skip
def test_a_number_of_an_order_is_not_its_score(header, cells, things):
    rows = [cell.format(f"2026-11-0{n}") for n, cell in enumerate(cells, 1)]
    assert guess(files.source_from_text("\n".join([header, *rows]) + "\n")) == things


def test_questions_that_are_numbered_are_no_counts():
    text = "Date,1,2,3,4,5\n2026-11-01,4,5,3,2,1\n2026-11-02,5,5,4,4,3\n"
    assert guess(files.source_from_text(text)) == ["date"] + ["open:score"] * 5


def test_a_count_is_next_to_the_only_score_of_a_metric():
    text = "Date,Stage,CSAT,Number of answers\n2026-11-01,Order,5,40\n2026-11-01,Return,2,7\n"
    assert guess(files.source_from_text(text)) == ["date", "stage", "score:CSAT", "count"]
    assert answers(files.source_from_text(text))[0] == {("CSAT", "Order", 5): 40, ("CSAT", "Return", 2): 7}


@pytest.mark.parametrize(
    ("header", "count"),
    [("Count", True), ("n", True), ("Responses", True), ("Количество ответов", True), ("Number of answers", True),
     ("Visits", False), ("Number of visits", False), ("Количество покупок", False), ("How many kids", False)],
)  # fmt: skip
def test_only_answers_are_counted(header, count):
    text = f"Date,Stage,Score,{header}\n2026-11-01,Order,5,12\n2026-11-01,Order,4,30\n"
    assert guess(files.source_from_text(text))[3] == ("count" if count else "skip")


@pytest.mark.parametrize(
    "header",
    ["Age", "How old are you?", "Ваш возраст", "Order value", "Сумма чека", "Children", "Zip code", "Почтовый индекс",
     "VIP", "is_member", "Group", "Группа", "Gender", "Duration (sec)", "Time to complete", "Max score", "Phone",
     "Customer name", "Store ID", "Количество заказов", "Year", "NPS category"],
)  # fmt: skip
@pytest.mark.parametrize("others", ["", ",Rating"])
def test_a_number_about_something_else_is_never_a_score(header, others):
    rows = "".join(f"2026-11-0{n},{n % 4 + 1}{',5' if others else ''}\n" for n in range(1, 9))
    assert guess(files.source_from_text(f"Date,{header}{others}\n{rows}")) == [
        "date",
        "skip",
        *(["score"] if others else []),
    ]


def test_a_header_names_the_metric_and_the_place():
    header = "Date,NPS – Delivery,Delivery: CSAT,How satisfied were you with our courier?,Order: Effort (CES)"
    found = guess(files.source_from_text(header + "\n2026-11-01,9,5,4,6\n2026-11-02,10,4,4,7\n"))
    assert found == [
        "date", "score:NPS:stage:Delivery", "score:CSAT:stage:Delivery", "score:CSAT:touchpoint:Courier",
        "score:CES:stage:Order",
    ]  # fmt: skip


def test_a_question_that_only_mentions_a_stage_is_not_about_it():
    text = "Date,How likely are you to recommend us after your order?\n2026-11-01,9\n2026-11-02,10\n"
    assert guess(files.source_from_text(text)) == ["date", "score"]


def test_questions_for_different_metrics_are_each_their_own():
    text = "Date,How likely are you to recommend us?,How satisfied are you?\n2026-11-01,9,5\n2026-11-02,10,4\n"
    assert guess(files.source_from_text(text)) == ["date", "score:NPS", "score:CSAT"]


@pytest.mark.parametrize(("header", "thing"), [("Customer", "skip"), ("Имя", "skip"), ("A", "persona")])
def test_a_customer_who_is_called_like_a_persona_is_none(header, thing):
    known = replace(KNOWN, personas=(("p", "Anna"),))
    found = files.sniff(files.source_from_text(f"Date,{header},Score\n2026-11-01,Anna,5\n2026-11-02,Anna,4\n"))
    assert files.guess(found, known) == {"0": "date", "1": thing, "2": "score"}


def test_the_number_of_a_network_is_no_id_of_a_response():
    text = (
        "#,How likely are you to recommend Acme?,What can we improve?,Submit Date (UTC),Network ID\n"
        "a1,9,The courier,2026-11-05 14:03:00,n1\na2,2,,2026-11-06 14:03:00,n2\n"
    )
    assert guess(files.source_from_text(text)) == ["skip", "score", "comment", "date", "skip"]
    assert list_left_out(files.source_from_text(text))["Network ID"] == "contact details"


def test_a_touchpoint_of_another_stage_is_not_unknown():
    text = "Date,Stage,Touchpoint,NPS\n2026-11-01,Delivery,Courier,9\n2026-11-02,Order,Courier,2\n"
    counted, report = answers(files.source_from_text(text))
    assert counted == {("NPS", "Courier", 9): 1}
    [group] = report.groups
    assert group["sentence"] == "The touchpoint “Courier” belongs to another stage than the one in this row"
    assert group["repair"]["label"] == "Skip these rows"


def test_repeated_values_are_no_ids():
    text = "Store ID,Date,CSAT\n7,2026-11-01,5\n7,2026-11-02,4\n"
    assert guess(files.source_from_text(text)) == ["skip", "date", "score:CSAT"]


def test_a_cell_with_two_metrics_gets_no_suggestion():
    _found, report = answers(file("c4-metric-cell"))
    [problem] = report.problems
    assert (problem.row, str(problem.sentence)) == (4, "“NPS, CSAT” names several metrics; an answer can have only one")
    assert problem.to_json()["repair"] == {"label": "Skip row", "skip": [4]}
    assert report.answers == 5


@pytest.mark.parametrize(
    ("things", "sentence"),
    [
        ({"1": "scale:1", "2": "score"}, "cannot have columns of scores"),
        ({"1": "scale:1", "2": "scale:1"}, "same meaning"),
        ({"1": f"score:{NPS}", "2": f"score:{NPS}"}, "same meaning"),
        ({"1": f"score:{NPS}", "2": f"score:{CSAT}", "3": "count"}, "one column of scores"),
        ({"1": "scale:5", "3": "count"}, "one column of scores|cannot have columns of scores"),
        ({"1": f"score::stage:{JOURNEY}"}, "not on the map"),
        ({"1": "score::stage"}, "no such field"),
        ({"1": "score:"}, "no such metric"),
        ({"1": "scale:1.5"}, "no such field"),
        ({"1": "scale:99999"}, "no such field"),
        ({"1": "open:mood"}, "no such field"),
        ({"16384": "score"}, "no such column"),
    ],
)
def test_what_does_not_go_together_is_refused(things, sentence):
    with pytest.raises(InvalidInput, match=sentence):
        files.check_file(files.source_from_text("a,b,c,d\n1,2,3,4\n"), None, {"0": "date"} | things, KNOWN)
