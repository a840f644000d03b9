"""What makes two answers the same: the id of a response at a place, else all that a row says; nothing is dropped or
doubled without a word.
"""

import dataclasses
import datetime
import io
from pathlib import Path

import openpyxl
import pytest

from cxapp import workspaces
from cxapp.answers import files, impact
from cxapp.answers.file_import import FileImport
from cxapp.errors import Conflict
from cxapp.models import Answer, Document, Journey, Metric

FOLDER = Path(__file__).parent / "corpus" / "identity"
LONG = "\n".join(["user_id,Date,NPS", *(f"3.07446E+18,2026-11-01,{score}" for score in (0, 9, 9, 9, 9))])
ZEROS = "\n".join(["user_id;Date;NPS", *(f"3074457347487780000;2026-11-01;{score}" for score in (0, 9, 9, 9, 9))])
COUNTS = "date,stage,metric,score,count\n2026-11-01,Order,CSAT,5,12\n2026-11-01,Order,CSAT,1,1\n"


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    """The days of the files have come, and lie in the window."""
    later = datetime.datetime(2026, 11, 20, 12, tzinfo=datetime.UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)


@pytest.fixture
def metrics(people):
    """NPS and CSAT by name."""
    made = {}
    for name, low, high, method, threshold in (("NPS", 0, 10, "nps", None), ("CSAT", 1, 5, "share", 4)):
        scale = {"low": low, "high": high, "method": method, "threshold": threshold}
        made[name] = Metric.objects.create(workspace=people.workspace, name=name, kind=name.lower(), **scale)
    return made


@pytest.fixture
def other(people):
    """A second map of the workspace."""
    document = Document.objects.create(workspace=people.workspace)
    return Journey.objects.create(document=document, title="Coffee at eight")


@pytest.fixture
def bring(journey, create, metrics):
    """`bring("a1.csv")` is a file on its way to the journey; what its columns leave open is the whole journey."""
    for title in ("Order", "Delivery", "Return"):
        create("stage", title=title)

    def begin(name, *, text=None, into=None, metric=None, whole=True, **how):
        into = Journey.objects.select_related("document__workspace").get(pk=(into or journey).pk)
        named = not whole or "stage" in (text or _text(name))
        options = ({} if named else {"place_kind": "journey", "place_id": str(into.pk)}) | (
            {"metric": str(metrics[metric].pk)} if metric else {}
        )
        source = files.source_from_text(text, name) if text else files.to_source(FOLDER / name)
        return FileImport(into, source, options=options, **how)

    return begin


def _text(name):
    return (FOLDER / name).read_text()


def check(file_import):
    """What the check says: its figures, the sum of its effects, and its sentences."""
    seen = file_import.check()
    file_import.close()
    assert seen["problem"] is None
    return seen


def figures(seen):
    """(answers that come in, ids twice in the file, ids of before, rows that are there)."""
    return tuple(seen["report"][name] for name in ("answers", "same_id", "known_id", "there"))


def take(file_import):
    """The batch of the file; the check must have counted what comes in."""
    seen = check(file_import)
    again = dataclasses.replace(file_import)
    batch = again.run(again.list_rows(), actor=None)
    assert batch.added == seen["report"]["answers"]
    now = {(score["metric"], score["place"]["id"]): score["score"] for score in impact.list_scores(batch)}
    forecast = {(effect["metric"], effect["place"]["id"]): effect["after"] for effect in seen["effects"]}
    assert all(now[key] == forecast[key] for key in forecast)
    return batch


def scores_now(batch):
    """{title: (n, score)} of what the map shows where a batch brought answers."""
    return {
        score["title"]: (score["score"]["n"], round(score["score"]["score"])) for score in impact.list_scores(batch)
    }


def test_a_respondent_answers_at_several_stages(bring):
    file_import = bring("a1-respondent-by-stage.csv")
    seen = check(file_import)
    assert seen["columns"]["0"] == "respondent"
    assert seen["notes"] == [
        "“respondent” repeats in 8 rows, so it is read as the respondent, who may answer many times."
    ]
    assert figures(seen) == (12, 0, 0, 0)
    batch = take(bring("a1-respondent-by-stage.csv"))
    assert batch.added == 12
    assert scores_now(batch) == {
        "NPS at Order": (4, 100),
        "NPS at Delivery": (4, -100),
        "NPS at Return": (4, -100),
    }
    kept = Answer.objects.values_list("respondent", flat=True)
    assert len(set(kept)) == 4
    assert not {"r1", "r2", "r3", "r4"} & set(kept)


def test_a_respondent_chosen_as_an_id_answers_once_at_each_stage(bring, metrics):
    columns = {"0": "external_id", "1": "date", "2": "stage", "3": "score"}
    batch = take(bring("a1-respondent-by-stage.csv", columns=columns, metric="NPS"))
    assert (batch.added, batch.repeated) == (12, 0)


def test_a_column_with_repeats_is_no_id_and_is_left_out_with_its_reason(bring):
    seen = check(bring("a3-store-id.csv"))
    assert seen["columns"]["0"] == "skip"
    assert seen["notes"] == ["“Store ID” repeats in 8 rows, so it does not tell answers apart. It is not imported."]
    batch = take(bring("a3-store-id.csv"))
    assert scores_now(batch) == {"CSAT of the whole journey": (10, 40)}


def test_a_chosen_id_that_repeats_is_counted_before_the_import(bring):
    how = {"columns": {"0": "external_id", "1": "date", "2": "score"}, "metric": "CSAT"}
    assert figures(check(bring("a3-store-id.csv", **how))) == (2, 8, 0, 0)
    batch = take(bring("a3-store-id.csv", **how))
    assert (batch.added, batch.repeated, scores_now(batch)) == (2, 8, {"CSAT of the whole journey": (2, 0)})


def test_two_forms_that_number_alike_are_both_kept(bring, other):
    first = take(bring("a5-forms-first.csv"))
    second = take(bring("a5-forms-second.csv", into=other))
    here = take(bring("a5-forms-second.csv"))
    assert [batch.added for batch in (first, second, here)] == [5, 5, 5]
    assert [batch.source for batch in (first, second)] == ["a5-forms-first", "a5-forms-second"]
    assert scores_now(second) == {"CSAT of the whole journey": (5, 0)}
    assert check(bring("a5-forms-first.csv"))["sources"] == ["a5-forms-second", "a5-forms-first"]


def test_an_id_of_the_same_source_comes_in_once(bring):
    take(bring("a5-forms-first.csv", origin="Form"))
    longer = _text("a5-forms-first.csv") + "6,2026-11-06,1\n"
    assert figures(check(bring("next.csv", text=longer, origin="Form"))) == (1, 0, 5, 0)
    twice = longer + "6,2026-11-07,1\n2,2026-11-07,1\n"
    how = {"columns": {"0": "external_id", "1": "date", "2": "score"}, "metric": "CSAT", "origin": "Form"}
    assert figures(check(bring("next.csv", text=twice, **how))) == (1, 1, 6, 0)
    batch = take(bring("next.csv", text=twice, **how))
    assert (batch.added, batch.repeated) == (1, 7)


def test_ids_of_before_that_say_something_else_are_counted(bring):
    take(bring("a5-forms-first.csv", origin="Form"))
    seen = check(bring("a5-forms-second.csv", origin="Form"))
    assert (figures(seen), seen["report"]["changed"]) == ((0, 0, 5, 0), 5)
    longer = _text("a5-forms-first.csv").replace("5,2026-11-05,5", "5,2026-11-05,4")
    assert check(bring("next.csv", text=longer, origin="Form"))["report"]["changed"] == 1


def test_one_row_answers_to_several_metrics(bring):
    batch = take(bring("a7-id-and-wide.csv"))
    assert scores_now(batch) == {"NPS of the whole journey": (2, 0), "CSAT of the whole journey": (2, 50)}


def test_one_row_answers_at_several_places(bring):
    text = "ID,Date,Order,Delivery\n1,2026-11-01,9,3\n2,2026-11-02,10,0\n"
    seen = check(bring("wide.csv", text=text, metric="NPS", whole=False))
    assert (seen["columns"]["0"], figures(seen)) == ("external_id", (4, 0, 0, 0))
    batch = take(bring("wide.csv", text=text, metric="NPS", whole=False))
    assert scores_now(batch) == {"NPS at Order": (2, 100), "NPS at Delivery": (2, -100)}
    longer = text + "3,2026-11-03,9,9\n"
    assert figures(check(bring("wide.csv", text=longer, metric="NPS", whole=False))) == (2, 0, 4, 0)


def rounded_book():
    """The ids as a spreadsheet holds them."""
    book = openpyxl.Workbook()
    for row in (["user_id", "Date", "NPS"], *([3.07445734748778e18, "2026-11-01", n] for n in (0, 9, 9, 9, 9))):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return files.Source("k5.xlsx", file.tell(), lambda: io.BytesIO(file.getvalue()))


@pytest.mark.parametrize("content", [LONG, ZEROS, None])
def test_ids_that_a_spreadsheet_rounded_are_not_trusted(bring, content):
    def begin():
        file_import = bring("k6.csv", text=content or LONG)
        return file_import if content else FileImport(file_import.journey, rounded_book(), options=file_import.options)

    seen = check(begin())
    assert seen["columns"]["0"] == "skip"
    assert seen["notes"] == [
        "“user_id” has long numbers that a spreadsheet has rounded, so they no longer tell answers apart."
    ]
    assert scores_now(take(begin())) == {"NPS of the whole journey": (5, 60)}


def test_rounded_ids_that_are_chosen_are_named(bring):
    columns = {"0": "external_id", "1": "date", "2": "score"}
    seen = check(bring("k6.csv", text=LONG, columns=columns, metric="NPS"))
    assert figures(seen) == (1, 4, 0, 0)
    assert "rounded" in seen["notes"][0]


def test_long_ids_as_text_are_ids(bring):
    assert check(bring("q6-long-ids-csv-text.csv"))["columns"]["0"] == "external_id"


def test_rows_that_came_before_are_counted_and_skipped_or_added(bring):
    take(bring("b1-week1.csv", metric="NPS"))
    week2 = "b1-week2-cumulative.csv"
    assert figures(check(bring(week2, metric="NPS"))) == (5, 0, 0, 4)
    seen = check(bring(week2, metric="NPS", repeats="skip"))
    assert figures(seen) == (1, 0, 0, 4)
    assert [effect["after"]["n"] for effect in seen["effects"]] == [5]
    batch = take(bring(week2, metric="NPS", repeats="skip"))
    assert (batch.added, batch.repeated) == (1, 4)
    assert scores_now(batch) == {"NPS of the whole journey": (5, 60)}
    again = take(bring(week2, metric="NPS", repeats="add"))
    assert (again.added, scores_now(again)) == (5, {"NPS of the whole journey": (10, 60)})


def test_what_a_file_brought_before_can_be_added_once_more_or_not_at_all(bring):
    first = take(bring("b1-week1.csv", metric="NPS"))
    seen = check(bring("b1-week1.csv", metric="NPS"))
    assert (seen["batch"], figures(seen), seen["effects"]) == (str(first.pk), (0, 0, 0, 4), [])
    assert figures(check(bring("b1-week1.csv", metric="NPS", repeats="skip"))) == (0, 0, 0, 4)
    assert take(bring("b1-week1.csv", metric="NPS", repeats="add")).added == 4


def test_rows_that_came_while_others_were_compared_are_not_doubled(bring):
    text = "date,stage,metric,score\n2026-11-01,Order,CSAT,5\n"
    late = bring("weeks.csv", text=text + "2026-11-02,Order,CSAT,4\n", repeats="skip")
    rows = late.list_rows()
    take(bring("week.csv", text=text))
    with pytest.raises(Conflict, match="Other answers have been added meanwhile"):
        late.run(rows, actor=None)
    assert Answer.objects.count() == 1
    batch = take(bring("weeks.csv", text=text + "2026-11-02,Order,CSAT,4\n", repeats="skip"))
    assert (batch.added, batch.repeated) == (1, 1)


def test_equal_rows_of_one_file_are_answers_of_their_own(bring):
    batch = take(bring("b2-same-line-twice.csv"))
    assert scores_now(batch) == {"NPS of the whole journey": (3, 100)}
    four = _text("b2-same-line-twice.csv") + "2026-11-01,9\n"
    assert figures(check(bring("b2.csv", text=four, repeats="skip"))) == (1, 0, 0, 3)


def test_what_was_undone_is_not_there(bring):
    from cxapp.answers import batch_import

    batch_import.undo(take(bring("b1-week1.csv", metric="NPS")), None)
    assert figures(check(bring("b1-week2-cumulative.csv", metric="NPS"))) == (5, 0, 0, 0)


CLOCKS = "date,stage,metric,score\n2026-11-01 23:10,Order,CSAT,5\n2026-11-02,Order,CSAT,4\n"
OFFSETS = "date,stage,metric,score\n2026-11-01T23:10:00Z,Order,CSAT,5\n2026-11-02T12:00:00+03:00,Order,CSAT,4\n"


@pytest.mark.parametrize("text", [CLOCKS, OFFSETS])
@pytest.mark.parametrize("zone", ["Asia/Vladivostok", "America/Los_Angeles"])
def test_rows_are_found_after_the_workspace_changed_its_time_zone(bring, people, text, zone):
    take(bring("week.csv", text=text))
    people.workspace.time_zone = zone
    people.workspace.save()
    more = text + "2026-11-03,Order,CSAT,1\n"
    assert figures(check(bring("weeks.csv", text=more)))[3] == 2
    batch = take(bring("weeks.csv", text=more, repeats="skip"))
    assert (batch.added, batch.repeated) == (1, 2)


def test_known_ids_say_the_same_after_the_workspace_changed_its_time_zone(bring, people):
    text = "id,date,stage,metric,score\n1,2026-11-01 23:10,Order,CSAT,5\n2,2026-11-02,Order,CSAT,4\n"
    take(bring("week.csv", text=text))
    people.workspace.time_zone = "Asia/Vladivostok"
    people.workspace.save()
    report = check(bring("week.csv", text=text.replace("CSAT,4", "CSAT,3")))["report"]
    assert (report["known_id"], report["changed"]) == (2, 1)


def test_rows_are_found_by_all_that_they_say(bring, other):
    take(bring("b1-week1.csv", metric="NPS"))
    text = _text("b1-week1.csv")
    assert figures(check(bring("x.csv", text=text.replace("fine", "Fine"), metric="NPS")))[3] == 0
    assert figures(check(bring("x.csv", text=text.replace(",9,", ",8,"), metric="NPS")))[3] == 0
    assert figures(check(bring("x.csv", text=text.replace("10:01", "11:01"), metric="NPS")))[3] == 3
    assert figures(check(bring("b1-week1.csv", into=other, metric="NPS")))[3] == 0


def test_a_row_with_an_id_is_found_among_rows_of_another_source(bring):
    take(bring("a5-forms-first.csv"))
    without = "Completion time,CSAT\n2026-11-01,5\n2026-11-02,5\n"
    assert figures(check(bring("none.csv", text=without))) == (2, 0, 0, 2)
    text = _text("a5-forms-first.csv")
    assert figures(check(bring("renamed.csv", text=text + "6,2026-11-06,1\n"))) == (6, 0, 0, 5)
    other_ids = text.replace("\n1,", "\n11,").replace("\n2,", "\n12,")
    assert figures(check(bring("x.csv", text=other_ids, origin="a5-forms-first"))) == (2, 0, 3, 0)


def test_other_respondents_give_other_answers(bring):
    text = _text("a1-respondent-by-stage.csv")
    take(bring("a1-respondent-by-stage.csv"))
    assert figures(check(bring("a1b.csv", text=text.replace("\nr1,", "\nr9,"))))[3] == 9
    columns = {"0": "skip", "1": "date", "2": "stage", "3": "score"}
    assert figures(check(bring("a1b.csv", text=text, columns=columns, metric="NPS")))[3] == 12


def test_counts_that_came_before_are_found(bring):
    assert take(bring("counts.csv", text=COUNTS)).added == 13
    more = COUNTS + "2026-11-02,Order,CSAT,5,3\n"
    assert figures(check(bring("more.csv", text=more, repeats="skip"))) == (3, 0, 0, 13)
    assert figures(check(bring("other.csv", text=more.replace(",12", ",11"), repeats="skip"))) == (14, 0, 0, 1)


@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Auckland", "Asia/Kathmandu"])
def test_days_that_came_before_are_found_in_another_time_zone(bring, people, zone):
    days = "date,stage,metric,score\n2026-11-01,Order,CSAT,5\n2026-11-02,Order,CSAT,1\n"
    workspaces.change_time_zone(workspace=people.workspace, time_zone="Asia/Dubai")
    take(bring("days.csv", text=days))
    workspaces.change_time_zone(workspace=people.workspace, time_zone=zone)
    more = days + "2026-11-03,Order,CSAT,3\n"
    assert figures(check(bring("more.csv", text=more, repeats="skip"))) == (1, 0, 0, 2)
    assert take(bring("more.csv", text=more, repeats="skip")).added == 1


def test_moments_of_one_day_are_answers_of_their_own(bring):
    header = "Submitted at,stage,metric,score\n"
    take(bring("early.csv", text=f"{header}2026-11-01 09:00:07,Order,CSAT,5\n"))
    late = f"{header}2026-11-01 10:00:07,Order,CSAT,5\n"
    assert figures(check(bring("late.csv", text=late, repeats="skip"))) == (1, 0, 0, 0)
    assert figures(check(bring("day.csv", text=f"{header}2026-11-01,Order,CSAT,5\n", repeats="skip"))) == (1, 0, 0, 0)


def test_a_respondent_of_an_earlier_file_stays_one_where_each_answers_once(bring):
    header = "Submitted at,Respondent id,NPS\n"
    first = f"{header}2026-11-01 09:00:07,r1,9\n2026-11-02 09:00:07,r1,3\n2026-11-03 09:00:07,r2,8\n"
    assert take(bring("first.csv", text=first)).added == 3
    later = f"{header}2026-11-08 09:00:07,r1,10\n2026-11-09 09:00:07,r3,9\n"
    seen = check(bring("later.csv", text=later))
    assert (seen["remembered"], seen["columns"]["1"]) == (True, "respondent")
    assert take(bring("later.csv", text=later)).added == 2


def test_a_file_whose_typos_were_repaired_comes_again_before_they_are(bring):
    rows = [f"2026-11-0{day},{stage},CSAT,{day}\n" for day in range(1, 6) for stage in ("Order", "Delvery", "Return")]
    text = "".join(["Date,Stage,Metric,Score\n", *rows])
    repairs = {"replace": {"stage": {"Delvery": "Delivery"}}}
    assert take(bring("stages.csv", text=text, repairs=repairs)).added == 15
    seen = check(bring("stages.csv", text=text))
    assert (figures(seen), seen["report"]["bad"]) == ((10, 0, 0, 10), 5)
    assert figures(check(bring("stages.csv", text=text, repeats="skip"))) == (0, 0, 0, 10)
    saved = check(bring("stages.csv", text=text, names="saved"))
    assert (figures(saved), saved["report"]["bad"]) == ((15, 0, 0, 15), 0)


@pytest.mark.parametrize(("changed", "shown"), [(0, 20), (2, 18), (3, None)])
def test_answers_that_another_place_has_already_are_noticed(bring, changed, shown):
    def write(stage, scores):
        return "stage,Date,NPS\n" + "".join(
            f"{stage},2026-11-{day:02},{score}\n" for day, score in enumerate(scores, 1)
        )

    batch = take(bring("delivery.csv", text=write("Delivery", [9] * 20)))
    [place] = {str(answer.place_id) for answer in Answer.objects.filter(batch=batch)}
    elsewhere = check(bring("order.csv", text=write("Order", [4] * changed + [9] * (20 - changed))))["report"][
        "elsewhere"
    ]
    assert elsewhere == (shown and {"place_id": place, "answers": shown})
    assert check(bring("delivery.csv", text=write("Delivery", [9] * 20)))["report"]["elsewhere"] is None
